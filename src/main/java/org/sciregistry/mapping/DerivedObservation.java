package org.sciregistry.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.isncsci.ResultItem;
import org.sciregistry.isncsci.Score;
import org.sciregistry.profile.Guide;

/**
 * An Observation that says what an exam means: grade with completeness, a level, a zone or a score.
 *
 * @param code its code in the guide's code system of results
 * @param statements what it says; none where neither a value nor a reason for its absence is given
 * @param overridden whether a clinician's reason is given for differing from the computed result
 * @param computed whether this registry made it from an exam
 */
public record DerivedObservation(
    String code, List<Statement> statements, boolean overridden, boolean computed) {

  static final String RESULTS = Guide.CANONICAL + "/CodeSystem/isncsci-result";
  static final String GRADES = Guide.CANONICAL + "/CodeSystem/ais-grade";
  static final String SEGMENTS = Guide.CANONICAL + "/CodeSystem/isncsci-segment";
  static final String COMPLETENESS = Guide.CANONICAL + "/CodeSystem/injury-completeness";
  static final String EXTENSION = Guide.CANONICAL + "/StructureDefinition/";
  static final String DEVICES = Guide.CANONICAL + "/NamingSystem/device";
  static final String CLASSIFIER = "isncsci-classifier";
  static final String NOT_APPLICABLE = "not-applicable";
  static final String GRADE_PREFIX = "AIS-";
  private static final String OPEN_GRADE = "ND";

  private static final Map<String, ResultItem> ITEMS = Arrays.stream(ResultItem.values())
      .filter(item -> item != ResultItem.COMPLETENESS)
      .collect(Collectors.toMap(ResultItem::code, Function.identity()));
  private static final Map<String, Score> SCORES =
      Arrays.stream(Score.values()).collect(Collectors.toMap(Score::code, Function.identity()));

  /** Reads an Observation, null when it is no such thing by its code. */
  public static @Nullable DerivedObservation read(Node observation) {
    String code = ExamObservation.coded(observation.get("code"), RESULTS);
    if (code == null) {
      return null;
    }
    Score score = SCORES.get(code);
    ResultItem item = ITEMS.get(code);
    List<Statement> statements;
    if (score != null) {
      statements = score(observation, score);
    } else if (item == ResultItem.IMPAIRMENT_SCALE) {
      statements = grade(observation);
    } else if (item != null) {
      statements = level(observation, item);
    } else {
      return null;
    }
    return new DerivedObservation(
        code,
        statements,
        !extensions(observation, "override-reason").isEmpty(),
        isComputed(observation));
  }

  private static boolean isComputed(Node observation) {
    Node device = observation.at("device", "identifier");
    return device != null
        && DEVICES.equals(device.text("system"))
        && CLASSIFIER.equals(device.text("value"));
  }

  private static List<Statement> score(Node observation, Score score) {
    Node quantity = observation.get("valueQuantity");
    String value = quantity == null ? null : quantity.text("value");
    if (value == null) {
      return observation.get("dataAbsentReason") == null
          ? List.of()
          : List.of(new Statement.OfScore(score, null, observation));
    }
    try {
      return List.of(new Statement.OfScore(score, new BigDecimal(value), observation));
    } catch (NumberFormatException notANumber) {
      return List.of(); // the profile refuses it
    }
  }

  private static List<Statement> grade(Node observation) {
    List<Statement> statements = new ArrayList<>();
    String grade = ExamObservation.coded(observation.get("valueCodeableConcept"), GRADES);
    if (grade != null) {
      String stated = withoutPrefix(grade);
      boolean open = stated.equals(OPEN_GRADE);
      List<String> candidates = extensions(observation, "candidate-grade").stream()
          .map(DerivedObservation::withoutPrefix)
          .filter(candidate -> !candidate.equals(OPEN_GRADE))
          .toList();
      statements.add(new Statement.OfResult(
          ResultItem.IMPAIRMENT_SCALE, open ? candidates : List.of(stated), open, observation));
    }
    for (Node component : observation.items("component")) {
      if (ResultItem.COMPLETENESS
          .code()
          .equals(ExamObservation.coded(component.get("code"), RESULTS))) {
        String value = ExamObservation.coded(component.get("valueCodeableConcept"), COMPLETENESS);
        if (value != null) {
          statements.add(
              new Statement.OfResult(ResultItem.COMPLETENESS, List.of(value), false, component));
        }
      }
    }
    return statements;
  }

  private static String withoutPrefix(String grade) {
    return grade.startsWith(GRADE_PREFIX) ? grade.substring(GRADE_PREFIX.length()) : grade;
  }

  private static List<Statement> level(Node observation, ResultItem item) {
    String level = ExamObservation.coded(observation.get("valueCodeableConcept"), SEGMENTS);
    if (level != null) {
      return List.of(new Statement.OfResult(item, List.of(level), false, observation));
    }
    Node absent = observation.get("dataAbsentReason");
    if (absent == null) {
      return List.of();
    }
    boolean none = absent.items("coding").stream()
        .anyMatch(coding -> NOT_APPLICABLE.equals(coding.text("code")));
    if (none) {
      return List.of(new Statement.OfResult(item, List.of("NA"), false, observation));
    }
    List<String> candidates = extensions(observation, "candidate-level").stream()
        .map(candidate -> candidate.equals(NOT_APPLICABLE) ? "NA" : candidate)
        .toList();
    return List.of(new Statement.OfResult(item, candidates, true, observation));
  }

  /** The primitive values of one of our extensions. */
  private static List<String> extensions(Node observation, String name) {
    List<String> values = new ArrayList<>();
    for (Node extension : observation.items("extension")) {
      if ((EXTENSION + name).equals(extension.text("url"))) {
        for (Node member : extension.children()) {
          if (String.valueOf(member.name()).startsWith("value")) {
            values.add(member.text());
          }
        }
      }
    }
    return values;
  }
}
