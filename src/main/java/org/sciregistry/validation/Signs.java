package org.sciregistry.validation;

import org.sciregistry.document.Document;

/** A set of ASCII signs, for formats that are only about which signs there are. */
final class Signs {

  static final Signs DIGITS = new Signs("0123456789");
  static final Signs LETTERS = new Signs("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  static final Signs HEXADECIMAL = new Signs("0123456789abcdef");

  private final long low;
  private final long high;

  private Signs(long low, long high) {
    this.low = low;
    this.high = high;
  }

  private Signs(String signs) {
    this(bits(signs, 0), bits(signs, Long.SIZE));
  }

  private static long bits(String signs, int from) {
    return signs
        .chars()
        .filter(sign -> sign >= from && sign < from + Long.SIZE)
        .mapToLong(sign -> 1L << sign)
        .reduce(0, (one, other) -> one | other);
  }

  /** These signs and those of others. */
  Signs or(Signs others) {
    return new Signs(low | others.low, high | others.high);
  }

  /** These signs and some more. */
  Signs or(String more) {
    return or(new Signs(more));
  }

  /** Whether a byte or character is one of them. */
  boolean has(int sign) {
    return sign >= 0 && sign < 2 * Long.SIZE && ((sign < Long.SIZE ? low : high) >>> sign & 1) != 0;
  }

  /** Whether all bytes of a range are of them; an empty range has no others. */
  boolean areAll(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (!has(bytes[at])) {
        return false;
      }
    }
    return true;
  }

  /** Whether all characters of a text are of them. */
  boolean areAll(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (!has(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is a string of a length, written with them alone. */
  boolean areAll(Document document, int value, int shortest, int longest) {
    int from = document.start(value) + 1;
    int to = document.end(value) - 1;
    return document.isBare(value)
        && to - from >= shortest
        && to - from <= longest
        && areAll(document.bytes(), from, to);
  }
}
