package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Sort;
import org.sciregistry.search.Selection.Found;
import org.sciregistry.store.LedgerView;

/**
 * Walks through an index in the order that is asked for, until a page is full: what a page costs does then not grow with the registry (ADR 0061). A walk that does not
 * come far ends without an answer; what it looks for is rare, and better come by from its index rows.
 */
final class Walk {

  private static final int MOST_APART = 64;
  private static final int LARGEST_WINDOW = 30_000;

  /** Tables that stand in the order of their values and are found by version as well. */
  private static final Set<Table> ORDERED =
      Set.of(Table.DATE, Table.STRING, Table.NUMBER, Table.REFERENCE, Table.QUANTITY);

  private final LedgerView view;
  private final SearchQuery query;
  private final Lead lead;
  private final int wanted;
  private final int firstWindow;

  Walk(LedgerView view, SearchQuery query, Lead lead) {
    this.view = view;
    this.query = query;
    this.lead = lead;
    this.wanted = query.count() + 1;
    this.firstWindow = 4 * wanted;
  }

  /**
   * The newest matches before a version key, one more than the page has.
   *
   * @return their keys, newest first; null when the walk does not come far enough
   */
  @Nullable
  List<Long> newest(long before) {
    for (int size = firstWindow; size > 0; ) {
      Sql window = newest(Math.min(before, view.versionKeyBound()), size);
      Sql sql = new Sql(view).add("SELECT v.version_key");
      lead.addFrom(sql, window);
      sql.add(" ORDER BY w.version_key DESC LIMIT " + wanted);
      List<Long> found = sql.run(row -> row.getLong(1));
      if (found.size() == wanted || end(window, size, "MIN(w.version_key)") == null) {
        return found;
      }
      size = next(size, found.size());
    }
    return null;
  }

  private Sql newest(long before, int size) {
    Set<Long> facets = lead.facets();
    if (facets != null && byFacet(lead)) {
      return newest("s.facet_id", facets, before, size);
    }
    Sql window = new Sql(view);
    if (query.types().size() > 1 && !query.everyType()) {
      List<Integer> types = window.typeNumbers(query.types());
      if (types.size() <= MOST_APART) {
        return newest("s.type_id", types, before, size);
      }
    }
    versions(window.add("SELECT s.version_key")).add(" AND s.version_key < ?", before);
    return window.add(" ORDER BY " + versionOrder(true) + "s.version_key DESC LIMIT " + size);
  }

