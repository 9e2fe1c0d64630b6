package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Scope;
import org.sciregistry.access.Site;
import org.sciregistry.document.JsonText;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.search.ExplainParameter;
import org.sciregistry.search.ListEntries;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.HistoryScope;
import org.sciregistry.store.Method;
import org.sciregistry.store.PlanStep;
import org.sciregistry.store.QueryPlan;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.store.VersionReference;

/** The versions of one resource, of a type or of all, of every site the caller reads, newest first (https://hl7.org/fhir/R4/http.html#history). */
public final class History {

  private static final Set<String> ONCE = Set.of("_count", "_since", "_at", "_list", "_below");
  private static final int DEFAULT_COUNT = 50;
  private static final int LARGEST_COUNT = 1_000;
  private static final Text WHOLE_NUMBER = new Text("a whole number from 0", "不小于 0 的整数");
  private static final Text TIME = new Text(
      "a date or time such as 2026-03-04 or 2026-03-04T10:15:30+08:00",
      "日期或时间，例如 2026-03-04 或 2026-03-04T10:15:30+08:00");

  private static final Text LIST =
      new Text("the id of a List that is stored here", "此处所存 List 的 id");

  private static final Pattern PLACES =
      Pattern.compile("[a-z0-9]{4}-\\d{1,18}(\\.[a-z0-9]{4}-\\d{1,18})*");

  private static final Text PAGE =
      new Text("as it stands in the link to the next page", "与下一页链接中的写法一致");

  private final Rooms rooms;

