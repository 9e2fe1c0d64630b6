package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.sciregistry.document.Node;

/** Patients and Observations at random, as small as a question needs and as odd as charts get. */
final class RandomCharts {

  static final List<String> FAMILIES = List.of(
      "Müller",
      "MULLER",
      "Mueller",
      "王",
      "王小明",
      "van  der Berg",
      "Ångström",
      "Muñoz-Ångel",
      "Muñoz",
      "O Brien",
      "li",
      "Li");
  static final List<String> NUMBERS = List.of("A-1", "a-1", "B-7", "C|3", "D,4", "0012");
  static final List<String> SYSTEMS = List.of("urn:mrn", "urn:oid:1.2.156", "");
  static final List<String> CODES = List.of("pdet-qmax", "pvr", "PVR", "voids", "leaks");
  static final List<String> CODE_SYSTEMS = List.of("urn:i", "http://loinc.org", "");
  static final List<String> TEXTS = List.of("Bladder diary", "排尿日记", "Residual urine", "residual");
  static final List<String> DAYS = List.of(
      "2024",
      "2025",
      "2025-02",
      "2025-03",
      "2025-02-28",
      "2025-03-01",
      "2025-03-01T00:00:00+08:00",
      "2025-02-28T16:00:00Z",
      "2025-03-01T10:30:00.250+08:00",
      "2026-11-23T09:00:00+08:00");
  static final List<String> AMOUNTS = List.of(
      "0", "1", "1.0", "1.04", "40", "40.0", "39.6", "40.5", "3.92266", "100", "-2.5", "104");
  static final List<String> CHANCES =
      List.of("0", "0.1", "0.10", "0.104", "0.25", "0.5", "1", "1.0", "12", "-0.5");
  static final List<String> URLS = List.of(
      "http://x.example/vs",
      "http://x.example/vs/a",
      "http://x.example/vs/a/b",
      "http://x.example/vsx",
      "urn:oid:1.2",
      "urn:oid:1.2.3");
  static final List<String> PROFILES =
      List.of("http://x.example/profile/a", "http://x.example/profile/a|2.0");
  static final List<String> UNITS = List.of("cm[H2O]", "kPa", "mL", "L", "Cel", "[degF]", "");

  private final Random random;
  private final Map<String, Node> patients = new TreeMap<>();
  private final Map<String, Node> observations = new TreeMap<>();
  private final Map<String, Node> risks = new TreeMap<>();
  private final Map<String, Node> valueSets = new TreeMap<>();
  private final Map<String, Node> lists = new TreeMap<>();

  RandomCharts(long seed) {
    this.random = new Random(seed);
  }

  /** Current Patients by id. */
  Map<String, Node> patients() {
    return patients;
  }

  /** Current Observations by id. */
  Map<String, Node> observations() {
    return observations;
  }

  /** Current RiskAssessments by id. */
  Map<String, Node> risks() {
    return risks;
  }

  /** Current ValueSets by id. */
  Map<String, Node> valueSets() {
    return valueSets;
  }

  /** Current Lists by id. */
  Map<String, Node> lists() {
    return lists;
  }

  /** Current resources of a type by id. */
  Map<String, Node> of(String type) {
    return switch (type) {
      case "Patient" -> patients;
      case "Observation" -> observations;
      case "RiskAssessment" -> risks;
      case "ValueSet" -> valueSets;
      default -> Map.of();
    };
  }

  /** Writes resources, some of them twice, and deletes some. */
  void write(ChartStore charts, int people, int findings) {
    for (int at = 0; at < people; at++) {
      patients.put("p" + at, charts.put("Patient", "p" + at, patient()));
    }
    for (int at = 0; at < findings; at++) {
      observations.put(
          "o" + at, charts.put("Observation", "o" + at, observation(people, findings)));
    }
    for (int at = 0; at < findings; at += 7) {
      observations.put(
          "o" + at, charts.put("Observation", "o" + at, observation(people, findings)));
    }
    for (int at = 3; at < findings; at += 11) {
      charts.delete("Observation", "o" + at);
      observations.remove("o" + at);
    }
    charts.delete("Patient", "p1");
    patients.remove("p1");
    for (int at = 0; at < findings / 3; at++) {
      risks.put("r" + at, charts.put("RiskAssessment", "r" + at, risk(people)));
    }
    for (int at = 0; at < 20; at++) {
      valueSets.put("v" + at, charts.put("ValueSet", "v" + at, valueSet()));
    }
    for (int at = 0; at < 3; at++) {
      List<String> items = new ArrayList<>();
      for (int item = 0; item < 12; item++) {
        items.add((chance(20) ? "{'deleted':" + chance(70) + "," : "{") + "'item':{'reference':'"
            + (chance(50)
                ? "Patient/p" + random.nextInt(people)
                : "Observation/o" + random.nextInt(findings))
            + "'}}");
      }
      lists.put(
          "l" + at,
          charts.put(
              "List",
              "l" + at,
              "'status':'current','mode':'working','entry':[" + String.join(",", items) + "]"));
    }
  }

