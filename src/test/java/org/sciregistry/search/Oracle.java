package org.sciregistry.search;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** R4's search semantics said naively, value by value; shares no code with the search. */
final class Oracle {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** A unit: what is measured, how many of its common units one is, and where zero of it lies. */
  private record Unit(String dimension, String factor, String zero) {

    BigDecimal common(BigDecimal amount) {
      return amount.multiply(new BigDecimal(factor)).add(new BigDecimal(zero));
    }
  }

  /** Pascal, litres, and ninths of a kelvin, in which degrees of both scales are exact. */
  private static final Map<String, Unit> UNITS = Map.of(
      "cm[H2O]", new Unit("pressure", "98.0665", "0"),
      "kPa", new Unit("pressure", "1000", "0"),
      "mL", new Unit("volume", "0.001", "0"),
      "L", new Unit("volume", "1", "0"),
      "Cel", new Unit("temperature", "9", "2458.35"),
      "[degF]", new Unit("temperature", "5", "2298.35"));

  private Oracle() {}

  /** The values of a path; arrays are entered. */
  static List<Node> at(Node from, String... path) {
    List<Node> found = List.of(from);
    for (String step : path) {
      List<Node> next = new ArrayList<>();
      found.forEach(node -> next.addAll(node.items(step)));
      found = next;
    }
    return found;
  }

  static Stream<String> texts(Node from, String... path) {
    return at(from, path).stream().map(Node::text);
  }

  static String plain(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("[\\p{Mn}\\p{P}]+", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Whether a text starts with another; of a family name also one of its parts. */
  static boolean startsWith(String text, String asked, boolean family) {
    String start = plain(asked);
    return plain(text).startsWith(start)
        || family
            && Stream.of(text.split("[\\s-]+", -1))
                .anyMatch(part -> plain(text.substring(text.indexOf(part))).startsWith(start));
  }

  /** Whether a Coding or Identifier matches {@code code}, {@code system|code}, {@code |code} or {@code system|}. */
  static boolean token(Node coding, @Nullable String system, String code) {
    String value = coding.text("code") == null ? coding.text("value") : coding.text("code");
    String theirs = coding.text("system") == null ? "" : coding.text("system");
    return (code.isEmpty() || code.equalsIgnoreCase(value))
        && (system == null || system.equals(theirs));
  }

  /** A span of time, from inclusive, to exclusive. */
  record Span(Instant from, Instant to) {}

  static Span span(String text) {
    if (text.contains("T")) {
      Instant from = OffsetDateTime.parse(text).toInstant();
      return new Span(from, from.plusMillis(text.contains(".") ? 1 : 1000));
    }
    String[] parts = text.split("-", -1);
    int year = Integer.parseInt(parts[0]);
    LocalDate from = LocalDate.of(
        year,
        parts.length > 1 ? Integer.parseInt(parts[1]) : 1,
        parts.length > 2 ? Integer.parseInt(parts[2]) : 1);
    LocalDate to = parts.length == 1
        ? from.plusYears(1)
        : parts.length == 2 ? from.plusMonths(1) : from.plusDays(1);
    return new Span(
        from.atStartOfDay(SHANGHAI).toInstant(), to.atStartOfDay(SHANGHAI).toInstant());
  }

  /** When an Observation was made, null when it does not say. */
  static @Nullable Span effective(Node observation) {
    String time = observation.text("effectiveDateTime");
    Node period = observation.get("effectivePeriod");
    if (time != null) {
      return span(time);
    }
    if (period == null) {
      return null;
    }
    String start = period.text("start");
    String end = period.text("end");
    return new Span(
        start == null ? Instant.MIN : span(start).from(),
        end == null ? Instant.MAX : span(end).to());
  }

  static boolean time(String prefix, Span asked, @Nullable Span told) {
    if (told == null) {
      return false;
    }
    boolean within = !told.from().isBefore(asked.from()) && !told.to().isAfter(asked.to());
    return switch (prefix) {
      case "", "eq" -> within;
      case "ne" -> !within;
      case "gt" -> told.to().isAfter(asked.to());
      case "lt" -> told.from().isBefore(asked.from());
      case "ge" -> within || told.to().isAfter(asked.to());
      case "le" -> within || told.from().isBefore(asked.from());
      case "sa" -> !told.from().isBefore(asked.to());
      case "eb" -> !told.to().isAfter(asked.from());
      default -> throw new IllegalArgumentException(prefix);
    };
  }

  /**
   * Whether a Quantity matches.
   *
   * @param unit null where the question has none
   */
  static boolean quantity(String prefix, String number, @Nullable String unit, Node quantity) {
    BigDecimal asked = new BigDecimal(number);
    BigDecimal half = new BigDecimal("0.5").movePointLeft(Math.max(0, asked.scale()));
    BigDecimal told = new BigDecimal(String.valueOf(quantity.text("value")));
    BigDecimal slack = asked.abs().multiply(new BigDecimal("0.1")).max(half);
    UnaryOperator<BigDecimal> common = amount -> amount;
    if (unit != null) {
      Unit ours = UNITS.get(unit);
      Unit theirs = UNITS.get(String.valueOf(quantity.text("code")));
      if (ours == null || theirs == null || !ours.dimension().equals(theirs.dimension())) {
        return false;
      }
      common = ours::common;
      told = theirs.common(told);
    }
    boolean equal = told.compareTo(common.apply(asked.subtract(half))) >= 0
        && told.compareTo(common.apply(asked.add(half))) < 0;
    int order = told.compareTo(common.apply(asked));
    return switch (prefix) {
      case "", "eq" -> equal;
      case "ne" -> !equal;
      case "gt", "sa" -> order > 0;
      case "lt", "eb" -> order < 0;
      case "ge" -> order >= 0;
      case "le" -> order <= 0;
      case "ap" ->
        told.compareTo(common.apply(asked.subtract(slack))) >= 0
            && told.compareTo(common.apply(asked.add(slack))) <= 0;
      default -> throw new IllegalArgumentException(prefix);
    };
  }

  /** Whether a number matches; as a quantity without unit does. */
  static boolean number(String prefix, String number, String told) {
    return quantity(
        prefix,
        number,
        null,
        Document.parse(("{\"value\":" + told + "}").getBytes(StandardCharsets.UTF_8))
            .root());
  }
}
