package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sciregistry.app.cohort.RegistryCohort;
import picocli.CommandLine;

/** {@code bench} against two real registries, as somebody who compares servers types it. */
final class BenchCommandTest {

  @TempDir
  private Path directory = Path.of("");

  @Test
  void everyWorkloadIsAnsweredByEachServerAndWhatWasMeasuredIsNotMeasuredAgain() throws Exception {
    List<String> lines = new ArrayList<>();
    // More than a fast machine sends in a second of warm-up and one that counts.
    for (int person = 0; person < 400; person++) {
      for (byte[] visit : RegistryCohort.visits(31, person)) {
        lines.add(new String(visit, java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    Path bundles = Files.write(directory.resolve("visits.ndjson"), lines);
    Path out = directory.resolve("bench.ndjson");
    Path chart = directory.resolve("bench.svg");
    try (TestRegistry one = TestRegistry.start(null, false, true);
        TestRegistry other = TestRegistry.start(null, false, true)) {
      String[] arguments = {
        "bench",
        "--target",
        "one=" + one.base(),
        "--target",
        "other=" + other.base(),
        "--process",
        "one=" + ProcessHandle.current().pid(),
        "--bundles",
        bundles.toString(),
        "--clients",
        "2",
        "--rounds",
        "1",
        "--seconds",
        "1",
        "--warm-up",
        "1",
        "--out",
        out.toString(),
        "--chart",
        chart.toString()
      };
      StringWriter told = new StringWriter();
      assertThat(run(told, arguments)).as(told.toString()).isZero();
      // 13 workloads for each server, and its warm-up.
      assertThat(Files.readAllLines(out))
          .hasSize(2 * 14)
          .allSatisfy(line -> assertThat(line).contains("\"failed\":0"));
      assertThat(told.toString())
          .contains(
              "| flushes a second |",
              "| a visit Bundle, 2 clients | one |",
              "| everything of a patient, 2 clients | other |");
      assertThat(Files.readString(chart))
          .startsWith("<svg")
          .endsWith("</svg>\n")
          .contains("other");

      List<String> measured = Files.readAllLines(out);
      assertThat(run(new StringWriter(), arguments)).isZero();
      assertThat(Files.readAllLines(out)).isEqualTo(measured);
    }
  }

  @Test
  void whatWasMeasuredIsToldWhenTheBundlesHaveRunOut() throws Exception {
    List<String> lines = RegistryCohort.visits(32, 0).stream()
        .map(visit -> new String(visit, java.nio.charset.StandardCharsets.UTF_8))
        .toList();
    Path bundles = Files.write(directory.resolve("few.ndjson"), lines);
    try (TestRegistry one = TestRegistry.start(null, false, true)) {
      StringWriter told = new StringWriter();
      int status = run(
          told,
          "bench",
          "--target",
          "one=" + one.base(),
          "--bundles",
          bundles.toString(),
          "--workloads",
          "visit",
          "--clients",
          "1",
          "--warm-up",
          "0",
          "--out",
          directory.resolve("few.out").toString());
      assertThat(status).isEqualTo(2);
      assertThat(told.toString())
          .contains("| a visit Bundle, 1 client | one |", "no more Bundles for one", "继续");
    }
  }

  @Test
  void anUnknownWorkloadIsToldWithThoseThereAre() {
    StringWriter told = new StringWriter();
    assertThat(run(
            told,
            "bench",
            "--target",
            "one=http://localhost:1/fhir",
            "--bundles",
            "none",
            "--workloads",
            "speed"))
        .isEqualTo(2);
    assertThat(told.toString()).contains("speed", "read-patient", "无效");
  }

  private static int run(StringWriter told, String... arguments) {
    CommandLine commandLine = Registry.commandLine();
    commandLine.setOut(new PrintWriter(told));
    commandLine.setErr(new PrintWriter(told));
    return commandLine.execute(arguments);
  }
}
