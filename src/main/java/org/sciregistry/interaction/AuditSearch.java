package org.sciregistry.interaction;

import java.time.format.DateTimeParseException;
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
  private static final Text NO_TOTAL =
      new Text("none; ask for the number by _summary=count", "none；请用 _summary=count 查询数量");
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
    parameters.put("date", "date");
    parameters.put("patient", "reference");
    parameters.put("entity", "reference");
    parameters.put("altid", "token");
    parameters.put("address", "string");
    parameters.put("action", "token");
    parameters.put("outcome", "token");
    parameters.put("subtype", "token");
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
   * @throws Fault when a parameter cannot be understood
   */
  public Answer search(Request request, List<QueryParameter> parameters) {
    request.caller().requireAll(Action.SEARCH, TYPE);
    Asked asked = new Asked();
    for (QueryParameter parameter : parameters) {
      read(request, parameter, asked);
    }
    if (asked.counts || asked.count == 0) {
      return counted(request, asked);
    }
    List<AuditFinding> found = rooms.store().accesses(asked.question(request, asked.count + 1));
    boolean more = found.size() > asked.count;
    List<AuditFinding> shown = more ? found.subList(0, asked.count) : found;
    String base = rooms.settings().base();
    String self = base + "/" + TYPE;
    String next = null;
    if (more && !shown.isEmpty()) {
      List<QueryParameter> following = new ArrayList<>(asked.used);
      following.add(new QueryParameter("_page", shown.get(shown.size() - 1).id()));
      next = self + "?" + QueryParameter.query(following);
    }
    if (!asked.used.isEmpty()) {
      self += "?" + QueryParameter.query(asked.used);
    }
    BundleText bundle = new BundleText("searchset", null).links(self, next);
    for (AuditFinding finding : shown) {
      bundle.entry(
          base + "/" + TYPE + "/" + finding.id(),
          text.json(finding),
          ",\"search\":{\"mode\":\"match\"}");
    }
    return Answer.of(200, bundle.json());
  }

  /** How many there are, and none of them. */
  private Answer counted(Request request, Asked asked) {
    int found =
        rooms.store().accesses(asked.question(request, MOST_COUNTED + 1)).size();
    if (found > MOST_COUNTED) {
      throw Fault.of(FaultCode.SEARCH_TOO_COSTLY, found, ACCESSES, MOST_COUNTED, FIXED);
    }
    String self = rooms.settings().base() + "/" + TYPE + "?" + QueryParameter.query(asked.used);
    return Answer.of(
        200, new BundleText("searchset", (long) found).links(self, null).json());
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

  private void read(Request request, QueryParameter parameter, Asked asked) {
    String value = parameter.value();
    if (value.isEmpty()) {
      return;
    }
    switch (parameter.name()) {
      case "_format", "_pretty", "_elements" -> {}
      case "_summary" -> asked.counts |= value.equals("count");
      case "_total" -> {
        if (!value.equals("none")) {
          throw invalid(value, "result", "_total", NO_TOTAL);
        }
      }
      case "_page" -> asked.after = value;
      case "_count" -> asked.count = count(value);
      case "_id" -> asked.id = id(value, parameter.name());
      case "date" -> date(request, value, asked);
      case "patient" -> asked.patient = id(value, parameter.name());
      case "entity" -> {
        List<String> entities = values(value).stream().map(this::relative).toList();
        also(
            asked,
            finding -> finding.resources().stream()
                .anyMatch(name -> entities.stream()
                    .anyMatch(
                        entity -> name.equals(entity) || name.startsWith(entity + "/_history/"))));
      }
      case "altid" ->
        also(asked, finding -> codes(value).contains(finding.entry().client()));
      case "address" ->
        also(
            asked,
            finding -> values(value).stream().anyMatch(finding.entry().address()::startsWith));
      case "action" ->
        also(asked, finding -> codes(value).contains(AuditEventText.action(finding)));
      case "outcome" ->
        also(asked, finding -> codes(value).contains(AuditEventText.outcome(finding)));
      case "subtype" ->
        also(asked, finding -> codes(value).contains(finding.entry().interaction()));
      default -> {
        if (!request.lenient()) {
          throw Fault.of(
              FaultCode.PARAMETER_UNKNOWN,
              TYPE,
              parameter.name().length() > 64 ? parameter.name().substring(0, 64) : parameter.name(),
              String.join(", ", PARAMETERS.keySet()));
        }
        return;
      }
    }
    if (!parameter.name().equals("_page")) {
      asked.used.add(parameter);
    }
  }

  private static void also(Asked asked, Predicate<AuditFinding> condition) {
    asked.matches = asked.matches.and(condition);
  }

  private String relative(String reference) {
    String base = rooms.settings().base() + "/";
    return reference.startsWith(base) ? reference.substring(base.length()) : reference;
  }

  /** The alternatives of a parameter. */
  private static List<String> values(String value) {
    return List.of(value.split(",", -1));
  }

  /** The tokens of a parameter without their systems. */
  private static List<String> codes(String value) {
    return values(value).stream()
        .map(token -> token.substring(token.indexOf('|') + 1))
        .toList();
  }

  private static String id(String value, String name) {
    if (value.contains(",")) {
      throw invalid(value, "reference", name, ONE);
    }
    String id = value.substring(value.lastIndexOf('/') + 1);
    if (!ID.matcher(id).matches()) {
      throw invalid(value, "reference", name, new Text("Patient/id or an id", "Patient/id 或 id"));
    }
    return id;
  }

  private static int count(String value) {
    if (!value.matches("\\d{1,9}")) {
      throw invalid(value, "result", "_count", new Text("a whole number", "整数"));
    }
    return Math.min(Integer.parseInt(value), LARGEST_COUNT);
  }

  private static void date(Request request, String value, Asked asked) {
    String prefix = value.matches("[a-z]{2}.*") ? value.substring(0, 2) : "eq";
    String text = value.matches("[a-z]{2}.*") ? value.substring(2) : value;
    DateRange range;
    try {
      range = DateRange.parse(text.replace(' ', '+'), request.caller().site().zone());
    } catch (DateTimeParseException unreadable) {
      throw invalid(value, "date", "date", new Text("such as ge2026-03-01", "例如 ge2026-03-01"));
    }
    switch (prefix) {
      case "eq" -> {
        asked.from = Math.max(asked.from, range.startsAt());
        asked.to = Math.min(asked.to, range.endsAt() - 1);
      }
      case "ge" -> asked.from = Math.max(asked.from, range.startsAt());
      case "gt", "sa" -> asked.from = Math.max(asked.from, range.endsAt());
      case "le" -> asked.to = Math.min(asked.to, range.endsAt() - 1);
      case "lt", "eb" -> asked.to = Math.min(asked.to, range.startsAt() - 1);
      default ->
        throw invalid(
            value,
            "date",
            "date",
            new Text("a time with eq, ge, gt, sa, le, lt or eb", "带 eq、ge、gt、sa、le、lt 或 eb 的时间"));
    }
  }

  private static Fault invalid(String value, String type, String name, Text allowed) {
    String shown = value.length() > 64 ? value.substring(0, 64) : value;
    return Fault.of(FaultCode.PARAMETER_VALUE_INVALID, shown, type, name, allowed);
  }
}
