package org.sciregistry.search;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** Where a page begins, in a signed text: the ledger positions the search sees and the keys of the last match. */
final class PageLink {

  /**
   * What a page link holds.
   *
   * @param positions of each site's ledger
   * @param site which of the sites the last match was of
   * @param lastKeys where the last match stands in the order
   */
  record Place(List<Long> positions, int site, List<String> lastKeys) {}

  private static final int SIGNATURE_BYTES = 16;

  private final byte[] secret;

  PageLink(byte[] secret) {
    this.secret = secret.clone();
  }

  String sign(Place place, String holder, String query) {
    StringBuilder text = new StringBuilder().append(place.site());
    place.positions().forEach(position -> text.append(' ').append(position));
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
   * @param sites how many sites it is of
   * @throws Fault when it was not made here for this holder and query
   */
  Place read(String link, String holder, String query, int sites) {
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
    List<Long> first = Stream.of(lines[0].split(" ", -1)).map(Long::valueOf).toList();
    if (first.size() != sites + 1) {
      throw Fault.of(FaultCode.PAGE_LINK_INVALID);
    }
    return new Place(first.subList(1, first.size()), first.get(0).intValue(), keys);
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
