package org.sciregistry.isncsci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** How many exams one core classifies in a second, sums included; the exams are the 900 generated vectors. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class ClassificationBenchmark {

  private static final Path VECTORS = Path.of("src/test/resources/isncsci/vectors-generated.jsonl");

  private Exam[] fullyTested = {};
  private Exam[] untestedOrTagged = {};
  private int next;

  /** Reads the vectors and parts them by their features. */
  @Setup
  public void read() throws IOException {
    List<Node> vectors = Files.readAllLines(VECTORS).stream()
        .map(line ->
            Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root())
        .toList();
    fullyTested = exams(vectors, features -> features.isEmpty());
    untestedOrTagged = exams(
        vectors,
        features ->
            features.contains("NT") || features.contains("*") || features.contains("**"));
  }

  /** Exams without untested or tagged scores. */
  @Benchmark
  public Classification fullyTested() {
    next = next + 1 == fullyTested.length ? 0 : next + 1;
    return Classification.of(fullyTested[next]);
  }

  /** Exams with untested scores, tagged scores or both. */
  @Benchmark
  public Classification untestedOrTagged() {
    next = next + 1 >= untestedOrTagged.length ? 0 : next + 1;
    return Classification.of(untestedOrTagged[next]);
  }

  private static Exam[] exams(List<Node> vectors, Predicate<List<String>> chosen) {
    return vectors.stream()
        .filter(vector ->
            chosen.test(vector.items("features").stream().map(Node::text).toList()))
        .map(vector -> exam(Objects.requireNonNull(vector.get("exam"))))
        .toArray(Exam[]::new);
  }

  private static Exam exam(Node exam) {
    return new Exam(
        side(exam.get("right")),
        side(exam.get("left")),
        AnorectalFinding.of(String.valueOf(exam.text("vac"))),
        AnorectalFinding.of(String.valueOf(exam.text("dap"))));
  }

  private static ExamSide side(@Nullable Node side) {
    String nonKey = Objects.requireNonNull(side).text("lowestNonKeyMuscle");
    return new ExamSide(
        side.items("lightTouch").stream().map(cell -> SensoryGrade.of(cell.text())).toList(),
        side.items("pinPrick").stream().map(cell -> SensoryGrade.of(cell.text())).toList(),
        side.items("motor").stream().map(cell -> MotorGrade.of(cell.text())).toList(),
        nonKey == null || nonKey.equals("null") ? null : Segment.of(nonKey));
  }
}
