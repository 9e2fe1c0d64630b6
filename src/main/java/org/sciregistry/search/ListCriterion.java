package org.sciregistry.search;

import java.util.List;
import java.util.stream.Stream;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.VersionReference;

/**
 * Resources that stand in one of some Lists. The Lists are read, as the index of {@code List.item} holds deleted entries too.
 *
 * @param type the type of the resources
 * @param lists the ids of the Lists
 * @param base the server's own base URL
 */
record ListCriterion(String type, List<String> lists, String base)
    implements Criterion, Criterion.Rows {

  /** So many ids are compared one by one. */
  private static final int FEW = 1_000;

  @Override
  public void add(Sql sql, String alias) {
    List<String> ids = ids(sql.view());
    if (ids.isEmpty()) {
      sql.add("1 = 0");
    } else if (ids.size() <= FEW) {
      sql.add(alias + ".resource_id IN ").places(ids);
    } else {
      sql.add(alias + ".resource_id IN (SELECT i.id FROM ").texts(ids).add(" i(id))");
    }
  }

  @Override
  public List<Rows> rows() {
    return List.of(this);
  }

  @Override
  public boolean mayBe(LedgerView view) {
    return view.typeNumber(type) != 0 && view.typeNumber("List") != 0;
  }

  @Override
  public void select(Sql sql) {
    new IdCriterion(List.of(type), ids(sql.view())).select(sql);
  }

  private List<String> ids(LedgerView view) {
    return lists.stream()
        .map(id -> ListEntries.list(view, new VersionReference("List", id, null)))
        .flatMap(list -> list == null ? Stream.of() : ListEntries.of(list, base).stream())
        .filter(entry -> entry.type().equals(type))
        .map(VersionReference::id)
        .distinct()
        .toList();
  }
}
