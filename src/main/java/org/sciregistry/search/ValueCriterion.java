package org.sciregistry.search;

import java.util.List;
import org.sciregistry.index.ParameterKey;

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

  @Override
  public void add(Sql sql, String alias) {
    sql.add(alias + ".version_key IN (SELECT x.version_key FROM " + table.table() + " x WHERE ");
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
    sql.add(")");
  }
}
