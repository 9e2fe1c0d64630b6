package org.sciregistry.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Sort;
import org.sciregistry.search.Selection.Found;
import org.sciregistry.search.WrittenCriterion.Span;
import org.sciregistry.store.LedgerView;

/**
 * Walks through an index in the order that is asked for, until a page is full: what a page costs does then not grow with the registry (ADR 0061). A walk that does not
 * come far ends without an answer; what it looks for is rare, and better come by from its index rows.
 */
final class Walk {

  static final int MOST_APART = 64;

  private static final int MOST_FACETS = 256;
  private static final int LARGEST_WINDOW = 30_000;

  private static final int FEWEST = 16;

  /** In up to this many places an index is walked through without a look at what it holds of all codes. */
  private static final int FEW_BEGINNINGS = 4;

  private final LedgerView view;
  private final boolean patient;
  private int left = 4 * LARGEST_WINDOW;

  /**
   * A walk for one page.
   *
   * @param patient whether it goes on where a second window gives nothing
   */
  Walk(LedgerView view, boolean patient) {
    this.view = view;
    this.patient = patient;
  }

  /**
   * The matches that follow one in the order of the query.
   *
   * @param lead what must hold of them, instead of the query's criteria
   * @return one more than the page has, in their order; null when there is no index to walk through, or the walk does not come far enough
   */
  @Nullable
  List<Found> find(SearchQuery query, Lead lead, List<String> lastKeys) {
    if (lead.keys() != null) {
      return Selection.find(view, query, lead, lastKeys);
    }
    if (query.sort().isEmpty()) {
      return newest(query, lead, Selection.before(lastKeys));
    }
    Sort first = query.sort().get(0);
    SearchParameter parameter = first.first();
    return parameter != null && parameter.isShared()
        ? byFacets(query, first, parameter, lead, lastKeys)
        : byValues(query, first, lead, lastKeys);
  }

  /** The newest matches before a version key. */
  private @Nullable List<Found> newest(SearchQuery query, Lead lead, long before) {
    VersionOrder versions = new VersionOrder(view, query.types(), query.everyType());
    Span span = lead.written().and(new Span(Long.MIN_VALUE, before));
    Set<Long> facets = lead.facets();
    boolean byFacet = facets != null && facets.size() <= MOST_APART;
    List<Found> found = byFacet
        ? null
        : newest(lead, versions.within(span, null), query.count() + 1, query.isShown());
    // Where they are rare in their type, what has one of the facets is come by from each of them.
    return found == null && facets != null && facets.size() <= MOST_FACETS
        ? newest(lead.ofFacets(), versions.within(span, facets), query.count() + 1, query.isShown())
        : found;
  }

  /**
   * The matches among some versions, newest first; null when few are.
   *
   * @param shown whether each is there once, and all are shown
   */
  private @Nullable List<Found> newest(Lead lead, NewestFirst versions, int wanted, boolean shown) {
    List<Found> found = new ArrayList<>();
    int read = 0;
    // Where nothing else is asked, all match but those that have ended since.
    int size = lead.asksMore() || lead.facets() != null ? 2 * wanted : wanted;
    while (size > 0 && spend(size)) {
      found.addAll(newest(lead, versions.next(size), wanted - found.size(), shown));
      if (found.size() == wanted || versions.read() < size) {
        return found;
      }
      read += size;
      size = next(read, found.size(), wanted);
    }
    return null;
  }

  /** The matches in a window, newest first. */
  private List<Found> newest(Lead lead, Sql window, int wanted, boolean shown) {
    Sql sql = new Sql(view).add(shown ? "" : "SELECT DISTINCT w.version_key");
    lead.addFrom(sql, window);
    return Found.newest(sql.add(" ORDER BY w.version_key DESC LIMIT " + wanted), shown);
  }

