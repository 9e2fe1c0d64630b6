package org.sciregistry.search;

import java.util.List;

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

  /** At least one of several holds. */
  static Criterion any(List<Criterion> criteria) {
    return joined(" OR ", criteria);
  }

  /** All of several hold. */
  static Criterion all(List<Criterion> criteria) {
    return joined(" AND ", criteria);
  }

  private static Criterion joined(String operator, List<Criterion> criteria) {
    return criteria.size() == 1
        ? criteria.get(0)
        : (sql, alias) -> {
          for (int at = 0; at < criteria.size(); at++) {
            sql.add(at == 0 ? "(" : operator);
            criteria.get(at).add(sql, alias);
          }
          sql.add(")");
        };
  }
}
