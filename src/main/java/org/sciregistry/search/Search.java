package org.sciregistry.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.index.Folding;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.index.Ucum;
import org.sciregistry.search.SearchQuery.Sort;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoredVersion;

/** Finds current resources by their search parameters, as a site's ledger stands at one position. */
public final class Search {

  /** Up to this many versions are looked up by their keys. */
  private static final int FEW = 300;

  private static final int MOST_LATEST = 1_000;

  private final ParameterCatalog catalog;
  private final QueryParser parser;
  private final Includes includes;
  private final PageLink links;
  private final Clock clock;

  /**
   * A search.
   *
   * @param base the server's own base URL
   * @param secret signs page links; the same on all servers of a registry
   */
  public Search(
      ParameterCatalog catalog,
      Ucum ucum,
      String base,
      byte[] secret,
      SearchLimits limits,
      Clock clock) {
    this.catalog = catalog;
    this.parser = new QueryParser(
        catalog,
        new CriterionParser(
            catalog, new ParameterCriteria(catalog, new Values(ucum), base), limits.chain()),
        limits);
    this.includes = new Includes(catalog, base, limits.included());
    this.links = new PageLink(secret);
    this.clock = clock;
  }

  /** The parameters that can be asked for. */
  public ParameterCatalog catalog() {
    return catalog;
  }

  /**
   * One page.
   *
   * @param lenient whether unknown parameters are left out instead of refused
   * @throws Fault when a parameter, modifier, value or page link cannot be understood
   */
  public SearchPage page(
      Store store,
      Caller caller,
      SearchScope scope,
      List<QueryParameter> parameters,
      boolean lenient) {
    SearchQuery query = parser.parse(
        scope, parameters, new Asked(caller.site().zone(), clock, false, caller), lenient);
    String canonical =
        scope.path().replaceFirst("^/", "") + "?" + QueryParameter.query(query.used());
    List<Site> sites = scope.id() == null ? caller.sites() : List.of(caller.siteOf(scope.id()));
    String page = query.page();
    PageLink.Place place =
        page == null ? null : links.read(page, holder(caller, sites), canonical, sites.size());
    if (sites.size() > 1) {
      return new SeveralSites(this, store, caller, sites, query, canonical).page(place);
    }
    Site site = sites.get(0);
    if (place == null) {
      return store.readAsOf(
          site,
          position(store, site, query.asOf()),
          view -> page(view, caller, query, canonical, List.of()));
    }
    return store.readAsOf(
        site,
        place.positions().get(0),
        view -> page(view, caller, query, canonical, place.lastKeys()));
  }

  /** The position of a site's ledger that is asked for. */
  long position(Store store, Site site, @Nullable String asOf) {
    return asOf == null
        ? Long.MAX_VALUE
        : store.read(site, view -> AsOf.position(view, asOf, clock));
  }

  /** A page link counts for the client it was given to, and for the sites it reads. */
  private static String holder(Caller caller, List<Site> sites) {
    return caller.client() + "@" + sites.stream().map(Site::code).collect(Collectors.joining(","));
  }

  /** The signed text of a link to the next page. */
  String link(PageLink.Place place, Caller caller, List<Site> sites, String canonical) {
    return links.sign(place, holder(caller, sites), canonical);
  }

  /**
   * The newest resources of each code, by the time they are about; those without a code count as one.
   *
   * @param most how many of each code
   * @throws Fault when a parameter cannot be understood, or asks for an order or a page
   */
  public SearchPage latest(
      Store store,
      Caller caller,
      Site site,
      String type,
      List<QueryParameter> parameters,
      int most) {
    SearchQuery query = parser.parse(
        SearchScope.of(type), parameters, new Asked(site.zone(), clock, false, caller), false);
    return store.read(site, view -> {
      Sql sql = new Sql(view)
          .add("SELECT f.version_key FROM (")
          .add(
              "SELECT v.version_key, v.code, v.effective_at, ROW_NUMBER() OVER (PARTITION BY v.code")
          .add(" ORDER BY v.effective_at DESC NULLS LAST, v.version_key DESC) AS place");
      sql.current("v", query.types(), false);
      addCriteria(sql, query);
      sql.add(") f WHERE f.place <= ?", most).add(" ORDER BY f.code, f.place LIMIT " + MOST_LATEST);
      List<StoredVersion> matches = view.fetch(sql.run(row -> row.getLong(1)));
      return new SearchPage(
          AsOf.written(site, view.position()),
          matches,
          included(view, caller, query, matches),
          (long) matches.size(),
          query.used(),
          null);
    });
  }