  /** Facet by facet, in the order of a value that they share; then those that have none. */
  private @Nullable List<Found> byFacets(
      SearchQuery query, Sort first, SearchParameter parameter, Lead lead, List<String> lastKeys) {
    if (query.types().size() > 1
        || parameter.isOfGuide() && view.hasRowsOfVersions(parameter.key())) {
      return null;
    }
    Map<String, Set<Long>> facets = facets(first, parameter);
    if (facets == null) {
      return null;
    }
    int wanted = query.count() + 1;
    List<Found> found = new ArrayList<>();
    String last = lastKeys.isEmpty() ? null : lastKeys.get(0);
    int asked = 0;
    for (Map.Entry<String, Set<Long>> group : facets.entrySet()) {
      int place = last == null ? 1 : place(group.getKey(), last, first);
      Lead within = lead.within(group.getValue());
      if (place < 0 || within.isOfNothing()) {
        continue;
      }
      if (asked++ == MOST_APART) {
        return null;
      }
      List<Found> some =
          ofGroup(query, within, group.getKey(), place == 0, lastKeys, wanted - found.size());
      if (some == null) {
        return null;
      }
      found.addAll(some);
      if (found.size() == wanted) {
        return found;
      }
    }
    Set<Long> others = new TreeSet<>(Set.of(0L));
    others.addAll(facets(query));
    facets.values().forEach(others::removeAll);
    Lead within = lead.within(others);
    List<Found> some = within.isOfNothing()
        ? List.of()
        : ofGroup(query, within, "", "".equals(last), lastKeys, wanted - found.size());
    return some == null ? null : Found.joined(found, some);
  }

  /**
   * The matches that share a value, by the other keys.
   *
   * @param ofLast whether the last one shown has it too
   */
  private @Nullable List<Found> ofGroup(
      SearchQuery query,
      Lead within,
      String value,
      boolean ofLast,
      List<String> lastKeys,
      int wanted) {
    SearchQuery rest = query.byTheRest(wanted - 1);
    List<String> lastOfRest = ofLast ? lastKeys.subList(1, lastKeys.size()) : List.of();
    List<Found> found = find(rest, within, lastOfRest);
    found = found == null ? ofFew(rest, within, lastOfRest) : found;
    return found == null ? null : Found.behind(value, found);
  }

  /** Whether a value stands before another one in an order, which is less than 0, or behind it; what has none stands last. */
  private static int place(String key, String last, Sort sort) {
    if (last.isEmpty()) {
      return -1;
    }
    int compared = Found.compared(key, last);
    return sort.descending() ? -compared : compared;
  }

  /** Facets by the value that each is put in order by, in this order; null when there are many. */
  private @Nullable Map<String, Set<Long>> facets(Sort sort, SearchParameter parameter) {
    Table table = Table.of(parameter.type());
    String choice = sort.descending() ? "MAX(x." : "MIN(x.";
    Sql sql = new Sql(view)
        .add("SELECT -x.version_key, " + choice + table.sortColumn() + ") AS k FROM ")
        .add(table.table() + " x WHERE ")
        .site("x");
    sql.add(" AND x.parameter_id = ?", view.parameterNumber(parameter.key()));
    sql.add(" GROUP BY x.version_key ORDER BY k" + way(sort) + " LIMIT " + (Lead.SOME + 1));
    Map<String, Set<Long>> facets = new LinkedHashMap<>();
    List<String> values = sql.run(row -> {
      String value = "=" + row.getString(2);
      facets.computeIfAbsent(value, none -> new TreeSet<>()).add(row.getLong(1));
      return value;
    });
    return values.size() > Lead.SOME ? null : facets;
  }

  /** The facets of a type; each is of one type only. */
  private List<Long> facets(SearchQuery query) {
    Sql sql = new Sql(view).add("SELECT f.facet_id FROM facet f WHERE ").site("f");
    sql.add(" AND EXISTS (SELECT 1 FROM version s WHERE ").site("s");
    sql.add(" AND s.facet_id = f.facet_id");
    sql.add(" AND s.type_id = ? OFFSET 0 ROWS)", view.typeNumber(query.types().get(0)));
    return sql.run(row -> row.getLong(1));
  }

