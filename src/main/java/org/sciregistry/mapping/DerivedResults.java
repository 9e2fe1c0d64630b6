package org.sciregistry.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.isncsci.Candidate;
import org.sciregistry.isncsci.Completeness;
import org.sciregistry.isncsci.Recomputation;
import org.sciregistry.isncsci.ResultItem;
import org.sciregistry.isncsci.Score;
import org.sciregistry.isncsci.Totals;

/** Writes what an exam means as Observations derived from it, made by the registry's classifier. */
public final class DerivedResults {

  private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  private static final String DEVICE_NAME = "ISNCSCI classification of the SCI registry";

  private final Node exam;
  private final String reference;
  private final Recomputation found;

  /**
   * The results of an exam.
   *
   * @param exam the exam Observation, whose subject, encounter, time and timepoint they share
   * @param reference what the exam is called, such as {@code Observation/a1}; empty where it has no name yet
   */
  public DerivedResults(Node exam, String reference, Recomputation found) {
    this.exam = exam;
    this.reference = reference;
    this.found = found;
  }

  /** The codes of all Observations that can be derived: the grade with completeness, nine levels and zones, 13 scores. */
  public static List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (ResultItem item : ResultItem.values()) {
      if (item != ResultItem.COMPLETENESS) {
        codes.add(item.code());
      }
    }
    for (Score score : Score.values()) {
      codes.add(score.code());
    }
    return codes;
  }

  /**
   * One of them.
   *
   * @param code one of {@link #codes()}
   * @param id its id when it is stored already, else null
   * @param status such as {@code final}
   */
  public byte[] json(String code, @Nullable String id, String status) {
    ResultItem item = item(code);
    JsonText json = new JsonText().object().string("resourceType", "Observation");
    json.string("id", id);
    json.object("meta").array("profile").string(profile(item)).endArray();
    if (item != null && found.disputed().contains(item)) {
      json.array("tag");
      RegistryFlag.DISPUTED.write(json);
      json.endArray();
    }
    json.endObject();
    extensions(json, item);
    json.string("status", status);
    concept(json, "code", DerivedObservation.RESULTS, code);
    copy(json, "subject");
    copy(json, "encounter");
    copy(json, "effectiveDateTime");
    if (item == null) {
      score(json, score(code));
    } else if (item == ResultItem.IMPAIRMENT_SCALE) {
      grade(json);
    } else {
      level(json, item);
    }
    if (!reference.isEmpty()) {
      json.array("derivedFrom").object();
      json.string("reference", reference).endObject().endArray();
    }
    json.object("device");
    device(json);
    json.endObject();
    if (item == ResultItem.IMPAIRMENT_SCALE) {
      completeness(json);
    }
    return json.endObject().bytes();
  }

  /**
   * Who made them, when, and from what.
   *
   * @param targets what was made, such as {@code Observation/a2}
   * @param recorded an instant of FHIR
   */
  public byte[] provenance(List<String> targets, String recorded) {
    JsonText json = new JsonText().object().string("resourceType", "Provenance");
    json.array("target");
    for (String target : targets) {
      json.object().string("reference", target).endObject();
    }
    json.endArray().string("recorded", recorded);
    json.object("activity").array("coding").object();
    json.string("system", "http://terminology.hl7.org/CodeSystem/v3-DataOperation");
    json.string("code", "DERIVE").endObject().endArray().endObject();
    json.array("agent").object().object("who");
    device(json);
    json.endObject().endObject().endArray();
    json.array("entity").object().string("role", "source").object("what");
    json.string("reference", reference).endObject().endObject().endArray();
    return json.endObject().bytes();
  }

  private static @Nullable ResultItem item(String code) {
    for (ResultItem item : ResultItem.values()) {
      if (item.code().equals(code)) {
        return item;
      }
    }
    return null;
  }

  private static Score score(String code) {
    for (Score score : Score.values()) {
      if (score.code().equals(code)) {
        return score;
      }
    }
    throw new IllegalArgumentException("nothing derived has the code " + code);
  }

  private static String profile(@Nullable ResultItem item) {
    String name = item == null
        ? "isncsci-score"
        : item == ResultItem.IMPAIRMENT_SCALE ? "ais-grade" : "neurological-level";
    return DerivedObservation.EXTENSION + name;
  }

  private static void device(JsonText json) {
    json.string("type", "Device").object("identifier");
    json.string("system", DerivedObservation.DEVICES);
    json.string("value", DerivedObservation.CLASSIFIER).endObject();
    json.string("display", DEVICE_NAME);
  }

  private void copy(JsonText json, String element) {
    Node value = exam.get(element);
    if (value != null) {
      json.json(element, value.bytes());
    }
  }

  private static void concept(JsonText json, String element, String system, String code) {
    json.object(element).array("coding").object();
    json.string("system", system).string("code", code);
    json.endObject().endArray().endObject();
  }

  private void extensions(JsonText json, @Nullable ResultItem item) {
    List<byte[]> extensions = new ArrayList<>();
    for (Node extension : exam.items("extension")) {
      if ((DerivedObservation.EXTENSION + "assessment-timepoint").equals(extension.text("url"))) {
        extensions.add(extension.bytes());
      }
    }
    if (item != null) {
      List<? extends Candidate<?>> candidates = found.classification().get(item);
      if (values(item).size() != 1) {
        values(item).forEach(value -> extensions.add(candidate(item, value)));
      }
      if (candidates.stream().anyMatch(Candidate::starred)) {
        extensions.add(extension("non-sci-affected", "\"valueBoolean\":true"));
      }
    }
    if (!extensions.isEmpty()) {
      json.array("extension");
      extensions.forEach(json::json);
      json.endArray();
    }
  }

  private static byte[] candidate(ResultItem item, String value) {
    return item == ResultItem.IMPAIRMENT_SCALE
        ? extension(
            "candidate-grade", "\"valueCode\":\"" + DerivedObservation.GRADE_PREFIX + value + "\"")
        : extension(
            "candidate-level",
            "\"valueCode\":\"" + (value.equals("NA") ? DerivedObservation.NOT_APPLICABLE : value)
                + "\"");
  }

  private static byte[] extension(String name, String value) {
    return ("{\"url\":\"" + DerivedObservation.EXTENSION + name + "\"," + value + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The reference's candidates; the exact set's where the reference has none. */
  private List<String> values(ResultItem item) {
    List<String> values = found.classification().get(item).stream()
        .map(candidate -> candidate.value().name())
        .toList();
    return values.isEmpty() ? found.possible(item) : values;
  }

  private void grade(JsonText json) {
    List<String> grades = values(ResultItem.IMPAIRMENT_SCALE);
    String grade = grades.size() == 1 ? grades.get(0) : "ND";
    concept(
        json,
        "valueCodeableConcept",
        DerivedObservation.GRADES,
        DerivedObservation.GRADE_PREFIX + grade);
  }

  private void completeness(JsonText json) {
    List<Candidate<Completeness>> found = this.found.classification().completeness();
    if (found.size() == 1) {
      json.array("component").object();
      concept(json, "code", DerivedObservation.RESULTS, ResultItem.COMPLETENESS.code());
      concept(
          json,
          "valueCodeableConcept",
          DerivedObservation.COMPLETENESS,
          found.get(0).value().name());
      json.endObject().endArray();
    }
  }

  private void level(JsonText json, ResultItem item) {
    List<String> levels = values(item);
    if (levels.size() != 1) {
      concept(json, "dataAbsentReason", ABSENT, "unknown");
    } else if (levels.get(0).equals("NA")) {
      concept(json, "dataAbsentReason", ABSENT, DerivedObservation.NOT_APPLICABLE);
    } else {
      concept(json, "valueCodeableConcept", DerivedObservation.SEGMENTS, levels.get(0));
    }
  }

  private void score(JsonText json, Score score) {
    int sum = score.of(found.classification().totals());
    if (sum == Totals.NOT_DETERMINABLE) {
      concept(json, "dataAbsentReason", ABSENT, "unknown");
      return;
    }
    json.object("valueQuantity").number("value", sum);
    json.string("system", "http://unitsofmeasure.org").string("code", "{score}").endObject();
  }
}
