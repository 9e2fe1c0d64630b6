package org.sciregistry.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.LedgerView;

/** The order of versions without any key of a sort: the newest first, by type or by facet. */
final class VersionOrder {

  private final LedgerView view;
  private final SearchQuery query;

  VersionOrder(LedgerView view, SearchQuery query) {
    this.view = view;
    this.query = query;
  }

  /**
   * The newest versions before a key.
   *
   * @param facets of which each has one, null for any
   */
  Sql window(@Nullable Set<Long> facets, long before, int size) {
    if (facets != null) {
      return newest("s.facet_id", facets, before, size);
    }
    Sql window = new Sql(view);
    if (query.types().size() > 1 && !query.everyType()) {
      List<Integer> types = window.typeNumbers(query.types());
      if (types.size() <= Walk.MOST_APART) {
        return newest("s.type_id", types, before, size);
      }
    }
    from(window.add("SELECT s.version_key")).add(" AND s.version_key < ?", before);
    return window.add(" ORDER BY " + order() + "s.version_key DESC LIMIT " + size);
  }

  /** The newest of several facets or types: the newest of each, by the index that begins with it. */
  private Sql newest(String column, Collection<? extends Number> numbers, long before, int size) {
    if (!view.joinsLists()) {
      return newestBeside(column, numbers, before, size);
    }
    // H2 knows no lateral joins.
    Sql window = new Sql(view).add("SELECT f.version_key FROM (");
    boolean first = true;
    for (Object number : numbers) {
      window.add(first ? "(" : " UNION ALL (");
      window.add("SELECT s.version_key FROM version s WHERE ").site("s");
      window.add(" AND " + column + " = ? AND s.version_key < ?", number, before);
      window.add(
          " ORDER BY s.site_id DESC, " + column + " DESC, s.version_key DESC LIMIT " + size + ")");
      first = false;
    }
    return window.add(") f ORDER BY f.version_key DESC LIMIT " + size);
  }

  /** The same by one lateral join, whose plan PostgreSQL makes once and not for each facet. */
  private Sql newestBeside(
      String column, Collection<? extends Number> numbers, long before, int size) {
    Sql window = new Sql(view).add("SELECT f.version_key FROM ");
    window.values(numbers.stream().map(Number::longValue).toList());
    window
        .add(" k(id) CROSS JOIN LATERAL (SELECT s.version_key FROM version s WHERE ")
        .site("s");
    window.add(" AND " + column + " = k.id AND s.version_key < ?", before);
    window.add(" ORDER BY s.site_id DESC, " + column + " DESC, s.version_key DESC LIMIT " + size);
    return window.add(") f ORDER BY f.version_key DESC LIMIT " + size);
  }

  private Sql from(Sql window) {
    window.add(" FROM version s WHERE ").site("s");
    if (query.types().size() == 1) {
      window.add(" AND s.type_id = ?", view.typeNumber(query.types().get(0)));
    } else if (!query.everyType()) {
      window.add(" AND s.type_id IN ").places(window.typeNumbers(query.types()));
    }
    return window;
  }

  /** All are of one site and mostly of one type; saying so lets H2 read its index backwards. */
  private String order() {
    return "s.site_id DESC, " + (query.types().size() == 1 ? "s.type_id DESC, " : "");
  }
}
