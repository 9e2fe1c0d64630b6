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
  static final List<String> AMOUNTS =
      List.of("0", "1", "1.0", "1.04", "40", "40.0", "39.6", "40.5", "3.92266", "100", "-2.5");
  static final List<String> UNITS = List.of("cm[H2O]", "kPa", "mL", "L", "");

  private final Random random;
  private final Map<String, Node> patients = new TreeMap<>();
  private final Map<String, Node> observations = new TreeMap<>();

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

  /** Writes resources, some of them twice, and deletes some. */
  void write(ChartStore charts, int people, int findings) {
    for (int at = 0; at < people; at++) {
      patients.put("p" + at, charts.put("Patient", "p" + at, patient()));
    }
    for (int at = 0; at < findings; at++) {
      observations.put("o" + at, charts.put("Observation", "o" + at, observation(people)));
    }
    for (int at = 0; at < findings; at += 7) {
      observations.put("o" + at, charts.put("Observation", "o" + at, observation(people)));
    }
    for (int at = 3; at < findings; at += 11) {
      charts.delete("Observation", "o" + at);
      observations.remove("o" + at);
    }
    charts.delete("Patient", "p1");
    patients.remove("p1");
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

  private String observation(int people) {
    List<String> members = new ArrayList<>();
    members.add("'status':'" + one(List.of("final", "preliminary")) + "'");
    members.add("'code':" + concept());
    if (chance(90)) {
      members.add("'subject':{'reference':'"
          + (chance(5) ? "Group/g1" : "Patient/p" + random.nextInt(people)) + "'}");
    }
    if (chance(60)) {
      members.add("'effectiveDateTime':'" + one(DAYS) + "'");
    } else if (chance(60)) {
      String from = one(DAYS.subList(0, 4));
      members.add("'effectivePeriod':{"
          + (chance(70) ? "'start':'" + from + "'" : "'end':'" + from + "'") + "}");
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

  private String component() {
    return "{'code':" + concept() + (chance(80) ? ",'valueQuantity':" + quantity() : "") + "}";
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
