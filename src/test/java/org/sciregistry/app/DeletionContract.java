package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** Nothing in force refers to what was deleted, however it is deleted and whoever writes meanwhile; on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeletionContract {

  /** {@code -Draces=5000} for the extended run. */
  private static final int RACES = Integer.getInteger("races", 150);

  private static final String CODE = ",\"status\":\"final\",\"code\":{\"text\":\"steps walked\"}}";

  private final TestRegistry registry = TestRegistry.start(database(), true, true);

  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
  }

  private String put(String reference, String members) {
    int slash = reference.indexOf('/');
    Reply reply = registry.put(
        "/" + reference,
        "{\"resourceType\":\"" + reference.substring(0, slash) + "\",\"id\":\""
            + reference.substring(slash + 1) + "\"" + (members.isEmpty() ? "}" : "," + members));
    assertThat(reply.status()).describedAs(reply.body()).isIn(200, 201);
    return reference;
  }

  private String patient(String id) {
    return put(
        "Patient/" + id,
        "\"identifier\":[{\"system\":\"urn:deletion\",\"value\":\"" + id
            + "\"}],\"gender\":\"male\"}");
  }

  private static String observation(String subject) {
    return "\"subject\":{\"reference\":\"" + subject + "\"}" + CODE;
  }

  private static String whole(String reference, String members) {
    int slash = reference.indexOf('/');
    return "{\"resourceType\":\"" + reference.substring(0, slash) + "\",\"id\":\""
        + reference.substring(slash + 1) + "\"," + members;
  }

  private static String entry(String method, String url, @Nullable String resource) {
    return "{" + (resource == null ? "" : "\"resource\":" + resource + ",")
        + "\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
  }

  private Reply bundle(String type, String... entries) {
    return registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":["
            + String.join(",", entries) + "]}");
  }

  private void assertStays(Reply deletion, String reference, String... referrers) {
    assertThat(deletion.status()).describedAs(deletion.body()).isEqualTo(409);
    Node issue = deletion.json().items("issue").get(0);
    assertThat(issue.text("code")).isEqualTo("conflict");
    assertThat(Objects.requireNonNull(issue.at("details", "text")).text()).contains(referrers);
    assertThat(registry.get("/" + reference).status()).isEqualTo(200);
  }

  private void assertGoes(String reference) {
    Reply deletion = registry.delete("/" + reference);
    assertThat(deletion.status()).describedAs(deletion.body()).isEqualTo(204);
    assertThat(registry.get("/" + reference).status()).isEqualTo(410);
  }

  @Test
  void whatIsReferredToStaysAndItIsToldByWhat() {
    String patient = patient("told");
    List<String> referrers = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      referrers.add(put("Observation/told-" + number, observation(patient)));
    }
    assertStays(registry.delete("/" + patient), patient, "Patient/told", "5 resources", ", …");
    Reply chinese = registry.delete("/" + patient, "Accept-Language", "zh-CN");
    assertStays(chinese, patient, "5 个资源", "Patient/told");
    referrers.subList(1, 5).forEach(this::assertGoes);
    assertStays(registry.delete("/" + patient), patient, "by 1 resource: Observation/told-0. ");
    put(referrers.get(0), CODE.substring(1));
    assertGoes(patient);
  }

  @Test
  void theyAreCountedUpToAHundred() {
    String patient = patient("counted");
    List<String> entries = new ArrayList<>();
    for (int number = 0; number < 101; number++) {
      String reference = "Observation/counted-" + number;
      entries.add(entry("PUT", reference, whole(reference, observation(patient))));
    }
    assertThat(bundle("transaction", entries.toArray(String[]::new)).status()).isEqualTo(200);
    assertStays(registry.delete("/" + patient), patient, "more than 100 resources");
    assertGoes("Observation/counted-0");
    assertStays(registry.delete("/" + patient), patient, " 100 resources");
  }

  @Test
  void conditionsAndBundlesDeleteNoMoreThanIds() {
    String patient = patient("condition");
    put("Patient/condition-2", "\"identifier\":[{\"system\":\"urn:deletion\",\"value\":\"two\"}]}");
    String referrer = put("Observation/condition", observation(patient));
    String query = "Patient?identifier=urn:deletion%7Ccondition";
    assertStays(registry.delete("/" + query), patient, referrer);
    assertStays(registry.delete("/" + query + ",urn:deletion%7Ctwo&_count=2"), patient, referrer);
    assertThat(registry.get("/Patient/condition-2").status()).isEqualTo(200);
    Reply transaction = bundle(
        "transaction",
        entry("DELETE", patient, null),
        entry("DELETE", "Patient/condition-2", null));
    assertStays(transaction, patient, referrer);
    assertThat(registry.get("/Patient/condition-2").status()).isEqualTo(200);
    Reply batch =
        bundle("batch", entry("DELETE", query, null), entry("DELETE", "Patient/condition-2", null));
    assertThat(batch.json().items("entry").stream()
            .map(one ->
                Objects.requireNonNull(one.at("response", "status")).text().substring(0, 3)))
        .containsExactly("409", "204");
    assertThat(batch.body()).contains(referrer);
    assertThat(registry
            .post("/" + patient + "/$validate?mode=delete", "{\"resourceType\":\"Parameters\"}")
            .body())
        .contains(referrer);
  }

  @Test
  void aTransactionMayDeleteWhatRefersAsWellOrChangeIt() {
    String patient = patient("together");
    String one = put("Observation/together-1", observation(patient));
    String other = put("Observation/together-2", observation(patient));
    assertStays(
        bundle("transaction", entry("DELETE", patient, null), entry("DELETE", one, null)),
        patient,
        "1 resource: " + other);
    Reply stillReferring = bundle(
        "transaction",
        entry("DELETE", patient, null),
        entry("DELETE", one, null),
        entry("PUT", other, whole(other, observation(patient))));
    assertThat(stillReferring.status()).describedAs(stillReferring.body()).isEqualTo(422);
    Reply newReferrer = bundle(
        "transaction",
        entry("DELETE", patient, null),
        entry("DELETE", one, null),
        entry("DELETE", other, null),
        entry(
            "POST",
            "Observation",
            "{\"resourceType\":\"Observation\","
                + observation("Patient?identifier=urn:deletion%7Ctogether")));
    assertThat(newReferrer.status()).describedAs(newReferrer.body()).isEqualTo(422);
    Reply together = bundle(
        "transaction",
        entry("DELETE", patient, null),
        entry("DELETE", one, null),
        entry("PUT", other, whole(other, CODE.substring(1))));
    assertThat(together.status()).describedAs(together.body()).isEqualTo(200);
    assertThat(registry.get("/" + patient).status()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // what many share is indexed once for all of them
        "Observation;\"performer\":[{\"reference\":\"%s\"}]" + CODE,
        "Observation;\"performer\":[{\"reference\":\"%s/_history/1\"}]" + CODE,
        "Patient;\"managingOrganization\":{\"reference\":\"%s\"}}",
        "Provenance;\"target\":[{\"reference\":\"Patient/forms\"}],\"recorded\":\"2026-11-20T08:00:00Z\","
            + "\"agent\":[{\"who\":{\"reference\":\"%s\"}}]}",
        "MedicationStatement;\"status\":\"active\",\"subject\":{\"reference\":\"Patient/forms\"},"
            + "\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"m\",\"manufacturer\":{\"reference\":\"%s\"}}],"
            + "\"medicationReference\":{\"reference\":\"#m\"}}",
      })
  void referencesOfEveryFormHold(String referrer) {
    patient("forms");
    String organization = put("Organization/forms", "\"name\":\"Centre\"}");
    int members = referrer.indexOf(';');
    String reference = put(
        referrer.substring(0, members) + "/forms-referrer",
        referrer.substring(members + 1).replace("%s", organization));
    assertStays(registry.delete("/" + organization), organization, reference);
    assertGoes(reference);
    assertGoes(organization);
  }

  @Test
  void recordsOfItsHistoryAndUncheckedTypesDoNotHoldAResourceNorDoesItself() {
    String patient = patient("released");
    put(
        "List/released",
        "\"status\":\"current\",\"mode\":\"working\",\"entry\":[{\"item\":{\"reference\":\""
            + patient + "\"}}]}");
    put(
        "Provenance/released",
        "\"target\":[{\"reference\":\"" + patient + "\"}],\"recorded\":\"2026-11-20T08:00:00Z\","
            + "\"agent\":[{\"who\":{\"display\":\"EHR\"}}]}");
    put(
        patient,
        "\"gender\":\"male\",\"link\":[{\"other\":{\"reference\":\"" + patient
            + "\"},\"type\":\"seealso\"}]}");
    String observation = put("Observation/released", observation(patient));
    assertStays(registry.delete("/" + patient), patient, "by 1 resource: Observation/released. ");
    assertGoes(observation);
    assertGoes(patient);
    assertThat(registry.delete("/" + patient).status()).isEqualTo(204);
  }

  /** One client deletes a patient while another writes an Observation of it: one of both is refused. */
  @Test
  void aDeletionAndAReferenceAtTheSameTimeNeverBothSucceed() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(2);
    CyclicBarrier together = new CyclicBarrier(2);
    int deleted = 0;
    long head = 0;
    try {
      for (int race = 0; race < RACES; race++) {
        String patient = patient("race-" + race);
        String body = "{\"resourceType\":\"Observation\"," + observation(patient);
        long headStart = head;
        Future<Reply> deletion = clients.submit(() -> {
          together.await(60, TimeUnit.SECONDS);
          TimeUnit.NANOSECONDS.sleep(headStart);
          return registry.delete("/" + patient);
        });
        Future<Reply> creation = clients.submit(() -> {
          together.await(60, TimeUnit.SECONDS);
          return registry.post("/Observation", body);
        });
        int ended = deletion.get(2, TimeUnit.MINUTES).status();
        int referred = creation.get(2, TimeUnit.MINUTES).status();
        assertThat(List.of(ended, referred))
            .describedAs(patient)
            .isIn(List.of(204, 422), List.of(409, 201));
        assertThat(registry.get("/" + patient).status()).isEqualTo(ended == 204 ? 410 : 200);
        deleted += ended == 204 ? 1 : 0;
        // Whoever won last time starts a little later, so that the race stays close.
        head = Math.max(0, head + (ended == 204 ? 200_000 : -200_000));
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(deleted).isBetween(1, RACES - 1);
  }
}
