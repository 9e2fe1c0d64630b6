package org.sciregistry.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sciregistry.store.LedgerView;

/** One condition on the versions found; all criteria of a query hold together. */
interface Criterion {

  /** Adds a condition on {@code alias}, a row of {@code version}, without a leading AND. */
  void add(Sql sql, String alias);

  /** Rows that lead to versions, whether current or not. */
  interface Rows {

    /** Adds the selection of the versions' keys. */
    void select(Sql sql);

    /** Whether it is cheap to see how many there are. */
    default boolean isIndexed(LedgerView view) {
      return true;
    }

    /** Whether there can be any. */
    boolean mayBe(LedgerView view);
  }

  /** Rows of which at least one leads to each version that meets the condition; empty when it is not met by rows alone. */
  default List<Rows> rows() {
    return List.of();
  }

  /** Whether it looks at nothing of a version but its key. */
  default boolean looksAtKeys() {
    return false;
  }

  /** The same of versions of one type, which it is asked of. */
  default Criterion of(String type) {
    return this;
  }

  /** Whether anything that is stored can meet it, as far as that is known without a look at values. */
  default boolean mayMeet(LedgerView view) {
    return true;
  }

  /** The same in what a view holds. */
  default Criterion in(LedgerView view) {
    return this;
  }

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
    return criteria.size() == 1 ? criteria.get(0) : new Any(criteria);
  }

  /** At least one of several. */
  record Any(List<Criterion> criteria) implements Criterion {

    /** Without those that nothing can meet. */
    @Override
    public Criterion in(LedgerView view) {
      List<Criterion> kept =
          criteria.stream().filter(criterion -> criterion.mayMeet(view)).toList();
      return kept.isEmpty() || kept.size() == criteria.size() ? this : any(kept);
    }

    @Override
    public void add(Sql sql, String alias) {
      List<ValueCriterion> rows = criteria.stream()
          .filter(ValueCriterion.class::isInstance)
          .map(ValueCriterion.class::cast)
          .toList();
      boolean alike = rows.size() == criteria.size()
          && rows.stream().map(row -> row.isShared(sql.view())).distinct().count() == 1
          && rows.stream().noneMatch(row -> row.isMixed(sql.view()));
      if (!alike || sql.asksEach()) {
        joined(sql, alias, " OR ", criteria);
        return;
      }
      rows.get(0).column(sql, alias).add(" IN (");
      for (int at = 0; at < rows.size(); at++) {
        sql.add(at == 0 ? "" : " UNION ALL ");
        rows.get(at).select(sql);
      }
      sql.add(")");
    }

    @Override
    public boolean looksAtKeys() {
      return criteria.stream().allMatch(Criterion::looksAtKeys);
    }

    @Override
    public List<Rows> rows() {
      return rowsOf(criteria);
    }
  }

  /** What must hold of a resource depends on its type; of a type that is not named nothing is found. */
  static Criterion ofTypes(Map<String, Criterion> byType) {
    return new OfTypes(byType);
  }

  /** What must hold of each type. */
  record OfTypes(Map<String, Criterion> byType) implements Criterion {

    @Override
    public void add(Sql sql, String alias) {
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
    }

    @Override
    public Criterion of(String type) {
      return byType.getOrDefault(type, (sql, alias) -> sql.add("1 = 0"));
    }

    @Override
    public List<Rows> rows() {
      return rowsOf(List.copyOf(byType.values()));
    }
  }

  private static List<Rows> rowsOf(List<Criterion> criteria) {
    List<List<Rows>> each = criteria.stream().map(Criterion::rows).toList();
    return each.stream().anyMatch(List::isEmpty)
        ? List.of()
        : each.stream().flatMap(List::stream).toList();
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
      joined(sql, alias, " AND ", criteria);
    }

    @Override
    public Criterion of(String type) {
      return new All(criteria.stream().map(criterion -> criterion.of(type)).toList());
    }
  }

  private static void joined(Sql sql, String alias, String operator, List<Criterion> criteria) {
    for (int at = 0; at < criteria.size(); at++) {
      sql.add(at == 0 ? "(" : operator);
      criteria.get(at).add(sql, alias);
    }
    sql.add(")");
  }
}
