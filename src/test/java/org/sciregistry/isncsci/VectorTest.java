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

  /** Where the vectors' author wrote out all worlds, the reference is exact except in the fields he lists. */
  @Test
  void possibleWorldsOfGeneratedVectors() throws IOException {
    List<String> differences = new ArrayList<>();
    int count = 0;
    for (String line : Files.readAllLines(GENERATED)) {
      Node vector = Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root();
      if (!"true".equals(vector.text("logicalChecked"))) {
        continue;
      }
      count++;
      PossibleWorlds exact =
          PossibleWorlds.of(Exams.of(Objects.requireNonNull(vector.get("exam"))));
      Node listed = vector.get("logical");
      for (Map.Entry<ResultItem, String> field : FIELDS.entrySet()) {
        Node logical = listed == null ? null : listed.get(field.getValue());
        List<String> wanted = (logical == null
                ? Objects.requireNonNull(vector.get("expected")).items(field.getValue())
                : logical.children())
            .stream().map(token -> token.text().replace("*", "")).distinct().toList();
        if (!exact.texts(field.getKey()).equals(wanted)) {
          differences.add(vector.text("id") + " " + field.getValue() + ": "
              + exact.texts(field.getKey()) + " instead of " + wanted);
        }
      }
    }
    assertThat(count).isGreaterThan(500);
    assertThat(differences).isEmpty();
  }

  /** Whatever a vector holds, its results have reasons in both languages, it can be drawn, and it is held against itself. */
  @Test
  void everyVectorIsExplainedAndDrawn() throws IOException {
    for (String line : Files.readAllLines(GENERATED)) {
      Node vector = Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root();
      Exam exam = Exams.of(Objects.requireNonNull(vector.get("exam")));
      Recomputation found = Recomputation.of(exam);
      for (ResultItem item : ResultItem.values()) {
        for (Reason reason : found.reasons(item)) {
          assertThat(reason.english()).startsWith(item.english()).doesNotContain("{");
          assertThat(reason.chinese()).startsWith(item.chinese()).doesNotContain("{");
          assertThat(found.standing(item, reason.value()))
              .isNotEqualTo(Recomputation.Standing.REFUTED);
        }
        boolean disputed = found.candidates(item).stream()
            .anyMatch(value -> found.standing(item, value) == Recomputation.Standing.DISPUTED);
        assertThat(found.disputed().contains(item)).isEqualTo(disputed);
        assertThat(found.standing(item, "S4-5")).isEqualTo(Recomputation.Standing.REFUTED);
      }
      for (Score score : Score.values()) {
        boolean tested =
            score.cells(exam).stream().noneMatch(cell -> cell.value().startsWith("NT"));
        assertThat(score.of(found.classification().totals()) != Totals.NOT_DETERMINABLE)
            .isEqualTo(tested);
      }
      assertThat(Worksheet.svg(exam, String.valueOf(vector.text("id")).hashCode() % 2 == 0))
          .endsWith("</svg>\n");
    }
  }

  private static final Map<ResultItem, String> FIELDS = Map.ofEntries(
      Map.entry(ResultItem.SENSORY_LEVEL_RIGHT, "sensoryLevelRight"),
      Map.entry(ResultItem.SENSORY_LEVEL_LEFT, "sensoryLevelLeft"),
      Map.entry(ResultItem.MOTOR_LEVEL_RIGHT, "motorLevelRight"),
      Map.entry(ResultItem.MOTOR_LEVEL_LEFT, "motorLevelLeft"),
      Map.entry(ResultItem.NEUROLOGICAL_LEVEL, "nli"),
      Map.entry(ResultItem.COMPLETENESS, "complete"),
      Map.entry(ResultItem.IMPAIRMENT_SCALE, "ais"),
      Map.entry(ResultItem.SENSORY_ZONE_RIGHT, "sensoryZppRight"),
      Map.entry(ResultItem.SENSORY_ZONE_LEFT, "sensoryZppLeft"),
      Map.entry(ResultItem.MOTOR_ZONE_RIGHT, "motorZppRight"),
      Map.entry(ResultItem.MOTOR_ZONE_LEFT, "motorZppLeft"));

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
      told(Classification.of(Exams.of(Objects.requireNonNull(vector.get("exam")))))
          .forEach((field, value) -> {
            String wanted =
                String.join(",", expected.items(field).stream().map(Node::text).toList());
            if (!wanted.equals(value)) {
              differences.add(
                  vector.text("id") + " " + field + ": " + value + " instead of " + wanted);
            }
          });
      totals(Classification.of(Exams.of(Objects.requireNonNull(vector.get("exam"))))
              .totals())
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

  private static Map<String, String> told(Classification result) {
    Map<String, String> told = new LinkedHashMap<>();
    FIELDS.forEach((item, field) -> told.put(
        field, String.join(",", result.get(item).stream().map(Candidate::text).toList())));
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