  /** By values that stand with each version. */
  private @Nullable List<Found> byValues(
      SearchQuery query, Sort first, Lead lead, List<String> lastKeys) {
    int wanted = query.count() + 1;
    List<String> lastOfRest = lastKeys.isEmpty() ? lastKeys : lastKeys.subList(1, lastKeys.size());
    ValueOrder all = ValueOrder.of(view, query, first, lead.written());
    if (all == null) {
      return null;
    }
    ValueCriterion bound = all.bound(lead);
    ValueOrder order = all.within(bound);
    if (!lastKeys.isEmpty() && lastKeys.get(0).isEmpty()) {
      return without(query, order, lead, lastOfRest, wanted);
    }
    ValueOrder narrow = order.within(lead);
    boolean atOnce = narrow.beginnings() <= FEW_BEGINNINGS;
    int size = 4 * wanted;
    if (narrow != order && atOnce) {
      order = narrow;
      size = lead.asksMore() ? 4 * wanted : 2 * wanted;
    }
    Object start =
        lastKeys.isEmpty() ? null : Selection.typed(first, lastKeys.get(0).substring(1));
    List<Found> found = new ArrayList<>();
    Object from = start;
    boolean beyond = false;
    int read = 0;
    int before = 0;
    while (size > 0 && spend(size)) {
      Sql window = order.window(from, beyond, size);
      Object end = end(first, window, size);
      read += size;
      Lead others = bound == null ? lead : lead.without(bound);
      found.addAll(
          whole(query, order, others, window, end, start, lastKeys, wanted - found.size()));
      if (found.size() == wanted) {
        return found;
      }
      if (end == null) {
        List<Found> rest = bound == null
            ? without(query, order, lead, List.of(), wanted - found.size())
            : List.of();
        return rest == null ? null : Found.joined(found, rest);
      }
      if (order.hasTies()) {
        // What the window ends with may go on behind it.
        boolean ofStart = start != null && Found.compared(start, end) == 0;
        List<Found> ties =
            tied(query, order, lead, end, ofStart ? lastOfRest : List.of(), wanted - found.size());
        if (ties == null || found.size() + ties.size() == wanted) {
          return ties == null ? null : Found.joined(found, ties);
        }
        found.addAll(ties);
        beyond = true;
      }
      from = end;
      if (order == narrow) {
        size = next(read, found.size() - before, wanted - before);
      } else {
        order = narrow;
        size = 4 * wanted;
        read = 0;
        before = found.size();
      }
    }
    return null;
  }

  /** The matches in a window in their order, but for those of its last value. */
  private List<Found> whole(
      SearchQuery query,
      ValueOrder order,
      Lead lead,
      Sql window,
      @Nullable Object end,
      @Nullable Object start,
      List<String> lastKeys,
      int wanted) {
    boolean several = query.sort().size() > 1;
    Sql sql = new Sql(view).add("SELECT DISTINCT w.version_key, w.k");
    matches(sql, order, lead, window, end);
    if (start != null && several) {
      sql.add(" AND w.k <> ?", start);
    } else if (start != null) {
      sql.add(" AND (w.k <> ? OR w.version_key < ?)", start, Selection.before(lastKeys));
    }
    sql.add(" ORDER BY w.k" + way(order.sort()) + ", w.version_key DESC LIMIT " + wanted);
    List<Found> found = sql.run(
        row -> new Found(row.getLong(1), List.of("=" + row.getString(2), row.getString(1))));
    if (!several) {
      return found;
    }
    // All matches as far as the first key of the last one goes are put in order by the others.
    Sql among = new Sql(view).add("SELECT DISTINCT w.version_key");
    matches(among, order, lead, window, end);
    if (found.size() == wanted) {
      String last = found.get(wanted - 1).keys().get(0).substring(1);
      among.add(
          " AND w.k" + (order.sort().descending() ? " >= ?" : " <= ?"),
          Selection.typed(order.sort(), last));
    }
    List<Long> candidates = new ArrayList<>(among.run(row -> row.getLong(1)));
    Sql all = new Sql(view).add("SELECT v.version_key, v.facet_id, v.resource_id, v.recorded_at");
    Lead.ofKeys(view, query.types(), candidates).addFrom(all);
    return Selection.sorted(view, query, all, candidates, lastKeys).stream()
        .limit(wanted)
        .toList();
  }

