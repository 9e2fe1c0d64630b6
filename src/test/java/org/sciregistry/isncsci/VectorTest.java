package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** The classification equals the reference algorithm's on every vector of the 2019 revision. */
class VectorTest {

  private static final Path GENERATED =
      Path.of("src/test/resources/isncsci/vectors-generated.jsonl");
  private static final Path PUBLISHED = Path.of("../shared/facts/isncsci/vectors-published.jsonl");

  @Test
  void generatedVectors() throws IOException {
    assertThat(differences(GENERATED, 900)).isEmpty();
  }

  @Test
  void publishedVectors() throws IOException {
    assumeTrue(Files.exists(PUBLISHED), "the published vectors stay beside the project");
    assertThat(differences(PUBLISHED, 50)).isEmpty();
  }

  private static List<String> differences(Path file, int atLeast) throws IOException {
    List<String> differences = new ArrayList<>();
    int count = 0;
    for (String line : Files.readAllLines(file)) {
      Node vector = Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root();
      if (!"2019".equals(vector.text("revision")) || !"list".equals(vector.text("format"))) {
        continue;
      }
      count++;
      Node expected = Objects.requireNonNull(vector.get("expected"));
      told(Classification.of(exam(Objects.requireNonNull(vector.get("exam")))))
          .forEach((field, value) -> {
            String wanted =
                String.join(",", expected.items(field).stream().map(Node::text).toList());
            if (!wanted.equals(value)) {
              differences.add(
                  vector.text("id") + " " + field + ": " + value + " instead of " + wanted);
            }
          });
      totals(Classification.of(exam(Objects.requireNonNull(vector.get("exam")))).totals())
          .forEach((field, value) -> {
            String wanted = Objects.requireNonNull(expected.at("totals", field)).text();
            if (!wanted.equals(value)) {
              differences.add(
                  vector.text("id") + " " + field + ": " + value + " instead of " + wanted);
            }
          });
    }
    assertThat(count).isGreaterThanOrEqualTo(atLeast);
    return differences;
  }

  private static Exam exam(Node exam) {
    return new Exam(
        side(Objects.requireNonNull(exam.get("right"))),
        side(Objects.requireNonNull(exam.get("left"))),
        AnorectalFinding.of(String.valueOf(exam.text("vac"))),
        AnorectalFinding.of(String.valueOf(exam.text("dap"))));
  }

  private static ExamSide side(Node side) {
    String nonKey = side.text("lowestNonKeyMuscle"); // null in the vectors when there is none
    return new ExamSide(
        side.items("lightTouch").stream()
            .map(cell -> SensoryGrade.of(cell.text()))
            .toList(),
        side.items("pinPrick").stream()
            .map(cell -> SensoryGrade.of(cell.text()))
            .toList(),
        side.items("motor").stream().map(cell -> MotorGrade.of(cell.text())).toList(),
        nonKey == null || nonKey.isEmpty() || nonKey.equals("null") ? null : Segment.of(nonKey));
  }

  private static Map<String, String> told(Classification result) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("sensoryLevelRight", Candidate.text(result.sensoryLevelRight()));
    told.put("sensoryLevelLeft", Candidate.text(result.sensoryLevelLeft()));
    told.put("motorLevelRight", Candidate.text(result.motorLevelRight()));
    told.put("motorLevelLeft", Candidate.text(result.motorLevelLeft()));
    told.put("nli", Candidate.text(result.neurologicalLevel()));
    told.put("complete", Candidate.text(result.completeness()));
    told.put("ais", Candidate.text(result.impairmentScale()));
    told.put("sensoryZppRight", Candidate.text(result.sensoryZoneRight()));
    told.put("sensoryZppLeft", Candidate.text(result.sensoryZoneLeft()));
    told.put("motorZppRight", Candidate.text(result.motorZoneRight()));
    told.put("motorZppLeft", Candidate.text(result.motorZoneLeft()));
    return told;
  }

  private static Map<String, String> totals(Totals totals) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("uerRight", score(totals.upperRight()));
    told.put("lerRight", score(totals.lowerRight()));
    told.put("motorRight", score(totals.motorRight()));
    told.put("lightTouchRight", score(totals.lightTouchRight()));
    told.put("pinPrickRight", score(totals.pinPrickRight()));
    told.put("uerLeft", score(totals.upperLeft()));
    told.put("lerLeft", score(totals.lowerLeft()));
    told.put("motorLeft", score(totals.motorLeft()));
    told.put("lightTouchLeft", score(totals.lightTouchLeft()));
    told.put("pinPrickLeft", score(totals.pinPrickLeft()));
    told.put("uems", score(totals.upperExtremities()));
    told.put("lems", score(totals.lowerExtremities()));
    told.put("lightTouch", score(totals.lightTouch()));
    told.put("pinPrick", score(totals.pinPrick()));
    return told;
  }

  private static String score(int score) {
    return score < 0 ? "ND" : String.valueOf(score);
  }
}
