package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import picocli.CommandLine;

/** {@code classify}: lines in, classifications out, and what it says about a line it cannot take. */
class ClassifyCommandTest {

  private static final Path VECTORS = Path.of("src/test/resources/isncsci/vectors-generated.jsonl");

  @TempDir
  private Path directory = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void answersEveryVectorInOrder() throws IOException {
    assertThat(classify(VECTORS.toString())).isZero();
    List<String> vectors = Files.readAllLines(VECTORS);
    List<String> answers = out.toString().lines().toList();
    assertThat(answers).hasSameSizeAs(vectors);
    for (int i = 0; i < vectors.size(); i++) {
      Node wanted = json(vectors.get(i));
      Node answer = json(answers.get(i));
      assertThat(answer.text("id")).isEqualTo(wanted.text("id"));
      Node expected = Objects.requireNonNull(wanted.get("expected"));
      Node found = Objects.requireNonNull(answer.get("expected"));
      assertThat(found.sameContent(expected)).describedAs(answers.get(i)).isTrue();
    }
  }

  @Test
  void refusesBadLinesAndGoesOn() throws IOException {
    String good = Files.readAllLines(VECTORS).get(0);
    Path file = file(
        good,
        good.replace("\"lightTouch\":[\"2\"", "\"lightTouch\":[\"2*\""),
        "",
        "{\"id\":",
        good.replace("\"dap\":\"No\",", ""),
        good.replace("\"pinPrick\":[\"2\",", "\"pinPrick\":["),
        good.replaceFirst("null", "\"S4-5\""),
        good);
    assertThat(classify(file.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(err.toString().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line)
                .endsWith(
                    "line 2: exam.right.lightTouch[0] is \"2*\"; allowed are 0, 1, 2, NT, 0*, 1*, NT*, 0**, 1**, NT**."),
            line -> assertThat(line).contains("line 4: The JSON cannot be read"),
            line -> assertThat(line)
                .endsWith(
                    "line 5: The exam has no exam.dap. Every item is needed; write NT where it could not be tested."),
            line -> assertThat(line)
                .endsWith("line 6: exam.right.pinPrick has 27 values; 28 are needed: C2 to S4-5."),
            line -> assertThat(line)
                .endsWith(
                    "line 7: exam.right.lowestNonKeyMuscle is \"S4-5\"; allowed are null and C1 to S3."));
  }

  @Test
  void tellsItInChinese() throws IOException {
    String good = Files.readAllLines(VECTORS).get(0);
    Path file = file(good.replace("\"vac\":\"No\"", "\"vac\":\"?\""));
    assertThat(classify("--lang", "zh-CN", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("第 1 行：exam.vac 为 \"?\"；允许的值：Yes, No, NT。");
  }

  @Test
  void saysWhichFileItCannotRead() {
    assertThat(classify(directory.resolve("absent.jsonl").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("absent.jsonl cannot be read");
  }

  @Test
  void repeatsTheIdAsItCame() throws IOException {
    String good = Files.readAllLines(VECTORS).get(0);
    Path file = file(
        good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":17"),
        good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"检查\""),
        good.replaceFirst("\"id\":\"[^\"]*\",", ""));
    assertThat(classify(file.toString())).isZero();
    assertThat(out.toString().lines().map(line -> line.substring(0, line.indexOf(','))))
        .containsExactly("{\"id\":17", "{\"id\":\"\\u68c0\\u67e5\"", "{\"id\":null");
  }

  @Test
  void tellsWhatIsAskedForAsCliniciansWriteIt() throws IOException {
    String vector = Files.readAllLines(VECTORS).stream()
        .filter(line -> line.contains("\"ais\":[\"A\",\"B\""))
        .findFirst()
        .orElseThrow();
    Path file = file(vector.replaceFirst("\"format\":\"list\"", "\"format\":\"display\""));
    assertThat(classify(file.toString())).isZero();
    assertThat(out.toString()).contains("\"display\":{\"").contains("\"ais\":\"ND: A, B");
  }

  @Test
  void drawsWorksheets() throws IOException {
    String good = Files.readAllLines(VECTORS).get(0);
    Path sheet = directory.resolve("sheet.svg");
    assertThat(classify("--worksheet", sheet.toString(), file(good, good).toString()))
        .isZero();
    assertThat(Files.readString(sheet)).startsWith("<svg").endsWith("</svg>\n");
    assertThat(directory.resolve("sheet-2.svg")).exists();
  }

  @Test
  void readsFilesThatBeginWithAByteOrderMark() throws IOException {
    String good = Files.readAllLines(VECTORS).get(0);
    assertThat(classify(file("\ufeff" + good + "\r").toString())).isZero();
  }

  private Path file(String... lines) throws IOException {
    return Files.write(directory.resolve("exams.jsonl"), List.of(lines));
  }

  private int classify(String... arguments) {
    CommandLine command = new CommandLine(new ClassifyCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private static Node json(String line) {
    return Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root();
  }
}