  /** The newest of several facets or types: the newest of each, by the index that begins with it. */
  private Sql newest(String column, Collection<?> numbers, long before, int size) {
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

  /**
   * The matches that follow one in the order of the query.
   *
   * @return one more than the page has, in their order; null when there is no index to walk through, or the walk does not come far enough
   */
  @Nullable
  List<Found> ordered(List<String> lastKeys) {
    Sort first = query.sort().get(0);
    boolean several = query.sort().size() > 1;
    SearchParameter parameter = first.first();
    if (query.types().size() > 1
        || parameter != null
            && (parameter.isShared()
                || parameter.type() == ParameterType.SPECIAL
                || !ORDERED.contains(Table.of(parameter.type())))) {
      return null;
    }
    if (!lastKeys.isEmpty() && lastKeys.get(0).isEmpty()) {
      return several ? null : without(first, lastKeys, wanted);
    }
    List<Integer> numbers =
        Selection.numbers(view, first).stream().filter(number -> number != 0).toList();
    if (parameter != null && numbers.size() != 1) {
      return null;
    }
    Object start =
        lastKeys.isEmpty() ? null : Selection.typed(first, lastKeys.get(0).substring(1));
    boolean byUnit = parameter != null && parameter.type() == ParameterType.QUANTITY;
    List<String> units = byUnit ? units(numbers.get(0)) : List.of();
    if (units.size() > MOST_APART) {
      return null;
    }
    for (int size = firstWindow; size > 0; ) {
      Sql window = parameter == null
          ? versions(first, start, size)
          : byUnit
              ? amounts(first, numbers.get(0), units, start, size)
              : values(first, numbers.get(0), start, size);
      Sql sql = matches("SELECT DISTINCT w.version_key, w.k", first, numbers, window);
      if (start != null && several) {
        sql.add(" AND w.k <> ?", start);
      } else if (start != null) {
        sql.add(" AND (w.k <> ? OR w.version_key < ?)", start, Selection.before(lastKeys));
      }
      sql.add(" ORDER BY w.k" + way(first) + ", w.version_key DESC LIMIT " + wanted);
      List<Found> found = sql.run(
          row -> new Found(row.getLong(1), List.of("=" + row.getString(2), row.getString(1))));
      String end = end(window, size, (first.descending() ? "MIN" : "MAX") + "(w.k)");
      if (found.size() == wanted && (end == null || isBefore(first, found, end))) {
        return several ? tied(first, numbers, window, found, lastKeys) : found;
      }
      if (end == null) {
        return several ? null : withThoseWithout(first, found);
      }
      size = next(size, found.size());
    }
    return null;
  }

  /** How large a window must be to hold a page, by what is found in a smaller one; 0 when it would be too large. */
  private int next(int size, int found) {
    long next = found == 0 ? Long.MAX_VALUE : 2L * size * wanted / found;
    return size < LARGEST_WINDOW && next <= LARGEST_WINDOW ? (int) Math.max(next, 2L * size) : 0;
  }

  /** Whether what has the facets is walked through facet by facet. */
  private static boolean byFacet(Lead lead) {
    Set<Long> facets = lead.facets();
    return facets != null && !facets.isEmpty() && facets.size() <= MOST_APART;
  }

  /**
   * Where a window ends, null when it holds all there is.
   *
   * @param last tells its last row, such as {@code MIN(w.k)}
   */
  private @Nullable String end(Sql window, int size, String last) {
    List<String> end = new Sql(view)
        .add("SELECT COUNT(*), " + last + " FROM (")
        .add(window)
        .add(") w")
        .run(row -> row.getInt(1) < size ? "" : "=" + row.getString(2));
    return end.get(0).isEmpty() ? null : end.get(0).substring(1);
  }

  /** Whether all that ties with the last of the matches stands in the window. */
  private static boolean isBefore(Sort sort, List<Found> found, String end) {
    String last = found.get(found.size() - 1).keys().get(0).substring(1);
    return SeveralSites.compared(Selection.typed(sort, last), Selection.typed(sort, end)) != 0;
  }

  private static String way(Sort sort) {
    return sort.descending() ? " DESC" : " ASC";
  }

  private Sql versions(Sql window) {
    window.add(" FROM version s WHERE ").site("s");
    if (query.types().size() == 1) {
      window.add(" AND s.type_id = ?", view.typeNumber(query.types().get(0)));
    } else if (!query.everyType()) {
      window.add(" AND s.type_id IN ").places(window.typeNumbers(query.types()));
    }
    return window;
  }

  /** All are of one site and mostly of one type; saying so lets H2 read its index backwards. */
  private String versionOrder(boolean descending) {
    String way = descending ? " DESC, " : " ASC, ";
    return "s.site_id" + way + (query.types().size() == 1 ? "s.type_id" + way : "");
  }

  /** Versions by what they have in a column of their own. */
  private Sql versions(Sort sort, @Nullable Object start, int size) {
    Sql window = versions(new Sql(view).add("SELECT s.version_key, s." + sort.column() + " AS k"));
    window.add(" AND s.version_key < ?", view.versionKeyBound());
    boolean byTime = sort.column().equals("recorded_at");
    String ordered = byTime ? "version_key" : sort.column();
    if (start != null && byTime) {
      // Time never goes back in a ledger, so that it stands in the order of the keys.
      long time = (Long) start;
      window.add(
          sort.descending() ? " AND s.version_key < ?" : " AND s.version_key >= ?",
          view.firstKeyFrom(sort.descending() ? time + 1 : time));
    } else if (start != null) {
      window.add(" AND s." + ordered + (sort.descending() ? " <= ?" : " >= ?"), start);
    }
    return window.add(" ORDER BY " + versionOrder(sort.descending()) + "s." + ordered + way(sort)
        + " LIMIT " + size);
  }

  /** Versions by their values of a parameter; several times where they have several values. */
  private Sql values(Sort sort, int number, @Nullable Object start, int size) {
    Table table = Table.of(Objects.requireNonNull(sort.first()).type());
    String column = "x." + table.sortColumn();
    Sql window = new Sql(view)
        .add("SELECT x.version_key, " + column + " AS k FROM " + table.table() + " x WHERE ")
        .site("x");
    window.add(" AND x.parameter_id = ? AND x.version_key < ?", number, view.versionKeyBound());
    if (start != null) {
      window.add(" AND " + column + (sort.descending() ? " <= ?" : " >= ?"), start);
    }
    return window.add(" ORDER BY x.site_id" + way(sort) + ", x.parameter_id" + way(sort) + ", "
        + column + way(sort) + " LIMIT " + size);
  }

  /** Versions by their quantities, whose index begins with the unit: the first of each unit. */
  private Sql amounts(Sort sort, int number, List<String> units, @Nullable Object start, int size) {
    Sql window = new Sql(view).add("SELECT u.version_key, u.k FROM (");
    for (int at = 0; at < Math.max(1, units.size()); at++) {
      window.add(at == 0 ? "(" : " UNION ALL (");
      window.add("SELECT x.version_key, x.canonical_amount AS k FROM index_quantity x WHERE ");
      window.site("x").add(" AND x.parameter_id = ?", number);
      window.add(" AND x.canonical_unit = ?", units.isEmpty() ? "" : units.get(at));
      window.add(" AND x.version_key < ?", view.versionKeyBound());
      if (start != null) {
        window.add(" AND x.canonical_amount" + (sort.descending() ? " <= ?" : " >= ?"), start);
      }
      String way = way(sort);
      window.add(" ORDER BY x.site_id" + way + ", x.parameter_id" + way + ", x.canonical_unit" + way
          + ", x.canonical_amount" + way + " LIMIT " + size + ")");
    }
    return window.add(") u ORDER BY u.k" + way(sort) + " LIMIT " + size);
  }

  /** The units that a parameter's quantities are compared in, one step through the index for each; one more than can be walked through. */
  private List<String> units(int number) {
    List<String> units = new ArrayList<>();
    while (units.size() <= MOST_APART) {
      Sql sql = new Sql(view)
          .add("SELECT x.canonical_unit FROM index_quantity x WHERE ")
          .site("x");
      sql.add(" AND x.parameter_id = ?", number);
      if (!units.isEmpty()) {
        // The next text there can be: H2 reads all that equals what is only to be passed by.
        sql.add(" AND x.canonical_unit >= ?", units.get(units.size() - 1) + '\t');
      }
      List<String> next = sql.add(" ORDER BY x.site_id, x.parameter_id, x.canonical_unit LIMIT 1")
          .run(row -> row.getString(1));
      if (next.isEmpty()) {
        break;
      }
      units.add(next.get(0));
    }
    return units;
  }

  /** The matches in a window, each where its first value stands. */
  private Sql matches(String columns, Sort sort, List<Integer> numbers, Sql window) {
    Sql sql = new Sql(view).add(columns);
    lead.addFrom(sql, window);
    if (sort.first() != null) {
      Table table = Table.of(sort.first().type());
      sql.add(" AND NOT EXISTS (SELECT 1 FROM ")
          .byVersion(table, "y")
          .add(" WHERE ")
          .site("y");
      sql.add(" AND y.version_key = w.version_key AND y.parameter_id = ?", numbers.get(0));
      sql.add(" AND y." + table.sortColumn() + (sort.descending() ? " > w.k" : " < w.k")
          + " OFFSET 0 ROWS)");
    }
    return sql;
  }

  /** A page by several keys: all matches as far as the first key of the last one goes are put in order. */
  private List<Found> tied(
      Sort first, List<Integer> numbers, Sql window, List<Found> found, List<String> lastKeys) {
    Object last =
        Selection.typed(first, found.get(found.size() - 1).keys().get(0).substring(1));
    List<Long> candidates =
        new ArrayList<>(matches("SELECT DISTINCT w.version_key", first, numbers, window)
            .add(" AND w.k" + (first.descending() ? " >= ?" : " <= ?"), last)
            .run(row -> row.getLong(1)));
    Sql matches =
        new Sql(view).add("SELECT v.version_key, v.facet_id, v.resource_id, v.recorded_at");
    Lead.ofKeys(view, query.types(), candidates).addFrom(matches);
    return Selection.sorted(view, query, matches, candidates, lastKeys);
  }

  /** Behind those that have a value stand those that have none. */
  private List<Found> withThoseWithout(Sort sort, List<Found> found) {
    List<Found> all = new ArrayList<>(found);
    if (sort.first() != null) {
      all.addAll(without(sort, List.of(), wanted - found.size()));
    }
    return all;
  }

  private List<Found> without(Sort sort, List<String> lastKeys, int most) {
    SearchParameter parameter = Objects.requireNonNull(sort.first());
    Criterion present = Criterion.any(sort.parameters().stream()
        .map(one -> (Criterion) ValueCriterion.of(Table.of(parameter.type()), one, List.of()))
        .toList());
    return Selection.find(
            view,
            query.unordered(Criterion.not(present), most - 1),
            lastKeys.isEmpty() ? List.of() : lastKeys.subList(1, 2))
        .stream()
        .map(one -> new Found(one.versionKey(), List.of("", one.keys().get(0))))
        .toList();
  }
}
