package org.sciregistry.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes a few places of a value's bytes and leaves every other byte as it was sent. */
public final class Splice {

  private record Change(int from, int to, byte[] with) {}

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final List<Change> changes = new ArrayList<>();

  private Splice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** Starts from the bytes of one value. */
  public static Splice of(Node value) {
    return new Splice(value.document().bytes(), value.start(), value.end());
  }

  /** Puts JSON in the place of a value. */
  public Splice replace(Node value, String json) {
    changes.add(new Change(value.start(), value.end(), json.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Puts JSON members in front of an object's first member. */
  public Splice insertFirst(Node object, String members) {
    int at = object.start() + 1;
    changes.add(new Change(at, at, (members + ",").getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Puts JSON members behind a member; the text starts with a comma. */
  public Splice insertAfter(Node member, String text) {
    changes.add(new Change(member.end(), member.end(), text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Takes a member out of its object, or an item out of its array, together with one comma; never two neighbours. */
  public Splice remove(Node member) {
    Node object = member.parent();
    if (object == null) {
      throw new IllegalArgumentException("the root cannot be removed");
    }
    int start = member.name() == null ? member.start() : nameStart(member);
    int end = member.end();
    int after = end;
    while (isSpace(bytes[after])) {
      after++;
    }
    if (bytes[after] == ',') {
      end = after + 1;
    } else {
      int before = start - 1;
      while (isSpace(bytes[before])) {
        before--;
      }
      if (bytes[before] == ',') {
        start = before;
      }
    }
    changes.add(new Change(start, end, new byte[0]));
    return this;
  }

  private int nameStart(Node member) {
    int at = member.start() - 1;
    while (bytes[at] != ':') {
      at--;
    }
    while (bytes[at] != '"') {
      at--;
    }
    at--;
    while (bytes[at] != '"') {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Where a place of the original bytes stands once every change in front of it is made. */
  public int position(int original) {
    int moved = original - from;
    for (Change change : changes) {
      if (change.from() < original) {
        moved += change.with().length - (change.to() - change.from());
      }
    }
    return moved;
  }

  /** The bytes with every change made. */
  public byte[] bytes() {
    changes.sort(Comparator.comparingInt(Change::from));
    ByteArrayOutputStream result = new ByteArrayOutputStream(to - from + 256);
    int at = from;
    for (Change change : changes) {
      result.write(bytes, at, change.from() - at);
      result.writeBytes(change.with());
      at = change.to();
    }
    result.write(bytes, at, to - at);
    return result.toByteArray();
  }
}
