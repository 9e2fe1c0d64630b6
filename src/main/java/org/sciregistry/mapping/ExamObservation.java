package org.sciregistry.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;
import org.sciregistry.isncsci.AnorectalFinding;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.MotorGrade;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.isncsci.SensoryGrade;
import org.sciregistry.profile.Guide;

/** Reads the exam out of an Observation of the profile {@code isncsci-exam}, and writes it back. */
public final class ExamObservation {

  private static final String BASE = Guide.CANONICAL + "/";
  private static final String RESULT = BASE + "CodeSystem/isncsci-result";
  private static final String REVISION = BASE + "CodeSystem/isncsci-revision";
  private static final String ITEM = BASE + "CodeSystem/isncsci-item";
  private static final String NON_SCI = BASE + "StructureDefinition/non-sci-condition";

  private static final Text SENSORY_ALLOWED = new Text(
      "0, 1, 2; with a non-SCI condition 0, 1; or a dataAbsentReason",
      "0、1、2；有非脊髓损伤因素时为 0、1；或 dataAbsentReason");
  private static final Text MOTOR_ALLOWED = new Text(
      "0 to 5; with a non-SCI condition 0 to 4; or a dataAbsentReason",
      "0 至 5；有非脊髓损伤因素时为 0 至 4；或 dataAbsentReason");
  private static final Text FINDING_ALLOWED =
      new Text("yes, no, or a dataAbsentReason", "yes、no，或 dataAbsentReason");
  private static final Text NON_KEY_ALLOWED = new Text("C1 to S3", "C1 至 S3");

  private final Node observation;
  private final Map<String, Node> components = new HashMap<>();
  private final List<Issue> issues = new ArrayList<>();

  private ExamObservation(Node observation) {
    this.observation = observation;
  }

  /**
   * The exam an Observation holds.
   *
   * @throws Fault with every item that is missing (which is not the same as not testable), stands twice, or has a
   *     value out of range
   */
  public static Exam exam(Node observation) {
    return new ExamObservation(observation).exam();
  }

  /** Whether an Observation is an exam by its code. */
  public static boolean isExam(Node observation) {
    return "isncsci-exam".equals(coded(observation.get("code"), RESULT));
  }

  /** Whether the exam was done by the revision that is computed here; one that names none counts as such. */
  public static boolean isRevision2019(Node observation) {
    String revision = coded(observation.get("method"), REVISION);
    return revision == null || revision.equals("ISNCSCI-2019");
  }

  /** The code a concept has in a system, or null. */
  static @Nullable String coded(@Nullable Node concept, String system) {
    if (concept == null) {
      return null;
    }
    for (Node coding : concept.items("coding")) {
      if (coding.has("system", system)) {
        return coding.text("code");
      }
    }
    return null;
  }

  private Exam exam() {
    for (Node component : observation.items("component")) {
      String item = item(component);
      if (item != null && components.putIfAbsent(item, component) != null) {
        issues.add(FaultCode.EXAM_ITEM_DOUBLE.issue(component.pathIn(observation), item));
      }
    }
    List<SensoryGrade> touchRight = sensory("LT-R-");
    List<SensoryGrade> pinRight = sensory("PP-R-");
    List<MotorGrade> motorRight = motor("MOT-R-");
    List<SensoryGrade> touchLeft = sensory("LT-L-");
    List<SensoryGrade> pinLeft = sensory("PP-L-");
    List<MotorGrade> motorLeft = motor("MOT-L-");
    AnorectalFinding contraction = finding("VAC");
    AnorectalFinding pressure = finding("DAP");
    Segment nonKeyRight = nonKey("LNKM-R");
    Segment nonKeyLeft = nonKey("LNKM-L");
    if (!issues.isEmpty()) {
      throw Fault.refused(issues);
    }
    return new Exam(
        new ExamSide(touchRight, pinRight, motorRight, nonKeyRight),
        new ExamSide(touchLeft, pinLeft, motorLeft, nonKeyLeft),
        contraction,
        pressure);
  }

  private static @Nullable String item(Node component) {
    return coded(component.get("code"), ITEM);
  }

  private List<SensoryGrade> sensory(String prefix) {
    List<SensoryGrade> grades = new ArrayList<>(ExamSide.DERMATOMES);
    for (Segment segment : Segment.values()) {
      if (segment != Segment.C1) {
        grades.add(score(
            prefix + segment.label(),
            SensoryGrade::of,
            SENSORY_ALLOWED,
            SensoryGrade.NOT_TESTABLE));
      }
    }
    return grades;
  }

  private List<MotorGrade> motor(String prefix) {
    List<MotorGrade> grades = new ArrayList<>(ExamSide.KEY_MUSCLES);
    for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      grades.add(score(
          prefix + Segment.ofKeyMuscle(muscle).label(),
          MotorGrade::of,
          MOTOR_ALLOWED,
          MotorGrade.NOT_TESTABLE));
    }
    return grades;
  }

  /** The grade of an item; the stand-in only keeps the reading going after an issue. */
  private <G> G score(String item, Function<String, G> grade, Text allowed, G standIn) {
    Node component = components.get(item);
    if (component == null) {
      return missing(item, standIn);
    }
    String value = component.text("valueInteger");
    String score = value == null && component.get("dataAbsentReason") != null ? "NT" : value;
    String text = String.valueOf(score) + mark(component);
    try {
      return grade.apply(text);
    } catch (IllegalArgumentException unknown) {
      return outOfRange(component, item, text, allowed, standIn);
    }
  }

  /** One star for a non-SCI condition, two when the score is to be considered normal. */
  private static String mark(Node component) {
    for (Node extension : component.items("extension")) {
      if (extension.has("url", NON_SCI)) {
        return extension.items("extension").stream()
                .anyMatch(part -> "considerNormal".equals(part.text("url"))
                    && "true".equals(part.text("valueBoolean")))
            ? "**"
            : "*";
      }
    }
    return "";
  }

  private AnorectalFinding finding(String item) {
    Node component = components.get(item);
    if (component == null) {
      return missing(item, AnorectalFinding.NOT_TESTABLE);
    }
    String code = code(component);
    if (code == null && component.get("dataAbsentReason") != null) {
      return AnorectalFinding.NOT_TESTABLE;
    }
    return switch (String.valueOf(code)) {
      case "yes" -> AnorectalFinding.YES;
      case "no" -> AnorectalFinding.NO;
      default ->
        outOfRange(
            component, item, String.valueOf(code), FINDING_ALLOWED, AnorectalFinding.NOT_TESTABLE);
    };
  }

  private @Nullable Segment nonKey(String item) {
    Node component = components.get(item);
    if (component == null) {
      return null;
    }
    String code = String.valueOf(code(component));
    for (Segment segment : Segment.values()) {
      if (segment != Segment.S4_5 && segment.label().equals(code)) {
        return segment;
      }
    }
    return outOfRange(component, item, code, NON_KEY_ALLOWED, Segment.C1);
  }

  private static @Nullable String code(Node component) {
    Node value = component.get("valueCodeableConcept");
    if (value == null) {
      return null;
    }
    for (Node coding : value.items("coding")) {
      if (String.valueOf(coding.text("system")).startsWith(BASE)) {
        return coding.text("code");
      }
    }
    return null;
  }

  private <V> V missing(String item, V standIn) {
    issues.add(FaultCode.EXAM_ITEM_MISSING.issue("Observation.component", item));
    return standIn;
  }

  private <V> V outOfRange(Node component, String item, String value, Text allowed, V standIn) {
    issues.add(FaultCode.EXAM_VALUE.issue(component.pathIn(observation), item, value, allowed));
    return standIn;
  }
}
