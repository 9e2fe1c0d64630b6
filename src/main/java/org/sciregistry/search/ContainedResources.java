package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sciregistry.store.LedgerView;

/**
 * Resources of a type within others of which something holds: what {@code _contained} asks for.
 *
 * @param type the contained resource's type
 * @param criteria what must hold of it
 */
record ContainedResources(String type, List<Criterion> criteria) {

  /** That a resource contains one. */
  Criterion containers() {
    return (sql, alias) -> {
      if (sql.hasContained(type)) {
        sql.add(alias + ".version_key IN (SELECT w.container_key FROM ");
        sql.contained("w", type).add(" WHERE 1 = 1");
        add(sql);
        sql.add(")");
      } else {
        sql.add("1 = 0");
      }
    };
  }

  /** That a resource contains one, or is one itself. */
  Criterion containersAndOwn() {
    List<Criterion> own = new ArrayList<>(criteria);
    own.add((sql, alias) -> sql.add(alias + ".type_id = ?", sql.view().typeNumber(type)));
    return Criterion.any(List.of(Criterion.all(own), containers()));
  }

  /** The ids within their containers, by the containers' version keys. */
  Map<Long, List<String>> ids(LedgerView view, Collection<Long> containers) {
    Map<Long, List<String>> ids = new HashMap<>();
    if (!containers.isEmpty()) {
      Sql sql = new Sql(view).add("SELECT w.container_key, w.resource_id FROM ");
      sql.contained("w", type).add(" WHERE w.container_key IN ").places(containers);
      add(sql);
      sql.add(" ORDER BY w.version_key DESC");
      sql.run(row -> ids.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
          .add(row.getString(2).substring(1)));
    }
    return ids;
  }

  private void add(Sql sql) {
    for (Criterion criterion : criteria) {
      sql.add(" AND ");
      criterion.add(sql, "w");
    }
  }
}
