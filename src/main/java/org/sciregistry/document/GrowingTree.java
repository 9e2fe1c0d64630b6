package org.sciregistry.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbered values of a document that is being read. */
abstract sealed class GrowingTree permits PlainPass, StrictParser {

  /** Bytes that a value takes in usual documents, with its name; there is room for more. */
  private static final int USUAL_LENGTH = 16;

  final byte[] bytes;
  final Limits limits;
  byte[] kinds;
  int[] starts;
  int[] ends;
  int[] nexts;
  int[] parents;

  @Nullable
  String[] names;

  int size;

  GrowingTree(byte[] bytes, Limits limits) {
    this.bytes = bytes;
    this.limits = limits;
    int guess = Math.max(16, bytes.length / USUAL_LENGTH);
    kinds = new byte[guess];
    starts = new int[guess];
    ends = new int[guess];
    nexts = new int[guess];
    parents = new int[guess];
    names = new String[guess];
  }

  /**
   * Adds a value that starts here; where it ends, and which follows it, is not known yet.
   *
   * @param kind as a document keeps it
   * @param parent the enclosing value, -1 for the root
   */
  final int add(byte kind, int parent, @Nullable String name, int start) {
    int value = size;
    if (value == kinds.length) {
      resize(2 * size);
    }
    kinds[value] = kind;
    starts[value] = start;
    parents[value] = parent;
    names[value] = name;
    size = value + 1;
    return value;
  }

  private void resize(int room) {
    kinds = Arrays.copyOf(kinds, room);
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
    nexts = Arrays.copyOf(nexts, room);
    parents = Arrays.copyOf(parents, room);
    names = Arrays.copyOf(names, room);
  }

  /** The document, once all of it is read; where most of the room was needed it is left as it is. */
  final Document document() {
    if (size < kinds.length / 2) {
      resize(size);
    }
    return new Document(bytes, size, kinds, starts, ends, nexts, parents, names);
  }
}