  /** Adds the matches in a window, each where its first value stands, but for those of its last value. */
  private static void matches(
      Sql sql, ValueOrder order, Lead lead, Sql window, @Nullable Object end) {
    lead.addFrom(sql, window);
    order.isFirst(sql, "w.version_key", "w.k");
    if (end != null) {
      sql.add(" AND w.k <> ?", end);
    }
  }

  /** The matches whose first value is a certain one, by the other keys. */
  private @Nullable List<Found> tied(
      SearchQuery query,
      ValueOrder order,
      Lead lead,
      Object value,
      List<String> lastOfRest,
      int wanted) {
    SearchQuery rest = query.byTheRest(wanted - 1);
    Lead within = order.ofValue(lead, value);
    List<ValueOrder.Run> runs =
        rest.sort().isEmpty() && within.keys() == null ? order.runs(value) : null;
    List<Found> found = runs == null
        ? find(rest, within, lastOfRest)
        : newest(within, order.before(Selection.before(lastOfRest), runs), wanted, false);
    found = found == null ? ofFew(rest, within, lastOfRest) : found;
    return found == null ? null : Found.behind("=" + ValueOrder.written(value), found);
  }

  /** By the keys of some thousand versions, where a walk through them does not come far. */
  private @Nullable List<Found> ofFew(SearchQuery query, Lead lead, List<String> lastKeys) {
    Lead few = lead.byMore();
    return few.keys() == null ? null : Selection.find(view, query, few, lastKeys);
  }

  /** The matches that have no value, which stand behind those that have one. */
  private @Nullable List<Found> without(
      SearchQuery query, ValueOrder order, Lead lead, List<String> lastOfRest, int wanted) {
    Criterion present = order.present();
    if (present == null) {
      return List.of();
    }
    List<Found> found =
        find(query.byTheRest(wanted - 1), lead.and(Criterion.not(present)), lastOfRest);
    return found == null ? null : Found.behind("", found);
  }

  /** Takes some rows from what the walk may read; false when that is not left. */
  private boolean spend(int rows) {
    left -= rows;
    return left >= 0;
  }

  /** How much more is to be read for a page, by what was found in what is read; 0 when that would be too much. */
  private int next(int read, int found, int wanted) {
    if (read >= LARGEST_WINDOW) {
      return 0;
    } else if (found == 0) {
      return patient || read <= 4 * wanted ? Math.min(7 * read, LARGEST_WINDOW) : 0;
    }
    long more = (long) read * (wanted - found) / found;
    return read + more <= LARGEST_WINDOW / 2 ? (int) Math.max(3 * more / 2, FEWEST) : 0;
  }

  /** The value that a window ends with, null when it holds all there is. */
  private @Nullable Object end(Sort sort, Sql window, int size) {
    List<String> end = new Sql(view)
        .add("SELECT COUNT(*), " + (sort.descending() ? "MIN" : "MAX") + "(w.k) FROM (")
        .add(window)
        .add(") w")
        .run(row -> row.getInt(1) < size ? "" : "=" + row.getString(2));
    return end.get(0).isEmpty() ? null : Selection.typed(sort, end.get(0).substring(1));
  }

  static String way(Sort sort) {
    return sort.descending() ? " DESC" : " ASC";
  }
}
