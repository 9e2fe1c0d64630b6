package org.sciregistry.search;

import java.util.Collection;
import java.util.List;
import org.sciregistry.store.LedgerView;

/**
 * Versions of resources with one of some ids.
 *
 * @param types whose ids they are; none for those a query searches
 */
record IdCriterion(List<String> types, List<String> ids) implements Criterion, Criterion.Rows {

  @Override
  public void add(Sql sql, String alias) {
    sql.add(alias + ".resource_id IN ").places(ids);
  }

  /** The same of the types a query searches. */
  IdCriterion in(Collection<String> searched) {
    return types.isEmpty() ? new IdCriterion(List.copyOf(searched), ids) : this;
  }

  @Override
  public List<Rows> rows() {
    return types.isEmpty() ? List.of() : List.of(this);
  }

  @Override
  public boolean mayBe(LedgerView view) {
    return types.stream().anyMatch(type -> view.typeNumber(type) != 0);
  }

  @Override
  public void select(Sql sql) {
    boolean first = true;
    for (int type : sql.typeNumbers(types)) {
      // H2 looks up by an index what it joins with, and not what stands in a list.
      sql.add((first ? "" : " UNION ALL ") + "SELECT o.version_key FROM ");
      sql.texts(ids).add(" i(id) LEFT JOIN version o ON ").site("o");
      sql.add(" AND o.type_id = ? AND o.resource_id = i.id WHERE ", type).site("o");
      sql.add(" AND o.version_key < ?", sql.view().versionKeyBound());
      first = false;
    }
  }
}
