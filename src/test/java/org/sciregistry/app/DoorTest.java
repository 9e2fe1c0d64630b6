package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.app.TestRegistry.Reply;

/** Rows of the bad-input catalogue that need more than one request: what is stored before, slow clients, many at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {

  private final TestRegistry registry = TestRegistry.start(null, false, true);
  private final TestRegistry strict = TestRegistry.strict();

  @AfterAll
  void close() {
    registry.close();
    strict.close();
  }

  private static String patient(String number) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://xian.example/mrn\",\"value\":\""
        + number + "\"}],\"gender\":\"female\"}";
  }

  private static String patient(String number, String id) {
    return patient(number).replace("\"Patient\",", "\"Patient\",\"id\":\"" + id + "\",");
  }

  private static Reply patch(TestRegistry at, String id, String operations, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json-patch+json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return at.send("PATCH", "/Patient/" + id, operations.getBytes(UTF_8), all);
  }

  /** Row 66. */
  @Test
  void aMotorGradeOfSixIsRefusedWithItsPlace() {
    String id = registry.post("/Patient", patient("row66")).id();
    String exam = ExamSheet.observation(ExamSheet.completeC5(), "Patient/" + id, "");
    String grade = "\"code\":\"MOT-R-C5\"}]},\"valueInteger\":5";
    assertThat(exam).contains(grade);
    Reply refused = registry.post("/Observation", exam.replace(grade, grade.replace(":5", ":6")));
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("Observation.component[");
  }

  /** Row 84. */
  @Test
  void aStaleIfMatchIsAConflict() {
    String id = registry.post("/Patient", patient("row84")).id();
    registry.put("/Patient/" + id, patient("row84", id).replace("female", "male"));
    Reply stale = registry.put("/Patient/" + id, patient("row84", id), "If-Match", "W/\"1\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body()).contains("\"code\":\"conflict\"");
  }

  /** Row 85. */
  @Test
  void changesNeedAnIfMatchWhereTheSettingSaysSo() {
    String id = registry.post("/Patient", patient("row85")).id();
    Reply accepted = registry.put("/Patient/" + id, patient("row85", id).replace("female", "male"));
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.header("ETag")).isEqualTo("W/\"2\"");

    String guarded = strict.post("/Patient", patient("row85")).id();
    String change = "[{\"op\":\"replace\",\"path\":\"/gender\",\"value\":\"male\"}]";
    assertThat(strict.put("/Patient/" + guarded, patient("row85", guarded)).status())
        .isEqualTo(428);
    assertThat(patch(strict, guarded, change).status()).isEqualTo(428);
    Reply deletion = strict.delete("/Patient/" + guarded);
    assertThat(deletion.status()).isEqualTo(428);
    assertThat(deletion.body()).contains("\"code\":\"required\"", "--require-if-match");
    assertThat(patch(strict, guarded, change, "If-Match", "W/\"1\"").status()).isEqualTo(200);
    assertThat(strict.delete("/Patient/" + guarded, "If-Match", "W/\"2\"").status())
        .isEqualTo(204);
  }

  /** Rows 76 and 89. */
  @Test
  void aConditionThatMatchesTwoIsRefused() {
    registry.post("/Patient", patient("row89"));
    registry.post("/Patient", patient("row89"));
    String condition = "identifier=https://xian.example/mrn%7Crow89";
    Reply deletion = registry.delete("/Patient?" + condition);
    assertThat(deletion.status()).isEqualTo(412);
    assertThat(deletion.body()).contains("\"code\":\"multiple-matches\"");
    assertThat(registry.get("/Patient?" + condition + "&_summary=count").body())
        .contains("\"total\":2");
    Reply reference = registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"subject\":{\"reference\":\"Patient?identifier=row89\"}},\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}]}");
    assertThat(reference.status()).isEqualTo(412);
  }

  /** Row 90. */
  @Test
  void aRetryWithItsKeyIsAnsweredAsBefore() {
    Reply first = registry.post("/Patient", patient("row90"), "Idempotency-Key", "row90");
    Reply again = registry.post("/Patient", patient("row90"), "Idempotency-Key", "row90");
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(registry.get("/Patient?identifier=row90&_summary=count").body())
        .contains("\"total\":1");
  }

  /** Row 91. */
  @Test
  void patchesHaveLimitsAndNeverChangeAnId() {
    String id = registry.post("/Patient", patient("row91")).id();
    String one = "{\"op\":\"test\",\"path\":\"/gender\",\"value\":\"female\"}";
    Reply many = patch(registry, id, "[" + (one + ",").repeat(9_999) + one + "]");
    assertThat(many.status()).isEqualTo(413);
    assertThat(many.body()).contains("too-costly");
    assertThat(patch(registry, id, "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"b\"}]")
            .status())
        .isEqualTo(422);
    assertThat(patch(registry, id, "[" + one.replace("female", "male") + "]").status())
        .isEqualTo(422);
    Reply looping =
        patch(registry, id, "[{\"op\":\"move\",\"from\":\"/name\",\"path\":\"/name/0/a\"}]");
    assertThat(looping.status()).isIn(400, 422);
    assertThat(registry.get("/Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  /** Row 92: whether FHIRPath patches are taken or not, this one ends soon and is refused. */
  @Test
  void aPatchThatVisitsEverythingAgainAndAgainIsRefusedSoon() {
    String id = registry.post("/Patient", patient("row92")).id();
    String bomb =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"delete\"},"
            + "{\"name\":\"path\",\"valueString\":\"Patient"
            + ".repeat(descendants())".repeat(30) + "\"}]}]}";
    long started = System.nanoTime();
    Reply refused = registry.send("PATCH", "/Patient/" + id, bomb.getBytes(UTF_8));
    assertThat(refused.status()).as(refused.body()).isBetween(400, 422);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  /** Row 108. */
  @Test
  void pagesNeitherSkipNorRepeatWhileDataArrive() {
    for (int number = 0; number < 5; number++) {
      registry.post("/Patient", patient("row108").replace("female", "unknown"));
    }
    String next = registry.base() + "/Patient?identifier=row108&_count=2";
    int seen = 0;
    while (!next.isEmpty()) {
      var page = registry.get(next).json();
      seen += page.items("entry").size();
      registry.post("/Patient", patient("row108"));
      next = page.items("link").stream()
          .filter(link -> "next".equals(link.text("relation")))
          .map(link -> String.valueOf(link.text("url")))
          .findFirst()
          .orElse("");
    }
    assertThat(seen).isEqualTo(5);
  }

  /** Row 121. */
  @Test
  void nothingIsTunnelled() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(registry))) {
      socket.setSoTimeout(9_000);
      socket
          .getOutputStream()
          .write("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n".getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
          .isIn("HTTP/1.1 400", "HTTP/1.1 405", "HTTP/1.1 501");
    }
  }

  /** Whoever sends names of their own must not make the server keep something for each. */
  @Test
  void namesThatFhirDoesNotKnowAreMeasuredTogether() {
    registry.get("/Inventedtype");
    registry.send("BREW", "/Patient", null);
    String metrics = registry.get(registry.base().replace("/fhir", "/metrics")).body();
    assertThat(metrics).doesNotContain("Inventedtype").doesNotContain("BREW");
    assertThat(metrics).contains("type=\"other\"").contains("method=\"other\"");
  }

  /** Row 128. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nX-Drip: ",
        "POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: 4000\r\n\r\n{"
      })
  void aRequestThatDripsInIsEnded(String start) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(strict))) {
      OutputStream out = socket.getOutputStream();
      out.write(start.getBytes(US_ASCII));
      Thread dripping = new Thread(() -> {
        try {
          for (int drop = 0; drop < 100; drop++) {
            out.write('a');
            TimeUnit.MILLISECONDS.sleep(100);
          }
        } catch (IOException | InterruptedException ended) {
          // The server has closed, as it should.
        }
      });
      dripping.start();
      socket.setSoTimeout(9_000);
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 408");
      dripping.interrupt();
      dripping.join();
    }
  }

  /** Row 130. */
  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    int requests = 1_000;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(registry))) {
      socket.setSoTimeout(60_000);
      StringBuilder all = new StringBuilder();
      for (int request = 0; request < requests; request++) {
        all.append("GET /fhir/Patient/number-")
            .append(request)
            .append(" HTTP/1.1\r\nHost: localhost\r\n")
            .append(request == requests - 1 ? "Connection: close\r\n" : "")
            .append("\r\n");
      }
      Thread writing = new Thread(() -> {
        try {
          socket.getOutputStream().write(all.toString().getBytes(US_ASCII));
        } catch (IOException failed) {
          throw new java.io.UncheckedIOException(failed);
        }
      });
      writing.start();
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int at = 0;
      for (int request = 0; request < requests; request++) {
        at = answers.indexOf("There is no Patient/number-" + request + ".", at);
        assertThat(at).as("answer " + request).isPositive();
      }
    }
  }

  private static int port(TestRegistry registry) {
    return URI.create(registry.base()).getPort();
  }
}
