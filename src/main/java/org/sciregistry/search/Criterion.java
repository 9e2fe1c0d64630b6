package org.sciregistry.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** At least one of several holds; of rows of index tables, in one selection that a planner can join with. */
  static Criterion any(List<Criterion> criteria) {
    List<ValueCriterion> rows = criteria.stream()
        .filter(ValueCriterion.class::isInstance)
        .map(ValueCriterion.class::cast)
        .toList();
    return rows.size() < criteria.size()
            || rows.size() == 1
            || rows.stream().map(ValueCriterion::isShared).distinct().count() > 1
        ? joined(" OR ", criteria)
        : (sql, alias) -> {
          sql.add(rows.get(0).column(alias) + " IN (");
          for (int at = 0; at < rows.size(); at++) {
            sql.add(at == 0 ? "" : " UNION ALL ");
            rows.get(at).select(sql);
          }
          sql.add(")");
        };
  }

  /** What must hold of a resource depends on its type; of a type that is not named nothing is found. */
  static Criterion ofTypes(Map<String, Criterion> byType) {
    return (sql, alias) -> {
      Set<String> stored = sql.view().types();
      sql.add("(1 = 0");
      byType.forEach((type, criterion) -> {
        if (stored.contains(type)) {
          sql.add(" OR (" + alias + ".type_id = ? AND ", sql.view().typeNumber(type));
          criterion.add(sql, alias);
          sql.add(")");
        }
      });
      sql.add(")");
    };
  }

  /** Both conditions on one row. */
  static ValueCriterion.Condition bothOfRow(
      ValueCriterion.Condition one, ValueCriterion.Condition other) {
    return sql -> {
      sql.add("(");
      one.add(sql);
      sql.add(" AND ");
      other.add(sql);
      sql.add(")");
    };
  }

  /** All of several hold. */
  static Criterion all(List<Criterion> criteria) {
    return criteria.size() == 1 ? criteria.get(0) : new All(criteria);
  }

  /** All of several, which can be looked at one by one. */
  record All(List<Criterion> criteria) implements Criterion {

    @Override
    public void add(Sql sql, String alias) {
      joined(" AND ", criteria).add(sql, alias);
    }
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
