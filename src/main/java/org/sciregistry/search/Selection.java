package org.sciregistry.search;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Sort;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** The matches of a query in SQL, in their order. */
final class Selection {

  private Selection() {}

  static Sql select(LedgerView view, SearchQuery query, String columns) {
    Sql sql = new Sql(view).add(columns);
    addFrom(sql, query);
    return sql;
  }

  /** Adds from where on what must hold together, of versions {@code v}. */
  static Lead addFrom(Sql sql, SearchQuery query) {
    Lead lead = lead(sql.view(), query);
    addFrom(sql, query, lead);
    return lead;
  }

  private static Lead lead(LedgerView view, SearchQuery query) {
    return Lead.of(
        view,
        query.types(),
        query.everyType(),
        query.criteria().stream()
            .filter(criterion -> !(criterion instanceof ContentCriterion))
            .toList());
  }

  private static void addFrom(Sql sql, SearchQuery query, Lead lead) {
    lead.addFrom(sql);
    List<ContentCriterion> content = content(query);
    if (!content.isEmpty()) {
      Sql candidates = new Sql(sql.view()).add("SELECT v.version_key");
      lead.addFrom(candidates);
      sql.add(" AND ");
      Lead.among(sql, "v.version_key", ContentCriterion.among(sql.view(), candidates, content));
    }
  }

  private static List<ContentCriterion> content(SearchQuery query) {
    return query.criteria().stream()
        .filter(ContentCriterion.class::isInstance)
        .map(ContentCriterion.class::cast)
        .toList();
  }

  static long count(LedgerView view, SearchQuery query) {
    Lead lead = lead(view, query);
    Sql sql = new Sql(view).add("SELECT COUNT(*)");
    if (content(query).isEmpty()) {
      (lead.keys() == null ? lead.byMore() : lead).addCounted(sql);
    } else {
      addFrom(sql, query, lead);
    }
    return sql.run(row -> row.getLong(1)).get(0);
  }

  /** A match and the keys that say where it stands in the order; the last is its version key. */
  record Found(long versionKey, List<String> keys) {

    /**
     * Matches by their version keys alone.
     *
     * @param newest selects the keys, or from FROM on the versions themselves
     * @param shown whether it selects versions, which are read by the way
     */
    static List<Found> newest(Sql newest, boolean shown) {
      return (shown
              ? newest.versions().stream().map(StoredVersion::versionKey).toList()
              : newest.run(row -> row.getLong(1)))
          .stream().map(key -> new Found(key, List.of(String.valueOf(key)))).toList();
    }

    /** Matches of which one more key is known, the first. */
    static List<Found> behind(String key, List<Found> found) {
      return found.stream()
          .map(one -> {
            List<String> keys = new ArrayList<>(List.of(key));
            keys.addAll(one.keys());
            return new Found(one.versionKey(), keys);
          })
          .toList();
    }

    /** The order of a search; what has no value stands last, whichever way. */
    static Comparator<Found> order(List<Sort> sort) {
      Comparator<Found> order = Comparator.comparingLong(Found::versionKey).reversed();
      for (int at = sort.size() - 1; at >= 0; at--) {
        order = byKey(sort.get(at), at).thenComparing(order);
      }
      return order;
    }

    static Comparator<Found> byKey(Sort sort, int key) {
      return Comparator.comparing(found -> found.keys().get(key), (left, right) -> {
        if (left.isEmpty() || right.isEmpty()) {
          return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        int compared = compared(typed(sort, left.substring(1)), typed(sort, right.substring(1)));
        return sort.descending() ? -compared : compared;
      });
    }

    static int compared(Object left, Object right) {
      if (left instanceof Long one && right instanceof Long other) {
        return one.compareTo(other);
      }
      if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
        return one.compareTo(other);
      }
      return Arrays.compareUnsigned(
          String.valueOf(left).getBytes(StandardCharsets.UTF_8),
          String.valueOf(right).getBytes(StandardCharsets.UTF_8));
    }

    static List<Found> joined(List<Found> first, List<Found> others) {
      List<Found> all = new ArrayList<>(first);
      all.addAll(others);
      return all;
    }
  }

  /** The matches that follow one whose keys are given, one more than the page has. */
  static List<Found> find(LedgerView view, SearchQuery query, List<String> lastKeys) {
    if (query.types().size() > 1
        && !query.sort().isEmpty()
        && (query.sort().get(0).first() != null || !query.everyType())) {
      return ofTypes(view, query, lastKeys);
    }
    Lead lead = lead(view, query);
    if (lead.keys() == null && content(query).isEmpty() && isWalked(query, lead)) {
      List<Found> found = new Walk(view, false).find(query, lead, lastKeys);
      if (found != null) {
        return found;
      }
      lead = lead.byMore();
      found = lead.keys() == null ? new Walk(view, true).find(query, lead, lastKeys) : null;
      if (found != null) {
        return found;
      }
    }
    return find(view, query, lead, lastKeys);
  }

