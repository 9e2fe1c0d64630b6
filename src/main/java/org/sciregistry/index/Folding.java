package org.sciregistry.index;

import java.text.Normalizer;
import java.util.Locale;

/** Texts without case and accents, as string searches compare them. */
public final class Folding {

  private Folding() {}

  /** The text folded; Chinese characters stay as they are. */
  public static String fold(String text) {
    boolean plain = true;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x80) {
        plain = false;
        break;
      }
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (plain) {
      return lower;
    }
    StringBuilder folded = new StringBuilder(lower.length());
    Normalizer.normalize(lower, Normalizer.Form.NFKD)
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
