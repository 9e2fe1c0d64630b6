package org.sciregistry.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows in the order in which they were found, each once. */
final class Rows {

  /** So many rows are compared sooner than hashed. */
  private static final int FEW = 16;

  private final List<IndexRow> rows = new ArrayList<>();
  private @Nullable Set<IndexRow> hashed;

  /** Adds a row unless it is there already; whether it was not. */
  boolean add(IndexRow row) {
    if (hashed == null && rows.size() == FEW) {
      hashed = new HashSet<>(rows);
    }
    boolean isNew = hashed == null ? !rows.contains(row) : hashed.add(row);
    if (isNew) {
      rows.add(row);
    }
    return isNew;
  }

  /** The rows; whoever takes some out adds no more. */
  List<IndexRow> list() {
    return rows;
  }
}
