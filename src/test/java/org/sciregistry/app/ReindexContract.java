package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.trial.Scratch;

/** A changed set of search parameters comes to stored data while the registry serves. */
abstract class ReindexContract {

  private static final int BEFORE = 450;
  private static final String SITE = parameter("body-part", "token", "Observation.bodySite");
  private static final String NOTE = parameter("note-text", "string", "Observation.note.text");
  private static final String RANGE =
      parameter("value-span", "quantity", "Observation.value.ofType(Range)");
  private static final String LOT = parameter("lot", "string", "Medication.batch.lotNumber")
      .replace("Observation\"", "Medication\"");

  private final Path data = folder();
  private final @Nullable String jdbcUrl = database();

  @Nullable
  abstract String database();

  private static Path folder() {
    try {
      return Scratch.folder("reindex");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String parameter(String code, String type, String expression) {
    return "{\"resourceType\":\"SearchParameter\",\"url\":\"https://x.example/" + code
        + "\",\"name\":\"x\",\"status\":\"active\",\"description\":\"x\",\"code\":\"" + code
        + "\",\"base\":[\"Observation\"],\"type\":\"" + type + "\",\"expression\":\"" + expression
        + "\"}";
  }

  private TestRegistry open(String... parameters) {
    try {
      Path file = null;
      if (parameters.length > 0) {
        file = folder().resolve("parameters.ndjson");
        Files.write(file, List.of(parameters));
      }
      return TestRegistry.with(data, jdbcUrl, file);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String observation(String bodySite, int number) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
        + "\"bodySite\":{\"coding\":[{\"system\":\"http://x.example\",\"code\":\"" + bodySite
        + "\"}]},\"method\":{\"coding\":[{\"system\":\"http://x.example\",\"code\":\"by-" + bodySite
        + "\"}]},\"valueRange\":{\"low\":{\"value\":" + number
        + ",\"unit\":\"1\"},\"high\":{\"value\":"
        + (number + 1) + ",\"unit\":\"1\"}},\"note\":[{\"text\":\"Note " + number + "\"}]}";
  }

  private static void fill(TestRegistry registry, String bodySite, int count) {
    for (int from = 0; from < count; from += 90) {
      List<String> entries = new ArrayList<>();
      for (int number = from; number < Math.min(count, from + 90); number++) {
        entries.add("{\"resource\":" + observation(bodySite, number)
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}");
      }
      Reply reply = registry.post(
          "",
          "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
              + String.join(",", entries) + "]}");
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
  }

  private static String count(TestRegistry registry, String query) {
    Reply reply = registry.get("/Observation?_summary=count&" + query);
    return reply.status() == 200 ? String.valueOf(reply.json().text("total")) : "" + reply.status();
  }

  private static void complete(TestRegistry registry) throws InterruptedException {
    String ready = registry.base().replace("/fhir", "/health/ready");
    for (int left = 1_200; left > 0 && registry.get(ready).body().contains("reindex"); left--) {
      Thread.sleep(25);
    }
    assertThat(registry.get(ready).body()).doesNotContain("reindex");
  }

  private static String memento(Reply reply) {
    return reply.json().items("link").stream()
        .filter(link -> "memento".equals(link.text("relation")))
        .map(link -> String.valueOf(link.text("url")).replaceFirst("^.*/fhir", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String entries(Reply reply, TestRegistry registry) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body().replaceFirst("^.*\"entry\":", "").replace(registry.base(), "BASE");
  }

  @Test
  void aNewParameterFindsWhatWasThereWhileMoreIsWritten() throws Exception {
    String cut;
    String before;
    try (TestRegistry registry = open()) {
      fill(registry, "arm", BEFORE);
      assertThat(registry
              .post(
                  "/MedicationStatement",
                  "{\"resourceType\":\"MedicationStatement\",\"status\":\"active\",\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"batch\":{\"lotNumber\":\"L7\"}}],\"subject\":{\"display\":\"x\"},\"medicationReference\":{\"reference\":\"#m\"}}")
              .status())
          .isEqualTo(201);
      Reply page = registry.get("/Observation?status=final&_count=3");
      cut = memento(page);
      before = entries(page, registry);
      assertThat(count(registry, "body-part=arm")).isEqualTo("400");
    }
    try (TestRegistry registry = open(SITE, NOTE, RANGE, LOT)) {
      AtomicInteger written = new AtomicInteger();
      Thread writer = new Thread(() -> {
        for (int number = 0; number < 40; number++) {
          Reply reply = registry.post("/Observation", observation("leg", number));
          written.addAndGet(reply.status() == 201 ? 1 : 0);
        }
      });
      writer.start();
      List<String> answers = new ArrayList<>();
      while (writer.isAlive() || answers.isEmpty()) {
        answers.add(count(registry, "body-part=arm"));
        assertThat(entries(registry.get(cut), registry)).isEqualTo(before);
      }
      complete(registry);
      assertThat(answers).as("no answer in between is wrong").isSubsetOf("503", "" + BEFORE);
      assertThat(written.get()).isEqualTo(40);
      assertThat(count(registry, "body-part=arm")).isEqualTo("" + BEFORE);
      assertThat(count(registry, "body-part=leg")).isEqualTo("40");
      assertThat(count(registry, "note-text=note%20449")).isEqualTo("1");
      assertThat(count(registry, "value-span=lt10")).isEqualTo("20");
      assertThat(count(registry, "body-part:missing=true")).isEqualTo("0");
      assertThat(registry
              .get("/MedicationStatement?medication.lot=L7&_summary=count")
              .body())
          .contains("\"total\":1");
      assertThat(entries(registry.get(cut), registry)).isEqualTo(before);
      assertThat(registry.get("/metadata").body()).contains("body-part");
      assertThat(registry.get(registry.base().replace("/fhir", "/metrics")).body())
          .contains("registry_reindex_parameters 0.0");
    }
    assertThat(told(0, "reindex", "--more-parameters", file(SITE, NOTE, RANGE, LOT)))
        .contains("0 versions indexed");
    assertThat(told(0, "reindex", "--more-parameters", file(SITE, NOTE)))
        .contains("0 versions indexed");
    String byMethod = SITE.replace("bodySite", "method");
    assertThat(told(0, "reindex", "--more-parameters", file(byMethod, NOTE)))
        .contains("490 versions indexed");
    assertThat(told(0, "reindex", "--whole", "--more-parameters", file(SITE)))
        .contains("491 versions indexed");
    assertThat(told(0, "verify-audit")).contains("intact");
  }

  private String file(String... parameters) {
    try {
      Path file = folder().resolve("parameters.ndjson");
      Files.write(file, List.of(parameters));
      return file.toString();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String told(int expected, String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--data", data.toString()));
    if (jdbcUrl != null) {
      command.addAll(
          List.of("--jdbc-url", jdbcUrl, "--jdbc-user", "postgres", "--jdbc-password", "postgres"));
    }
    StringWriter out = new StringWriter();
    int exit = Registry.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(command.toArray(String[]::new));
    assertThat(exit).as(out.toString()).isEqualTo(expected);
    return out.toString();
  }
}
