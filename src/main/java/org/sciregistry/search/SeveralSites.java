package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.search.Selection.Found;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoredVersion;

/**
 * One page of a search over the ledgers of several sites: each site is asked for its next matches, and these are put in one order. Without {@code _sort} a site
 * follows another; ties of an order as well.
 */
final class SeveralSites {

  private final Search search;
  private final Store store;
  private final Caller caller;
  private final List<Site> sites;
  private final SearchQuery query;
  private final String canonical;

  SeveralSites(
      Search search,
      Store store,
      Caller caller,
      List<Site> sites,
      SearchQuery query,
      String canonical) {
    this.search = search;
    this.store = store;
    this.caller = caller;
    this.sites = sites;
    this.query = query.comparable();
    this.canonical = canonical;
  }

  /** A match of one of the sites. */
  private record Placed(int site, Found found) {}

  SearchPage page(PageLink.@Nullable Place place) {
    List<Long> positions = new ArrayList<>();
    List<Placed> found = new ArrayList<>();
    long counted = 0;
    boolean counts = query.isCounted() && (place == null || place.total() == null);
    for (int at = 0; at < sites.size(); at++) {
      int site = at;
      long then = place == null
          ? search.position(store, caller, sites.get(at), query.asOf())
          : place.positions().get(at);
      counted += store.readAsOf(sites.get(at), then, view -> {
        positions.add(view.position());
        if (query.count() > 0) {
          Selection.find(view, place == null ? query.lookingOn() : query, lastKeys(place, site))
              .forEach(one -> found.add(new Placed(site, one)));
        }
        return counts ? Selection.count(view, query) : 0L;
      });
    }
    found.sort(order());
    boolean more = found.size() > query.count();
    List<Placed> shown = more ? found.subList(0, query.count()) : found;
    Map<Placed, StoredVersion> matches = new HashMap<>();
    List<StoredVersion> included = new ArrayList<>();
    Map<Long, List<String>> contained = new HashMap<>();
    for (int at = 0; at < sites.size(); at++) {
      int site = at;
      included.addAll(store.readAsOf(
          sites.get(at),
          positions.get(at),
          view -> fetched(view, site, shown, matches, contained)));
    }
    Long told = query.known(place, found.size());
    Long total = counts ? (Long) counted : told;
    Placed last = more ? shown.get(shown.size() - 1) : null;
    return new SearchPage(
        AsOf.written(sites, positions),
        shown.stream().map(matches::get).filter(java.util.Objects::nonNull).toList(),
        contained,
        included,
        total,
        query.used(),
        last == null
            ? null
            : search.link(
                new PageLink.Place(
                    sites.stream().map(Site::code).toList(),
                    positions,
                    last.site(),
                    last.found().keys(),
                    total),
                caller,
                canonical),
        List.of());
  }

  /** The site's matches among those shown go into {@code matches}; what comes along with them is returned. */
  private List<StoredVersion> fetched(
      LedgerView view,
      int site,
      List<Placed> shown,
      Map<Placed, StoredVersion> matches,
      Map<Long, List<String>> contained) {
    Map<Long, Placed> wanted = shown.stream()
        .filter(placed -> placed.site() == site)
        .collect(Collectors.toMap(placed -> placed.found().versionKey(), placed -> placed));
    List<StoredVersion> versions = view.fetch(wanted.keySet());
    versions.forEach(
        version -> matches.put(wanted.getOrDefault(version.versionKey(), null), version));
    contained.putAll(Search.contained(view, query, versions));
    return search.included(view, caller, query, versions);
  }

  /**
   * Where a site goes on: ties with the last match were shown of the sites before its own, and are still to be shown of those behind.
   */
  private static List<String> lastKeys(PageLink.@Nullable Place place, int site) {
    if (place == null) {
      return List.of();
    }
    List<String> keys = new ArrayList<>(place.lastKeys());
    if (site != place.site()) {
      keys.set(keys.size() - 1, String.valueOf(site < place.site() ? 0 : Long.MAX_VALUE));
    }
    return keys;
  }

  private Comparator<Placed> order() {
    Comparator<Placed> order = Comparator.comparingInt(Placed::site)
        .thenComparing(
            Comparator.comparingLong((Placed placed) -> placed.found().versionKey())
                .reversed());
    for (int at = query.sort().size() - 1; at >= 0; at--) {
      order = Comparator.comparing(Placed::found, Found.byKey(query.sort().get(at), at))
          .thenComparing(order);
    }
    return order;
  }
}
