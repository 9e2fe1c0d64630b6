package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.search.WrittenCriterion.Span;
import org.sciregistry.store.LedgerView;

/** The order of versions without any key of a sort: the newest first, by type or by facet. */
final class VersionOrder {

  private final LedgerView view;
  private final Collection<String> types;
  private final boolean everyType;

  VersionOrder(LedgerView view, Collection<String> types, boolean everyType) {
    this.view = view;
    this.types = types;
    this.everyType = everyType;
  }

  /** The keys in a span; null when they are more than {@code most}. */
  @Nullable
  List<Long> few(Span span, int most) {
    if (span.isEmpty()) {
      return List.of();
    }
    List<Long> keys = within(span, null).next(most + 1).run(row -> row.getLong(1));
    return keys.size() > most ? null : keys;
  }

  /**
   * The versions in a span of keys.
   *
   * @param facets of which each has one, null for any
   */
  NewestFirst within(Span span, @Nullable Set<Long> facets) {
    if (facets != null) {
      return beside("s.facet_id", List.copyOf(facets), span);
    }
    if (types.size() > 1 && !everyType) {
      List<Integer> numbers = new Sql(view).typeNumbers(types);
      if (numbers.size() <= Walk.MOST_APART) {
        return beside("s.type_id", numbers.stream().map(Integer::longValue).toList(), span);
      }
    }
    return new NewestFirst(
        view,
        (places, before, each) -> {
          Sql keys = from(new Sql(view).add("SELECT 0, s.version_key"));
          keys.add(" AND s.version_key < ?", before.get(0));
          from(keys, span);
          return keys.add(" ORDER BY " + order() + "s.version_key DESC LIMIT " + each);
        },
        1,
        span.before());
  }

  /** Those of several facets or types, by the index that begins with it. */
  private NewestFirst beside(String column, List<Long> numbers, Span span) {
    NewestFirst.Places places =
        view.joinsLists() ? union(column, numbers, span) : lateral(column, numbers, span);
    return new NewestFirst(view, places, numbers.size(), span.before());
  }

  /** H2 knows no lateral joins. */
  private NewestFirst.Places union(String column, List<Long> numbers, Span span) {
    return (places, before, each) -> {
      Sql keys = new Sql(view);
      for (int at = 0; at < places.size(); at++) {
        keys.add(at == 0 ? "(" : " UNION ALL (");
        keys.add("SELECT " + at + ", s.version_key FROM version s WHERE ").site("s");
        keys.add(" AND " + column + " = ?", numbers.get(places.get(at)));
        keys.add(" AND s.version_key < ?", before.get(at));
        from(keys, span);
        keys.add(" ORDER BY s.site_id DESC, " + column + " DESC, s.version_key DESC LIMIT " + each);
        keys.add(")");
      }
      return keys;
    };
  }

  /** The same by one lateral join, whose plan PostgreSQL makes once and not for each place. */
  private NewestFirst.Places lateral(String column, List<Long> numbers, Span span) {
    return (places, before, each) -> {
      List<List<Long>> rows = new ArrayList<>();
      for (int at = 0; at < places.size(); at++) {
        rows.add(List.of((long) at, numbers.get(places.get(at)), before.get(at)));
      }
      Sql keys = new Sql(view).add("SELECT k.place, f.version_key FROM ").rows(rows);
      keys.add(" k(place, id, before) CROSS JOIN LATERAL (SELECT s.version_key FROM version s");
      keys.add(" WHERE ").site("s");
      keys.add(" AND " + column + " = k.id AND s.version_key < k.before");
      from(keys, span);
      return keys.add(" ORDER BY s.site_id DESC, " + column + " DESC, s.version_key DESC LIMIT "
          + each + ") f");
    };
  }

  private static void from(Sql keys, Span span) {
    new Span(span.from(), Long.MAX_VALUE).add(keys, "s.version_key");
  }

  private Sql from(Sql keys) {
    keys.add(" FROM version s WHERE ").site("s");
    if (types.size() == 1) {
      keys.add(" AND s.type_id = ?", view.typeNumber(types.iterator().next()));
    } else if (!everyType) {
      keys.add(" AND s.type_id IN ").places(keys.typeNumbers(types));
    }
    return keys;
  }

  /** All are of one site and mostly of one type; saying so lets H2 read its index backwards. */
  private String order() {
    return "s.site_id DESC, " + (types.size() == 1 ? "s.type_id DESC, " : "");
  }
}
