package org.sciregistry.search;

import java.util.ArrayList;
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
  NewestFirst before(long key, @Nullable Set<Long> facets) {
    if (facets != null) {
      return beside("s.facet_id", List.copyOf(facets), key);
    }
    if (query.types().size() > 1 && !query.everyType()) {
      List<Integer> types = new Sql(view).typeNumbers(query.types());
      if (types.size() <= Walk.MOST_APART) {
        return beside("s.type_id", types.stream().map(Integer::longValue).toList(), key);
      }
    }
    return new NewestFirst(
        view,
        (places, before, each) -> {
          Sql keys = from(new Sql(view).add("SELECT 0, s.version_key"));
          keys.add(" AND s.version_key < ?", before.get(0));
          return keys.add(" ORDER BY " + order() + "s.version_key DESC LIMIT " + each);
        },
        1,
        key);
  }

  /** Those of several facets or types, by the index that begins with it. */
  private NewestFirst beside(String column, List<Long> numbers, long key) {
    NewestFirst.Places places =
        view.joinsLists() ? union(column, numbers) : lateral(column, numbers);
    return new NewestFirst(view, places, numbers.size(), key);
  }

  /** H2 knows no lateral joins. */
  private NewestFirst.Places union(String column, List<Long> numbers) {
    return (places, before, each) -> {
      Sql keys = new Sql(view);
      for (int at = 0; at < places.size(); at++) {
        keys.add(at == 0 ? "(" : " UNION ALL (");
        keys.add("SELECT " + at + ", s.version_key FROM version s WHERE ").site("s");
        keys.add(" AND " + column + " = ?", numbers.get(places.get(at)));
        keys.add(" AND s.version_key < ?", before.get(at));
        keys.add(" ORDER BY s.site_id DESC, " + column + " DESC, s.version_key DESC LIMIT " + each);
        keys.add(")");
      }
      return keys;
    };
  }

  /** The same by one lateral join, whose plan PostgreSQL makes once and not for each place. */
  private NewestFirst.Places lateral(String column, List<Long> numbers) {
    return (places, before, each) -> {
      List<List<Long>> rows = new ArrayList<>();
      for (int at = 0; at < places.size(); at++) {
        rows.add(List.of((long) at, numbers.get(places.get(at)), before.get(at)));
      }
      Sql keys = new Sql(view).add("SELECT k.place, f.version_key FROM ").rows(rows);
      keys.add(" k(place, id, before) CROSS JOIN LATERAL (SELECT s.version_key FROM version s");
      keys.add(" WHERE ").site("s");
      keys.add(" AND " + column + " = k.id AND s.version_key < k.before ORDER BY s.site_id DESC, ");
      return keys.add(column + " DESC, s.version_key DESC LIMIT " + each + ") f");
    };
  }

  private Sql from(Sql keys) {
    keys.add(" FROM version s WHERE ").site("s");
    if (query.types().size() == 1) {
      keys.add(" AND s.type_id = ?", view.typeNumber(query.types().get(0)));
    } else if (!query.everyType()) {
      keys.add(" AND s.type_id IN ").places(keys.typeNumbers(query.types()));
    }
    return keys;
  }

  /** All are of one site and mostly of one type; saying so lets H2 read its index backwards. */
  private String order() {
    return "s.site_id DESC, " + (query.types().size() == 1 ? "s.type_id DESC, " : "");
  }
}
