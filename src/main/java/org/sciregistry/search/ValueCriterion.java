package org.sciregistry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.store.LedgerView;

/** Versions that have a row of a parameter with one of several values. */
final class ValueCriterion implements Criterion {

  /** A condition on a row {@code x} of the parameter's index table. */
  interface Condition {
    void add(Sql sql);
  }

  private final Table table;
  private final ParameterKey parameter;
  private final List<Condition> anyOf;

  /**
   * A criterion.
   *
   * @param anyOf the values, of which one must match; an empty list means that any row will do
   */
  ValueCriterion(Table table, ParameterKey parameter, List<Condition> anyOf) {
    this.table = table;
    this.parameter = parameter;
    this.anyOf = List.copyOf(anyOf);
  }

  /** The versions that have such a row, whether current or not, when they are few; null when they are many. */
  @Nullable
  List<Long> few(LedgerView view, int most) {
    Sql sql = new Sql(view);
    select(sql);
    sql.add(" LIMIT " + (most + 1));
    List<Long> keys = sql.run(row -> row.getLong(1));
    return keys.size() > most ? null : keys.stream().distinct().toList();
  }

  @Override
  public void add(Sql sql, String alias) {
    sql.add(alias + ".version_key IN (");
    select(sql);
    sql.add(")");
  }

  /** Adds the selection of such versions' keys. */
  void select(Sql sql) {
    sql.add("SELECT x.version_key FROM " + table.table() + " x WHERE ");
    sql.site("x").add(" AND x.parameter_id = ?", sql.view().parameterNumber(parameter));
    sql.add(" AND x.version_key < ?", sql.view().versionKeyBound());
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
