package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.sciregistry.app.ExamSheet.fullUrl;
import static org.sciregistry.app.ExamSheet.grade;
import static org.sciregistry.app.ExamSheet.incompleteC5;
import static org.sciregistry.app.ExamSheet.level;
import static org.sciregistry.app.ExamSheet.observation;
import static org.sciregistry.app.ExamSheet.score;
import static org.sciregistry.app.ExamSheet.transaction;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.document.Splice;
import org.sciregistry.trial.Trials;
import org.sciregistry.validation.CrossRules;

/** However broken the resources of a Bundle are, the rules across them answer and never fail. */
class ExamFuzzTest {

  private static final List<String> ODD = List.of(
      "null",
      "true",
      "\"\"",
      "\"C5\"",
      "-1",
      "1e29",
      "{}",
      "[]",
      "[null]",
      "[[]]",
      "{\"coding\":7}");

  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

  private static final byte[] BUNDLE = transaction(
          "POST Observation", observation(incompleteC5(), "Patient/liu", ""),
          "POST Observation", grade("AIS-C", "Patient/liu", fullUrl(0), ""),
          "POST Observation", level("motor-zpp-left", "C5", "Patient/liu", fullUrl(0), ""),
          "POST Observation", score("uer", 8, "Patient/liu", fullUrl(0)))
      .getBytes(UTF_8);

  @Test
  void oddValuesAreAnswered() {
    Trials.each(3_000, random -> {
      byte[] json = BUNDLE;
      for (int left = 1 + random.nextInt(3); left > 0; left--) {
        Document document = Document.parsePlain(json);
        List<Integer> values = values(document);
        int value = values.get(random.nextInt(values.size()));
        json = Splice.of(document.root())
            .replace(new Node(document, value), ODD.get(random.nextInt(ODD.size())))
            .bytes();
      }
      Node root = Document.parsePlain(json).root();
      assertThatCode(() -> CrossRules.checkOffline(root, NOW)).doesNotThrowAnyException();
    });
  }

  /** The values of the exam's head and of the results, and some of its many components. */
  private static List<Integer> values(Document document) {
    List<Integer> values = new ArrayList<>();
    int end = document.next(0);
    for (int value = 1; value < end; value++) {
      if (value < 80 || value > end - 120 || value % 17 == 0) {
        values.add(value);
      }
    }
    return values;
  }
}
