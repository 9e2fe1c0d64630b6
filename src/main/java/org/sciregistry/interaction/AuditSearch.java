package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sciregistry.access.Action;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchScope;
import org.sciregistry.store.AuditFinding;
import org.sciregistry.store.AuditQuestion;

/** Tells the audit trail of a site as AuditEvents (https://hl7.org/fhir/R4/auditevent.html#search), newest first. */
public final class AuditSearch {

  /** The resource type. */
  public static final String TYPE = "AuditEvent";

  /** What can be asked for, and of which type each parameter is. */
  public static final Map<String, String> PARAMETERS = parameters();

  private static final int DEFAULT_COUNT = 50;
  private static final int LARGEST_COUNT = 1_000;
  private static final int MOST_COUNTED = 100_000;
  private static final Text ACCESSES =
      new Text("accesses to count; narrow the time or name a patient", "条待计数的访问；请缩小时间范围或指定患者");
  private static final Text FIXED = new Text("fixed", "固定");
  private static final Text TOTALS =
      new Text("none, estimate or accurate", "none、estimate 或 accurate");
  private static final Text NEWEST =
      new Text("-date or -_lastUpdated; the newest stand first", "-date 或 -_lastUpdated；最新者在前");
  private static final Text ONE = new Text("one; ask for each", "一个；请逐个查询");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private final Rooms rooms;
  private final AuditEventText text;

  /** The interaction over the rooms below. */
  public AuditSearch(Rooms rooms) {
    this.rooms = rooms;
    this.text = new AuditEventText(rooms.settings().base());
  }

