package org.sciregistry.search;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.index.Ucum;
import org.sciregistry.search.Selection.Found;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.QueryPlan;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoredVersion;

/** Finds current resources by their search parameters, as a site's ledger stands at one position. */
public final class Search {

  private static final int MOST_LATEST = 1_000;
  private static final int MOST_TOKENS = 32;

  /** One of the newest resources of a code, which is empty for those without; the earliest of all times stands for none. */
  private record Latest(int site, String code, long effectiveAt, long versionKey) {

    static final Comparator<Latest> ORDER = Comparator.comparing(Latest::code)
        .thenComparing(Comparator.comparingLong(Latest::effectiveAt).reversed())
        .thenComparing(Latest::site)
        .thenComparing(Comparator.comparingLong(Latest::versionKey).reversed());
  }

  private final ParameterCatalog catalog;
  private final QueryParser parser;
  private final Includes includes;
  private final Referrers referrers;
  private final PageLink links;
  private final Clock clock;

  /**
   * A search.
   *
   * @param base the server's own base URL
   * @param secret signs page links; the same on all servers of a registry
   * @param source the code systems and value sets that come along, as JSON by resource type and URL
   */
  public Search(
      ParameterCatalog catalog,
      Ucum ucum,
      String base,
      byte[] secret,
      SearchLimits limits,
      Clock clock,
      BiFunction<String, String, byte @Nullable []> source) {
    this.catalog = catalog;
    ParameterCriteria parameters = new ParameterCriteria(
        catalog, new Values(ucum), new CodeCriteria(new Terms(source, base)), base);
    this.parser = new QueryParser(
        catalog,
        new CriterionParser(catalog, parameters, limits.chain(), base),
        new CareCriteria(catalog, parameters),
        limits);
    this.includes = new Includes(catalog, base, limits.included());
    this.referrers = new Referrers(catalog);
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
    return query.explain()
        ? QueryPlan.of(() -> page(store, caller, scope, query), SearchPage::explained)
        : page(store, caller, scope, query);
  }

  private SearchPage page(Store store, Caller caller, SearchScope scope, SearchQuery query) {
    String canonical =
        scope.path().replaceFirst("^/", "") + "?" + QueryParameter.query(query.used());
    String page = query.page();
    PageLink.Place place = page == null ? null : links.read(page, caller.client(), canonical);
    List<Site> sites = place != null
        ? sites(place, caller)
        : scope.id() == null || scope.isOfAny()
            ? caller.sites()
            : List.of(caller.siteOf(scope.id()));
    if (sites.size() > 1) {
      return new SeveralSites(this, store, caller, sites, query, canonical).page(place);
    }
    Site site = sites.get(0);
    long then = place == null
        ? position(store, caller, site, query.asOf())
        : place.positions().get(0);
    return store.readAsOf(site, then, view -> page(view, caller, query, canonical, place));
  }

  /** The position of a site's ledger that is asked for. */
  long position(Store store, Caller caller, Site site, @Nullable String asOf) {
    return asOf == null
        ? Long.MAX_VALUE
        : store.read(site, view -> AsOf.position(view, caller.sites(), asOf, clock));
  }

  /**
   * The sites of a page link, in its order.
   *
   * @throws Fault when the caller does not read one of them any more
   */
  private static List<Site> sites(PageLink.Place place, Caller caller) {
    return place.sites().stream()
        .map(code -> caller.sites().stream()
            .filter(site -> site.code().equals(code))
            .findFirst()
            .orElseThrow(() -> Fault.of(FaultCode.PAGE_LINK_INVALID)))
        .toList();
  }

  /** The signed text of a link to the next page, which counts for the client it is given to. */
  String link(PageLink.Place place, Caller caller, String canonical) {
    return links.sign(place, caller.client(), canonical);
  }

