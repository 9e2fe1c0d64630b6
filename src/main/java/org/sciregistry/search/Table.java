package org.sciregistry.search;

import java.util.List;
import org.sciregistry.index.ParameterType;

/** The index table that holds the values of a kind of parameter, and the column a sort looks at. */
enum Table {
  TOKEN("index_token", "code"),
  STRING("index_string", "folded"),
  REFERENCE("index_reference", "target"),
  DATE("index_date", "starts_at"),
  NUMBER("index_number", "amount"),
  QUANTITY("index_quantity", "canonical_amount"),
  URI("index_uri", "uri"),
  COMPOSITE("index_composite", "about_code");

  private final String table;
  private final String sortColumn;

  Table(String table, String sortColumn) {
    this.table = table;
    this.sortColumn = sortColumn;
  }

  String table() {
    return table;
  }

  /** Whether rows are found by their version as well. */
  boolean isByVersion() {
    return this != COMPOSITE;
  }

  /** Whether rows are found by the code of their version as well, in the order of their values. */
  boolean isByCode() {
    return this == QUANTITY || this == DATE;
  }

  /** The columns of the index between the one a sort looks at and the version, which few values of the first have in many ways. */
  List<String> between() {
    return switch (this) {
      case TOKEN -> List.of("system");
      case STRING -> List.of("exact");
      case DATE -> List.of("ends_at");
      case QUANTITY -> List.of("amount", "code");
      case REFERENCE, NUMBER, URI -> List.of();
      case COMPOSITE -> throw new IllegalArgumentException("nothing is put in order by composites");
    };
  }

  String sortColumn() {
    return sortColumn;
  }

  static Table of(ParameterType type) {
    return switch (type) {
      case TOKEN -> TOKEN;
      case STRING -> STRING;
      case REFERENCE -> REFERENCE;
      case DATE -> DATE;
      case NUMBER -> NUMBER;
      case QUANTITY -> QUANTITY;
      case URI -> URI;
      case COMPOSITE, SPECIAL ->
        throw new IllegalArgumentException(type + " parameters have no rows of their own");
    };
  }
}