  /** The interaction over the rooms below. */
  public History(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * One page of versions. A page link names the versions it goes on below, so pages stay the same while data arrive.
   *
   * @param type null for all types
   * @param id null for all resources of the type
   * @param parameters {@code _count}, {@code _since}, {@code _at}, {@code _list} and, in page links, {@code _below}
   * @throws Fault when there never was such a resource, or a parameter cannot be understood
   */
  public Answer carryOut(
      Request request,
      @Nullable String type,
      @Nullable String id,
      List<QueryParameter> parameters) {
    if (AuditSearch.TYPE.equals(type)) {
      throw Fault.of(FaultCode.METHOD_NOT_ALLOWED, "GET", type + "/_history");
    }
    // SMART counts the history of a type or of all as a search, that of one resource as a read.
    request
        .caller()
        .requireAll(
            id == null ? Action.SEARCH : Action.READ, type == null ? Scope.EVERY_TYPE : type);
    OperationParameters.requireOnce(parameters, ONCE);
    HistoryScope scope = HistoryScope.of(type, id);
    int limit = DEFAULT_COUNT;
    Map<String, Long> below = null;
    boolean explain = false;
    boolean counts = false;
    Listed list = null;
    List<QueryParameter> used = new ArrayList<>();
    for (QueryParameter parameter : parameters) {
      String value = parameter.value();
      if (value.isEmpty()) {
        continue;
      }
      switch (parameter.name()) {
        case "_count" -> limit = (int) Math.min(LARGEST_COUNT, number(parameter, 0));
        case "_below" -> below = places(parameter);
        case "_since" -> scope = scope.since(range(parameter, request).startsAt());
        case "_at" -> {
          DateRange time = range(parameter, request);
          scope = scope.at(time.startsAt(), time.endsAt());
        }
        case "_list" -> {
          list = list(request, parameter);
          scope = scope.among(list.references());
        }
        case ExplainParameter.NAME -> explain = ExplainParameter.isAsked(value, request.caller());
        case "_summary" -> counts = value.equals("count");
        case "_format", "_pretty", "_elements" -> {}
        default -> {
          if (!request.lenient()) {
            throw Fault.of(
                FaultCode.PARAMETER_UNKNOWN,
                "_history",
                shown(parameter.name()),
                "_at, _count, _elements, _format, _list, _pretty, _since, _summary");
          }
        }
      }
      if (List.of(
              "_count", "_since", "_at", "_list", "_summary", "_elements", ExplainParameter.NAME)
          .contains(parameter.name())) {
        used.add(new QueryParameter(parameter.name(), value));
      }
    }
    return page(request, scope, used, counts ? 0 : limit, below, explain, list);
  }

  /**
   * The references of a List, in the version that a page link names or the newest.
   *
   * @param version the List with its version, as the links to further pages name it
   */
  private record Listed(Site site, String version, List<VersionReference> references) {}

  private Listed list(Request request, QueryParameter parameter) {
    String value = parameter.value();
    VersionReference list =
        VersionReference.parse(value.indexOf('/') < 0 ? "List/" + value : value);
    if (list == null || !list.type().equals("List")) {
      throw invalid(parameter, "reference", LIST);
    }
    request.caller().requireAll(Action.READ, "List");
    Site site = request.caller().siteOf(list.id());
    StoredVersion found = rooms.store().read(site, view -> ListEntries.list(view, list));
    return found == null
        ? new Listed(site, value, List.of())
        : new Listed(
            site,
            found.reference() + "/_history/" + found.number(),
            ListEntries.of(found, rooms.settings().base()));
  }

  private record Page(
      List<StoredVersion> versions,
      @Nullable Long total,
      @Nullable String below,
      List<PlanStep> plan) {

    Page explained(List<PlanStep> steps) {
      return new Page(versions, total, below, steps);
    }
  }

  /** A version of one of the sites. */
  private record Placed(Site site, StoredVersion version) {}

  /** What one site has to show: its next versions, where they end, and how many there are if that was counted. */
  private record Found(
      List<StoredVersion> versions, long below, @Nullable Long total) {}

  private Answer page(
      Request request,
      HistoryScope scope,
      List<QueryParameter> used,
      int limit,
      @Nullable Map<String, Long> below,
      boolean explain,
      @Nullable Listed list) {
    List<Site> sites = scope.id() == null
        ? request.caller().sites()
        : List.of(request.caller().siteOf(scope.id()));
    // A List is about what its own site keeps.
    List<Site> asked =
        list == null ? sites : sites.stream().filter(list.site()::equals).toList();
    Page page = explain
        ? QueryPlan.of(() -> page(asked, scope, limit, below), Page::explained)
        : page(asked, scope, limit, below);
    String base = rooms.settings().base();
    String address = base
        + (scope.type() == null ? "" : "/" + scope.type())
        + (scope.id() == null ? "" : "/" + scope.id())
        + "/_history";
    String next = null;
    if (page.below() != null) {
      List<QueryParameter> following = new ArrayList<>(used);
      if (list != null) {
        following.replaceAll(
            one -> one.name().equals("_list") ? new QueryParameter("_list", list.version()) : one);
      }
      following.add(new QueryParameter("_below", page.below()));
      next = address + "?" + QueryParameter.query(following);
    }
    BundleText bundle = new BundleText("history", page.total())
        .links(used.isEmpty() ? address : address + "?" + QueryParameter.query(used), next);
    page.versions().forEach(version -> add(bundle, version, base));
    if (!page.plan().isEmpty()) {
      plan(bundle, address, PlanText.outcome(page.plan(), request.language()));
    }
    return Answer.of(200, bundle.json());
  }

  /**
   * The newest versions of all sites the caller reads, in one order of time. Where each site goes on stands in the link, so what arrives meanwhile moves nothing.
   *
   * @param below of each site, by its code, the version key it goes on below; null for the first page
   */
  private Page page(
      List<Site> sites, HistoryScope scope, int limit, @Nullable Map<String, Long> below) {
    List<Placed> placed = new ArrayList<>();
    Map<String, Long> next = new LinkedHashMap<>();
    Long total = 0L;
    for (Site site : sites) {
      if (below != null && !below.containsKey(site.code())) {
        // It came after the first page.
        continue;
      }
      Found found = found(site, scope, limit, below == null ? null : below.get(site.code()));
      next.put(site.code(), found.below());
      found.versions().forEach(version -> placed.add(new Placed(site, version)));
      total = total == null || found.total() == null ? null : (Long) (total + found.total());
    }
    placed.sort(Comparator.comparing((Placed one) -> one.version().recordedAt())
        .reversed()
        .thenComparing(one -> sites.indexOf(one.site()))
        .thenComparing(
            Comparator.comparingLong((Placed one) -> one.version().versionKey()).reversed()));
    boolean more = limit > 0 && placed.size() > limit;
    List<Placed> shown = placed.size() > limit ? placed.subList(0, limit) : placed;
    shown.forEach(one -> next.put(one.site().code(), one.version().versionKey()));
    boolean counted = limit == 0 || isShort(scope) && below == null;
    return new Page(
        shown.stream().map(Placed::version).toList(),
        counted || !more && below == null ? total : null,
        more
            ? next.entrySet().stream()
                .map(place -> place.getKey() + "-" + place.getValue())
                .collect(Collectors.joining("."))
            : null,
        List.of());
  }

  private Found found(Site site, HistoryScope scope, int limit, @Nullable Long below) {
    String type = scope.type();
    String id = scope.id();
    return rooms.store().read(site, view -> {
      long from = below == null ? view.versionKeyBound() : below;
      List<StoredVersion> found = view.history(scope, from, limit + 1);
      if (found.isEmpty() && type != null && id != null && view.newest(type, id) == null) {
        throw Fault.of(FaultCode.NOT_FOUND_HERE, type, shown(id));
      }
      // All versions of a type or of the registry are counted only where nothing else is asked.
      boolean whole = found.size() <= limit && below == null;
      boolean counted = limit == 0 || isShort(scope) && below == null && !whole;
      return new Found(
          found,
          from,
          counted ? (Long) view.count(scope) : whole ? (Long) (long) found.size() : null);
    });
  }

  /** Whether it can be counted without a walk through all that is kept. */
  private static boolean isShort(HistoryScope scope) {
    return scope.id() != null || scope.among() != null;
  }

  /** Where each site goes on, by its code, of a page link such as {@code xian-77309411328.tehr-1048576}. */
  private static Map<String, Long> places(QueryParameter parameter) {
    if (!PLACES.matcher(parameter.value()).matches()) {
      throw invalid(parameter, "result", PAGE);
    }
    Map<String, Long> places = new HashMap<>();
    for (String place : parameter.value().split("\\.", -1)) {
      places.put(place.substring(0, 4), Long.parseLong(place.substring(5)));
    }
    return places;
  }

  private static void add(BundleText bundle, StoredVersion version, String base) {
    boolean created = version.method() == Method.CREATE;
    String asked = ",\"request\":{\"method\":\"" + version.method().verb() + "\",\"url\":"
        + JsonText.quoted(created ? version.type() : version.reference()) + "}";
    String status =
        version.isDeleted() ? "204 No Content" : version.number() == 1 ? "201 Created" : "200 OK";
    String response = ",\"response\":{\"status\":\"" + status
        + "\",\"etag\":" + JsonText.quoted(EntityTag.of(version.number()))
        + ",\"lastModified\":\"" + version.lastUpdated() + "\"}";
    bundle.entry(
        base + "/" + version.reference(),
        version.isDeleted() ? new byte[0] : version.json(),
        asked + response);
  }

  /** Adds the plan, as an entry that R4 allows in a history: the outcome of a request. */
  private static void plan(BundleText bundle, String address, byte[] outcome) {
    bundle.entry(
        "",
        new byte[0],
        ",\"request\":{\"method\":\"GET\",\"url\":" + JsonText.quoted(address)
            + "},\"response\":{\"status\":\"200 OK\",\"outcome\":"
            + new String(outcome, StandardCharsets.UTF_8) + "}");
  }

  /** The time a parameter names; times without a zone are in the site's. */
  static DateRange range(QueryParameter parameter, Request request) {
    ZoneId zone = request.caller().site().zone();
    try {
      // A plus sign that was not escaped arrives as a space.
      return DateRange.parse(parameter.value().strip().replace(' ', '+'), zone);
    } catch (DateTimeException noTime) {
      throw Fault.because(
          noTime,
          FaultCode.PARAMETER_VALUE_INVALID,
          shown(parameter.value()),
          "date",
          parameter.name(),
          TIME);
    }
  }

  private static long number(QueryParameter parameter, long least) {
    try {
      long number = Long.parseLong(parameter.value());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw invalid(parameter, "result", WHOLE_NUMBER);
  }

  private static Fault invalid(QueryParameter parameter, String kind, Text allowed) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        shown(parameter.value()),
        kind,
        parameter.name(),
        allowed);
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