  /**
   * The newest resources of each code, by the time they are about; those without a code count as one. Resources of two sites are of one patient each, so that each site
   * is asked by itself.
   *
   * @param sites whose ledgers are searched
   * @param most how many of each code
   * @throws Fault when a parameter cannot be understood, or asks for an order or a page
   */
  public SearchPage latest(
      Store store,
      Caller caller,
      List<Site> sites,
      String type,
      List<QueryParameter> parameters,
      int most) {
    SearchQuery query = parser.parse(
        SearchScope.of(type),
        parameters,
        new Asked(caller.site().zone(), clock, false, caller),
        false);
    return query.explain()
        ? QueryPlan.of(() -> latest(store, caller, sites, query, most), SearchPage::explained)
        : latest(store, caller, sites, query, most);
  }

  private SearchPage latest(
      Store store, Caller caller, List<Site> sites, SearchQuery query, int most) {
    List<Latest> latest = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (int at = 0; at < sites.size(); at++) {
      int site = at;
      long then = position(store, caller, sites.get(at), query.asOf());
      latest.addAll(store.readAsOf(sites.get(at), then, view -> {
        positions.add(view.position());
        return latest(view, query, site, most);
      }));
    }
    Map<String, Integer> ofCode = new HashMap<>();
    List<Latest> shown = latest.stream()
        .sorted(Latest.ORDER)
        .filter(one -> ofCode.merge(one.code(), 1, Integer::sum) <= most)
        .toList();
    if (shown.size() > MOST_LATEST) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          new Text("more than " + MOST_LATEST, "超过 " + MOST_LATEST),
          new Text(
              "newest resources of their codes (name codes, a patient or a smaller max)",
              "条各编码的最新资源（请指定编码、患者或较小的 max）"),
          MOST_LATEST,
          new Text("fixed", "固定"));
    }
    Map<Latest, StoredVersion> matches = new HashMap<>();
    List<StoredVersion> included = new ArrayList<>();
    for (int at = 0; at < sites.size(); at++) {
      int site = at;
      included.addAll(store.readAsOf(sites.get(at), positions.get(at), view -> {
        List<Latest> own = shown.stream().filter(one -> one.site() == site).toList();
        List<StoredVersion> found =
            view.fetch(own.stream().map(Latest::versionKey).toList());
        for (int match = 0; match < own.size(); match++) {
          matches.put(own.get(match), found.get(match));
        }
        return included(view, caller, query, found);
      }));
    }
    return new SearchPage(
        AsOf.written(sites, positions),
        shown.stream().map(one -> matches.getOrDefault(one, null)).toList(),
        Map.of(),
        included,
        (long) shown.size(),
        query.used(),
        null,
        List.of());
  }

  private static List<Latest> latest(LedgerView view, SearchQuery query, int site, int most) {
    Sql sql = new Sql(view)
        .add("SELECT f.version_key, f.code, f.effective_at FROM (SELECT u.*, ROW_NUMBER() OVER (")
        .add("PARTITION BY u.code ORDER BY u.effective_at DESC NULLS LAST, u.version_key DESC)")
        .add(" AS place FROM (SELECT v.version_key, v.effective_at, (SELECT c.code FROM facet c");
    sql.add(" WHERE ").site("c").add(" AND c.facet_id = v.facet_id) AS code");
    Selection.addFrom(sql, query);
    sql.add(") u) f WHERE f.place <= ?", most)
        .add(" ORDER BY f.code, f.place LIMIT " + (MOST_LATEST + 1));
    return sql.run(row -> {
      String code = row.getString(2);
      long effectiveAt = row.getLong(3);
      boolean timeless = row.wasNull();
      return new Latest(
          site, code == null ? "" : code, timeless ? Long.MIN_VALUE : effectiveAt, row.getLong(1));
    });
  }

  private SearchPage page(
      LedgerView view,
      Caller caller,
      SearchQuery query,
      String canonical,
      PageLink.@Nullable Place place) {
    List<Found> found = query.count() == 0
        ? List.of()
        : place == null
            ? Selection.find(view, query.lookingOn(), List.of())
            : Selection.find(view, query, place.lastKeys());
    boolean more = found.size() > query.count();
    List<Found> shown = more ? found.subList(0, query.count()) : found;
    List<StoredVersion> matches =
        view.fetch(shown.stream().map(Found::versionKey).toList());
    Long told = query.known(place, found.size());
    Long total = told == null && query.isCounted() ? (Long) Selection.count(view, query) : told;
    String next = more
        ? link(
            new PageLink.Place(
                List.of(view.site().code()),
                List.of(view.position()),
                0,
                shown.get(shown.size() - 1).keys(),
                total),
            caller,
            canonical)
        : null;
    return new SearchPage(
        AsOf.written(view.site(), view.position()),
        matches,
        contained(view, query, matches),
        included(view, caller, query, matches),
        total,
        query.used(),
        next,
        List.of());
  }

  /** Which resources within the matches are wanted instead of these. */
  static Map<Long, List<String>> contained(
      LedgerView view, SearchQuery query, List<StoredVersion> matches) {
    ContainedResources within = query.within();
    return within == null
        ? Map.of()
        : within.ids(view, matches.stream().map(StoredVersion::versionKey).toList());
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
    if (filters.isEmpty()) {
      return true;
    }
    String id = QueryParameter.query(List.of(new QueryParameter("_id", found.id())));
    return filters.stream()
        .anyMatch(
            filter -> !matches(view, null, found.type(), id + "&" + filter, 1).isEmpty());
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
    if (parsed.criteria().size() == 1 && parsed.criteria().get(0) instanceof ValueCriterion value) {
      List<Long> few = Lead.few(view, value, Lead.FEW);
      if (few != null) {
        return view.current(few).stream().limit(limit).toList();
      }
    }
    Sql sql = new Sql(view).add("SELECT v.version_key");
    if (Selection.addFrom(sql, parsed).keys() == null) {
      sql.add(" ORDER BY v.version_key DESC LIMIT " + limit);
    }
    // A few are put in order here: H2 would rather walk through an index that has the order.
    return view.fetch(sql.run(row -> row.getLong(1)).stream()
        .sorted(Comparator.reverseOrder())
        .limit(limit)
        .toList());
  }

  /**
   * What conditions match that ask for one token with a system each, such as {@code identifier=system|value}; they are answered together.
   *
   * @param caller whose scopes limit what the conditions may name
   * @param conditions such as {@code Patient?identifier=...}
   * @param limit how many matches of each are looked for
   * @return by condition; those that ask for something else are not in it
   * @throws Fault 403 when the caller may not search so
   */
  public Map<String, List<StoredVersion>> tokenMatches(
      LedgerView view, Caller caller, Collection<String> conditions, int limit) {
    List<String> asked = new ArrayList<>();
    List<TokenRow> tokens = new ArrayList<>();
    for (String condition : conditions) {
      int question = condition.indexOf('?');
      String type = condition.substring(0, question);
      TokenRow token = onlyToken(type, condition.substring(question + 1));
      if (token != null && asked.size() < MOST_TOKENS) {
        caller.requireAll(Action.SEARCH, type);
        asked.add(condition);
        tokens.add(token);
      }
    }
    Map<String, List<StoredVersion>> matches = new HashMap<>();
    if (!asked.isEmpty()) {
      List<List<StoredVersion>> found = view.withTokens(tokens, limit);
      for (int at = 0; at < asked.size(); at++) {
        matches.put(asked.get(at), found.get(at));
      }
    }
    return matches;
  }

  /**
   * The one token with a system that a condition asks for, its code without regard to case; null when it asks for something else. Whether the condition
   * is met can change only with a version that has this value, or with one that is met already.
   */
  public @Nullable TokenRow onlyValue(String type, String query) {
    TokenRow token = onlyToken(type, query);
    return token == null ? null : new TokenRow(token.parameter(), token.system(), token.folded());
  }

  private @Nullable TokenRow onlyToken(String type, String query) {
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
        ? new TokenRow(parameter.key(), value.substring(0, bar), value.substring(bar + 1))
        : null;
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

  /**
   * Current resources that refer to one of some others by any reference parameter, also from what stands within them.
   *
   * @param targets such as {@code Patient/x}
   * @param leftOut resource types that do not count
   * @param apart resources that do not count
   * @param most more than this many are not looked for
   * @return such as {@code Observation/a}; {@code most} and one where there are more
   */
  public List<String> referrers(
      LedgerView view,
      Collection<String> targets,
      Collection<String> leftOut,
      Set<String> apart,
      int most) {
    return referrers.of(view, targets, leftOut, apart, most);
  }
}
