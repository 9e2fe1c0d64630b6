package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.trial.Scratch;

final class PostgresReindexTest extends ReindexContract {

  @Override
  String database() {
    return PostgresDatabase.freshUrl();
  }

  @Test
  void anOlderServerBesideStopsWritingAndAnswersWhatItKnows() throws Exception {
    String url = database();
    Path folder = Scratch.folder("beside");
    Path file = folder.resolve("parameters.ndjson");
    Files.write(
        file,
        List.of(
            "{\"resourceType\":\"SearchParameter\",\"url\":\"https://x.example/p\",\"code\":\"place-of-birth\",\"base\":[\"Patient\"],\"type\":\"token\",\"expression\":\"Patient.maritalStatus\"}"));
    String patient = "{\"resourceType\":\"Patient\",\"gender\":\"female\"}";
    try (TestRegistry older = TestRegistry.with(folder, url, null)) {
      assertThat(older.post("/Patient", patient).status()).isEqualTo(201);
      try (TestRegistry newer = TestRegistry.with(folder, url, file)) {
        TestRegistry.Reply refused = older.post("/Patient", patient);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.body()).contains("taken up other search parameters");
        assertThat(older.get("/Patient?gender=female&_summary=count").body())
            .contains("\"total\":1");
        TestRegistry.Reply ready = older.get(older.base().replace("/fhir", "/health/ready"));
        assertThat(ready.status()).isEqualTo(503);
        assertThat(newer.post("/Patient", patient).status()).isEqualTo(201);
        assertThat(older.get("/Patient?gender=female&_summary=count").body())
            .contains("\"total\":2");
      }
    }
  }
}