  private static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    AuditParameter.ALL.forEach((name, parameter) -> parameters.put(name, parameter.type()));
    return parameters;
  }

  /** What the question became so far. */
  private static final class Asked {
    private long from = DateRange.BEGINNING;
    private long to = DateRange.END;
    private String patient = "";
    private String id = "";
    private String after = "";
    private int count = DEFAULT_COUNT;
    private boolean counts;
    private boolean total;
    private Predicate<AuditFinding> matches = finding -> true;
    private final List<QueryParameter> used = new ArrayList<>();

    AuditQuestion question(Request request, int limit) {
      int site = request.caller().site().number();
      return new AuditQuestion(site, from, to, patient, id, matches, after, limit);
    }
  }

  /**
   * One page of accesses.
   *
   * @param scope of all, or of those that are about one patient
   * @throws Fault when a parameter cannot be understood
   */
  public Answer search(Request request, SearchScope scope, List<QueryParameter> parameters) {
    request.caller().requireAll(Action.SEARCH, TYPE);
    Asked asked = new Asked();
    if (scope.compartment() != null) {
      within(scope, asked);
    }
    for (QueryParameter parameter : parameters) {
      read(request, parameter, asked);
    }
    String base = rooms.settings().base();
    String address = base + scope.path();
    String self = address;
    if (!asked.used.isEmpty()) {
      self += "?" + QueryParameter.query(asked.used);
    }
    if (asked.counts || asked.count == 0) {
      return Answer.of(
          200,
          new BundleText("searchset", counted(request, asked)).links(self, null).json());
    }
    List<AuditFinding> found = rooms.store().accesses(asked.question(request, asked.count + 1));
    boolean more = found.size() > asked.count;
    List<AuditFinding> shown = more ? found.subList(0, asked.count) : found;
    String next = null;
    if (more) {
      List<QueryParameter> following = new ArrayList<>(asked.used);
      following.add(new QueryParameter("_page", shown.get(shown.size() - 1).id()));
      next = address + "?" + QueryParameter.query(following);
    }
    Long total = !more && asked.after.isEmpty()
        ? (Long) (long) shown.size()
        : asked.total ? (Long) counted(request, asked) : null;
    BundleText bundle = new BundleText("searchset", total).links(self, next);
    for (AuditFinding finding : shown) {
      bundle.entry(
          base + "/" + TYPE + "/" + finding.id(),
          text.json(finding),
          ",\"search\":{\"mode\":\"match\"}");
    }
    return Answer.of(200, bundle.json());
  }

  /** How many there are on all pages. */
  private long counted(Request request, Asked asked) {
    asked.after = "";
    int found =
        rooms.store().accesses(asked.question(request, MOST_COUNTED + 1)).size();
    if (found > MOST_COUNTED) {
      throw Fault.of(FaultCode.SEARCH_TOO_COSTLY, found, ACCESSES, MOST_COUNTED, FIXED);
    }
    return found;
  }

  /**
   * One access.
   *
   * @throws Fault 404 when there is none
   */
  public Answer read(Request request, String id) {
    request.caller().requireAll(Action.READ, TYPE);
    Asked asked = new Asked();
    asked.id = id;
    List<AuditFinding> found = rooms.store().accesses(asked.question(request, 1));
    if (found.isEmpty()) {
      throw Fault.of(FaultCode.NOT_FOUND_HERE, TYPE, id.length() > 64 ? id.substring(0, 64) : id);
    }
    return Answer.of(200, text.json(found.get(0)));
  }

  /** The accesses about one patient; those of practitioners and devices are not known, as clients have none. */
  private static void within(SearchScope scope, Asked asked) {
    if (!"Patient".equals(scope.compartment())) {
      throw Fault.of(FaultCode.COMPARTMENT_UNKNOWN, TYPE, String.valueOf(scope.compartment()));
    }
    String patient = "Patient/" + scope.id();
    asked.patient = String.valueOf(scope.id());
    asked.matches =
        finding -> finding.patients().stream().map("Patient/"::concat).anyMatch(patient::equals);
  }

  private void read(Request request, QueryParameter parameter, Asked asked) {
    String value = parameter.value();
    if (value.isEmpty()) {
      return;
    }
    switch (parameter.name()) {
      case "_format", "_pretty", "_elements" -> {}
      case "_summary" -> asked.counts |= value.equals("count");
      case "_total" -> {
        if (!List.of("none", "estimate", "accurate").contains(value)) {
          throw invalid(value, "result", "_total", TOTALS);
        }
        asked.total = !value.equals("none");
      }
      case "_sort" -> {
        if (!List.of("-date", "-_lastUpdated").contains(value)) {
          throw invalid(value, "result", "_sort", NEWEST);
        }
      }
      case "_page" -> {
        asked.after = value;
        return;
      }
      case "_count" -> asked.count = count(value);
      default -> {
        if (!criterion(request, parameter, asked)) {
          return;
        }
      }
    }
    asked.used.add(parameter);
  }

  /** Takes a parameter that says what to find; false when it is none and may be overlooked. */
  private boolean criterion(Request request, QueryParameter asked, Asked sofar) {
    int colon = asked.name().indexOf(':');
    String name = colon < 0 ? asked.name() : asked.name().substring(0, colon);
    String modifier = colon < 0 ? "" : asked.name().substring(colon + 1);
    AuditParameter parameter = AuditParameter.ALL.get(name);
    if (parameter == null) {
      if (request.lenient()) {
        return false;
      }
      throw Fault.of(
          FaultCode.PARAMETER_UNKNOWN,
          TYPE,
          name.length() > 64 ? name.substring(0, 64) : name,
          AuditParameter.names());
    }
    String value = asked.value();
    Predicate<AuditFinding> meaning = parameter.meaning(modifier, value, request, rooms);
    sofar.matches = sofar.matches.and(meaning);
    if (modifier.isEmpty()) {
      // One resource, one patient and one time are looked up, what else is asked is looked for
      // there.
      if (name.equals("_id")) {
        sofar.id = id(parameter, value);
      } else if (name.equals("patient")) {
        sofar.patient = id(parameter, value);
      }
      if (parameter.type().equals("date") && !value.contains(",")) {
        narrow(AuditParameter.prefix(value), parameter.range(value, request), sofar);
      }
    }
    return true;
  }

  /** The batches of a time alone are read. */
  private static void narrow(String prefix, DateRange range, Asked asked) {
    switch (prefix) {
      case "eq" -> {
        asked.from = Math.max(asked.from, range.startsAt());
        asked.to = Math.min(asked.to, range.endsAt() - 1);
      }
      case "ge" -> asked.from = Math.max(asked.from, range.startsAt());
      case "gt", "sa" -> asked.from = Math.max(asked.from, range.endsAt());
      case "le" -> asked.to = Math.min(asked.to, range.endsAt() - 1);
      case "lt", "eb" -> asked.to = Math.min(asked.to, range.startsAt() - 1);
      default -> {}
    }
  }

  private String id(AuditParameter parameter, String value) {
    if (value.contains(",")) {
      throw parameter.invalid(value, ONE);
    }
    String base = rooms.settings().base() + "/";
    String local = value.startsWith(base) ? value.substring(base.length()) : value;
    boolean ofPatient = parameter.name().equals("patient") && local.startsWith("Patient/");
    String id = ofPatient ? local.substring("Patient/".length()) : local;
    if (!ID.matcher(id).matches()) {
      throw parameter.invalid(value, new Text("Patient/id or an id", "Patient/id 或 id"));
    }
    return id;
  }

  private static int count(String value) {
    if (!value.matches("\\d{1,9}")) {
      throw invalid(value, "result", "_count", new Text("a whole number", "整数"));
    }
    return Math.min(Integer.parseInt(value), LARGEST_COUNT);
  }

  private static Fault invalid(String value, String type, String name, Text allowed) {
    String shown = value.length() > 64 ? value.substring(0, 64) : value;
    return Fault.of(FaultCode.PARAMETER_VALUE_INVALID, shown, type, name, allowed);
  }
}
