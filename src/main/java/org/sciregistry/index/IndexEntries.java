package org.sciregistry.index;

import java.util.List;

/** Everything a version can be found by. */
public record IndexEntries(Headline headline, List<IndexRow> rows) {

  /** Of a version that cannot be found, such as a deletion. */
  public static final IndexEntries NONE = new IndexEntries(Headline.NONE, List.of());
}
