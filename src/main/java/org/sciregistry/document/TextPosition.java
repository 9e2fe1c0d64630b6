package org.sciregistry.document;

/** Where a byte stands, as people count it: from 1. */
final class TextPosition {

  private TextPosition() {}

  /** The line of an offset. */
  static int line(byte[] bytes, int offset) {
    int line = 1;
    for (int at = 0; at < Math.min(offset, bytes.length); at++) {
      if (bytes[at] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The column of an offset, in bytes. */
  static int column(byte[] bytes, int offset) {
    int at = Math.min(offset, bytes.length);
    int end = at;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    return end - at + 1;
  }
}