  /** An index has an order for one type, or for all: the matches of each are put in one order. */
  private static List<Found> ofTypes(LedgerView view, SearchQuery query, List<String> lastKeys) {
    Set<String> stored = view.types();
    return query.types().stream()
        .filter(stored::contains)
        .flatMap(type -> find(view, query.of(type), lastKeys).stream())
        .sorted(Found.order(query.sort()))
        .limit(query.count() + 1L)
        .toList();
  }

  /** Whether a page is more than the newest of one type or of all. */
  private static boolean isWalked(SearchQuery query, Lead lead) {
    return !query.sort().isEmpty()
        || lead.asksMore()
        || lead.facets() != null
        || query.types().size() > 1 && !query.everyType();
  }

  /** The matches by one statement. */
  static List<Found> find(LedgerView view, SearchQuery query, Lead lead, List<String> lastKeys) {
    return query.sort().isEmpty()
        ? newest(view, query, lead, lastKeys)
        : sorted(view, query, lead, lastKeys);
  }

  static long before(List<String> lastKeys) {
    return lastKeys.isEmpty() ? Long.MAX_VALUE : Long.parseLong(lastKeys.get(lastKeys.size() - 1));
  }

  private static List<Found> newest(
      LedgerView view, SearchQuery query, Lead lead, List<String> lastKeys) {
    Sql sql = new Sql(view).add(query.isShown() ? "" : "SELECT v.version_key");
    addFrom(sql, query, lead);
    if (!lastKeys.isEmpty()) {
      sql.add(" AND v.version_key < ?", before(lastKeys));
    }
    if (lead.keys() == null) {
      // All are of one site and type; saying so lets H2 read its index backwards.
      sql.add(" ORDER BY " + (query.types().size() == 1 ? "v.site_id DESC, v.type_id DESC, " : "")
          + "v.version_key DESC");
    } else {
      // H2 would rather walk through an index that has the order than sort a few.
      sql.add(" ORDER BY v.version_key + 0 DESC");
    }
    return Found.newest(sql.add(" LIMIT " + (query.count() + 1)), query.isShown());
  }

  private static List<Found> sorted(
      LedgerView view, SearchQuery query, Lead lead, List<String> lastKeys) {
    Sql matches =
        new Sql(view).add("SELECT v.version_key, v.facet_id, v.resource_id, v.recorded_at");
    addFrom(matches, query, lead);
    return sorted(view, query, matches, lead.keys(), lastKeys);
  }

  /**
   * Matches in their order.
   *
   * @param matches selects version_key, facet_id, resource_id and recorded_at of all matches
   * @param few versions among which all of them are, null when they are not known
   */
  static List<Found> sorted(
      LedgerView view,
      SearchQuery query,
      Sql matches,
      @Nullable List<Long> few,
      List<String> lastKeys) {
    int keys = query.sort().size();
    if (few != null && few.isEmpty()) {
      return List.of();
    }
    Sql sql = new Sql(view).add("SELECT f.version_key");
    for (int at = 0; at < keys; at++) {
      sql.add(", f.k" + at);
    }
    sql.add(" FROM (SELECT u.version_key");
    for (int at = 0; at < keys; at++) {
      boolean last = query.sort().get(at).descending();
      sql.add(", " + (last ? "MAX" : "MIN") + "(u.k" + at + ") AS k" + at);
    }
    sql.add(" FROM (");
    keyed(sql, query.sort(), matches);
    for (int at = 0; at < keys; at++) {
      if (hasRows(view, query.sort().get(at))) {
        sql.add(" UNION ALL ");
        keyed(sql, query.sort(), at, matches, few);
      }
    }
    sql.add(") u GROUP BY u.version_key HAVING MAX(u.is_match) = 1) f");
    if (!lastKeys.isEmpty()) {
      sql.add(" WHERE ");
      after(sql, query.sort(), lastKeys, 0);
    }
    sql.add(" ORDER BY ");
    for (int at = 0; at < keys; at++) {
      sql.add(
          "f.k" + at + (query.sort().get(at).descending() ? " DESC" : " ASC") + " NULLS LAST, ");
    }
    sql.add("f.version_key DESC LIMIT " + (query.count() + 1));
    return sql.run(row -> found(row, keys));
  }

