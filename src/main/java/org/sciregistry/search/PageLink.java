package org.sciregistry.search;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** Where a page begins, in a signed text: the ledger positions the search sees and the keys of the last match. */
final class PageLink {

  /**
   * What a page link holds.
   *
   * @param sites their codes, those of now: one that joins later is not on the pages of before
   * @param positions of each site's ledger
   * @param site which of the sites the last match was of
   * @param lastKeys where the last match stands in the order
   * @param total how many matches the first page told, null when it did not
   */
  record Place(
      List<String> sites,
      List<Long> positions,
      int site,
      List<String> lastKeys,
      @Nullable Long total) {}

  private static final int SIGNATURE_BYTES = 16;

  private final byte[] secret;

  PageLink(byte[] secret) {
    this.secret = secret.clone();
  }

  String sign(Place place, String holder, String query) {
    StringBuilder text = new StringBuilder().append(place.site());
    if (place.total() != null) {
      text.append('/').append(place.total());
    }
    for (int at = 0; at < place.sites().size(); at++) {
      text.append(' ')
          .append(place.sites().get(at))
          .append(':')
          .append(place.positions().get(at));
    }
    place.lastKeys().forEach(key -> text.append('\n').append(key));
    byte[] payload = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] signature = signature(payload, holder, query);
    byte[] token = new byte[signature.length + payload.length];
    System.arraycopy(signature, 0, token, 0, signature.length);
    System.arraycopy(payload, 0, token, signature.length, payload.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * Reads a link.
   *
   * @param holder whom it was made for
   * @throws Fault when it was not made here for this holder and query
   */
  Place read(String link, String holder, String query) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(link);
    } catch (IllegalArgumentException noToken) {
      throw Fault.of(FaultCode.PAGE_LINK_INVALID);
    }
    if (token.length <= SIGNATURE_BYTES) {
      throw Fault.of(FaultCode.PAGE_LINK_INVALID);
    }
    byte[] signature = java.util.Arrays.copyOf(token, SIGNATURE_BYTES);
    byte[] payload = java.util.Arrays.copyOfRange(token, SIGNATURE_BYTES, token.length);
    if (!MessageDigest.isEqual(signature, signature(payload, holder, query))) {
      throw Fault.of(FaultCode.PAGE_LINK_INVALID);
    }
    String[] lines = new String(payload, StandardCharsets.UTF_8).split("\n", -1);
    List<String> keys = new ArrayList<>(List.of(lines).subList(1, lines.length));
    String[] first = lines[0].split(" ", -1);
    List<String> sites = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (int at = 1; at < first.length; at++) {
      int colon = first[at].indexOf(':');
      sites.add(first[at].substring(0, colon));
      positions.add(Long.valueOf(first[at].substring(colon + 1)));
    }
    String[] place = first[0].split("/", -1);
    return new Place(
        sites,
        positions,
        Integer.parseInt(place[0]),
        keys,
        place.length == 1 ? null : Long.valueOf(place[1]));
  }

  private byte[] signature(byte[] payload, String holder, String query) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((holder + "\n" + query + "\n").getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
