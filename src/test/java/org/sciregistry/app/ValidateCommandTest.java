package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sciregistry.app.ExamSheet.completeC5;
import static org.sciregistry.app.ExamSheet.fullUrl;
import static org.sciregistry.app.ExamSheet.level;
import static org.sciregistry.app.ExamSheet.observation;
import static org.sciregistry.app.ExamSheet.transaction;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A file is judged without a server as the server would judge it. */
class ValidateCommandTest {

  @TempDir
  private Path directory = Path.of("");

  @Test
  void anExamIsComputedAgainOffline() throws IOException {
    String exam = observation(completeC5(), "Patient/liu", "");
    Path right = write(
        "right.json",
        transaction(
            "POST Observation",
            exam,
            "POST Observation",
            level("nli", "C5", "Patient/liu", fullUrl(0), "")));
    Path wrong = write(
        "wrong.json",
        transaction(
            "POST Observation",
            exam,
            "POST Observation",
            level("nli", "C6", "Patient/liu", fullUrl(0), "")));
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new ValidateCommand()).setOut(new PrintWriter(out));
    assertThat(command.execute(right.toString(), wrong.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("1 valid, 1 invalid, 0 unreadable")
        .containsOnlyOnce("[isn-12]")
        .contains(
            "Bundle.entry[1].resource.value  neurological level of injury is stated as C6; the exam gives C5.");
  }

  private Path write(String name, String json) throws IOException {
    return Files.writeString(directory.resolve(name), json);
  }
}
