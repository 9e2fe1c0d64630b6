package org.sciregistry.trial;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Inputs that are like good ones. */
public final class Changes {

  private Changes() {}

  /** One to four changes: a bit turned, a byte put in or taken out, a piece repeated or taken from another input. */
  public static byte[] of(byte[] input, List<byte[]> others, RandomGenerator random) {
    byte[] bytes = input;
    for (int left = 1 + random.nextInt(4); left > 0 && bytes.length > 0; left--) {
      int at = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
      bytes = switch (random.nextInt(5)) {
        case 0 ->
          spliced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
        case 1 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
        case 2 -> spliced(bytes, at, end, new byte[0]);
        case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
        default -> {
          byte[] other = others.get(random.nextInt(others.size()));
          int from = random.nextInt(other.length + 1);
          yield spliced(
              bytes,
              at,
              end,
              Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(32))));
        }
      };
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    byte[] spliced = new byte[bytes.length - (to - from) + piece.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(piece, 0, spliced, from, piece.length);
    System.arraycopy(bytes, to, spliced, from + piece.length, bytes.length - to);
    return spliced;
  }
}
