package org.sciregistry.index;

import java.util.List;

/**
 * Everything a version can be found by.
 *
 * @param rows what it says on its own, such as identifiers, references, dates and quantities
 * @param shared what many versions say alike, such as code, status and profile: kept once for all of them
 * @param contained the resources that stand within it
 */
public record IndexEntries(
    Headline headline, List<IndexRow> rows, List<IndexRow> shared, List<Contained> contained) {

  /** Of a version that cannot be found, such as a deletion. */
  public static final IndexEntries NONE = new IndexEntries(Headline.NONE, List.of(), List.of());

  /** Of a version within which no other resource stands. */
  public IndexEntries(Headline headline, List<IndexRow> rows, List<IndexRow> shared) {
    this(headline, rows, shared, List.of());
  }

  /**
   * A resource within another.
   *
   * @param id its id there, which references to it write behind a number sign
   */
  public record Contained(String type, String id, List<IndexRow> rows) {}
}
