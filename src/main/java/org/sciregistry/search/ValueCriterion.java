package org.sciregistry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.store.LedgerView;

/** Versions that have a row of a parameter with one of several values, of their own or in their facet. */
final class ValueCriterion implements Criterion {

  /** A condition on a row {@code x} of the parameter's index table. */
  interface Condition {
    void add(Sql sql);
  }

  private final Table table;
  private final ParameterKey parameter;
  private final @Nullable Condition also;
  private final boolean shared;
  private final List<Condition> anyOf;

  private ValueCriterion(
      Table table,
      ParameterKey parameter,
      @Nullable Condition also,
      boolean shared,
      List<Condition> anyOf) {
    this.table = table;
    this.parameter = parameter;
    this.also = also;
    this.shared = shared;
    this.anyOf = List.copyOf(anyOf);
  }

  /**
   * Of the values of a parameter.
   *
   * @param anyOf the values, of which one must match; an empty list means that any row will do
   */
  static ValueCriterion of(Table table, SearchParameter parameter, List<Condition> anyOf) {
    return new ValueCriterion(table, parameter.key(), null, parameter.isShared(), anyOf);
  }

  /** The same conditions on further rows, which stand under a key of their own; not of shared values. */
  ValueCriterion alsoOf(ParameterKey key) {
    return also(sql -> {
      if (sql.view().parameterNumber(key) != 0) {
        sql.add(" UNION ALL ");
        select(sql, key);
      }
    });
  }

  /** With further version keys; not of shared values. */
  ValueCriterion also(Condition union) {
    return new ValueCriterion(table, parameter, union, shared, anyOf);
  }

  /** Of rows that answer a modifier, which stand under a key of their own. */
  static ValueCriterion of(Table table, ParameterKey key, List<Condition> anyOf) {
    return new ValueCriterion(table, key, null, false, anyOf);
  }

  /** Whether the values stand in facets. */
  boolean isShared() {
    return shared;
  }

  /**
   * The versions that have such a row, whether current or not, or the facets that have one; null when they are more
   * than {@code most}.
   */
  @Nullable
  List<Long> few(LedgerView view, int most) {
    Sql sql = new Sql(view);
    select(sql);
    sql.add(" LIMIT " + (most + 1));
    List<Long> keys = sql.run(row -> row.getLong(1));
    return keys.size() > most ? null : keys.stream().distinct().toList();
  }

  /** The column of {@code version} that is compared with what is selected. */
  String column(String alias) {
    return alias + (shared ? ".facet_id" : ".version_key");
  }

  @Override
  public void add(Sql sql, String alias) {
    sql.add(column(alias) + " IN (");
    select(sql);
    sql.add(")");
  }

  /** Adds the selection of such versions' keys, or of such facets. */
  void select(Sql sql) {
    select(sql, parameter);
    if (also != null) {
      also.add(sql);
    }
  }

  private void select(Sql sql, ParameterKey key) {
    sql.add("SELECT " + (shared ? "-" : "") + "x.version_key FROM " + table.table() + " x WHERE ");
    sql.site("x").add(" AND x.parameter_id = ?", sql.view().parameterNumber(key));
    if (!shared) {
      sql.add(" AND x.version_key < ?", sql.view().versionKeyBound());
    }
    if (!anyOf.isEmpty()) {
      sql.add(" AND (");
      for (int at = 0; at < anyOf.size(); at++) {
        sql.add(at == 0 ? "" : " OR ");
        anyOf.get(at).add(sql);
      }
      sql.add(")");
    }
  }
}
