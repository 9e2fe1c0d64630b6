package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.store.Restore;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.trial.Scratch;

/** The drill: a backup is restored elsewhere, also in the other database, and answers as the registry did; who was erased stays erased. */
class KeepingTest {

  private static final String SECRET = "hyperreflexia-of-wang";

  /** Where a store is. */
  private record Place(Path data, @Nullable String jdbcUrl) {

    static Place fresh(String database) throws IOException {
      return new Place(
          Scratch.folder("keeping"),
          database.equals("postgresql") ? PostgresDatabase.freshUrl() : null);
    }

    TestRegistry open() {
      return TestRegistry.over(data, jdbcUrl);
    }

    StoreConfiguration configuration() {
      return jdbcUrl == null
          ? StoreConfiguration.embedded(data)
          : StoreConfiguration.postgresql(jdbcUrl, "postgres", "postgres");
    }

    String[] arguments(String... command) {
      List<String> all = new ArrayList<>(List.of(command));
      all.addAll(List.of("--data", data.toString()));
      if (jdbcUrl != null) {
        all.addAll(List.of(
            "--jdbc-url", jdbcUrl, "--jdbc-user", "postgres", "--jdbc-password", "postgres"));
      }
      return all.toArray(String[]::new);
    }
  }

  private record Ran(int code, String out) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    int code = Registry.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(arguments);
    return new Ran(code, out.toString());
  }

  /** Two patients with their charts; answers the ids. */
  private static List<String> fill(TestRegistry registry) {
    List<String> ids = new ArrayList<>();
    for (String name : List.of("wang", "li")) {
      String patient = "Patient/"
          + registry
              .post(
                  "/Patient",
                  "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://xian.example/mrn\",\"value\":\""
                      + name + "\"}],\"name\":[{\"family\":\"" + name + "\"}],\"gender\":\"male\"}",
                  "Idempotency-Key",
                  "patient-" + name)
              .id();
      ids.add(patient);
      for (int visit = 1; visit <= 3; visit++) {
        String pressure =
            "{\"resourceType\":\"Observation\",\"status\":\"preliminary\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8480-6\"}],\"text\":\""
                + (name.equals("wang") ? SECRET : "steady")
                + "\"},\"subject\":{\"reference\":\"" + patient
                + "\"},\"effectiveDateTime\":\"2025-0" + visit
                + "-01\",\"valueQuantity\":{\"value\":" + visit
                + "0.50,\"system\":\"http://unitsofmeasure.org\",\"code\":\"mm[Hg]\"}}";
        Reply created = registry.post("/Observation", pressure);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = "Observation/" + created.id();
        ids.add(id);
        registry.put(
            "/" + id,
            pressure
                .replace("preliminary", "final")
                .replaceFirst("\\{", "{\"id\":\"" + created.id() + "\","));
        if (visit == 3) {
          registry.delete("/" + id);
        }
      }
    }
    Reply photo = registry.send(
        "POST", "/Binary", new byte[2_000_000], "Content-Type", "application/octet-stream");
    assertThat(photo.status()).isEqualTo(201);
    ids.add("Binary/" + photo.id());
    return ids;
  }

  /** What a registry answers, its address aside. */
  private static List<String> answers(TestRegistry registry, List<String> ids) {
    List<String> paths = new ArrayList<>(List.of(
        "/Observation?code=8480-6&_sort=-date",
        "/Observation?value-quantity=gt15&_include=Observation:subject",
        "/Observation?subject:Patient.name=wang",
        "/Patient?_has:Observation:patient:code=8480-6&_sort=family",
        "/Patient?name=LI",
        "/Patient?gender=male&_total=accurate&_count=1",
        "/_history?_count=50"));
    ids.forEach(id -> paths.addAll(List.of("/" + id, "/" + id + "/_history")));
    return paths.stream()
        .map(path -> {
          Reply reply = registry.get(path, "Accept", "application/fhir+json");
          return path + " " + reply.status() + " " + reply.body().replace(registry.base(), "BASE");
        })
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"h2,postgresql", "postgresql,h2"})
  void aRestoredRegistryAnswersAsBefore(String from, String to) throws IOException {
    Place source = Place.fresh(from);
    List<String> ids;
    List<String> before;
    try (TestRegistry registry = source.open()) {
      ids = fill(registry);
      before = answers(registry, ids);
    }
    Path archive = Scratch.folder("archive").resolve("registry.archive");
    Ran backup = run(source.arguments("backup", archive.toString()));
    assertThat(backup.code()).as(backup.out()).isZero();

    Place target = Place.fresh(to);
    Ran restore = run(target.arguments("restore", archive.toString(), "--no-erasures"));
    assertThat(restore.code()).as(restore.out()).isZero();
    assertThat(restore.out()).contains("site xian: ", "intact");
    assertThat(digest(restore.out())).isEqualTo(digest(backup.out()));
    try (TestRegistry registry = target.open()) {
      List<String> after = answers(registry, ids);
      for (int at = 0; at < before.size(); at++) {
        assertThat(after.get(at)).isEqualTo(before.get(at));
      }
      Reply repeated = registry.post(
          "/Patient",
          "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://xian.example/mrn\",\"value\":\"wang\"}],\"name\":[{\"family\":\"wang\"}],\"gender\":\"male\"}",
          "Idempotency-Key",
          "patient-wang");
      assertThat(repeated.id()).isEqualTo(ids.get(0).substring("Patient/".length()));
    }
    Ran again = run(target.arguments("restore", archive.toString(), "--no-erasures"));
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.out()).contains("not empty");
  }

  @ParameterizedTest
  @CsvSource({"h2", "postgresql"})
  void aReindexedRegistryAnswersAsBefore(String database) throws IOException {
    Place place = Place.fresh(database);
    List<String> ids;
    List<String> before;
    try (TestRegistry registry = place.open()) {
      ids = fill(registry);
      before = answers(registry, ids);
    }
    Ran reindex = run(place.arguments("reindex", "--whole"));
    assertThat(reindex.code()).as(reindex.out()).isZero();
    assertThat(reindex.out()).contains("15 versions indexed");
    try (TestRegistry registry = place.open()) {
      assertThat(answers(registry, ids)).isEqualTo(before);
      fill(registry);
      assertThat(registry.get("/Observation?code=8480-6&_summary=count").body())
          .contains("\"total\":8");
    }
    assertThat(run(place.arguments("verify-audit")).code()).isZero();
  }

  private static String digest(String out) {
    return out.replaceAll("(?s).*SHA-256 ([0-9a-f]{64}).*", "$1");
  }

  @Test
  void anInterruptedRestoreGoesOn() throws IOException {
    Place source = Place.fresh("h2");
    try (TestRegistry registry = source.open()) {
      fill(registry);
    }
    Path archive = Scratch.folder("archive").resolve("registry.archive");
    assertThat(run(source.arguments("backup", archive.toString())).code()).isZero();
    Place target = Place.fresh("postgresql");
    assertThatThrownBy(() -> Restore.from(archive, target.configuration(), total -> {}, done -> {
          if (done > 400) {
            throw new IllegalStateException("the power fails");
          }
        }))
        .hasMessage("the power fails");
    assertThatThrownBy(
            () -> Store.open(target.configuration(), Clock.systemUTC(), new SimpleMeterRegistry()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("did not end");
    Ran restore = run(target.arguments("restore", archive.toString(), "--no-erasures"));
    assertThat(restore.code()).as(restore.out()).isZero();
  }

  @Test
  void aDamagedArchiveIsRefused() throws IOException {
    Place source = Place.fresh("h2");
    try (TestRegistry registry = source.open()) {
      fill(registry);
    }
    Path archive = Scratch.folder("archive").resolve("registry.archive");
    assertThat(run(source.arguments("backup", archive.toString())).code()).isZero();
    byte[] whole = Files.readAllBytes(archive);
    byte[] altered = whole.clone();
    altered[whole.length / 2] ^= 1;
    for (byte[] damaged : List.of(java.util.Arrays.copyOf(whole, whole.length / 2), altered)) {
      Files.write(archive, damaged);
      Ran refused =
          run(Place.fresh("h2").arguments("restore", archive.toString(), "--no-erasures"));
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out()).contains("no complete archive");
    }
  }

  @ParameterizedTest
  @CsvSource({"h2", "postgresql"})
  void whoIsErasedStaysErasedAlsoInARestoredBackup(String database) throws IOException {
    Place source = Place.fresh(database);
    List<String> ids;
    try (TestRegistry registry = source.open()) {
      ids = fill(registry);
    }
    String wang = ids.get(0).substring("Patient/".length());
    Path folder = Scratch.folder("archive");
    Path archive = folder.resolve("registry.archive");
    Path register = folder.resolve("erasures.ndjson");
    assertThat(run(source.arguments("backup", archive.toString())).code()).isZero();

    Ran erased = erase(source, wang, register);
    assertThat(erased.code()).as(erased.out()).isZero();
    assertThat(erased.out()).contains("erasure 1: 8 versions", "1 remembered answers");
    assertThatNothingIsLeft(source, ids);
    assertThat(erase(source, wang, register).code()).isEqualTo(2);

    Place target = Place.fresh(database);
    Ran restore =
        run(target.arguments("restore", archive.toString(), "--erasures", register.toString()));
    assertThat(restore.code()).as(restore.out()).isZero();
    assertThat(restore.out()).contains("erased again: Patient/" + wang + ", 8 versions");
    assertThatNothingIsLeft(target, ids);
  }

  private static Ran erase(Place place, String patient, Path register) {
    return run(place.arguments(
        "erase",
        "--site-code",
        "xian",
        "--patient",
        patient,
        "--reason",
        "consent withdrawn on 2026-03-01",
        "--by",
        "Dr Liu",
        "--register",
        register.toString()));
  }

  private static void assertThatNothingIsLeft(Place place, List<String> ids) {
    try (TestRegistry registry = place.open()) {
      for (String id : ids.subList(0, 4)) {
        assertThat(registry.get("/" + id).status()).isEqualTo(410);
        assertThat(registry.get("/" + id + "/_history").body()).doesNotContain(SECRET, "wang");
        assertThat(registry.get("/" + id + "/_history/1").status()).isEqualTo(410);
      }
      assertThat(registry.get("/Observation?code=8480-6").body())
          .contains("steady")
          .doesNotContain(SECRET);
      assertThat(registry.get("/Patient?name=wang").body()).contains("\"total\":0");
      assertThat(
              registry.get("/Observation?_filter=subject%20re%20" + ids.get(0)).body())
          .doesNotContain(SECRET);
      Reply audit = registry.get("/AuditEvent?patient=" + ids.get(0) + "&action=D");
      assertThat(audit.body()).contains("\"erase\"", "consent withdrawn", "Dr Liu");
    }
    Ran verified = run(place.arguments("verify-audit"));
    assertThat(verified.code()).as(verified.out()).isZero();
  }
}
