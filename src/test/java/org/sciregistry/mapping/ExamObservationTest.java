package org.sciregistry.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.isncsci.AnorectalFinding;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.MotorGrade;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.isncsci.SensoryGrade;

/** An exam Observation is read whole, or refused with everything that is wrong with it. */
class ExamObservationTest {

  private static final String ITEMS = "https://sciregistry.org/fhir/CodeSystem/isncsci-item";

  @Test
  void readsEveryKindOfItem() {
    Node observation = observation(normal()
        .replace(score("LT-R-C5", "2"), absent("LT-R-C5", ""))
        .replace(score("PP-L-S4-5", "2"), tagged("PP-L-S4-5", "1", false))
        .replace(score("MOT-R-T1", "5"), tagged("MOT-R-T1", "4", true))
        .replace(finding("DAP", "yes"), absent("DAP", ""))
        .replace("]}", "," + nonKey("LNKM-L", "L3") + "]}"));
    Exam exam = ExamObservation.exam(observation);
    assertThat(exam.right().lightTouch(Segment.C5)).isEqualTo(SensoryGrade.NOT_TESTABLE);
    assertThat(exam.left().pinPrick(Segment.S4_5)).isEqualTo(SensoryGrade.ALTERED_NOT_NORMAL);
    assertThat(exam.right().motor(Segment.T1))
        .isEqualTo(MotorGrade.SOME_RESISTANCE_CONSIDERED_NORMAL);
    assertThat(exam.voluntaryAnalContraction()).isEqualTo(AnorectalFinding.YES);
    assertThat(exam.deepAnalPressure()).isEqualTo(AnorectalFinding.NOT_TESTABLE);
    assertThat(exam.left().lowestNonKeyMuscle()).isEqualTo(Segment.L3);
    assertThat(exam.right().lowestNonKeyMuscle()).isNull();
  }

  @Test
  void aNormalExamIsNormalThroughout() {
    ExamSide side = new ExamSide(
        Collections.nCopies(28, SensoryGrade.NORMAL),
        Collections.nCopies(28, SensoryGrade.NORMAL),
        Collections.nCopies(10, MotorGrade.NORMAL),
        null);
    assertThat(ExamObservation.exam(observation(normal())))
        .isEqualTo(new Exam(side, side, AnorectalFinding.YES, AnorectalFinding.YES));
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    Node observation = observation(normal()
        .replace("," + score("PP-L-T4", "2"), "")
        .replace(score("MOT-L-L2", "5"), score("MOT-L-L2", "6"))
        .replace(score("LT-L-C2", "2"), tagged("LT-L-C2", "2", true))
        .replace(score("LT-R-S3", "2"), score("LT-R-S2", "2"))
        .replace(finding("VAC", "yes"), finding("VAC", "maybe")));
    Fault fault = catchThrowableOfType(Fault.class, () -> ExamObservation.exam(observation));
    List<String> told =
        fault.issues().stream().map(issue -> issue.text().english()).toList();
    assertThat(told)
        .containsExactlyInAnyOrder(
            "The item LT-R-S2 stands twice in the exam. Send it once.",
            "The exam has no LT-R-S3. Every item is needed; write NT where it could not be tested.",
            "LT-L-C2 is \"2**\"; allowed are 0, 1, 2; with a non-SCI condition 0, 1; or a dataAbsentReason.",
            "The exam has no PP-L-T4. Every item is needed; write NT where it could not be tested.",
            "MOT-L-L2 is \"6\"; allowed are 0 to 5; with a non-SCI condition 0 to 4; or a dataAbsentReason.",
            "VAC is \"maybe\"; allowed are yes, no, or a dataAbsentReason.");
    assertThat(fault.status()).isEqualTo(422);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path vectors = Path.of("src/test/resources/isncsci/vectors-generated.jsonl");
    for (String line : Files.readAllLines(vectors)) {
      Node sheet = Objects.requireNonNull(
          Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root().get("exam"));
      Exam exam = new Exam(
          side(Objects.requireNonNull(sheet.get("right"))),
          side(Objects.requireNonNull(sheet.get("left"))),
          AnorectalFinding.of(String.valueOf(sheet.text("vac"))),
          AnorectalFinding.of(String.valueOf(sheet.text("dap"))));
      String components = new String(ExamComponents.of(exam), StandardCharsets.UTF_8);
      Node written =
          observation("{\"resourceType\":\"Observation\",\"component\":" + components + "}");
      assertThat(ExamObservation.exam(written)).isEqualTo(exam);
    }
  }

  private static ExamSide side(Node side) {
    String nonKey = side.text("lowestNonKeyMuscle");
    return new ExamSide(
        side.items("lightTouch").stream()
            .map(cell -> SensoryGrade.of(cell.text()))
            .toList(),
        side.items("pinPrick").stream()
            .map(cell -> SensoryGrade.of(cell.text()))
            .toList(),
        side.items("motor").stream().map(cell -> MotorGrade.of(cell.text())).toList(),
        nonKey == null ? null : Segment.of(nonKey));
  }

  private static Node observation(String json) {
    return Document.parse(json.getBytes(StandardCharsets.UTF_8)).root();
  }

  private static String normal() {
    StringBuilder json =
        new StringBuilder("{\"resourceType\":\"Observation\",\"status\":\"final\",\"component\":[");
    json.append(finding("VAC", "yes")).append(',').append(finding("DAP", "yes"));
    for (String side : List.of("R", "L")) {
      for (Segment segment : Segment.values()) {
        if (segment != Segment.C1) {
          json.append(',').append(score("LT-" + side + "-" + segment.label(), "2"));
          json.append(',').append(score("PP-" + side + "-" + segment.label(), "2"));
        }
        if (segment.keyMuscle() >= 0) {
          json.append(',').append(score("MOT-" + side + "-" + segment.label(), "5"));
        }
      }
    }
    return json.append("]}").toString();
  }

  private static String component(String item, String rest) {
    return "{\"code\":{\"coding\":[{\"system\":\"" + ITEMS + "\",\"code\":\"" + item + "\"}]}"
        + rest + "}";
  }

  private static String score(String item, String value) {
    return component(item, ",\"valueInteger\":" + value);
  }

  private static String tagged(String item, String value, boolean normal) {
    return component(
        item,
        ",\"extension\":[{\"url\":\"https://sciregistry.org/fhir/StructureDefinition/non-sci-condition\","
            + "\"extension\":[{\"url\":\"considerNormal\",\"valueBoolean\":" + normal
            + "}]}],\"valueInteger\":" + value);
  }

  private static String absent(String item, String rest) {
    return component(
        item,
        rest
            + ",\"dataAbsentReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"not-performed\"}]}");
  }

  private static String finding(String item, String code) {
    return component(
        item,
        ",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/exam-finding\",\"code\":\""
            + code + "\"}]}");
  }

  private static String nonKey(String item, String code) {
    return component(
        item,
        ",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/isncsci-segment\",\"code\":\""
            + code + "\"}]}");
  }
}
