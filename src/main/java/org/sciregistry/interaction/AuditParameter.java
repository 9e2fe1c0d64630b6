package org.sciregistry.interaction;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.store.AuditFinding;

/**
 * What AuditEvents can be searched by (https://hl7.org/fhir/R4/auditevent.html#search): those of R4's parameters whose elements the trail's events have.
 *
 * @param name its name in a URL
 * @param type token, string, reference or date
 * @param values of an access, tokens as {@code system|code}; of dates none, as an access has one time
 */
record AuditParameter(String name, String type, Function<AuditFinding, List<String>> values) {

  private static final Map<String, String> MODIFIERS = Map.of(
      "token", "missing, not",
      "string", "contains, exact, missing",
      "reference", "missing",
      "date", "missing");

  /** By name, in the order they are told in. */
  static final Map<String, AuditParameter> ALL = all(
      new AuditParameter("_id", "token", finding -> List.of("|" + finding.id())),
      new AuditParameter("_lastUpdated", "date", finding -> List.of()),
      new AuditParameter("date", "date", finding -> List.of()),
      new AuditParameter(
          "patient",
          "reference",
          finding -> finding.patients().stream().map("Patient/"::concat).toList()),
      new AuditParameter("entity", "reference", AuditEventText::entities),
      new AuditParameter("entity-role", "token", AuditEventText::entityRoles),
      new AuditParameter("entity-type", "token", AuditEventText::entityTypes),
      new AuditParameter(
          "altid", "token", finding -> List.of("|" + AuditEventText.client(finding))),
      new AuditParameter("address", "string", finding -> List.of(finding.entry().address())),
      new AuditParameter("type", "token", finding -> List.of(AuditEventText.type(finding))),
      new AuditParameter("subtype", "token", finding -> List.of(AuditEventText.subtype(finding))),
      new AuditParameter(
          "action",
          "token",
          finding ->
              List.of("http://hl7.org/fhir/audit-event-action|" + AuditEventText.action(finding))),
      new AuditParameter(
          "outcome",
          "token",
          finding -> List.of(
              "http://hl7.org/fhir/audit-event-outcome|" + AuditEventText.outcome(finding))));

  private static Map<String, AuditParameter> all(AuditParameter... parameters) {
    Map<String, AuditParameter> all = new LinkedHashMap<>();
    for (AuditParameter parameter : parameters) {
      all.put(parameter.name(), parameter);
    }
    return all;
  }

  /**
   * The accesses that a value means.
   *
   * @param request whose site's zone times without one are in
   * @param rooms whose clock {@code ap} looks from
   * @throws Fault when the modifier or the value cannot be understood
   */
  Predicate<AuditFinding> meaning(String modifier, String value, Request request, Rooms rooms) {
    if (modifier.equals("missing")) {
      return missing(value);
    }
    if (!modifier.isEmpty()
        && !List.of(MODIFIERS.getOrDefault(type, "").split(", ", -1)).contains(modifier)) {
      throw Fault.of(
          FaultCode.MODIFIER_UNKNOWN,
          shown(modifier),
          type,
          name,
          MODIFIERS.getOrDefault(type, ""));
    }
    List<Predicate<AuditFinding>> any = new ArrayList<>();
    for (String one : value.split("(?<!\\\\),", -1)) {
      any.add(
          switch (type) {
            case "token" -> token(one);
            case "string" -> string(modifier, one.replaceAll("\\\\(.)", "$1"));
            case "reference" -> reference(one, rooms.settings().base());
            default -> time(one, request, rooms);
          });
    }
    Predicate<AuditFinding> all = any.stream().reduce(finding -> false, Predicate::or);
    return modifier.equals("not") ? all.negate() : all;
  }

  private Predicate<AuditFinding> missing(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw invalid(value, new Text("true or false", "true 或 false"));
    }
    boolean wanted = value.equals("true");
    return finding ->
        (!type.equals("date") && values.apply(finding).stream().allMatch(String::isEmpty))
            == wanted;
  }

  /** {@code code}, {@code system|code}, {@code |code} or {@code system|}. */
  private Predicate<AuditFinding> token(String value) {
    String[] parts = value.split("(?<!\\\\)\\|", -1);
    if (parts.length > 2) {
      throw invalid(
          value,
          new Text(
              "write code, system|code, |code or system|", "请写 code、system|code、|code 或 system|"));
    }
    String code = parts[parts.length - 1].replaceAll("\\\\(.)", "$1");
    return finding -> values.apply(finding).stream().anyMatch(token -> {
      int bar = token.indexOf('|');
      return (code.isEmpty() || token.substring(bar + 1).equals(code))
          && (parts.length == 1 || token.substring(0, bar).equals(parts[0]));
    });
  }

  private Predicate<AuditFinding> string(String modifier, String value) {
    String folded = value.toLowerCase(Locale.ROOT);
    return finding -> values.apply(finding).stream().anyMatch(text -> switch (modifier) {
      case "exact" -> text.equals(value);
      case "contains" -> text.toLowerCase(Locale.ROOT).contains(folded);
      default -> text.toLowerCase(Locale.ROOT).startsWith(folded);
    });
  }

  /** {@code Type/id}, the same with the server's base or a version, or an id. */
  private Predicate<AuditFinding> reference(String value, String base) {
    String asked = value.startsWith(base + "/") ? value.substring(base.length() + 1) : value;
    return finding -> values.apply(finding).stream().anyMatch(reference -> {
      int history = reference.indexOf("/_history/");
      String whole = history < 0 ? reference : reference.substring(0, history);
      return reference.equals(asked)
          || whole.equals(asked)
          || whole.substring(whole.indexOf('/') + 1).equals(asked);
    });
  }

  private Predicate<AuditFinding> time(String value, Request request, Rooms rooms) {
    DateRange range = range(value, request);
    long from = range.startsAt();
    long to = range.endsAt();
    long slack = Math.abs(rooms.clock().millis() - from) / 10;
    Predicate<Long> holds = switch (prefix(value)) {
      case "eq" -> at -> at >= from && at < to;
      case "ne" -> at -> at < from || at >= to;
      case "gt", "sa" -> at -> at >= to;
      case "ge" -> at -> at >= from;
      case "lt", "eb" -> at -> at < from;
      case "le" -> at -> at < to;
      case "ap" -> at -> at >= from - slack && at < to + slack;
      default ->
        throw invalid(
            value,
            new Text(
                "a time with eq, ne, ge, gt, sa, le, lt, eb or ap",
                "带 eq、ne、ge、gt、sa、le、lt、eb 或 ap 的时间"));
    };
    return finding -> holds.test(finding.entry().at());
  }

  static String prefix(String value) {
    return value.matches("[a-z]{2}.*") ? value.substring(0, 2) : "eq";
  }

  /** The time that a value names, without its prefix. */
  DateRange range(String value, Request request) {
    String text = value.matches("[a-z]{2}.*") ? value.substring(2) : value;
    try {
      // A plus sign that was not escaped arrives as a space.
      return DateRange.parse(text.replace(' ', '+'), request.caller().site().zone());
    } catch (DateTimeException unreadable) {
      throw invalid(value, new Text("such as ge2026-03-01", "例如 ge2026-03-01"));
    }
  }

  Fault invalid(String value, Text allowed) {
    return Fault.of(FaultCode.PARAMETER_VALUE_INVALID, shown(value), type, name, allowed);
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** Its name, and those of result parameters. */
  static String names() {
    return String.join(
        ", ",
        Stream.concat(
                ALL.keySet().stream(),
                Stream.of("_count", "_elements", "_format", "_sort", "_summary", "_total"))
            .toList());
  }
}
