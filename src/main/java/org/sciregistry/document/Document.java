package org.sciregistry.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;

/**
 * One JSON document, parsed once into an immutable tree that keeps its bytes.
 *
 * <p>Values are numbered in document order; value 0 is the root. The methods that take a number are for the
 * hot passes over whole documents, {@link Node} is the same tree for people.
 */
public final class Document {

  /** A string whose text is its bytes: ASCII without escapes. */
  static final byte BARE_STRING = (byte) (Kind.STRING.ordinal() | 0x10);

  private static final int KIND = 0x0f;
  private static final Kind[] KINDS = Kind.values();
  private static final byte STRING = (byte) Kind.STRING.ordinal();
  private static final byte OBJECT = (byte) Kind.OBJECT.ordinal();

  private final byte[] bytes;
  private final int size;
  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int[] nexts;
  private final int[] parents;
  private final @Nullable String[] names;

  /** A document of the first so many values of these arrays. */
  Document(
      byte[] bytes,
      int size,
      byte[] kinds,
      int[] starts,
      int[] ends,
      int[] nexts,
      int[] parents,
      @Nullable String[] names) {
    this.bytes = bytes;
    this.size = size;
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
    this.nexts = nexts;
    this.parents = parents;
    this.names = names;
  }

  /**
   * Parses one FHIR resource strictly.
   *
   * @param bytes UTF-8 JSON, kept and not copied; a byte order mark in front is allowed
   * @throws Fault when the bytes are no single, complete, unambiguous JSON object within the limits
   */
  public static Document parse(byte[] bytes, Limits limits) {
    Document plain = new PlainPass(bytes, limits).read();
    return plain == null ? new StrictParser(bytes, limits, true).parse() : plain;
  }

  /** Parses one FHIR resource strictly, within the limits for a Bundle. */
  public static Document parse(byte[] bytes) {
    return parse(bytes, Limits.BUNDLE);
  }

  /**
   * Parses one JSON object that is no FHIR: as strictly, but empty values and nulls are allowed.
   *
   * @throws Fault when the bytes are no single, complete, unambiguous JSON object
   */
  public static Document parsePlain(byte[] bytes) {
    return new StrictParser(bytes, Limits.BUNDLE, false).parse();
  }

  /** The root object. */
  public Node root() {
    return new Node(this, 0);
  }

  /** The bytes this document was parsed from, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many values the document has. */
  public int size() {
    return size;
  }

  /** What kind of value it is. */
  public Kind kind(int value) {
    return kind(kinds[value]);
  }

  static Kind kind(byte kept) {
    return KINDS[kept & KIND];
  }

  /** Whether a value is a string whose text is its bytes: ASCII without escapes. */
  public boolean isBare(int value) {
    return kinds[value] == BARE_STRING;
  }

  /** Where the value's bytes start; a string starts with its quote. */
  public int start(int value) {
    return starts[value];
  }

  /** Where the value's bytes end, exclusive. */
  public int end(int value) {
    return ends[value];
  }

  /** The number of the value that follows this one and everything in it; its first child is the number plus one. */
  public int next(int value) {
    return nexts[value];
  }

  /** The number of an array's first item, or of a value that is no array, which is its own only item; items end before what follows the array. */
  public int firstItem(int value) {
    return kind(value) == Kind.ARRAY ? value + 1 : value;
  }

  /** The number of the enclosing value, -1 for the root. */
  public int parent(int value) {
    return parents[value];
  }

  /** The property's name, one String per name and process; null for an item of an array and for the root. */
  public @Nullable String name(int value) {
    return names[value];
  }

  /** The child with this name, or -1. */
  public int child(int object, String name) {
    if (kinds[object] != OBJECT) {
      return -1;
    }
    int end = nexts[object];
    for (int child = object + 1; child < end; child = nexts[child]) {
      if (name.equals(names[child])) {
        return child;
      }
    }
    return -1;
  }

  /** A string's content, a number as written, or true, false and null; for objects and arrays their JSON. */
  public String text(int value) {
    int start = starts[value];
    int end = ends[value];
    if (isBare(value)) {
      return new String(bytes, start + 1, end - start - 2, StandardCharsets.ISO_8859_1);
    }
    if (kind(value) != Kind.STRING) {
      return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
    for (int at = start + 1; at < end - 1; at++) {
      if (bytes[at] == '\\') {
        return unescaped(start + 1, end - 1);
      }
    }
    return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
  }

  /** Whether a value is a string of this text; compared without making a text of it where that can be told. */
  public boolean hasText(int value, String text) {
    return isBare(value)
        ? is(value, text)
        : kind(value) == Kind.STRING && text(value).equals(text);
  }

  /** Whether a value is a string of this ASCII text, given as its bytes, which is faster for long texts. */
  public boolean hasText(int value, byte[] ascii) {
    return isBare(value)
        ? Arrays.equals(bytes, starts[value] + 1, ends[value] - 1, ascii, 0, ascii.length)
        : hasText(value, new String(ascii, StandardCharsets.US_ASCII));
  }

  /** A hash of a bare string's text. */
  public int textHash(int value) {
    int hash = 0;
    int end = ends[value] - 1;
    for (int at = starts[value] + 1; at < end; at++) {
      hash = 31 * hash + bytes[at];
    }
    return hash;
  }

  /** Whether two bare strings are of the same text. */
  public boolean isSameText(int value, int other) {
    return Arrays.equals(
        bytes, starts[value] + 1, ends[value] - 1, bytes, starts[other] + 1, ends[other] - 1);
  }

  /** Whether a value is a string that starts with this ASCII text; compared without making a text of it where that can be told. */
  public boolean startsWith(int value, String ascii) {
    if (!isBare(value)) {
      return kind(value) == Kind.STRING && text(value).startsWith(ascii);
    }
    int from = starts[value] + 1;
    return ends[value] - 1 - from >= ascii.length() && isAt(from, ascii);
  }

  /** Whether a value's bytes between quotes, or as written, equal this ASCII text. */
  public boolean is(int value, String ascii) {
    int from = starts[value];
    int to = ends[value];
    if ((kinds[value] & KIND) == STRING) {
      from++;
      to--;
    }
    return to - from == ascii.length() && isAt(from, ascii);
  }

  private boolean isAt(int from, String ascii) {
    for (int at = 0; at < ascii.length(); at++) {
      byte found = bytes[from + at];
      if (found != ascii.charAt(at) || found == '\\') {
        return false;
      }
    }
    return true;
  }

  private String unescaped(int from, int to) {
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    StringBuilder plain = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      char character = raw.charAt(at++);
      if (character != '\\') {
        plain.append(character);
        continue;
      }
      char escape = raw.charAt(at++);
      switch (escape) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case 'u' -> {
          plain.append((char) Integer.parseInt(raw, at, at + 4, 16));
          at += 4;
        }
        default -> plain.append(escape);
      }
    }
    return plain.toString();
  }

  /** A copy of the bytes of one value. */
  public byte[] bytesOf(int value) {
    return Arrays.copyOfRange(bytes, starts[value], ends[value]);
  }
}
