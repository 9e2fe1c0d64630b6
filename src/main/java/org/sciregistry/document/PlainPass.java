package org.sciregistry.document;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads FHIR JSON that is plainly right, in one look at each byte; whatever is not, or is seldom, is left to {@link StrictParser} and its
 * library (ADR 0066). It never takes what that one refuses, and makes the same document of what both take.
 */
final class PlainPass extends GrowingTree {

  private static final byte OBJECT = (byte) Kind.OBJECT.ordinal();
  private static final byte ARRAY = (byte) Kind.ARRAY.ordinal();
  private static final byte STRING = (byte) Kind.STRING.ordinal();
  private static final byte NUMBER = (byte) Kind.NUMBER.ordinal();

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private static final int NOT_PLAIN = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** In each of eight bytes one of these. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGH_BITS = ONES << 7;

  private final int length;
  /** Of all strings so far; negative as soon as one is not ASCII. */
  private long signs;

  PlainPass(byte[] bytes, Limits limits) {
    super(bytes, limits);
    length = bytes.length;
  }

  /** The document, or null when these bytes are not plainly right. */
  @Nullable
  Document read() {
    if (length > limits.bytes() || !isRead()) {
      return null;
    }
    if (signs < 0) {
      Utf8.check(bytes);
    }
    return document();
  }

  private boolean isRead() {
    int open = -1;
    int depth = 0;
    boolean inObject = false;
    int at = behindSpace(0);
    if (at == length || bytes[at] != '{') {
      return false;
    }
    while (true) {
      @Nullable String name = null;
      if (inObject) {
        if (at == length || bytes[at] != '"') {
          return false;
        }
        name = name(at + 1);
        if (name == null) {
          return false;
        }
        at = behindSpace(at + name.length() + 2);
        if (at == length || bytes[at] != ':') {
          return false;
        }
        at = behindSpace(at + 1);
      }
      if (at == length || size >= limits.values()) {
        return false;
      }
      byte first = bytes[at];
      if (first == '"') {
        at = string(at, open, name);
      } else if (first == '{' || first == '[') {
        inObject = first == '{';
        if (++depth > limits.depth() || !inObject && name != null && name.charAt(0) == '_') {
          return false;
        }
        open = add(inObject ? OBJECT : ARRAY, open, name, at);
        at = behindSpace(at + 1);
        continue;
      } else {
        at = first == 't' || first == 'f' ? truth(at, open, name) : number(at, open, name);
      }
      if (at < 0) {
        return false;
      }
      while (true) {
        at = behindSpace(at);
        if (at == length) {
          return false;
        }
        byte sign = bytes[at++];
        if (sign == ',') {
          break;
        }
        if (sign != (inObject ? '}' : ']') || inObject && !areDistinct(open)) {
          return false;
        }
        ends[open] = at;
        nexts[open] = size;
        open = parents[open];
        if (open < 0) {
          return behindSpace(at) == length;
        }
        depth--;
        inObject = kinds[open] == OBJECT;
      }
      at = behindSpace(at);
    }
  }

