package org.sciregistry.search;

import static org.sciregistry.search.Oracle.at;
import static org.sciregistry.search.Oracle.texts;

import java.util.List;
import java.util.function.Predicate;
import org.sciregistry.document.Node;

/** Questions in the language of {@code _filter}. */
final class Filter {

  private Filter() {}

  private record Part(String text, Predicate<Node> meaning) {}

  static Question about(String type, RandomCharts charts) {
    Part left = part(type, charts);
    StringBuilder text = new StringBuilder(left.text());
    Predicate<Node> meaning = left.meaning();
    while (charts.chance(50)) {
      // R4: from left to right, without precedence.
      boolean and = charts.chance(50);
      Part right = charts.chance(20) ? within(type, charts) : part(type, charts);
      text.append(and ? " and " : " or ").append(right.text());
      meaning = and ? meaning.and(right.meaning()) : meaning.or(right.meaning());
    }
    return new Question("_filter", text.toString(), meaning);
  }

  private static Part within(String type, RandomCharts charts) {
    Part one = part(type, charts);
    Part other = part(type, charts);
    return new Part(
        "(" + one.text() + " or " + other.text() + ")", one.meaning().or(other.meaning()));
  }

  private static Part part(String type, RandomCharts charts) {
    Part part = switch (type) {
      case "Patient" -> ofPatient(charts);
      case "Observation" -> ofObservation(charts);
      default -> ofRisk(charts);
    };
    return charts.chance(20)
        ? new Part("not (" + part.text() + ")", part.meaning().negate())
        : part;
  }

  private static Part ofPatient(RandomCharts charts) {
    return switch (charts.one(List.of(0, 1, 2, 3, 4))) {
      case 0 -> {
        String given = charts.one(RandomCharts.FAMILIES);
        String operator = charts.one(List.of("eq", "ne", "co", "sw", "ew"));
        String asked = Oracle.plain(given);
        yield new Part(
            "given " + operator + " \"" + given + "\"",
            patient -> texts(patient, "name", "given")
                .map(Oracle::plain)
                .anyMatch(told -> switch (operator) {
                  case "eq" -> told.equals(asked);
                  case "ne" -> !told.equals(asked);
                  case "co" -> told.contains(asked);
                  case "sw" -> told.startsWith(asked);
                  default -> told.endsWith(asked);
                }));
      }
      case 1 -> {
        String gender = charts.one(List.of("male", "female", "MALE"));
        boolean equal = charts.chance(60);
        yield new Part(
            "gender " + (equal ? "eq " : "ne ") + gender,
            patient -> patient.text("gender") != null
                && gender.equalsIgnoreCase(patient.text("gender")) == equal);
      }
      case 2 -> {
        String day = charts.one(RandomCharts.DAYS.subList(0, 6));
        String operator = charts.one(List.of("eq", "gt", "lt", "ge", "le"));
        yield new Part(
            "birthdate " + operator + " " + day,
            patient -> patient.text("birthDate") != null
                && Oracle.time(
                    operator,
                    Oracle.span(day),
                    Oracle.span(String.valueOf(patient.text("birthDate")))));
      }
      case 3 -> {
        String name = charts.one(List.of("gender", "family", "birthdate"));
        List<String> path = name.equals("family")
            ? List.of("name", "family")
            : List.of(name.equals("gender") ? "gender" : "birthDate");
        boolean present = charts.chance(50);
        yield new Part(
            name + " pr " + present,
            patient -> at(patient, path.toArray(String[]::new)).isEmpty() != present);
      }
      default -> new Part("active eq true", patient -> "true".equals(patient.text("active")));
    };
  }

  private static Part ofObservation(RandomCharts charts) {
    return switch (charts.one(List.of(0, 1, 2, 3))) {
      case 0 -> {
        String status = charts.one(List.of("final", "preliminary"));
        yield new Part("status eq " + status, told -> status.equals(told.text("status")));
      }
      case 1 -> {
        String code = charts.one(RandomCharts.CODES);
        String system = charts.one(List.of("urn:i", "http://loinc.org"));
        yield new Part(
            "code eq " + system + "|" + code,
            told -> at(told, "code", "coding").stream()
                .anyMatch(coding -> Oracle.token(coding, system, code)));
      }
      case 2 -> {
        String id = "p" + charts.one(List.of(0, 1, 2, 3, 4));
        yield new Part(
            "subject re Patient/" + id,
            told -> texts(told, "subject", "reference").anyMatch(("Patient/" + id)::equals));
      }
      default -> {
        String operator = charts.one(List.of("eq", "gt", "lt", "ge", "le"));
        String number = charts.one(RandomCharts.AMOUNTS);
        yield new Part(
            "value-quantity " + operator + " " + number,
            told -> at(told, "valueQuantity").stream()
                .anyMatch(quantity -> Oracle.quantity(operator, number, null, quantity)));
      }
    };
  }

  private static Part ofRisk(RandomCharts charts) {
    String operator = charts.one(List.of("eq", "ne", "gt", "lt", "ge", "le"));
    String number = charts.one(RandomCharts.CHANCES);
    return new Part(
        "probability " + operator + " " + number,
        risk -> texts(risk, "prediction", "probabilityDecimal")
            .anyMatch(told -> Oracle.number(operator, number, told)));
  }
}