  private static Found found(ResultSet row, int keys) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int at = 0; at < keys; at++) {
      String value = row.getString(at + 2);
      values.add(value == null ? "" : "=" + value);
    }
    values.add(row.getString(1));
    return new Found(row.getLong(1), values);
  }

  /** Whether a key stands in index rows of the versions' own, which are read once and not for each match. */
  private static boolean hasRows(LedgerView view, Sort sort) {
    SearchParameter parameter = sort.first();
    return parameter != null
        && (!parameter.isShared()
            || parameter.isOfGuide() && view.hasRowsOfVersions(parameter.key()));
  }

  /** Adds every match with the keys that stand in its version or facet. */
  private static void keyed(Sql sql, List<Sort> sort, Sql matches) {
    sql.add("SELECT v.version_key, 1 AS is_match");
    for (int at = 0; at < sort.size(); at++) {
      SearchParameter parameter = sort.get(at).first();
      if (parameter != null && !parameter.isShared()) {
        none(sql, sort.get(at), at);
      } else {
        boolean own = sort.get(at).first() == null;
        sql.add(", " + (own ? "v." + sort.get(at).column() : "s" + at + ".k") + " AS k" + at);
      }
    }
    sql.add(" FROM (").add(matches).add(") v");
    for (int at = 0; at < sort.size(); at++) {
      SearchParameter parameter = sort.get(at).first();
      if (parameter != null && parameter.isShared()) {
        Table table = Table.of(parameter.type());
        String choice = sort.get(at).descending() ? "MAX" : "MIN";
        sql.add(" LEFT JOIN (SELECT x.version_key, " + choice + "(x." + table.sortColumn()
            + ") AS k FROM " + table.table() + " x WHERE ");
        values(sql, sort.get(at));
        sql.add(" GROUP BY x.version_key) s" + at + " ON s" + at + ".version_key = -v.facet_id");
      }
    }
  }

  /**
   * Adds the values of one key that matches have in index rows of their own.
   *
   * @param few versions among which all matches are, null when they are not known; H2 would ask for the matches again for each value
   */
  private static void keyed(
      Sql sql, List<Sort> sort, int key, Sql matches, @Nullable List<Long> few) {
    Table table = Table.of(Objects.requireNonNull(sort.get(key).first()).type());
    sql.add("SELECT x.version_key, 0");
    for (int at = 0; at < sort.size(); at++) {
      if (at == key) {
        sql.add(", x." + table.sortColumn() + " AS k" + at);
      } else {
        none(sql, sort.get(at), at);
      }
    }
    if (few != null && sql.view().joinsLists()) {
      sql.add(" FROM ").values(few).add(" k(id) JOIN ").byVersion(table, "x");
      sql.add(" ON x.version_key = k.id WHERE ");
      values(sql, sort.get(key));
      return;
    }
    sql.add(" FROM " + table.table() + " x WHERE ");
    values(sql, sort.get(key));
    sql.add(" AND x.version_key IN ");
    if (few == null) {
      sql.add("(SELECT m.version_key FROM (").add(matches).add(") m)");
    } else {
      sql.places(few);
    }
  }

  /** Adds a key that is not told here, as a null of its type. */
  private static void none(Sql sql, Sort sort, int at) {
    SearchParameter parameter = sort.first();
    String table = parameter == null ? "version" : Table.of(parameter.type()).table();
    String column =
        parameter == null ? sort.column() : Table.of(parameter.type()).sortColumn();
    sql.add(", (SELECT n." + column + " FROM " + table + " n WHERE ")
        .site("n")
        .add(" AND 1 = 0) AS k" + at);
  }

  private static void values(Sql sql, Sort sort) {
    sql.site("x").add(" AND x.parameter_id IN ").places(numbers(sql.view(), sort));
  }

  /** The numbers of the parameters whose rows hold a key's values, 0 for those that have none. */
  static List<Integer> numbers(LedgerView view, Sort sort) {
    return sort.parameters().stream()
        .flatMap(one -> keys(one, sort.descending()))
        .map(view::parameterNumber)
        .toList();
  }

  /** Where the values stand that a parameter sorts by: of a Range the bound that comes first, of a {@code combo-} parameter those of its parts. */
  static Stream<ParameterKey> keys(SearchParameter parameter, boolean descending) {
    ParameterKey key = parameter.key();
    if (ParameterCriteria.isCombined(parameter)) {
      return ParameterCriteria.combined(key);
    }
    return RangeCriteria.has(parameter)
        ? Stream.of(key, descending ? key.high() : key.low())
        : Stream.of(key);
  }

  /** The condition that a row stands behind the last one shown, key by key. */
  private static void after(Sql sql, List<Sort> sort, List<String> lastKeys, int at) {
    if (at == sort.size()) {
      sql.add("f.version_key < ?", Long.parseLong(lastKeys.get(at)));
      return;
    }
    String last = lastKeys.get(at);
    String column = "f.k" + at;
    if (last.isEmpty()) {
      sql.add("(" + column + " IS NULL AND ");
      after(sql, sort, lastKeys, at + 1);
      sql.add(")");
      return;
    }
    Object value = typed(sort.get(at), last.substring(1));
    sql.add(
        "(" + column + " IS NULL OR " + column + (sort.get(at).descending() ? " < ?" : " > ?"),
        value);
    sql.add(" OR (" + column + " = ? AND ", value);
    after(sql, sort, lastKeys, at + 1);
    sql.add("))");
  }

  static Object typed(Sort sort, String value) {
    SearchParameter parameter = sort.first();
    if (parameter == null) {
      return sort.column().equals("resource_id") ? value : (Object) Long.parseLong(value);
    }
    return switch (Objects.requireNonNull(parameter).type()) {
      case DATE -> (Object) Long.parseLong(value);
      case NUMBER, QUANTITY -> new BigDecimal(value);
      case STRING, TOKEN, REFERENCE, URI, COMPOSITE, SPECIAL -> value;
    };
  }
}
