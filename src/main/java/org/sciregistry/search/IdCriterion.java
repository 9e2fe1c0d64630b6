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

  /** Of each the newest version, for none before it is current. */
  @Override
  public void select(Sql sql) {
    boolean first = true;
    for (int type : sql.typeNumbers(types)) {
      sql.add((first ? "" : " UNION ALL ") + "SELECT n.version_key FROM (SELECT (");
      sql.add("SELECT o.version_key FROM version o WHERE ").site("o");
      sql.add(" AND o.type_id = ? AND o.resource_id = i.id", type);
      sql.add(" AND o.version_key < ?", sql.view().versionKeyBound());
      // H2 reads the index backwards only where its first columns are named.
      sql.add(
          " ORDER BY o.site_id DESC, o.type_id DESC, o.resource_id DESC, o.number DESC LIMIT 1");
      sql.add(") AS version_key FROM ").texts(ids);
      sql.add(" i(id)) n WHERE n.version_key IS NOT NULL");
      first = false;
    }
  }
}
