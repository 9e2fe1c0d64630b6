package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.trial.Scratch;

/** Every access can be shown later: who, from where, what, about whom, with which outcome. */
class AuditTest {

  private static String patient(String number) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://xian.example/mrn\",\"value\":\""
        + number + "\"}],\"gender\":\"female\"}";
  }

  private static TestRegistry open(String database) throws java.io.IOException {
    @Nullable String url = database.equals("postgresql") ? PostgresDatabase.freshUrl() : null;
    Path data = Scratch.folder("audit");
    return TestRegistry.over(data, url);
  }

  private static List<Node> events(TestRegistry registry, String query) {
    Reply reply = registry.get("/AuditEvent?" + query);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().items("entry").stream()
        .map(entry -> Objects.requireNonNull(entry.get("resource")))
        .toList();
  }

  private static String subtype(Node event) {
    return String.valueOf(event.items("subtype").get(0).text("code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void everyAccessIsToldOnce(String database) throws Exception {
    try (TestRegistry registry = open(database)) {
      String id = registry.post("/Patient", patient("audit-1")).id();
      registry.get("/Patient/" + id);
      registry.get("/Patient?identifier=audit-1");
      registry.get("/Patient?identifier=nobody-has-this");
      registry.get("/Patient/nobody");
      registry.put(
          "/Patient/" + id,
          patient("audit-1").replace("\"Patient\",", "\"Patient\",\"id\":\"" + id + "\","),
          "If-Match",
          "W/\"9\"");
      registry.post("/Patient", "{\"resourceType\":\"Patient\",\"gender\":\"xx\"}");
      String bundle = ExamSheet.transaction(
          "POST Observation",
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/"
              + id + "\"}}");
      assertThat(registry.post("", bundle).status()).isEqualTo(200);
      assertThat(registry.delete("/Patient/" + id).status()).isEqualTo(409);
      assertThat(registry.delete("/Observation?subject=Patient/" + id).status()).isEqualTo(204);
      assertThat(registry.delete("/Patient/" + id).status()).isEqualTo(204);

      List<String> about = new ArrayList<>();
      events(registry, "patient=" + id)
          .forEach(event -> about.add(subtype(event) + " " + event.text("outcome")));
      assertThat(about)
          .containsExactlyInAnyOrder(
              "create 0",
              "read 0",
              "search-type 0",
              "update 4",
              "transaction 0",
              "delete 4",
              "delete 0",
              "delete 0");

      assertThat(events(registry, "subtype=read&outcome=4")).hasSize(1);
      assertThat(events(registry, "subtype=create&outcome=4")).hasSize(1);
      assertThat(events(registry, "subtype=search-type&altid=loopback")).isNotEmpty();
      assertThat(events(registry, "altid=somebody")).isEmpty();
      assertThat(events(registry, "entity=Patient/" + id + "&action=C")).hasSize(1);
      assertThat(events(registry, "entity=Patient/other,Patient/" + id + "&action=C,D"))
          .hasSize(events(registry, "entity=Patient/" + id + "&action=C").size()
              + events(registry, "entity=Patient/" + id + "&action=D").size());
      Reply counted = registry.get("/AuditEvent?subtype=read&date=ge2020&_summary=count");
      assertThat(counted.json().text("total")).isEqualTo("2");
      assertThat(counted.json().items("entry")).isEmpty();
      assertThat(registry
              .get("/AuditEvent?subtype=read&_count=1&_total=accurate")
              .json()
              .text("total"))
          .isEqualTo("2");
      assertThat(registry.get("/AuditEvent?patient=" + id + ",other").status()).isEqualTo(400);
      assertThat(events(registry, "date=lt2020")).isEmpty();
      assertThat(events(registry, "date=ge2020&subtype=read")).hasSize(2);

      Node search = events(registry, "subtype=search-type&patient=" + id).get(0);
      String told = registry.get("/AuditEvent/" + search.text("id")).body();
      assertThat(told)
          .contains("IHE.BasicAudit.PatientQuery", "identifier=***", "XrequestId", "127.0.0.1")
          .doesNotContain("audit-1");
      Reply verdict = registry.post("/AuditEvent/$validate", told);
      assertThat(verdict.body()).doesNotContain("\"severity\":\"error\"");
    }
  }

  private static final String REST = "http://hl7.org/fhir/restful-interaction|";

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void accessesAreSearchedAsOtherResourcesAre(String database) throws Exception {
    try (TestRegistry registry = open(database)) {
      String id = registry.post("/Patient", patient("audit-2")).id();
      registry.get("/Patient/" + id);
      registry.get("/Patient/nobody");
      registry.post(
          "/Patient/_search", "gender=female", "Content-Type", "application/x-www-form-urlencoded");
      String one = String.valueOf(events(registry, "subtype=create").get(0).text("id"));
      String[][] asked = {
        {"create read search-type", "patient=" + id},
        {"create read search-type", "patient=Patient/" + id},
        {"create read search-type", "patient=" + registry.base() + "/Patient/" + id},
        {"create", "_id=" + one},
        {"", "_id=" + one + "&subtype=read"},
        {"read read", "subtype=" + REST + "read"},
        {"read read", "subtype=" + REST + "&action=R"},
        {"", "subtype=http://acme.org%7Cread"},
        {"", "subtype=|read"},
        {"create search-type", "subtype:not=read"},
        {"create", "subtype:not=read,search-type"},
        {"create read search-type", "outcome:not=4"},
        {"", "patient:missing=true"},
        {"create read read search-type", "patient:missing=false"},
        {"create read read search-type", "date:missing=false"},
        {"", "_lastUpdated:missing=true"},
        {"create read read search-type", "_lastUpdated=ge2020"},
        {"", "date=2019,2020"},
        {"create read read search-type", "date=ne2019"},
        {"", "date=ge2020&date=lt2021"},
        {"create read read search-type", "address=127.0&address:contains=0.0"},
        {"create read read search-type", "address:exact=127.0.0.1"},
        {"", "address:exact=127.0"},
        {"create read read search-type", "entity-type=1"},
        {"create read search-type", "entity-role=1&entity=" + id},
        {"create read read search-type", "type=rest&altid=loopback&_sort=-date"},
      };
      for (String[] each : asked) {
        // The questions themselves are in the trail as well, of AuditEvents.
        List<String> found = new ArrayList<>();
        for (Node event : events(registry, each[1].replace("|", "%7C") + "&_count=200")) {
          if (!new String(event.bytes(), StandardCharsets.UTF_8)
              .contains("\"description\":\"AuditEvent")) {
            found.add(subtype(event));
          }
        }
        assertThat(found.stream().sorted().toList())
            .as(each[1])
            .isEqualTo(each[0].isEmpty() ? List.of() : List.of(each[0].split(" ", -1)));
      }
      Node event = registry.get("/AuditEvent/" + one + "?_elements=action").json();
      assertThat(event.get("entity")).isNull();
      assertThat(registry.get("/AuditEvent?patient=" + id + "&_summary=text").body())
          .contains("SUBSETTED");
      assertThat(registry
              .post(
                  "/AuditEvent/_search",
                  "_id=" + one,
                  "Content-Type",
                  "application/x-www-form-urlencoded")
              .json()
              .text("total"))
          .isEqualTo("1");
      assertThat(registry.get("/Patient/nobody/AuditEvent").json().text("total"))
          .isEqualTo("1");
      assertThat(registry.get("/Patient/other/AuditEvent").json().text("total")).isEqualTo("0");
      assertThat(registry.get("/Practitioner/x/AuditEvent").status()).isEqualTo(404);
      Reply batch = registry.post(
          "",
          "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"AuditEvent/"
              + one
              + "\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Patient/nobody/AuditEvent?action=R\"}}]}");
      assertThat(batch.body()).contains("\"id\":\"" + one + "\"", "\"total\":1");
      for (String refused : List.of(
          "_sort=date",
          "subtype:in=x",
          "address:text=x",
          "patient=Observation/x",
          "date=zz2020",
          "_has:Provenance:target:_id=x",
          "patient:missing=maybe",
          "agent-name=x",
          "_total=some")) {
        assertThat(registry.get("/AuditEvent?" + refused).status()).as(refused).isEqualTo(400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void pagesHoldEachAccessOnce(String database) throws Exception {
    try (TestRegistry registry = open(database)) {
      for (int read = 0; read < 25; read++) {
        registry.get("/Patient/number-" + read);
      }
      List<String> ids = new ArrayList<>();
      String next = registry.base() + "/AuditEvent?subtype=read&_count=7";
      while (!next.isEmpty()) {
        Node page = registry.get(next).json();
        page.items("entry")
            .forEach(entry -> ids.add(
                String.valueOf(Objects.requireNonNull(entry.get("resource")).text("id"))));
        next = page.items("link").stream()
            .filter(link -> "next".equals(link.text("relation")))
            .map(link -> String.valueOf(link.text("url")))
            .findFirst()
            .orElse("");
      }
      assertThat(ids).hasSize(25).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void whatOnlyLooksLikeAPatientIsRead(String database) throws Exception {
    try (TestRegistry registry = open(database)) {
      String text = "Patient/" + "a".repeat(80);
      String id = registry
          .post(
              "/Observation",
              "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"valueString\":\""
                  + text + "\"}")
          .id();
      assertThat(registry.get("/Observation/" + id).status()).isEqualTo(200);
      assertThat(registry.get("/Observation?_id=" + id).status()).isEqualTo(200);
      assertThat(registry.get("/" + text).status()).isIn(400, 404);
      assertThat(events(registry, "subtype=read&outcome=0")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void nobodyWritesTheTrail(String database) throws Exception {
    try (TestRegistry registry = open(database)) {
      registry.get("/Patient/nobody");
      String event = registry.get("/AuditEvent?_count=1").body();
      assertThat(event).contains("\"resourceType\":\"AuditEvent\"");
      String id = String.valueOf(events(registry, "subtype=read").get(0).text("id"));
      String own = registry.get("/AuditEvent/" + id).body();
      assertThat(registry.post("/AuditEvent", own).status()).isEqualTo(405);
      assertThat(registry.put("/AuditEvent/" + id, own).status()).isEqualTo(405);
      assertThat(registry.delete("/AuditEvent/" + id).status()).isIn(404, 405);
      assertThat(registry.get("/AuditEvent?agent-name=x").status()).isEqualTo(400);
      String encoded = URLEncoder.encode("server.1.0' OR 1=1", StandardCharsets.UTF_8);
      assertThat(registry.get("/AuditEvent?_page=" + encoded).body()).doesNotContain("entry");
    }
  }
}
