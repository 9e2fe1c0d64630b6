package org.sciregistry.index;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts without case and accents, as string searches compare them. */
public final class Folding {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Folding() {}

  /** A code without regard to case. */
  public static String foldCase(String code) {
    return code.toLowerCase(Locale.ROOT);
  }

  /** The text folded, white space as single spaces; Chinese characters stay as they are. */
  public static String fold(String original) {
    String text = SPACE.matcher(original).replaceAll(" ").strip();
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