  private SearchPage page(
      LedgerView view, Caller caller, SearchQuery query, String canonical, List<String> lastKeys) {
    List<Found> found = query.count() == 0 ? List.of() : find(view, query, lastKeys);
    boolean more = found.size() > query.count();
    List<Found> shown = more ? found.subList(0, query.count()) : found;
    List<StoredVersion> matches =
        view.fetch(shown.stream().map(Found::versionKey).toList());
    Long total = null;
    if (query.total()) {
      total = count(view, query);
    } else if (!more && lastKeys.isEmpty()) {
      total = (long) matches.size();
    }
    String next = more
        ? link(
            new PageLink.Place(
                List.of(view.position()), 0, shown.get(shown.size() - 1).keys()),
            caller,
            List.of(view.site()),
            canonical)
        : null;
    return new SearchPage(
        AsOf.written(view.site(), view.position()),
        matches,
        included(view, caller, query, matches),
        total,
        query.used(),
        next);
  }

  /** What comes along with matches, as far as the caller may read it. */
  List<StoredVersion> included(
      LedgerView view, Caller caller, SearchQuery query, List<StoredVersion> matches) {
    return includes.of(
        view,
        query.includes(),
        matches,
        found -> found.stream().filter(one -> isVisible(view, caller, one)).toList());
  }

  /** Whether the caller's scopes let it read a resource. */
  public boolean isVisible(LedgerView view, Caller caller, StoredVersion found) {
    if (!caller.may(Action.READ, found.type())) {
      return false;
    }
    List<String> filters = caller.filters(Action.READ, found.type());
    String id = QueryParameter.query(List.of(new QueryParameter("_id", found.id())));
    return filters.isEmpty()
        || filters.stream()
            .anyMatch(filter ->
                !matches(view, null, found.type(), id + "&" + filter, 1).isEmpty());
  }

  /**
   * The current resources a condition matches, at most {@code limit}.
   *
   * @param caller whose scopes limit what the condition may name, null for what the registry looks up for itself
   * @param query a query string without page or result parameters
   * @throws Fault when the query has no criterion or cannot be understood, 403 when the caller may not search so
   */
  public List<StoredVersion> matches(
      LedgerView view, @Nullable Caller caller, String type, String query, int limit) {
    if (caller != null) {
      // A match that is hidden would be stored a second time.
      caller.requireAll(Action.SEARCH, type);
    }
    SearchQuery parsed = parser.parse(
        SearchScope.of(type),
        QueryParameter.parse(query),
        new Asked(view.site().zone(), clock, true, caller),
        false);
    if (parsed.criteria().isEmpty()) {
      throw Fault.of(
          FaultCode.CONDITION_EMPTY, query.length() > 64 ? query.substring(0, 64) : query);
    }
    if (parsed.criteria().size() == 1
        && parsed.criteria().get(0) instanceof ValueCriterion value
        && !value.isShared()) {
      List<Long> few = value.few(view, FEW);
      if (few != null) {
        return view.current(few).stream().limit(limit).toList();
      }
    }
    Sql sql = select(view, parsed, "SELECT v.version_key");
    sql.add(" ORDER BY v.version_key DESC LIMIT " + limit);
    return view.fetch(sql.run(row -> row.getLong(1)));
  }

  /**
   * The one token with a system that a condition asks for, its code without regard to case; null when it asks for something else. Whether the condition
   * is met can change only with a version that has this value, or with one that is met already.
   */
  public @Nullable TokenRow onlyValue(String type, String query) {
    List<QueryParameter> parameters = QueryParameter.parse(query);
    if (parameters.size() != 1) {
      return null;
    }
    SearchParameter parameter = catalog.find(type, parameters.get(0).name());
    String value = parameters.get(0).value();
    int bar = value.indexOf('|');
    boolean plain = bar > 0
        && bar < value.length() - 1
        && value.indexOf(',') < 0
        && value.indexOf('\\') < 0
        && value.indexOf('|', bar + 1) < 0;
    return plain
            && parameter != null
            && parameter.type() == ParameterType.TOKEN
            && !parameter.isShared()
        ? new TokenRow(
            parameter.key(), value.substring(0, bar), Folding.foldCase(value.substring(bar + 1)))
        : null;
  }

