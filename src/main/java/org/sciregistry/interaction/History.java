package org.sciregistry.interaction;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Scope;
import org.sciregistry.document.JsonText;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.HistoryScope;
import org.sciregistry.store.Method;
import org.sciregistry.store.StoredVersion;

/** The versions of one resource, of a type or of all, newest first (https://hl7.org/fhir/R4/http.html#history). */
public final class History {

  private static final int DEFAULT_COUNT = 50;
  private static final int LARGEST_COUNT = 1_000;
  private static final Text WHOLE_NUMBER = new Text("a whole number from 0", "不小于 0 的整数");
  private static final Text TIME = new Text(
      "a date or time such as 2026-03-04 or 2026-03-04T10:15:30+08:00",
      "日期或时间，例如 2026-03-04 或 2026-03-04T10:15:30+08:00");

  private final Rooms rooms;

  /** The interaction over the rooms below. */
  public History(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * One page of versions. A page link names the version it goes on below, so pages stay the same while data arrive.
   *
   * @param type null for all types
   * @param id null for all resources of the type
   * @param parameters {@code _count}, {@code _since}, {@code _at} and, in page links, {@code _below}
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
    request.caller().requireAll(Action.READ, type == null ? Scope.EVERY_TYPE : type);
    HistoryScope scope = HistoryScope.of(type, id);
    int limit = DEFAULT_COUNT;
    long below = Long.MAX_VALUE;
    List<QueryParameter> used = new ArrayList<>();
    for (QueryParameter parameter : parameters) {
      String value = parameter.value();
      switch (parameter.name()) {
        case "_count" -> limit = (int) Math.min(LARGEST_COUNT, number(parameter, 0));
        case "_below" -> below = number(parameter, 1);
        case "_since" -> scope = since(scope, range(parameter, request));
        case "_at" -> scope = at(scope, range(parameter, request));
        case "_format", "_pretty", "_summary", "_elements" -> {}
        default -> {
          if (!request.lenient()) {
            throw Fault.of(
                FaultCode.PARAMETER_UNKNOWN,
                "_history",
                shown(parameter.name()),
                "_at, _count, _elements, _format, _pretty, _since, _summary");
          }
        }
      }
      if (List.of("_count", "_since", "_at").contains(parameter.name())) {
        used.add(new QueryParameter(parameter.name(), value));
      }
    }
    return page(request, scope, used, limit, below);
  }

  private record Page(
      List<StoredVersion> versions, @Nullable Long total) {}

  private Answer page(
      Request request, HistoryScope scope, List<QueryParameter> used, int limit, long below) {
    String type = scope.type();
    String id = scope.id();
    Page page = rooms
        .store()
        .read(id == null ? request.caller().site() : request.caller().siteOf(id), view -> {
          List<StoredVersion> found = view.history(scope, below, limit + 1);
          if (found.isEmpty() && type != null && id != null && view.newest(type, id) == null) {
            throw Fault.of(FaultCode.NOT_FOUND_HERE, type, shown(id));
          }
          boolean whole = found.size() <= limit && below == Long.MAX_VALUE;
          boolean counted = limit == 0 || id != null && !whole;
          // All versions of a type or of the registry are counted only where nothing else is
          // asked.
          return new Page(
              found,
              counted ? (Long) view.count(scope) : whole ? (Long) (long) found.size() : null);
        });
    String base = rooms.settings().base();
    String address =
        base + (type == null ? "" : "/" + type) + (id == null ? "" : "/" + id) + "/_history";
    List<StoredVersion> versions = page.versions();
    boolean more = limit > 0 && versions.size() > limit;
    List<StoredVersion> shown = versions.size() > limit ? versions.subList(0, limit) : versions;
    String next = null;
    if (more) {
      List<QueryParameter> following = new ArrayList<>(used);
      following.add(
          new QueryParameter("_below", String.valueOf(shown.get(limit - 1).versionKey())));
      next = address + "?" + QueryParameter.query(following);
    }
    BundleText bundle = new BundleText("history", page.total())
        .links(used.isEmpty() ? address : address + "?" + QueryParameter.query(used), next);
    shown.forEach(version -> add(bundle, version, base));
    return Answer.of(200, bundle.json());
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

  private static HistoryScope since(HistoryScope scope, DateRange time) {
    return new HistoryScope(
        scope.type(), scope.id(), time.startsAt(), scope.currentFrom(), scope.currentBefore());
  }

  private static HistoryScope at(HistoryScope scope, DateRange time) {
    return new HistoryScope(
        scope.type(), scope.id(), scope.recordedFrom(), time.startsAt(), time.endsAt());
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
    throw Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        shown(parameter.value()),
        "result",
        parameter.name(),
        WHOLE_NUMBER);
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
