package org.sciregistry.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * What hospitals make of the number on a person's document, with a key they share and the registry never sees: one person has one token wherever they are registered, and
 * nobody without the key can tell whose it is.
 */
public final class PersonToken {

  /** The identifier system under which a Patient carries a token to the registry. */
  public static final String SYSTEM = "https://sciregistry.org/fhir/NamingSystem/person-token";

  /** The kind of document whose numbers have a check digit (GB 11643). */
  public static final String RESIDENT_ID = "cn-resident-id";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4,64}");
  private static final int KEY_BYTES = 32;
  private static final String HEADING = "sci-registry person token 1";

  private final byte[] key;

  private PersonToken(byte[] key) {
    this.key = key;
  }

  /** Whether a text may be a token: 43 characters of Base64url, which stand for 32 bytes. */
  public static boolean isOne(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** A new key of 32 random bytes, in Base64url. */
  public static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /**
   * What makes tokens with a key.
   *
   * @param key at least 32 bytes in Base64url
   * @throws Fault when it is none
   */
  public static PersonToken with(String key) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(key.strip());
      if (bytes.length >= KEY_BYTES) {
        return new PersonToken(bytes);
      }
    } catch (IllegalArgumentException noBase64) {
      throw Fault.because(noBase64, FaultCode.PERSON_KEY_INVALID, KEY_BYTES);
    }
    throw Fault.of(FaultCode.PERSON_KEY_INVALID, KEY_BYTES);
  }

  /** A number as every hospital must write it before a token is made: without spaces and hyphens, letters and digits plain and large. */
  public static String normal(String number) {
    return Normalizer.normalize(number, Normalizer.Form.NFKC)
        .replaceAll("[\\s-]", "")
        .toUpperCase(Locale.ROOT);
  }

  /**
   * The token of a person: HMAC-SHA-256 over the kind and the number.
   *
   * @param kind of document, such as {@link #RESIDENT_ID} or {@code passport-ir}
   * @param number on the document, in any spelling
   * @throws Fault when kind or number have no such form; the number is not told
   */
  public String of(String kind, String number) {
    String normal = normal(number);
    if (!KIND.matcher(kind).matches() || !NUMBER.matcher(normal).matches()) {
      throw Fault.of(FaultCode.PERSON_NUMBER_INVALID, kind);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] token =
          mac.doFinal((HEADING + "\n" + kind + "\n" + normal).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
