package org.sciregistry.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Sort;
import org.sciregistry.store.LedgerView;

/** The matches of a query in SQL, in their order. */
final class Selection {

  /** Up to this many versions are looked up by their keys. */
  static final int FEW = 300;

  private Selection() {}

  static Sql select(LedgerView view, SearchQuery query, String columns) {
    Sql sql = new Sql(view).add(columns);
    addFrom(sql, query);
    return sql;
  }

  /**
   * Adds from where on what must hold together, of versions {@code v}. A value that few versions have is looked up first and becomes a list of keys: a planner that does
   * not know how rare it is would walk through the whole type.
   *
   * @return the list that leads to the versions, so that an order by an index would only lead away from it; null when there is none
   */
  static @Nullable List<Long> addFrom(Sql sql, SearchQuery query) {
    List<ContentCriterion> content = query.criteria().stream()
        .filter(ContentCriterion.class::isInstance)
        .map(ContentCriterion.class::cast)
        .toList();
    List<Criterion> rest = query.criteria().stream()
        .filter(criterion -> !(criterion instanceof ContentCriterion))
        .flatMap(criterion ->
            criterion instanceof Criterion.All all ? all.criteria().stream() : Stream.of(criterion))
        .toList();
    List<Long> led = addIndexed(sql, query, rest);
    if (!content.isEmpty()) {
      Sql candidates = new Sql(sql.view()).add("SELECT v.version_key");
      addIndexed(candidates, query, rest);
      sql.add(" AND ");
      among(sql, "v.version_key", ContentCriterion.among(sql.view(), candidates, content));
    }
    return led;
  }

  private static @Nullable List<Long> addIndexed(
      Sql sql, SearchQuery query, List<Criterion> criteria) {
    List<Long> keys = null;
    Set<Long> facets = null;
    List<Criterion> left = new ArrayList<>();
    for (Criterion criterion : criteria) {
      boolean shared = criterion instanceof ValueCriterion value && value.isShared();
      List<Long> few = criterion instanceof ValueCriterion value && (shared || keys == null)
          ? value.few(sql.view(), FEW)
          : null;
      if (few == null) {
        left.add(criterion);
      } else if (shared) {
        // Values of one facet hold together: what is asked of them is asked once.
        facets = facets == null ? new TreeSet<>(few) : facets;
        facets.retainAll(few);
      } else {
        keys = few;
      }
    }
    if (keys == null && facets != null && !facets.isEmpty()) {
      keys = few(sql.view(), facets);
    }
    boolean led = false;
    if (keys != null && !keys.isEmpty() && sql.view().joinsLists()) {
      led = true;
      sql.add(" FROM version v JOIN ").values(keys).add(" k(id) ON v.version_key = k.id");
      sql.currentWhere("v", query.types(), query.everyType());
    } else if (facets != null && query.types().size() == 1 && sql.view().joinsLists()) {
      // H2 would walk through the index of facets from end to end for a list of them.
      sql.add(" FROM version v USE INDEX (version_by_type)")
          .currentWhere("v", query.types(), query.everyType());
    } else {
      sql.current("v", query.types(), query.everyType());
    }
    if (keys != null && !led) {
      sql.add(" AND ");
      among(sql, "v.version_key", keys);
    }
    if (facets != null) {
      sql.add(" AND ");
      // Where versions are known by their keys, H2 must not walk through the index of facets
      // instead.
      among(sql, led ? "v.facet_id + 0" : "v.facet_id", facets);
    }
    for (Criterion criterion : left) {
      sql.add(" AND ");
      criterion.add(sql, "v");
    }
    return led ? keys : null;
  }

  /** The versions that say what some facets say, null when they are more than a few. */
  private static @Nullable List<Long> few(LedgerView view, Set<Long> facets) {
    Sql sql = new Sql(view).add("SELECT v.version_key FROM ").values(facets);
    sql.add(" k(id) JOIN version v ON ").site("v").add(" AND v.facet_id = k.id");
    sql.add(" AND v.version_key < ? LIMIT " + (FEW + 1), view.versionKeyBound());
    List<Long> keys = sql.run(row -> row.getLong(1));
    return keys.size() > FEW ? null : keys;
  }

  private static void among(Sql sql, String column, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      sql.add("1 = 0");
    } else {
      sql.add(column + " IN ").places(numbers);
    }
  }

  static long count(LedgerView view, SearchQuery query) {
    return select(view, query, "SELECT COUNT(*)").run(row -> row.getLong(1)).get(0);
  }

  /** A match and the keys that say where it stands in the order; the last is its version key. */
  record Found(long versionKey, List<String> keys) {}

  static List<Found> find(LedgerView view, SearchQuery query, List<String> lastKeys) {
    if (query.sort().isEmpty()) {
      Sql sql = new Sql(view).add("SELECT v.version_key");
      boolean led = addFrom(sql, query) != null;
      if (!lastKeys.isEmpty()) {
        sql.add(" AND v.version_key < ?", Long.parseLong(lastKeys.get(0)));
      }
      if (!led) {
        // All are of one site and type; saying so lets H2 read its index backwards.
        sql.add(" ORDER BY " + (query.types().size() == 1 ? "v.site_id DESC, v.type_id DESC, " : "")
            + "v.version_key DESC LIMIT " + (query.count() + 1));
      }
      // A few are put in order here: H2 would rather walk through an index that has the order.
      return sql.run(row -> row.getLong(1)).stream()
          .sorted(Comparator.reverseOrder())
          .limit(query.count() + 1L)
          .map(key -> new Found(key, List.of(String.valueOf(key))))
          .toList();
    }
    return sorted(view, query, lastKeys);
  }

  private static List<Found> sorted(LedgerView view, SearchQuery query, List<String> lastKeys) {
    int keys = query.sort().size();
    Sql matches =
        new Sql(view).add("SELECT v.version_key, v.facet_id, v.resource_id, v.recorded_at");
    List<Long> few = addFrom(matches, query);
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
      if (hasRows(query.sort().get(at))) {
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
  private static boolean hasRows(Sort sort) {
    return sort.first() != null && !sort.first().isShared();
  }

  /** Adds every match with the keys that stand in its version or facet. */
  private static void keyed(Sql sql, List<Sort> sort, Sql matches) {
    sql.add("SELECT v.version_key, 1 AS is_match");
    for (int at = 0; at < sort.size(); at++) {
      if (hasRows(sort.get(at))) {
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
    sql.site("x")
        .add(" AND x.parameter_id IN ")
        .places(sort.parameters().stream()
            .flatMap(one -> keys(one, sort.descending()))
            .map(sql.view()::parameterNumber)
            .toList());
  }

  /** Where the values stand that a parameter sorts by: of a Range the bound that comes first. */
  private static Stream<ParameterKey> keys(SearchParameter parameter, boolean descending) {
    ParameterKey key = parameter.key();
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
      case NUMBER, QUANTITY -> new java.math.BigDecimal(value);
      case STRING, TOKEN, REFERENCE, URI, COMPOSITE, SPECIAL -> value;
    };
  }
}
