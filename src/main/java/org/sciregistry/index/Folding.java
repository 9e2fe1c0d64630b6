package org.sciregistry.index;

import java.text.Normalizer;
import java.util.Locale;

/** Texts without case, accents and punctuation, as string searches compare them. */
public final class Folding {

  private Folding() {}

  /** A code without regard to case. */
  public static String foldCase(String code) {
    return code.toLowerCase(Locale.ROOT);
  }

  /**
   * The text folded: without case, accents and punctuation, white space as single spaces; Chinese characters stay as they are. A text of punctuation
   * alone keeps it.
   */
  public static String fold(String original) {
    String lower = original.toLowerCase(Locale.ROOT);
    boolean plain = isAscii(lower);
    String bare = words(plain ? lower : Normalizer.normalize(lower, Normalizer.Form.NFKD), false);
    String folded =
        bare.isEmpty() ? words(Normalizer.normalize(lower, Normalizer.Form.NFKD), true) : bare;
    return plain ? folded : Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Without marks, and without punctuation unless it is kept; white space between words is one space. */
  private static String words(String text, boolean punctuation) {
    StringBuilder words = new StringBuilder(text.length());
    boolean space = false;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        space = words.length() > 0;
      } else if (!isMark(point) && (punctuation || !isPunctuation(point))) {
        if (space) {
          words.append(' ');
          space = false;
        }
        words.appendCodePoint(point);
      }
    }
    return words.toString();
  }

  private static boolean isMark(int point) {
    return Character.getType(point) == Character.NON_SPACING_MARK;
  }

  private static boolean isPunctuation(int point) {
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION -> true;
      default -> false;
    };
  }
}