  private static Sql select(LedgerView view, SearchQuery query, String columns) {
    Sql sql = new Sql(view).add(columns).current("v", query.types(), query.everyType());
    addCriteria(sql, query);
    return sql;
  }

  /**
   * Adds what must hold together. A value that few versions have is looked up first and becomes a list of keys: a planner that does not know how rare it is would
   * walk through the whole type.
   */
  private static void addCriteria(Sql sql, SearchQuery query) {
    boolean narrowed = false;
    Set<Long> facets = null;
    for (Criterion criterion : query.criteria()) {
      boolean shared = criterion instanceof ValueCriterion value && value.isShared();
      List<Long> few = criterion instanceof ValueCriterion value && (shared || !narrowed)
          ? value.few(sql.view(), FEW)
          : null;
      if (few == null) {
        sql.add(" AND ");
        criterion.add(sql, "v");
      } else if (shared) {
        // Values of one facet hold together: what is asked of them is asked once.
        facets = facets == null ? new TreeSet<>(few) : facets;
        facets.retainAll(few);
      } else {
        narrowed = true;
        sql.add(" AND ");
        among(sql, "v.version_key", few);
      }
    }
    if (facets != null) {
      sql.add(" AND ");
      among(sql, "v.facet_id", facets);
    }
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
      Sql sql = select(view, query, "SELECT v.version_key");
      if (!lastKeys.isEmpty()) {
        sql.add(" AND v.version_key < ?", Long.parseLong(lastKeys.get(0)));
      }
      sql.add(" ORDER BY v.version_key DESC LIMIT " + (query.count() + 1));
      return sql.run(row -> new Found(row.getLong(1), List.of(row.getString(1))));
    }
    return sorted(view, query, lastKeys);
  }

  private static List<Found> sorted(LedgerView view, SearchQuery query, List<String> lastKeys) {
    int keys = query.sort().size();
    Sql sql = new Sql(view).add("SELECT f.version_key");
    for (int at = 0; at < keys; at++) {
      sql.add(", f.k" + at);
    }
    sql.add(" FROM (SELECT v.version_key");
    for (int at = 0; at < keys; at++) {
      sql.add(", " + key(query.sort().get(at), at) + " AS k" + at);
    }
    sql.add(" FROM version v");
    for (int at = 0; at < keys; at++) {
      join(sql, query.sort().get(at), at);
    }
    sql.add(" WHERE v.version_key IN (SELECT v.version_key");
    sql.current("v", query.types(), query.everyType());
    addCriteria(sql, query);
    sql.add(") AND ").site("v").add(") f");
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

  private static String key(Sort sort, int at) {
    return sort.first() == null ? "v." + sort.column() : "s" + at + ".k";
  }

  private static void join(Sql sql, Sort sort, int at) {
    SearchParameter parameter = sort.first();
    if (parameter == null) {
      return;
    }
    Table table = Table.of(parameter.type());
    sql.add(" LEFT JOIN (SELECT x.version_key, " + (sort.descending() ? "MAX" : "MIN") + "(x."
        + table.sortColumn() + ") AS k FROM " + table.table() + " x WHERE ");
    sql.site("x")
        .add(" AND x.parameter_id IN ")
        .places(sort.parameters().stream()
            .map(one -> sql.view().parameterNumber(one.key()))
            .toList())
        .add(" GROUP BY x.version_key) s" + at + " ON s" + at + ".version_key = "
            + (parameter.isShared() ? "-v.facet_id" : "v.version_key"));
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

  /** The ids of current resources that refer to one through a parameter, newest first. */
  public List<StoredVersion> referring(
      LedgerView view, String type, String parameter, String reference, int limit) {
    return matches(
        view,
        null,
        type,
        QueryParameter.query(List.of(new QueryParameter(parameter, reference))),
        limit);
  }
}
