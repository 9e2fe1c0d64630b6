package org.sciregistry.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One String for each name of a property, found by its bytes. */
final class PropertyNames {

  /** The longest name that is looked for here, in bytes. */
  static final int LONGEST = 64;

  private static final int PLACES = 1 << 12;
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  /** Its first eight bytes, the next eight, and all of them. */
  private record Known(long first, long second, byte[] bytes, String name) {

    boolean is(long first, long second, byte[] document, int from, int length) {
      return this.first == first
          && this.second == second
          && bytes.length == length
          && (length <= 2 * Long.BYTES
              || Arrays.equals(bytes, 0, length, document, from, from + length));
    }
  }

  // A name stands in one of two places, and a newer one takes the second over; threads that do not
  // see it yet make the same String again.
  private static final @Nullable Known[] KNOWN = new Known[PLACES];

  private PropertyNames() {}

  /**
   * The interned name of these bytes, which are ASCII.
   *
   * @param first its first eight bytes, the lowest first, zeros behind its end
   * @param second the eight bytes behind these
   */
  static String of(long first, long second, byte[] document, int from, int length) {
    long hash = (first ^ second * MIXER ^ length) * MIXER;
    int place = (int) (hash >>> 52);
    Known known = KNOWN[place];
    if (known != null && known.is(first, second, document, from, length)) {
      return known.name;
    }
    Known other = KNOWN[place ^ 1];
    if (other != null && other.is(first, second, document, from, length)) {
      return other.name;
    }
    String name = new String(document, from, length, StandardCharsets.US_ASCII).intern();
    KNOWN[known == null ? place : place ^ 1] =
        new Known(first, second, Arrays.copyOfRange(document, from, from + length), name);
    return name;
  }
}