  <T> T one(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String patient() {
    List<String> members = new ArrayList<>();
    if (chance(30)) {
      members.add("'meta':{'tag':[{'system':'urn:t','code':'pilot'}]}");
    }
    members.add("'language':'zh'");
    if (chance(80)) {
      members.add("'name':[{'family':'" + one(FAMILIES) + "'"
          + (chance(50) ? ",'given':['" + one(FAMILIES) + "']" : "") + "}]");
    }
    if (chance(80)) {
      members.add("'identifier':[" + identifier() + (chance(30) ? "," + identifier() : "") + "]");
    }
    if (chance(70)) {
      members.add("'gender':'" + one(List.of("male", "female", "unknown")) + "'");
    }
    if (chance(80)) {
      members.add("'birthDate':'" + one(DAYS.subList(0, 6)) + "'");
    }
    if (chance(50)) {
      members.add("'active':" + chance(50));
    }
    return String.join(",", members);
  }

  private String identifier() {
    String system = one(SYSTEMS);
    return "{" + (system.isEmpty() ? "" : "'system':'" + system + "',") + "'value':'" + one(NUMBERS)
        + "'}";
  }

  private String observation(int people, int findings) {
    List<String> members = new ArrayList<>();
    members.add("'status':'" + one(List.of("final", "preliminary")) + "'");
    members.add("'code':" + concept());
    if (chance(90)) {
      members.add("'subject':" + subject(people));
    }
    if (chance(60)) {
      members.add("'effectiveDateTime':'" + one(DAYS) + "'");
    } else if (chance(60)) {
      String from = one(DAYS.subList(0, 4));
      members.add("'effectivePeriod':{"
          + (chance(70) ? "'start':'" + from + "'" : "'end':'" + from + "'") + "}");
    }
    if (chance(40)) {
      List<String> derived = new ArrayList<>();
      for (int at = 0; at <= random.nextInt(2); at++) {
        derived.add("{'reference':'"
            + (chance(10) ? "DocumentReference/d" : "Observation/o")
            + random.nextInt(findings)
            + "'}");
      }
      members.add("'derivedFrom':[" + String.join(",", derived) + "]");
    }
    if (chance(60)) {
      members.add("'valueQuantity':" + quantity());
    } else if (chance(50)) {
      members.add("'valueCodeableConcept':" + concept());
    }
    if (chance(30)) {
      members.add("'component':[" + component() + "," + component() + "]");
    }
    return String.join(",", members);
  }

  private String subject(int people) {
    if (chance(10)) {
      return "{'identifier':" + identifier() + "}";
    }
    return "{'reference':'" + (chance(5) ? "Group/g1" : "Patient/p" + random.nextInt(people)) + "'"
        + (chance(10) ? ",'identifier':" + identifier() : "") + "}";
  }

  private String risk(int people) {
    List<String> members = new ArrayList<>();
    members.add("'status':'" + one(List.of("final", "preliminary")) + "'");
    members.add("'subject':" + subject(people));
    if (chance(60)) {
      members.add("'identifier':[" + identifier() + "]");
    }
    if (chance(80)) {
      List<String> predictions = new ArrayList<>();
      for (int at = 0; at <= random.nextInt(2); at++) {
        predictions.add("{'probabilityDecimal':" + one(CHANCES) + "}");
      }
      members.add("'prediction':[" + String.join(",", predictions) + "]");
    }
    if (chance(60)) {
      members.add("'occurrenceDateTime':'" + one(DAYS) + "'");
    }
    return String.join(",", members);
  }

  private String valueSet() {
    List<String> members = new ArrayList<>();
    List<String> meta = new ArrayList<>();
    if (chance(50)) {
      meta.add("'profile':['" + one(PROFILES) + "']");
    }
    if (chance(50)) {
      meta.add("'source':'" + one(URLS) + "'");
    }
    if (!meta.isEmpty()) {
      members.add("'meta':{" + String.join(",", meta) + "}");
    }
    members.add("'status':'" + one(List.of("draft", "active")) + "'");
    if (chance(80)) {
      members.add("'url':'" + one(URLS) + "'");
    }
    if (chance(50)) {
      members.add("'version':'" + one(List.of("1.0", "2.0")) + "'");
    }
    if (chance(60)) {
      members.add("'name':'" + one(FAMILIES) + "'");
    }
    if (chance(60)) {
      members.add(
          "'compose':{'include':[{'system':'" + one(List.of("urn:i", "http://loinc.org")) + "'}]}");
    }
    return String.join(",", members);
  }

  private String component() {
    String value = chance(80)
        ? ",'valueQuantity':" + quantity()
        : chance(50) ? ",'valueCodeableConcept':" + concept() : "";
    return "{'code':" + concept() + value + "}";
  }

  private String concept() {
    String text = chance(40) ? "'text':'" + one(TEXTS) + "'" : "";
    if (!text.isEmpty() && chance(10)) {
      return "{" + text + "}";
    }
    return "{'coding':[" + coding() + (chance(20) ? "," + coding() : "") + "]"
        + (text.isEmpty() ? "" : "," + text) + "}";
  }

  private String coding() {
    String system = one(CODE_SYSTEMS);
    return "{" + (system.isEmpty() ? "" : "'system':'" + system + "',") + "'code':'" + one(CODES)
        + "'" + (chance(20) ? ",'display':'" + one(TEXTS) + "'" : "") + "}";
  }

  private String quantity() {
    String unit = one(UNITS);
    return "{'value':" + one(AMOUNTS)
        + (unit.isEmpty() ? "" : ",'system':'http://unitsofmeasure.org','code':'" + unit + "'")
        + "}";
  }
}
