package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.ExplainParameter;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchPage;
import org.sciregistry.search.SearchScope;

/**
 * All that belongs to a patient or an encounter, and what it refers to, page by page
 * (https://hl7.org/fhir/R4/operation-patient-everything.html).
 */
public final class Everything {

  private static final QueryParameter WHAT_IT_REFERS_TO = new QueryParameter("_include", "*");
  private static final Set<String> TAKEN =
      Set.of("_type", "_count", "_page", "_asOf", ExplainParameter.NAME);
  private static final Set<String> OF_FORM = Set.of("_format", "_pretty");

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
    List<QueryParameter> asked = new ArrayList<>();
    List<QueryParameter> told = new ArrayList<>();
    SearchScope scope = id == null ? SearchScope.EVERY_PATIENT : SearchScope.within(type, id, "*");
    for (QueryParameter parameter : parameters) {
      if (parameter.name().equals("_since")) {
        asked.add(new QueryParameter("_lastUpdated", "ge" + parameter.value()));
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
    SearchPage page = rooms.search().page(rooms.store(), request.caller(), scope, asked, false);
    return SearchType.answer(
        rooms.settings().base() + "/" + type + (id == null ? "" : "/" + id) + "/$everything",
        told,
        page,
        request,
        rooms.settings());
  }

  /**
   * The newest observations of each code, by the time they are about.
   *
   * @param parameters criteria of a search, and {@code max}: how many of each code, 1 unless told
   * @throws Fault when a parameter cannot be understood
   */
  public Answer lastObservations(Request request, List<QueryParameter> parameters) {
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
