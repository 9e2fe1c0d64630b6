package org.sciregistry.search;

import static org.sciregistry.search.Oracle.at;
import static org.sciregistry.search.Oracle.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** One parameter of a random search and what it means, said twice: in the URL and as a predicate. */
record Question(String name, String value, Predicate<Node> meaning) {

  private static final List<String> PREFIXES =
      List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");
  private static final List<String> NUMBER_PREFIXES =
      List.of("", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");
  private static final List<String> SUBJECT = List.of("subject", "reference");

  /** A question about resources of a type. */
  static Question about(String type, RandomCharts charts) {
    if (charts.chance(8)) {
      return id(charts, type);
    }
    if (charts.chance(10) && !type.equals("ValueSet")) {
      return Filter.about(type, charts);
    }
    return switch (type) {
      case "Patient" -> aboutPatients(charts);
      case "Observation" -> aboutObservations(charts);
      case "RiskAssessment" -> aboutRisks(charts);
      default -> aboutValueSets(charts);
    };
  }

  private static Question id(RandomCharts charts, String type) {
    List<String> known = charts.of(type).keySet().stream().toList();
    List<String> ids = List.of(charts.one(known), "none", charts.one(known));
    List<String> some = ids.subList(0, charts.one(List.of(1, 2, 3)));
    return new Question(
        "_id", String.join(",", some), resource -> some.contains(resource.text("id")));
  }

  static Question aboutRisks(RandomCharts charts) {
    return switch (charts.one(IntStream.range(0, 9).boxed().toList())) {
      case 0, 1, 2 -> probability(charts);
      case 3 ->
        missing(
            charts,
            Map.of(
                "probability", List.of("prediction"),
                "identifier", List.of("identifier"),
                "date", List.of("occurrenceDateTime")));
      case 4 -> identifier(charts);
      case 5 -> Linked.subject(charts);
      case 6 -> {
        Question inner = inner(charts);
        yield Linked.chain("patient", SUBJECT, "Patient", charts.patients(), inner);
      }
      default -> probability(charts);
    };
  }

  private static Question inner(RandomCharts charts) {
    Question inner = aboutPatients(charts);
    while (inner.name.startsWith("_")) {
      inner = aboutPatients(charts);
    }
    return inner;
  }

  static Question aboutValueSets(RandomCharts charts) {
    return switch (charts.one(IntStream.range(0, 8).boxed().toList())) {
      case 0, 1 -> uri(charts, "url", "url");
      case 2 -> uri(charts, "reference", "compose", "include", "system");
      case 3 -> {
        String url = charts.one(RandomCharts.URLS);
        String version = charts.one(List.of("1.0", "2.0"));
        yield new Question(
            "url",
            url + "|" + version,
            set -> url.equals(set.text("url")) && version.equals(set.text("version")));
      }
      case 4 -> {
        boolean versioned = charts.chance(50);
        String profile = RandomCharts.PROFILES.get(versioned ? 1 : 0);
        yield new Question(
            "_profile",
            profile,
            set -> texts(set, "meta", "profile")
                .anyMatch(
                    told -> told.equals(profile) || !versioned && told.startsWith(profile + "|")));
      }
      case 5 -> uri(charts, "_source", "meta", "source");
      case 6 ->
        missing(
            charts,
            Map.of(
                "url", List.of("url"),
                "version", List.of("version"),
                "name", List.of("name"),
                "reference", List.of("compose")));
      default -> string(charts, "name", "name");
    };
  }

  private static Question uri(RandomCharts charts, String name, String... path) {
    String url = charts.one(RandomCharts.URLS);
    String modifier = charts.one(List.of("", "", ":above", ":below"));
    boolean hierarchic = !modifier.isEmpty() && url.startsWith("http:");
    return new Question(
        name + modifier,
        url,
        set -> texts(set, path)
            .anyMatch(told -> told.equals(url)
                || hierarchic
                    && (modifier.equals(":below")
                        ? told.startsWith(url)
                        : url.startsWith(told + "/"))));
  }

  /** Either value will do. */
  private Question or(Question other) {
    return new Question(name, value + "," + other.value, meaning.or(other.meaning));
  }

  private Question not() {
    return new Question(name + ":not", value, meaning.negate());
  }

  static Question aboutPatients(RandomCharts charts) {
    return switch (charts.one(IntStream.range(0, 10).boxed().toList())) {
      case 8 -> Linked.list(charts, "Patient");
      case 0 -> string(charts, "family", "name", "family");
      case 1 -> string(charts, "given", "name", "given");
      case 2 -> {
        Question one = identifier(charts);
        Question any = charts.chance(30) ? one.or(identifier(charts)) : one;
        yield charts.chance(20) ? any.not() : any;
      }
      case 3 -> gender(charts);
      case 4 -> {
        String prefix = charts.one(PREFIXES);
        String day = charts.one(RandomCharts.DAYS);
        yield new Question(
            "birthdate",
            prefix + day,
            patient -> patient.text("birthDate") != null
                && Oracle.time(
                    prefix,
                    Oracle.span(day),
                    Oracle.span(String.valueOf(patient.text("birthDate")))));
      }
      case 5 ->
        missing(
            charts,
            Map.of(
                "gender", List.of("gender"),
                "family", List.of("name", "family"),
                "identifier", List.of("identifier"),
                "active", List.of("active")));
      case 6 ->
        new Question(
            "_tag", "urn:t|pilot", patient -> !at(patient, "meta", "tag").isEmpty());
      case 7 -> has(charts);
      default -> new Question("active", "true", patient -> "true".equals(patient.text("active")));
    };
  }

  private static Question has(RandomCharts charts) {
    if (charts.chance(40)) {
      Question risky = aboutRisks(charts);
      if (!risky.name.startsWith("_")) {
        return Linked.has(
            "RiskAssessment",
            charts.one(List.of("subject", "patient")),
            SUBJECT,
            "Patient",
            charts.risks(),
            risky);
      }
      return Linked.has(
          "Observation",
          "subject",
          SUBJECT,
          "Patient",
          charts.observations(),
          charts.chance(50) ? Linked.derived(charts) : derivative(charts));
    }
    Question inner = simple(charts);
    return new Question(
        "_has:Observation:" + charts.one(List.of("subject", "patient")) + ":" + inner.name,
        inner.value,
        patient -> charts.observations().values().stream()
            .anyMatch(observation -> inner.meaning.test(observation)
                && texts(observation, "subject", "reference")
                    .anyMatch(("Patient/" + patient.text("id"))::equals)));
  }

  static Question aboutObservations(RandomCharts charts) {
    if (charts.chance(70)) {
      return simple(charts);
    }
    if (charts.chance(40)) {
      return Linked.subject(charts);
    }
    if (charts.chance(20)) {
      return Linked.list(charts, "Observation");
    }
    if (charts.chance(25)) {
      return charts.chance(50) ? Linked.derived(charts) : derivative(charts);
    }
    return Linked.chain(
        charts.one(List.of("patient", "subject:Patient")),
        SUBJECT,
        "Patient",
        charts.patients(),
        inner(charts));
  }

  /** That something was derived from it. */
  private static Question derivative(RandomCharts charts) {
    return Linked.has(
        "Observation",
        "derived-from",
        Linked.DERIVED,
        "Observation",
        charts.observations(),
        simple(charts));
  }

  private static Question probability(RandomCharts charts) {
    String prefix = charts.one(NUMBER_PREFIXES);
    String number = charts.one(RandomCharts.CHANCES);
    return new Question(
        "probability",
        prefix + number,
        risk -> texts(risk, "prediction", "probabilityDecimal")
            .anyMatch(told -> Oracle.number(prefix, number, told)));
  }

  static Question simple(RandomCharts charts) {
    return switch (charts.one(IntStream.range(0, 11).boxed().toList())) {
      case 0 -> {
        Question one = code(charts, "code", List.of("code"));
        Question any = charts.chance(30) ? one.or(code(charts, "code", List.of("code"))) : one;
        yield charts.chance(20) ? any.not() : any;
      }
      case 1 -> {
        Question one = code(charts, "component-code", List.of("component", "code"));
        yield charts.chance(20) ? one.not() : one;
      }
      case 2 -> {
        Question one = code(charts, "combo-code", List.of("code"));
        Predicate<Node> inComponents = token(one.value, List.of("component", "code", "coding"));
        Question both = new Question(one.name, one.value, one.meaning.or(inComponents));
        yield charts.chance(20) ? both.not() : both;
      }
      case 3 -> quantity(charts, "value-quantity", List.of(List.of("valueQuantity")));
      case 4 ->
        quantity(
            charts, "component-value-quantity", List.of(List.of("component", "valueQuantity")));
      case 5 ->
        quantity(
            charts,
            "combo-value-quantity",
            List.of(List.of("valueQuantity"), List.of("component", "valueQuantity")));
      case 6 -> {
        String prefix = charts.one(PREFIXES);
        String day = charts.one(RandomCharts.DAYS);
        yield new Question(
            "date",
            prefix + day,
            observation -> Oracle.time(prefix, Oracle.span(day), Oracle.effective(observation)));
      }
      case 7 ->
        missing(
            charts,
            Map.of(
                "code", List.of("code"),
                "value-quantity", List.of("valueQuantity"),
                "value-concept", List.of("valueCodeableConcept"),
                "subject", List.of("subject"),
                "component-code", List.of("component")));
      case 8 -> text(charts);
      case 9 -> composite(charts);
      default -> code(charts, "value-concept", List.of("valueCodeableConcept"));
    };
  }

  private static Question string(RandomCharts charts, String name, String... path) {
    String family = charts.one(RandomCharts.FAMILIES);
    String part = charts.chance(20) ? family.substring(family.lastIndexOf(' ') + 1) : family;
    String asked =
        part.substring(0, 1 + Math.min(part.length() - 1, charts.one(List.of(0, 1, 2, 9))));
    return switch (charts.one(List.of(0, 1, 2))) {
      case 0 ->
        new Question(
            name,
            asked,
            patient -> texts(patient, path)
                .anyMatch(text -> Oracle.startsWith(text, asked, name.equals("family"))));
      case 1 ->
        new Question(
            name + ":exact", asked, patient -> texts(patient, path).anyMatch(asked::equals));
      default -> {
        String inside = family.substring(family.length() / 2);
        yield new Question(
            name + ":contains",
            inside,
            patient -> texts(patient, path)
                .anyMatch(text -> Oracle.plain(text).contains(Oracle.plain(inside))));
      }
    };
  }

  private static Question gender(RandomCharts charts) {
    String gender = charts.one(List.of("male", "female", "MALE", "other"));
    String system = charts.one(List.of("", "http://hl7.org/fhir/administrative-gender|", "urn:x|"));
    Question one = new Question(
        "gender",
        system + gender,
        patient -> gender.equals(patient.text("gender")) && !system.equals("urn:x|"));
    return charts.chance(30) ? one.not() : one;
  }

  private static Question identifier(RandomCharts charts) {
    String value = token(charts, RandomCharts.SYSTEMS, charts.one(RandomCharts.NUMBERS));
    return new Question("identifier", value, token(value, List.of("identifier")));
  }

  private static Question code(RandomCharts charts, String name, List<String> path) {
    String value = token(charts, RandomCharts.CODE_SYSTEMS, charts.one(RandomCharts.CODES));
    List<String> codings = new ArrayList<>(path);
    codings.add("coding");
    return new Question(name, value, token(value, codings));
  }

  private static String token(RandomCharts charts, List<String> systems, String code) {
    String escaped = code.replace("|", "\\|").replace(",", "\\,");
    return switch (charts.one(List.of(0, 1, 2, 3))) {
      case 0 -> charts.one(systems) + "|" + escaped;
      case 1 -> systems.get(0) + "|";
      default -> escaped;
    };
  }

  private static Predicate<Node> token(String value, List<String> path) {
    String[] parts = value.split("(?<!\\\\)\\|", -1);
    String system = parts.length > 1 ? parts[0] : null;
    String code = parts[parts.length - 1].replace("\\", "");
    return resource -> at(resource, path.toArray(String[]::new)).stream()
        .anyMatch(coding -> Oracle.token(coding, system, code));
  }

  private static Question quantity(RandomCharts charts, String name, List<List<String>> paths) {
    Amount amount = amount(charts);
    return new Question(
        name,
        amount.text(),
        observation -> paths.stream()
            .flatMap(path -> at(observation, path.toArray(String[]::new)).stream())
            .anyMatch(amount::matches));
  }

  private record Amount(
      String prefix, String number, @Nullable String unit) {
    String text() {
      return prefix + number + (unit == null ? "" : "|http://unitsofmeasure.org|" + unit);
    }

    boolean matches(Node quantity) {
      return Oracle.quantity(prefix, number, unit, quantity);
    }
  }

  private static Amount amount(RandomCharts charts) {
    return new Amount(
        charts.one(NUMBER_PREFIXES),
        charts.one(RandomCharts.AMOUNTS),
        charts.chance(50) ? null : charts.one(RandomCharts.UNITS.subList(0, 6)));
  }

  private static Question text(RandomCharts charts) {
    String text = charts.one(RandomCharts.TEXTS).substring(0, 4);
    return new Question(
        "code:text",
        text,
        observation -> java.util.stream.Stream.concat(
                texts(observation, "code", "text"), texts(observation, "code", "coding", "display"))
            .anyMatch(told -> Oracle.plain(told).startsWith(Oracle.plain(text))));
  }

  private static Question composite(RandomCharts charts) {
    String code = token(charts, RandomCharts.CODE_SYSTEMS, charts.one(RandomCharts.CODES));
    Amount amount = amount(charts);
    Predicate<Node> itself = element -> token(code, List.of("code", "coding")).test(element)
        && at(element, "valueQuantity").stream().anyMatch(amount::matches);
    Predicate<Node> inComponents =
        observation -> at(observation, "component").stream().anyMatch(itself);
    String value = token(charts, RandomCharts.CODE_SYSTEMS, charts.one(RandomCharts.CODES));
    Predicate<Node> itsConcept =
        element -> token(code, List.of("code", "coding")).test(element)
            && token(value, List.of("valueCodeableConcept", "coding")).test(element);
    Predicate<Node> conceptInComponents =
        observation -> at(observation, "component").stream().anyMatch(itsConcept);
    return switch (charts.one(List.of(0, 1, 2, 3, 4, 5))) {
      case 3 -> new Question("code-value-concept", code + "$" + value, itsConcept);
      case 4 ->
        new Question("component-code-value-concept", code + "$" + value, conceptInComponents);
      case 5 ->
        new Question(
            "combo-code-value-concept", code + "$" + value, itsConcept.or(conceptInComponents));
      case 0 -> new Question("code-value-quantity", code + "$" + amount.text(), itself);
      case 1 ->
        new Question("component-code-value-quantity", code + "$" + amount.text(), inComponents);
      default ->
        new Question(
            "combo-code-value-quantity", code + "$" + amount.text(), itself.or(inComponents));
    };
  }

  private static Question missing(RandomCharts charts, Map<String, List<String>> paths) {
    String name = charts.one(paths.keySet().stream().sorted().toList());
    boolean missing = charts.chance(50);
    String[] path = paths.getOrDefault(name, List.of()).toArray(String[]::new);
    return new Question(
        name + ":missing",
        String.valueOf(missing),
        resource -> at(resource, path).isEmpty() == missing);
  }
}