  private int behindSpace(int from) {
    int at = from;
    while (at < length && bytes[at] <= ' ' && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte sign) {
    return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
  }

  /** The name that starts here and the quote behind it; null for one that is not of ASCII without escapes. */
  private @Nullable String name(int from) {
    long first = eight(from);
    long second = 0;
    long special = special(first);
    int end = from + (Long.numberOfTrailingZeros(special) >>> 3);
    if (special != 0) {
      first = upTo(first, end - from);
    } else {
      second = eight(from + Long.BYTES);
      special = special(second);
      end += Long.numberOfTrailingZeros(special) >>> 3;
      if (special != 0) {
        second = upTo(second, end - from - Long.BYTES);
      } else {
        end = nameEnd(end);
      }
    }
    boolean plain =
        end > from && end < length && bytes[end] == '"' && ((first | second) & HIGH_BITS) == 0;
    return plain ? PropertyNames.of(first, second, bytes, from, end - from) : null;
  }

  /** Eight bytes, zeros behind the end of the document. */
  private long eight(int from) {
    if (from + Long.BYTES <= length) {
      return (long) LONGS.get(bytes, from);
    }
    long eight = 0;
    for (int at = length - 1; at >= from; at--) {
      eight = eight << Byte.SIZE | bytes[at] & 0xff;
    }
    return eight;
  }

  private static long upTo(long eight, int count) {
    return eight & (1L << (count << 3)) - 1;
  }

  /** Where a name whose first sixteen bytes are behind has its first byte that is not its own. */
  private int nameEnd(int from) {
    int at = from;
    int limit = Math.min(length, from + PropertyNames.LONGEST - 2 * Long.BYTES);
    while (at < limit && bytes[at] != '"' && bytes[at] >= ' ' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  private int leaf(byte kind, int start, int end, int parent, @Nullable String name) {
    int value = add(kind, parent, name, start);
    ends[value] = end;
    nexts[value] = value + 1;
    return end;
  }

  private int string(int start, int parent, @Nullable String name) {
    int at = start + 1;
    long seen = 0;
    byte kind = Document.BARE_STRING;
    while (true) {
      // Eight bytes at a time, up to the first that is a quote, a backslash or a control character.
      while (at + Long.BYTES <= length) {
        long eight = (long) LONGS.get(bytes, at);
        long special = special(eight);
        if (special != 0) {
          int ordinary = Long.numberOfTrailingZeros(special) >>> 3;
          seen |= upTo(eight, ordinary);
          at += ordinary;
          break;
        }
        seen |= eight;
        at += Long.BYTES;
      }
      while (at < length && bytes[at] != '"' && bytes[at] != '\\') {
        if (bytes[at] >= 0 && bytes[at] < ' ') {
          return NOT_PLAIN;
        }
        seen |= bytes[at++];
      }
      if (at + 1 >= length) {
        return NOT_PLAIN;
      }
      if (bytes[at] == '"') {
        break;
      }
      if (!isPlainEscape(bytes[at + 1])) {
        return NOT_PLAIN;
      }
      kind = STRING;
      at += 2;
    }
    if (at == start + 1) {
      return NOT_PLAIN;
    }
    if ((seen & HIGH_BITS) != 0) {
      kind = STRING;
      signs = -1;
    }
    return leaf(kind, start, at + 1, parent, name);
  }

  /** Bits set where a byte is a quote, a backslash or below a space; the lowest of them is exact. */
  private static long special(long eight) {
    long quote = eight ^ ONES * '"';
    long backslash = eight ^ ONES * '\\';
    return ((quote - ONES & ~quote)
            | (backslash - ONES & ~backslash)
            | (eight - ONES * ' ' & ~eight))
        & HIGH_BITS;
  }

  private static boolean isPlainEscape(byte escape) {
    return escape == '"'
        || escape == '\\'
        || escape == '/'
        || escape == 'n'
        || escape == 'r'
        || escape == 't';
  }

  private int truth(int start, int parent, @Nullable String name) {
    byte[] literal = bytes[start] == 't' ? TRUE : FALSE;
    int end = start + literal.length;
    if (end > length || !Arrays.equals(bytes, start, end, literal, 0, literal.length)) {
      return NOT_PLAIN;
    }
    Kind kind = bytes[start] == 't' ? Kind.TRUE : Kind.FALSE;
    return leaf((byte) kind.ordinal(), start, end, parent, name);
  }

  /** A number without an exponent. */
  private int number(int start, int parent, @Nullable String name) {
    int first = bytes[start] == '-' ? start + 1 : start;
    int end = behindDigits(first);
    if (end == first || end > first + 1 && bytes[first] == '0') {
      return NOT_PLAIN;
    }
    if (end < length && bytes[end] == '.') {
      int fraction = end + 1;
      end = behindDigits(fraction);
      if (end == fraction) {
        return NOT_PLAIN;
      }
    }
    return end - start > limits.numberLength() ? NOT_PLAIN : leaf(NUMBER, start, end, parent, name);
  }

  private int behindDigits(int from) {
    int at = from;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Whether no name stands twice in an object whose last member has been read. */
  private boolean areDistinct(int object) {
    long seen = 0;
    for (int member = object + 1; member < size; member = nexts[member]) {
      String name = String.valueOf(names[member]);
      long bit = 1L << name.hashCode();
      if ((seen & bit) != 0) {
        for (int earlier = object + 1; earlier < member; earlier = nexts[earlier]) {
          if (name.equals(names[earlier])) {
            return false;
          }
        }
      }
      seen |= bit;
    }
    return true;
  }
}
