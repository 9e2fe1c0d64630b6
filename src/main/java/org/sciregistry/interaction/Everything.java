package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.ExplainParameter;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchPage;
import org.sciregistry.search.SearchScope;
import org.sciregistry.store.StoredVersion;

/**
 * All that belongs to a patient or an encounter, and what it refers to, page by page
 * (https://hl7.org/fhir/R4/operation-patient-everything.html).
 */
public final class Everything {

  private static final QueryParameter WHAT_IT_REFERS_TO = new QueryParameter("_include", "*");
  private static final Set<String> TAKEN =
      Set.of("_type", "_count", "_page", "_asOf", ExplainParameter.NAME);
  private static final Set<String> OF_FORM = Set.of("_format", "_pretty");

  private static final Set<String> CRITERIA = Set.of("_type", "_lastUpdated");
  private static final Set<String> ONCE = Set.of("start", "end", "_since", "_count");
  private static final int AT_ONCE = 100;

  private final Rooms rooms;

  /** The operation over the rooms below. */
  public Everything(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * One page; all pages show the same state.
   *
   * @param id the patient or encounter; null for all patients of the sites that the caller reads
   * @param parameters {@code start} and {@code end} of the time of care, {@code _since}, {@code _type}, {@code _count}, {@code _asOf} and, in page
   *     links, {@code _page}
   * @throws Fault when there is no such patient or encounter, or a parameter cannot be understood
   */
  public Answer carryOut(
      Request request, String type, @Nullable String id, List<QueryParameter> parameters) {
    if (id == null && !type.equals("Patient")) {
      throw Fault.of(FaultCode.METHOD_NOT_ALLOWED, "GET", type + "/$everything");
    }
    if (id != null) {
      new Read(rooms).carryOut(request.unconditional(), type, id, null, null);
    } else {
      request.caller().require(Action.SEARCH, type);
    }
    OperationParameters.requireOnce(parameters, ONCE);
    List<QueryParameter> asked = new ArrayList<>();
    List<QueryParameter> told = new ArrayList<>();
    long since = Long.MIN_VALUE;
    SearchScope scope = id == null ? SearchScope.EVERY_PATIENT : SearchScope.within(type, id, "*");
    for (QueryParameter parameter : parameters) {
      if (parameter.name().equals("_since")) {
        asked.add(new QueryParameter("_lastUpdated", "ge" + parameter.value()));
        since = Math.max(since, History.range(parameter, request).startsAt());
      } else if (parameter.name().equals("start")) {
        scope = scope.during(History.range(parameter, request).startsAt(), scope.careBefore());
      } else if (parameter.name().equals("end")) {
        scope = scope.during(scope.careFrom(), History.range(parameter, request).endsAt());
      } else if (TAKEN.contains(parameter.name())) {
        asked.add(parameter);
      } else if (OF_FORM.contains(parameter.name()) || request.lenient()) {
        continue;
      } else {
        String name = parameter.name();
        throw Fault.of(
            FaultCode.PARAMETER_UNKNOWN,
            type + "/$everything",
            name.length() > 64 ? name.substring(0, 64) : name,
            "_asOf, _count, _since, _type, end, start");
      }
      if (!parameter.name().equals("_page")) {
        told.add(parameter);
      }
    }
    asked.add(WHAT_IT_REFERS_TO);
    SearchPage found = rooms.search().page(rooms.store(), request.caller(), scope, asked, false);
    SearchPage page = found.including(besides(request, scope, asked, since, found));
    return SearchType.answer(
        rooms.settings().base() + "/" + type + (id == null ? "" : "/" + id) + "/$everything",
        told,
        page,
        request,
        rooms.settings());
  }

  /**
   * What a page's resources refer to and no other page shows as its own: of the types and the time of recording asked for.
   *
   * @param since in milliseconds since 1970
   */
  private List<StoredVersion> besides(
      Request request, SearchScope scope, List<QueryParameter> asked, long since, SearchPage page) {
    Set<String> types = asked.stream()
        .filter(parameter -> parameter.name().equals("_type"))
        .flatMap(parameter -> Arrays.stream(parameter.value().split(",", -1)))
        .collect(Collectors.toSet());
    List<StoredVersion> wanted = page.included().stream()
        .filter(version -> types.isEmpty() || types.contains(version.type()))
        .filter(version -> version.recordedAt().toEpochMilli() >= since)
        .toList();
    Set<String> belonging = new HashSet<>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<StoredVersion> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      List<QueryParameter> question = new ArrayList<>(asked);
      question.removeIf(parameter -> !CRITERIA.contains(parameter.name()));
      question.add(new QueryParameter(
          "_id", some.stream().map(StoredVersion::id).collect(Collectors.joining(","))));
      question.add(new QueryParameter("_count", String.valueOf(AT_ONCE)));
      question.add(new QueryParameter("_asOf", page.position()));
      rooms
          .search()
          .page(rooms.store(), request.caller(), scope, question, false)
          .matches()
          .forEach(match -> belonging.add(match.reference()));
    }
    return wanted.stream()
        .filter(version -> !belonging.contains(version.reference()))
        .toList();
  }

  /**
   * The newest observations of each code, by the time they are about.
   *
   * @param parameters criteria of a search, and {@code max}: how many of each code, 1 unless told
   * @throws Fault when a parameter cannot be understood
   */
  public Answer lastObservations(Request request, List<QueryParameter> parameters) {
    OperationParameters.requireOnce(parameters, Set.of("max"));
    int most = 1;
    List<QueryParameter> criteria = new ArrayList<>();
    for (QueryParameter parameter : parameters) {
      if (parameter.name().equals("max")) {
        most = SearchType.number(parameter, 1, 100);
      } else {
        criteria.add(parameter);
      }
    }
    SearchPage page = rooms
        .search()
        .latest(
            rooms.store(),
            request.caller(),
            sites(request, criteria),
            "Observation",
            criteria,
            most);
    return SearchType.answer(
        rooms.settings().base() + "/Observation/$lastn",
        parameters,
        page,
        request,
        rooms.settings());
  }

  /** The site of the patient asked about, all that the caller reads when none is named. */
  private static List<Site> sites(Request request, List<QueryParameter> criteria) {
    return criteria.stream()
        .filter(parameter -> Set.of("patient", "subject").contains(parameter.name()))
        .filter(parameter -> !parameter.value().contains(","))
        .map(parameter -> List.of(request
            .caller()
            .siteOf(parameter.value().substring(parameter.value().lastIndexOf('/') + 1))))
        .findFirst()
        .orElse(request.caller().sites());
  }
}
