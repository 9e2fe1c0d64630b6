package org.sciregistry.index;

import java.util.List;

/**
 * Everything a version can be found by.
 *
 * @param rows what it says on its own, such as identifiers, references, dates and quantities
 * @param shared what many versions say alike, such as code, status and profile: kept once for all of them
 */
public record IndexEntries(Headline headline, List<IndexRow> rows, List<IndexRow> shared) {

  /** Of a version that cannot be found, such as a deletion. */
  public static final IndexEntries NONE = new IndexEntries(Headline.NONE, List.of(), List.of());
}
