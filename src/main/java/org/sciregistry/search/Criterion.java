package org.sciregistry.search;

/** One condition on the versions found; all criteria of a query hold together. */
interface Criterion {

  /** Adds a condition on {@code alias}, a row of {@code version}, without a leading AND. */
  void add(Sql sql, String alias);

  /** The opposite condition. */
  static Criterion not(Criterion criterion) {
    return (sql, alias) -> {
      sql.add("NOT (");
      criterion.add(sql, alias);
      sql.add(")");
    };
  }
}
