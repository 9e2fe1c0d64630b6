package org.sciregistry.index;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.Value;
import org.sciregistry.index.IndexRow.DateRow;
import org.sciregistry.index.IndexRow.NumberRow;
import org.sciregistry.index.IndexRow.QuantityRow;
import org.sciregistry.index.IndexRow.ReferenceRow;
import org.sciregistry.index.IndexRow.StringRow;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.IndexRow.UriRow;

/** One element and the kind of search parameter make rows, as R4's table of search types says. */
final class RowWriter {

  /** The parts of names and addresses that a string search looks at. */
  private static final List<String> TEXT_PARTS = List.of(
      "text",
      "family",
      "given",
      "prefix",
      "suffix",
      "line",
      "city",
      "district",
      "state",
      "postalCode",
      "country");

  private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s\\p{Pd}]+");

  private static final Pattern BETWEEN_POINTS = Pattern.compile("\\s+");

  private static final BigDecimal UNBOUNDED = new BigDecimal("1E+40");

  private final Ucum ucum;

  RowWriter(Ucum ucum) {
    this.ucum = ucum;
  }

  /**
   * What rows of one resource have in common.
   *
   * @param zone the site's zone, for times that have none
   * @param link what a reference as written is stored as
   */
  record Setting(ZoneId zone, UnaryOperator<String> link) {}

  void write(
      ParameterKey key,
      ParameterType type,
      String impliedSystem,
      Value value,
      Setting setting,
      Rows rows) {
    Node node = value.node();
    if (node == null) {
      if (value.literal() != null && type == ParameterType.TOKEN) {
        rows.add(new TokenRow(key, "", String.valueOf(value.literal())));
      }
      return;
    }
    switch (type) {
      case STRING -> string(key, node, rows);
      case TOKEN -> token(key, impliedSystem, node, rows);
      case REFERENCE -> reference(key, node, setting.link(), rows);
      case DATE -> date(key, node, setting.zone(), rows);
      case NUMBER -> {
        if (node.kind() == Kind.NUMBER) {
          rows.add(new NumberRow(key, new BigDecimal(node.text())));
        }
      }
      case QUANTITY -> quantity(key, node, rows);
      case URI -> {
        if (node.kind() == Kind.STRING) {
          rows.add(new UriRow(key, node.text()));
        }
      }
      case COMPOSITE, SPECIAL -> {}
    }
  }

  private static void string(ParameterKey key, Node node, Rows rows) {
    if (node.kind().isPrimitive()) {
      text(key, node.text(), rows);
      if ("family".equals(node.name())) {
        familyParts(key, node.text(), rows);
      }
      return;
    }
    for (String part : TEXT_PARTS) {
      for (Node text : node.items(part)) {
        if (text.kind() == Kind.STRING) {
          text(key, text.text(), rows);
          if (part.equals("family")) {
            familyParts(key, text.text(), rows);
          }
        }
      }
    }
  }

  /** R4: the parts of a family name are searched independently, so that Quinones finds Carreño Quiñones. */
  private static void familyParts(ParameterKey key, String family, Rows rows) {
    Matcher parts = BETWEEN_NAMES.matcher(family);
    while (parts.find()) {
      String rest = Folding.fold(family.substring(parts.end()));
      if (parts.start() > 0 && !rest.isEmpty()) {
        rows.add(new StringRow(key.familyPart(), rest, family));
      }
    }
  }

  private static void text(ParameterKey key, @Nullable String text, Rows rows) {
    if (text != null) {
      rows.add(new StringRow(key, Folding.fold(text), text));
    }
  }

  private static void token(ParameterKey key, String impliedSystem, Node node, Rows rows) {
    if (node.kind().isPrimitive()) {
      rows.add(new TokenRow(key, impliedSystem, node.text()));
      return;
    }
    String text = node.text("text");
    if (text != null || node.get("coding") != null) {
      for (Node coding : node.items("coding")) {
        token(key, "", coding, rows);
      }
      text(key, text, rows);
      return;
    }
    String value = node.text("value");
    String system = node.text("system");
    ofType(key, node.get("type"), value, rows);
    if (value != null) {
      // Of a ContactPoint the system is a code, such as phone.
      rows.add(new TokenRow(key, orEmpty(system), value));
      return;
    }
    text(key, node.text("display"), rows);
    String code = node.text("code");
    if (code != null) {
      rows.add(new TokenRow(key, orEmpty(system), code));
    } else if (system != null) {
      rows.add(new TokenRow(key, system, ""));
    }
  }

  /** An identifier's type is found by {@code :of-type} together with its value, and by {@code :text}. */
  private static void ofType(
      ParameterKey key, @Nullable Node type, @Nullable String value, Rows rows) {
    if (type == null) {
      return;
    }
    text(key, type.text("text"), rows);
    if (value == null) {
      return;
    }
    for (Node coding : type.items("coding")) {
      rows.add(new TokenRow(
          key.with("of-type"),
          orEmpty(coding.text("system")),
          orEmpty(coding.text("code")) + "|" + value));
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void reference(
      ParameterKey key, Node node, UnaryOperator<String> link, Rows rows) {
    Node identifier = node.get("identifier");
    if (identifier != null && identifier.text("value") != null) {
      rows.add(new TokenRow(
          key.with("identifier"),
          orEmpty(identifier.text("system")),
          orEmpty(identifier.text("value"))));
    }
    String target = node.kind() == Kind.STRING ? node.text() : node.text("reference");
    if (target == null) {
      if (node.text("resourceType") != null && node.text("id") != null) {
        // A resource that stands within another, such as a document's Composition, which a chain
        // looks into as into one that is contained.
        rows.add(new ReferenceRow(key, node.text("resourceType") + "/" + node.text("id")));
        rows.add(new ReferenceRow(key, "#" + node.text("id")));
      }
      return;
    }
    String stored = link.apply(target);
    int history = stored.indexOf("/_history/");
    rows.add(new ReferenceRow(key, history < 0 ? stored : stored.substring(0, history)));
  }

  private static void date(ParameterKey key, Node node, ZoneId zone, Rows rows) {
    try {
      if (node.kind() == Kind.STRING) {
        DateRange range = DateRange.parse(node.text(), zone);
        time(key, range.startsAt(), range.endsAt(), rows);
      } else if (node.get("start") != null || node.get("end") != null) {
        period(key, node, zone, rows);
      } else {
        events(key, node, zone, rows);
        Node bounds = node.at("repeat", "boundsPeriod");
        if (bounds != null) {
          period(key, bounds, zone, rows);
        }
      }
    } catch (DateTimeParseException judgedElsewhere) {
      // What is no date does not get past the verdict; with the verdict switched off it cannot be
      // found by date.
    }
  }

  /** Of a Timing only the outer limits matter, R4 says: from its first event to its last. */
  private static void events(ParameterKey key, Node timing, ZoneId zone, Rows rows) {
    List<DateRange> events = timing.items("event").stream()
        .map(event -> DateRange.parse(event.text(), zone))
        .toList();
    if (!events.isEmpty()) {
      time(
          key,
          events.stream().mapToLong(DateRange::startsAt).min().orElseThrow(),
          events.stream().mapToLong(DateRange::endsAt).max().orElseThrow(),
          rows);
    }
  }

  private static void period(ParameterKey key, Node period, ZoneId zone, Rows rows) {
    String start = period.text("start");
    String end = period.text("end");
    time(
        key,
        start == null ? DateRange.BEGINNING : DateRange.parse(start, zone).startsAt(),
        end == null ? DateRange.END : DateRange.parse(end, zone).endsAt(),
        rows);
  }

  private static void time(ParameterKey key, long startsAt, long endsAt, Rows rows) {
    rows.add(new DateRow(key, startsAt, endsAt));
    if (startsAt < endsAt - DateRange.LONG) {
      rows.add(new DateRow(key.ofLong(), endsAt, endsAt));
    }
  }

  private void quantity(ParameterKey key, Node node, Rows rows) {
    String number = node.text("value");
    if (number == null && node.get("origin") != null) {
      sampled(key, node, rows);
      return;
    }
    if (number == null) {
      range(key, node.get("low"), node.get("high"), rows);
      return;
    }
    quantity(key, node, new BigDecimal(number), rows);
  }

  /** R4: of sampled data the bounds of the values are searched. Those at a limit of detection count as the limit, errors not at all. */
  private void sampled(ParameterKey key, Node node, Rows rows) {
    Node origin = node.get("origin");
    String zero = origin == null ? null : origin.text("value");
    if (origin == null || zero == null) {
      return;
    }
    BigDecimal factor = new BigDecimal(Objects.requireNonNullElse(node.text("factor"), "1"));
    BigDecimal least = null;
    BigDecimal most = null;
    for (String point : BETWEEN_POINTS.split(orEmpty(node.text("data")).strip(), -1)) {
      String told = switch (point) {
        case "", "E" -> null;
        case "L" -> node.text("lowerLimit");
        case "U" -> node.text("upperLimit");
        default -> point;
      };
      if (told != null) {
        BigDecimal value = new BigDecimal(zero).add(factor.multiply(new BigDecimal(told)));
        least = least == null ? value : least.min(value);
        most = most == null ? value : most.max(value);
      }
    }
    if (least != null && most != null) {
      quantity(key.low(), origin, least, rows);
      quantity(key.high(), origin, most, rows);
    }
  }

  /** A Range has a row for each of its bounds; one that is open is farther away than anything. */
  private void range(ParameterKey key, @Nullable Node low, @Nullable Node high, Rows rows) {
    Node unit = low != null ? low : high;
    if (unit != null) {
      String least = low == null ? null : low.text("value");
      String most = high == null ? null : high.text("value");
      quantity(key.low(), unit, least == null ? UNBOUNDED.negate() : new BigDecimal(least), rows);
      quantity(
          key.high(),
          most == null || high == null ? unit : high,
          most == null ? UNBOUNDED : new BigDecimal(most),
          rows);
    }
  }

  private void quantity(ParameterKey key, Node node, BigDecimal value, Rows rows) {
    String currency = node.text("currency");
    String system = currency == null ? orEmpty(node.text("system")) : "urn:iso:std:iso:4217";
    String code = currency == null ? orEmpty(node.text("code")) : currency;
    String unit = orEmpty(node.text("unit"));
    Ucum.@Nullable Canonical canonical =
        system.equals(Ucum.SYSTEM) ? ucum.canonical(value, code) : null;
    rows.add(
        canonical == null
            ? new QuantityRow(key, value, system, code, unit, value, code)
            : new QuantityRow(key, value, system, code, unit, canonical.value(), canonical.unit()));
  }
}
