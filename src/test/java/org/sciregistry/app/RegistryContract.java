package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.app.client.ClientOptions;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Node;
import org.sciregistry.trial.Scratch;

/** What a hospital, an analyst and a researcher meet over HTTP, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegistryContract {

  private TestRegistry registry = TestRegistry.start(database(), false, true);

  abstract @Nullable String database();

  @BeforeAll
  void ready() throws InterruptedException {
    String ready = registry.base().replace("/fhir", "/health/ready");
    for (int left = 600; left > 0 && registry.get(ready).status() == 503; left--) {
      Thread.sleep(100);
    }
    assertThat(registry.get(ready).status()).isEqualTo(200);
  }

  @AfterAll
  void close() {
    registry.close();
  }

  private static String patient(String mrn) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://xian.example/mrn\",\"value\":\""
        + mrn + "\"}],\"gender\":\"male\",\"birthDate\":\"1980-01-02\"}";
  }

  @Test
  void aResourceIsCreatedReadUpdatedDeletedAndItsHistoryStays() {
    Reply created = registry.post("/Patient", patient("crud"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(created.header("Location"))
        .startsWith(registry.base() + "/Patient/xian-")
        .endsWith("/_history/1");
    String id = created.id();
    Reply read = registry.get("/Patient/" + id);
    assertThat(read.body()).isEqualTo(created.body());
    assertThat(registry.get("/Patient/" + id, "If-None-Match", "W/\"1\"").status())
        .isEqualTo(304);

    String changed =
        patient("crud").replace("{\"res", "{\"id\":\"" + id + "\",\"active\":true,\"res");
    assertThat(registry.put("/Patient/" + id, changed, "If-Match", "W/\"7\"").status())
        .isEqualTo(412);
    Reply updated = registry.put("/Patient/" + id, changed, "If-Match", "W/\"1\"");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(registry.put("/Patient/" + id, changed).header("ETag")).isEqualTo("W/\"2\"");
    assertThat(registry.get("/Patient/" + id + "/_history/1").body()).isEqualTo(created.body());

    assertThat(registry.delete("/Patient/" + id).status()).isEqualTo(204);
    assertThat(registry.delete("/Patient/" + id).status()).isEqualTo(204);
    assertThat(registry.get("/Patient/" + id).status()).isEqualTo(410);
    assertThat(registry.get("/Patient/" + id + "/_history/2").body()).isEqualTo(updated.body());
    Reply history = registry.get("/Patient/" + id + "/_history");
    assertThat(history.json().items("entry")).hasSize(3);
    assertThat(registry.get("/Patient?identifier=crud").json().text("total")).isEqualTo("0");
  }

  @Test
  void whatBelongsToAPatientAndWhatHasOneOfSeveralTypesIsFoundByItsOwnUrl() {
    String id = registry.post("/Patient", patient("whole")).id();
    String observation =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"PVR\"},\"subject\":{\"reference\":\"Patient/"
            + id + "\"}}";
    String measured = registry.post("/Observation", observation).id();
    Reply within = registry.get("/Patient/" + id + "/Observation?status=final");
    assertThat(ids(within)).containsExactly(measured);
    assertThat(self(within))
        .isEqualTo(registry.base() + "/Patient/" + id + "/Observation?status=final");
    assertThat(ids(registry.get("/Patient/" + id + "/*"))).containsExactly(measured, id);
    assertThat(ids(registry.get("/Patient/" + id + "/*?_count=1"))).containsExactly(measured);
    assertThat(ids(registry.form("/Patient/" + id + "/Observation/_search", "code:text=pvr")))
        .containsExactly(measured);
    assertThat(registry.get("/Patient/" + id + "/Organization").status()).isEqualTo(404);

    Reply both = registry.get("?_type=Observation,Patient&_id=" + id + "," + measured);
    assertThat(ids(both)).containsExactly(measured, id);
    assertThat(self(both))
        .isEqualTo(registry.base() + "?_type=Observation,Patient&_id=" + id + "," + measured);
    assertThat(ids(registry.form("/_search", "_type=Patient&identifier=whole")))
        .containsExactly(id);
    assertThat(registry.get("?family=whole").status()).isEqualTo(400);
    assertThat(registry.get("?_type=Nonsense").status()).isEqualTo(400);
  }

  @Test
  void whatWasAnsweredOnceIsAnsweredAgainAsOfThen() {
    String id = registry.post("/Patient", patient("as-of")).id();
    Reply before = registry.get("/Patient?identifier=as-of");
    String then = before.header("X-Ledger-Position");
    assertThat(then).matches("[a-z0-9]{4}:[0-9]+");
    String changed =
        patient("as-of").replace("{\"res", "{\"id\":\"" + id + "\",\"active\":true,\"res");
    assertThat(registry.put("/Patient/" + id, changed).status()).isEqualTo(200);
    assertThat(registry.delete("/Patient/" + id).status()).isEqualTo(204);
    assertThat(ids(registry.get("/Patient?identifier=as-of"))).isEmpty();

    Reply again = registry.get("/Patient?identifier=as-of&_asOf=" + then);
    int entries = before.body().indexOf("\"entry\":");
    assertThat(again.body()).endsWith(before.body().substring(entries));
    assertThat(again.header("X-Ledger-Position")).isEqualTo(then);
    assertThat(self(again)).endsWith("&_asOf=" + then);
    assertThat(registry.get("/Patient/" + id + "?_asOf=" + then).header("ETag"))
        .isEqualTo("W/\"1\"");
    assertThat(registry.get("/Patient/" + id).status()).isEqualTo(410);
    assertThat(ids(registry.get("/Patient?identifier=as-of&_asOf=2020"))).isEmpty();
    assertThat(registry.get("/Patient/" + id + "?_asOf=2020").status()).isEqualTo(404);
    assertThat(registry.get("/Patient?_asOf=2999").status()).isEqualTo(400);
    assertThat(
            registry.get("/Patient?_asOf=" + then.substring(0, 5) + "999999999").status())
        .isEqualTo(400);
    assertThat(registry.get("/Patient?_asOf=yesterday").status()).isEqualTo(400);
  }

  private String observed(String patient, String code, String day) {
    return registry
        .post(
            "/Observation",
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"https://xian.example/item\",\"code\":\""
                + code + "\"}]},\"subject\":{\"reference\":\"Patient/" + patient
                + "\"},\"effectiveDateTime\":\"" + day + "\"}")
        .id();
  }

  @Test
  void everythingOfAPatientComesPageByPageWithWhatItRefersTo() {
    String hospital = registry
        .post("/Organization", "{\"resourceType\":\"Organization\",\"name\":\"Xi'an\"}")
        .id();
    String id = registry
        .post(
            "/Patient",
            patient("everything")
                .replace(
                    "\"gender\"",
                    "\"managingOrganization\":{\"reference\":\"Organization/" + hospital
                        + "\"},\"gender\""))
        .id();
    String first = observed(id, "pvr", "2026-01-10");
    String second = observed(id, "pvr", "2026-07-10");
    Reply whole = registry.get("/Patient/" + id + "/$everything");
    assertThat(ids(whole)).containsExactly(second, first, id, hospital);
    assertThat(self(whole)).isEqualTo(registry.base() + "/Patient/" + id + "/$everything");
    assertThat(ids(registry.get("/Patient/" + id + "/$everything?_type=Observation")))
        .containsExactly(second, first);
    assertThat(ids(registry.get("/Patient/" + id + "/$everything?_type=Patient,Organization")))
        .containsExactly(id, hospital);
    assertThat(ids(registry.get("/Patient/" + id + "/$everything?_count=1")))
        .as("the patient comes on a page of its own")
        .containsExactly(second);
    assertThat(ids(registry.get("/Patient/" + id + "/$everything?_since=2999"))).isEmpty();

    List<String> paged = new ArrayList<>();
    @Nullable String next = "/Patient/" + id + "/$everything?_count=1&_type=Observation";
    while (next != null) {
      Reply page = registry.get(next);
      paged.add(ids(page).get(0));
      next = page.json().items("link").stream()
          .filter(link -> "next".equals(link.text("relation")))
          .map(link -> link.text("url"))
          .findFirst()
          .orElse(null);
    }
    assertThat(paged).containsExactly(second, first);
    assertThat(registry.get("/Patient/nobody/$everything").status()).isEqualTo(404);
    assertThat(registry.get("/Patient/" + id + "/$everything?foo=1").status()).isEqualTo(400);
  }

  @Test
  void theLastObservationsOfEachCodeAndTheMetaOfAResourceAreTold() {
    String id = registry.post("/Patient", patient("lastn")).id();
    String late = observed(id, "pvr", "2026-07-10");
    String early = observed(id, "pvr", "2026-01-10");
    String pressure = observed(id, "pdet-qmax", "2026-01-10");
    assertThat(ids(registry.get("/Observation/$lastn?patient=" + id)))
        .containsExactly(pressure, late);
    assertThat(ids(registry.get("/Observation/$lastn?max=2&code=pvr&patient=" + id)))
        .containsExactly(late, early);
    assertThat(registry.get("/Observation/$lastn?max=many").status()).isEqualTo(400);

    Reply meta = registry.get("/Observation/" + late + "/$meta");
    assertThat(meta.json().items("parameter").get(0).at("valueMeta", "versionId"))
        .isNotNull();
    assertThat(registry.get("/Observation/nobody/$meta").status()).isEqualTo(404);
  }

  private String observation(String patient, String members) {
    Reply reply = registry.post(
        "/Observation",
        ("{'resourceType':'Observation','subject':{'reference':'Patient/" + patient + "'},"
                + members + "}")
            .replace('\'', '"'));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.id();
  }

  @Test
  void theLastObservationsFollowTheirFiltersTheirTimesAndThenTheirArrival() {
    String id = registry.post("/Patient", patient("lastn-groups")).id();
    String code = "'code':{'coding':[{'system':'urn:l','code':'CODE'}]},'status':'final',";
    String tied = observation(id, code.replace("CODE", "a") + "'effectiveDateTime':'2026-02-01'");
    String last = observation(id, code.replace("CODE", "a") + "'effectiveDateTime':'2026-02-01'");
    String third = observation(id, code.replace("CODE", "a") + "'effectiveDateTime':'2026-01-01'");
    String wrong = observation(
        id,
        code.replace("CODE", "a").replace("final", "entered-in-error")
            + "'effectiveDateTime':'2026-03-01'");
    String timeless = observation(id, code.replace("CODE", "b") + "'valueString':'x'");
    String text =
        observation(id, "'status':'final','code':{'text':'free'},'effectiveDateTime':'2026-01-01'");
    String otherText = observation(
        id, "'status':'final','code':{'text':'other'},'effectiveDateTime':'2026-01-02'");
    String ask = "/Observation/$lastn?patient=" + id;
    assertThat(ids(registry.get(ask))).containsExactly(otherText, wrong, timeless);
    assertThat(ids(registry.get(ask + "&status=final"))).containsExactly(otherText, last, timeless);
    assertThat(ids(registry.get(ask + "&status=final&max=2")))
        .containsExactly(otherText, text, last, tied, timeless);
    assertThat(ids(registry.get(ask + "&status=final&max=9&code=urn:l%7Ca")))
        .containsExactly(last, tied, third);
    assertThat(ids(registry.get(ask + "&date=lt2026-01-15&max=9")))
        .containsExactly(otherText, text, third);
    assertThat(ids(registry.get(ask + "&code=none"))).isEmpty();
    assertThat(ids(registry.get("/Observation/$lastn?subject=Patient/" + id + "&code=b")))
        .containsExactly(timeless);
  }

  @Test
  void moreThanAThousandLastObservationsAreRefusedAndNotCut() {
    String id = registry.post("/Patient", patient("lastn-many")).id();
    List<String> entries = new ArrayList<>();
    for (int code = 0; code < 1_001; code++) {
      entries.add(("{'resource':{'resourceType':'Observation','status':'"
              + (code == 0 ? "amended" : "final")
              + "','code':{'coding':[{'system':'urn:l','code':'m" + code
              + "'}]},'subject':{'reference':'Patient/" + id
              + "'}},'request':{'method':'POST','url':'Observation'}}")
          .replace('\'', '"'));
    }
    Reply stored = registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + String.join(",", entries) + "]}");
    assertThat(stored.status()).describedAs(stored.body()).isEqualTo(200);
    String ask = "/Observation/$lastn?patient=" + id;
    Reply refused = registry.get(ask);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("too-costly", "more than 1000", "smaller max");
    assertThat(registry.get(ask, "Accept-Language", "zh").body()).contains("超过 1000");
    assertThat(ids(registry.get(ask + "&status=final"))).hasSize(1_000);
    assertThat(ids(registry.get(ask + "&code=m0,m1"))).hasSize(2);
  }

  @Test
  void everythingOfEveryPatientComesPageByPage() {
    String hospital = registry
        .post("/Organization", "{\"resourceType\":\"Organization\",\"name\":\"A\"}")
        .id();
    String stranger = registry
        .post("/Organization", "{\"resourceType\":\"Organization\",\"name\":\"B\"}")
        .id();
    String one = registry
        .post(
            "/Patient",
            patient("every-1")
                .replace(
                    "\"gender\"",
                    "\"managingOrganization\":{\"reference\":\"Organization/" + hospital
                        + "\"},\"gender\""))
        .id();
    String other = registry.post("/Patient", patient("every-2")).id();
    String about = observed(other, "pvr", "2026-01-10");
    String ofNobody = registry
        .post(
            "/Observation",
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}")
        .id();
    String performed = registry
        .post(
            "/Observation",
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"performer\":[{\"reference\":\"Patient/"
                + other + "\"}]}")
        .id();
    List<String> found = new ArrayList<>();
    @Nullable String next = "/Patient/$everything?_count=20";
    while (next != null) {
      Reply page = registry.get(next);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      found.addAll(ids(page));
      next = page.json().items("link").stream()
          .filter(link -> "next".equals(link.text("relation")))
          .map(link -> link.text("url"))
          .findFirst()
          .orElse(null);
    }
    assertThat(found)
        .contains(one, other, about, hospital, performed)
        .doesNotContain(stranger, ofNobody);
    assertThat(ids(registry.get("/Patient/$everything?_type=Observation&_count=1")))
        .contains(performed);
    assertThat(registry.get("/Encounter/$everything").status()).isEqualTo(405);
  }

  @Test
  void everythingOfATimeIsWhatOverlapsIt() {
    String id = registry.post("/Patient", patient("overlap")).id();
    String status = "'status':'final','code':{'text':'x'},";
    String whole =
        observation(id, status + "'effectivePeriod':{'start':'2024-01-10','end':'2024-03-10'}");
    String open = observation(id, status + "'effectivePeriod':{'start':'2024-01-10'}");
    String ended = observation(id, status + "'effectivePeriod':{'end':'2024-01-20'}");
    String before =
        observation(id, status + "'effectivePeriod':{'start':'2024-01-10','end':'2024-01-20'}");
    String day = observation(id, status + "'effectiveDateTime':'2024-02-05'");
    String month = observation(id, status + "'effectiveDateTime':'2024-02'");
    String ask = "/Patient/" + id + "/$everything?_type=Observation&";
    assertThat(ids(registry.get(ask + "start=2024-02-05T12:00:00%2B08:00&end=2024-02-06")))
        .containsExactlyInAnyOrder(whole, open, day, month);
    assertThat(ids(registry.get(ask + "start=2024-01-15&end=2024-01-16")))
        .containsExactlyInAnyOrder(whole, open, ended, before);
    assertThat(ids(registry.get(ask + "start=2025-01-01"))).containsExactlyInAnyOrder(open);
    assertThat(ids(registry.get(ask + "end=2024-01-01"))).containsExactlyInAnyOrder(ended);
  }

  private static List<String> ids(Reply reply) {
    return reply.json().items("entry").stream()
        .map(entry -> Objects.requireNonNull(entry.at("resource", "id")).text())
        .toList();
  }

  private static String self(Reply reply) {
    return Objects.requireNonNull(reply.json().items("link").get(0).text("url"));
  }

  @Test
  void contentComesBackAsSent() {
    String sent =
        "{ \"resourceType\":\"Observation\", \"status\":\"final\",\"code\":{\"text\":\"压力 \\u00e9\"},\n\"valueQuantity\":{\"value\":1.50} }";
    Reply created = registry.post("/Observation", sent);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body())
        .contains("{ \"resourceType\":\"Observation\",\"id\":")
        .contains("压力 \\u00e9")
        .contains("\"value\":1.50");
  }

  @Test
  void aTransactionIsCarriedOutWholeAndARepetitionIsAnsweredAsBefore() {
    byte[] visit = RegistryCohort.visits(99, 1).get(0);
    Reply first = registry.send("POST", "", visit);
    assertThat(first.status()).describedAs(first.body()).isEqualTo(200);
    assertThat(first.json().items("entry"))
        .allSatisfy(entry -> assertThat(status(entry)).isEqualTo("201 Created"));
    Reply second = registry.send("POST", "", visit);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(registry.get("/Patient?identifier=P-99-1&_summary=count").json().text("total"))
        .isEqualTo("1");
    String reference = Objects.requireNonNull(registry
            .get("/Observation?code=ais&patient.identifier=P-99-1")
            .json()
            .items("entry")
            .get(0)
            .at("resource", "subject", "reference"))
        .text();
    assertThat(reference).startsWith("Patient/xian-");

    Reply next = registry.send("POST", "", RegistryCohort.visits(99, 1).get(1));
    assertThat(status(next.json().items("entry").get(1))).isEqualTo("200 OK");
    assertThat(registry.get("/Patient?identifier=P-99-1&_summary=count").json().text("total"))
        .isEqualTo("1");
  }

  private static String status(Node entry) {
    return Objects.requireNonNull(entry.at("response", "status")).text();
  }

  @Test
  void aRefusedTransactionLeavesNothing() {
    String visit =
        new String(RegistryCohort.visits(98, 1).get(0), UTF_8).replace("\"cm[H2O]\"", "\"cmH2O\"");
    Reply refused = registry.post("", visit, "Accept-Language", "zh-CN");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("cm[H2O]").contains("Bundle.entry[");
    assertThat(refused.json().text("language")).isEqualTo("zh-CN");
    assertThat(registry.get("/Patient?identifier=P-98-1&_summary=count").json().text("total"))
        .isEqualTo("0");
  }

  @Test
  void aBatchAnswersEachEntryForItself() {
    Reply batch = registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
            + "{\"resource\":" + patient("batch")
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
            + "{\"resource\":{\"resourceType\":\"Patient\",\"gender\":\"x\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
            + "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/none\"}}]}");
    assertThat(batch.json().items("entry"))
        .extracting(RegistryContract::status)
        .containsExactly("201 Created", "422 Unprocessable Entity", "404 Not Found");
  }

  @Test
  void referencesMustLeadSomewhere() {
    Reply lost = registry.post(
        "/Observation",
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/nobody\"}}");
    assertThat(lost.status()).isEqualTo(422);
    assertThat(lost.json().items("issue").get(0).items("expression").get(0).text())
        .isEqualTo("Observation.subject.reference");
    String id = registry.post("/Patient", patient("cond-ref")).id();
    Reply conditional = registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"subject\":{\"reference\":\"Patient?identifier=https://xian.example/mrn|cond-ref\"}},\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}]}",
        "Prefer",
        "return=representation");
    assertThat(conditional.body()).contains("\"reference\":\"Patient/" + id + "\"");
  }

  @Test
  void conditionalCreatesOfManyClientsMakeOneResource() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int client = 0; client < 32; client++) {
        replies.add(clients.submit(() -> registry.post(
            "/Patient",
            patient("race"),
            "If-None-Exist",
            "identifier=https://xian.example/mrn|race")));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Reply> reply : replies) {
        statuses.add(reply.get().status());
      }
      assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void anIdempotencyKeyGuardsSingleWrites() {
    Reply first = registry.post("/Patient", patient("idem"), "Idempotency-Key", "visit-1");
    Reply again = registry.post("/Patient", patient("idem"), "Idempotency-Key", "visit-1");
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.status()).isEqualTo(201);
    assertThat(registry
            .post("/Patient", patient("other"), "Idempotency-Key", "visit-1")
            .status())
        .isEqualTo(422);
  }

  @Test
  void searchesPageThroughStableResults() {
    for (int number = 0; number < 7; number++) {
      registry.post(
          "/Observation",
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"urn:page\",\"code\":\"p\"}]},\"valueQuantity\":{\"value\":"
              + number + "}}");
    }
    List<String> values = new ArrayList<>();
    String url = registry.base() + "/Observation?code=urn:page|p&_count=3".replace("|", "%7C");
    while (!url.isEmpty()) {
      Node page = registry.get(url).json();
      page.items("entry")
          .forEach(entry ->
              values.add(Objects.requireNonNull(entry.at("resource", "valueQuantity", "value"))
                  .text()));
      registry.post(
          "/Observation",
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"urn:page\",\"code\":\"p\"}]},\"valueQuantity\":{\"value\":99}}");
      url = page.items("link").stream()
          .filter(link -> "next".equals(link.text("relation")))
          .map(link -> String.valueOf(link.text("url")))
          .findFirst()
          .orElse("");
    }
    assertThat(values).containsExactly("6", "5", "4", "3", "2", "1", "0");
  }

  @Test
  void xmlComesInAndGoesOut() {
    String xml =
        "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/><gender value=\"female\"/></Patient>";
    Reply created = registry.send(
        "POST",
        "/Patient",
        xml.getBytes(UTF_8),
        "Content-Type",
        "application/fhir+xml",
        "Accept",
        "application/fhir+xml");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).startsWith("<Patient").contains("<active value=\"true\"/>");
    assertThat(registry.get("/Patient/" + created.id()).body()).contains("\"active\":true");
    Reply doctype = registry.send(
        "POST",
        "/Patient",
        ("<!DOCTYPE x>" + xml).getBytes(UTF_8),
        "Content-Type",
        "application/fhir+xml");
    assertThat(doctype.status()).isEqualTo(400);
    Reply unknown = registry.send(
        "POST",
        "/Patient",
        xml.replace("active", "aktiv").getBytes(UTF_8),
        "Content-Type",
        "application/fhir+xml");
    assertThat(unknown.status()).isEqualTo(400);
  }

  @Test
  void aBinaryComesBackRaw() {
    byte[] pdf = {37, 80, 68, 70, 0, 1, 2, (byte) 200};
    Reply created = registry.send("POST", "/Binary", pdf, "Content-Type", "application/pdf");
    assertThat(created.status()).isEqualTo(201);
    Reply raw = registry.get("/Binary/" + created.id(), "Accept", "application/pdf");
    assertThat(raw.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(raw.header("Content-Length")).isEqualTo("8");
    assertThat(registry
            .get("/Binary/" + created.id(), "Accept", "application/fhir+json")
            .json()
            .text("data"))
        .isEqualTo("JVBERgABAsg=");
  }

  @Test
  void validateJudgesWithoutStoring() {
    Reply outcome =
        registry.post("/Patient/$validate", "{\"resourceType\":\"Patient\",\"gender\":\"x\"}");
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.body()).contains("\"severity\":\"error\"").contains("Patient.gender");
    byte[] visit = RegistryCohort.visits(97, 1).get(0);
    Reply bundle = registry.send("POST", "/$validate", visit);
    assertThat(bundle.status()).isEqualTo(200);
    assertThat(bundle.body()).doesNotContain("\"severity\":\"error\"");
    assertThat(registry.get("/Patient?identifier=P-97-1&_summary=count").json().text("total"))
        .isEqualTo("0");
    String id = registry.post("/Patient", patient("judged")).id();
    assertThat(registry.get("/Patient/" + id + "/$validate").json().text("resourceType"))
        .isEqualTo("OperationOutcome");
  }

  @Test
  void theCapabilityStatementTellsTheTruth() {
    Node statement = registry.get("/metadata").json();
    assertThat(statement.text("fhirVersion")).isEqualTo("4.0.1");
    Node observation = statement.items("rest").get(0).items("resource").stream()
        .filter(resource -> "Observation".equals(resource.text("type")))
        .findFirst()
        .orElseThrow();
    assertThat(observation.items("supportedProfile"))
        .extracting(Node::text)
        .contains("https://sciregistry.org/fhir/StructureDefinition/isncsci-exam");
    for (Node parameter : observation.items("searchParam")) {
      Reply asked =
          registry.get("/Observation?" + parameter.text("name") + ":missing=true&_summary=count");
      boolean composite = "composite".equals(parameter.text("type"));
      boolean column = List.of("_id", "_lastUpdated").contains(parameter.text("name"));
      if (!composite && !column) {
        assertThat(asked.status())
            .describedAs(parameter.text("name") + asked.body())
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} with {2} is {4}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "POST;/Patient;{\"resourceType\":\"Patient\",\"gender\":\"male\",\"gender\":\"female\"};application/fhir+json;400;duplicate-property",
        "POST;/Patient;{\"resourceType\":\"Patient\",\"active\":null};application/fhir+json;400;null-not-allowed",
        "POST;/Patient;{\"resourceType\":\"Observation\"};application/fhir+json;400;resource-type-differs",
        "POST;/Patient;{\"foo\":1};application/fhir+json;400;resource-type-missing",
        "POST;/Patient;{\"resourceType\":\"Patient\",\"foo\":1};application/fhir+json;400;",
        "POST;/Patient;{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"u\",\"\":\"x\"}]};application/fhir+json;400;property-name-empty",
        "POST;/Observation;{\"resourceType\":\"Observation\",\"status\":\"final\",\"valueQuantity\":{\"value\":1e999999999}};application/fhir+json;400;exponent-too-large",
        "POST;/Patient;hello;application/fhir+json;400;json-malformed",
        "POST;/Patient;{\"resourceType\":\"Patient\"};text/plain;415;media-type-unsupported",
        "POST;/Patient;{\"resourceType\":\"Patient\"};application/fhir+json;charset=gbk;415",
        "POST;;{\"resourceType\":\"Bundle\",\"type\":\"collection\"};application/fhir+json;400;bundle-type",
        "POST;/Foo;{\"resourceType\":\"Foo\"};application/fhir+json;404;resource-type-unknown",
        "PUT;/Patient/never-issued;{\"resourceType\":\"Patient\",\"id\":\"never-issued\"};application/fhir+json;405;client-id-not-allowed",
        "PUT;/Patient/a;{\"resourceType\":\"Patient\",\"id\":\"b\"};application/fhir+json;400;id-differs",
        "PUT;/Patient/a;{\"resourceType\":\"Patient\"};application/fhir+json;400;id-missing"
      })
  void badInputIsToldClearly(
      String method, String path, String body, String type, String status, @Nullable String rule) {
    boolean charset = type.contains("json") && status.startsWith("charset");
    String expected = charset ? String.valueOf(rule) : status;
    Reply reply = registry.send(
        method,
        path == null ? "" : path,
        body.getBytes(UTF_8),
        "Content-Type",
        charset ? type + ";" + status : type);
    assertThat(String.valueOf(reply.status())).describedAs(reply.body()).isEqualTo(expected);
    assertThat(reply.json().text("resourceType")).isEqualTo("OperationOutcome");
    if (!charset && rule != null) {
      assertThat(reply.body()).contains("\"code\":\"" + rule + "\"");
    }
    assertThat(reply.body())
        .doesNotContain("HAPI")
        .doesNotContain("Exception")
        .doesNotContain("org.");
    assertThat(reply.headers().firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/Patient?famly=x;400",
        "/Patient?_elements=%3Cscript%3E;400",
        "/Patient?_format=bogus;406",
        "/Patient/none;404",
        "/nothing/here/at/all;404",
        "/Patient?name=%25%27%3B--;200",
        "/Observation?date=2020-01-01%27%20OR%201=1--;400"
      })
  void badQuestionsAreToldClearly(String path, int status) {
    Reply reply = registry.get(path);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
    assertThat(reply.body()).doesNotContain("HAPI").doesNotContain("SELECT");
  }

  @Test
  void linksUseTheBaseUrlAndNotTheHostHeader() {
    assertThat(registry.get("/Patient?_count=1").body())
        .contains("\"url\":\"" + registry.base() + "/Patient?_count=1\"");
  }

  @Test
  void aFileIsLoadedWhateverItIsCalledAndOnlyOnce() throws Exception {
    Path file = Scratch.folder("load").resolve("visits");
    List<byte[]> visits = RegistryCohort.visits(98, 0);
    for (byte[] visit : visits) {
      Files.write(file, visit, CREATE, APPEND);
      Files.writeString(file, "\n", APPEND);
    }
    PrintWriter progress = new PrintWriter(Writer.nullWriter());
    URI url = URI.create(registry.base());
    Loading.Result first =
        new Loading(url, 2, 0, true, new ClientOptions(), progress).run(List.of(file));
    assertThat(first.stored()).isEqualTo(visits.size());
    Loading.Result second =
        new Loading(url, 2, 0, true, new ClientOptions(), progress).run(List.of(file));
    assertThat(second.skipped()).isEqualTo(visits.size());
    assertThat(second.stored() + second.refused() + second.failed()).isZero();
    assertThat(registry.get("/Patient?identifier=P-98-0&_summary=count").json().text("total"))
        .isEqualTo("1");
  }

  @Test
  void numbersAreToldForPrometheus() {
    registry.get("/Patient?_count=1");
    registry.post("/Patient", patient("numbers"));
    registry.post("/Patient", patient("numbers").replace("male", "mail"));
    String metrics = registry.get(registry.base().replace("/fhir", "/metrics")).body();
    assertThat(metrics)
        .contains("registry_request_seconds")
        .contains("registry_commit_seconds")
        .contains("registry_commit_queue")
        .contains("registry_judging_seconds_count{proven=\"true\"}")
        .contains("registry_verdicts_total{cause=\"\",result=\"accepted\"}")
        .containsPattern("registry_verdicts_total\\{cause=\"[^\"]+\",result=\"refused\"\\}")
        .containsPattern("registry_refusals_total\\{cause=\"[^\"]+\",status=\"422\"\\}")
        .contains("hikaricp_connections_pending{pool=\"readers\"}")
        .contains("process_cpu_time_ns_total");
  }
}
