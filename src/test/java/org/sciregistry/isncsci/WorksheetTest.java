package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.trial.Trials;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The sheet shows every score and every result, in both languages, inside the page. */
class WorksheetTest {

  private static final Path FOLDER = Path.of("src/test/resources/isncsci");
  private static final int WIDTH = 1123;
  private static final int HEIGHT = 794;

  @Test
  void everyResultStandsOnThePage() {
    Trials.each(100, random -> {
      Exam exam = Exams.anything(random);
      boolean chinese = random.nextBoolean();
      Document sheet = DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(Worksheet.svg(exam, chinese))));
      List<String> texts = new ArrayList<>();
      NodeList elements = sheet.getElementsByTagName("text");
      for (int at = 0; at < elements.getLength(); at++) {
        Element text = (Element) elements.item(at);
        texts.add(text.getTextContent());
        assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, (double) WIDTH);
        assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(0.0, HEIGHT - 4.0);
        assertThat(Double.parseDouble(text.getAttribute("font-size"))).isGreaterThan(5);
      }
      Classification found = Classification.of(exam);
      for (ResultItem item : ResultItem.values()) {
        assertThat(texts).contains(Candidate.told(found.get(item)));
      }
      for (Side side : Side.values()) {
        for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
          assertThat(texts).contains(side.of(exam).motor(muscle).text());
        }
      }
      assertThat(texts).contains(chinese ? "右侧" : "RIGHT").contains("S4-5");
    });
  }

  @Test
  void theLineLiesUnderTheNeurologicalLevel() {
    Exam normal = Exams.normal();
    assertThat(Worksheet.svg(normal, false)).doesNotContain("<line").contains("INT");
    ExamSide t10 = Exams.sensationFrom(normal.right(), Segment.T11, SensoryGrade.ABSENT);
    Exam exam = new Exam(t10, t10, AnorectalFinding.NOT_TESTABLE, AnorectalFinding.NO);
    assertThat(Worksheet.svg(exam, false)).containsOnlyOnce("<line").contains(">NLI<");
  }

  /**
   * The drawings that were looked at as pictures; one that changes is looked at again and then kept:
   * {@code classify --worksheet}, with {@code --lang zh-CN} for the second.
   */
  @ParameterizedTest
  @CsvSource({
    "orc-random-mostly-zero-0006, false, worksheet-untested.svg",
    "orc-complete-cerv-0001, true, worksheet-complete.zh-CN.svg"
  })
  void theSheetIsTheOneThatWasLookedAt(String vector, boolean chinese, String file)
      throws Exception {
    String line = Files.readAllLines(FOLDER.resolve("vectors-generated.jsonl")).stream()
        .filter(each -> each.contains("\"" + vector + "\""))
        .findFirst()
        .orElseThrow();
    Exam exam = Exams.of(Objects.requireNonNull(
        org.sciregistry.document.Document.parsePlain(line.getBytes(StandardCharsets.UTF_8))
            .root()
            .get("exam")));
    assertThat(Worksheet.svg(exam, chinese)).isEqualTo(Files.readString(FOLDER.resolve(file)));
  }
}
