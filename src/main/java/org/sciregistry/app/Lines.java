package org.sciregistry.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, so that nothing is decoded twice and bad UTF-8 is found, not repaired. */
final class Lines {

  private static final int BUFFER = 1 << 16;

  private final InputStream stream;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private int number;

  Lines(InputStream stream) {
    this.stream = stream;
  }

  /**
   * One line without its end.
   *
   * @param number from 1
   */
  record Line(int number, byte[] bytes) {

    boolean isBlank() {
      for (byte character : bytes) {
        if (character != ' ' && character != '\t' && character != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /** The next line, null after the last. */
  @Nullable
  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER >> 5);
    while (true) {
      if (at == end && !fill()) {
        return line.size() == 0 ? null : line(line.toByteArray());
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.write(buffer, from, at - from);
      if (at < end) {
        at++;
        return line(line.toByteArray());
      }
    }
  }

  private Line line(byte[] bytes) {
    number++;
    boolean marked = number == 1
        && bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
    // Files from Windows may begin with a byte order mark.
    return new Line(number, marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes);
  }

  /** Whether more can be read without waiting. */
  boolean isReady() throws IOException {
    return at < end || stream.available() > 0;
  }

  private boolean fill() throws IOException {
    int read = stream.read(buffer, 0, BUFFER);
    at = 0;
    end = Math.max(0, read);
    return read > 0;
  }
}
