package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts as they stand in index keys, which both databases want short. */
public final class KeyText {

  /** Texts up to this many characters stand in a key as they are. */
  public static final int LONGEST = 150;

  private KeyText() {}

  /** The text itself, or of a long one its beginning and its SHA-256, so that equal keys mean equal texts. */
  public static String of(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(0, LONGEST) + "\u0001"
        + HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
