package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** What is written only under a condition, alone and together, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConditionContract {

  private final TestRegistry registry = TestRegistry.start(database(), false, true);

  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
  }

  private static String number() {
    return "urn:n%7C" + UUID.randomUUID();
  }

  private static String patient(String number) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:n\",\"value\":\""
        + number.substring(8) + "\"}]}";
  }

  private static String entry(String method, String url, @Nullable String resource, String more) {
    return "{" + (resource == null ? "" : "\"resource\":" + resource + ",")
        + "\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"" + more + "}}";
  }

  private Reply together(String type, String... entries) {
    return registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":["
            + String.join(",", entries) + "]}");
  }

  private String created(String number) {
    return registry.post("/Patient", patient(number)).id();
  }

  private static String onlyNew(String number) {
    return ",\"ifNoneExist\":\"identifier=" + number + "\"";
  }

  private @Nullable String total(String number) {
    return registry.get("/Patient?_summary=count&identifier=" + number).json().text("total");
  }

  private static String expression(Reply reply) {
    return reply.json().items("issue").get(0).items("expression").stream()
        .map(Node::text)
        .findFirst()
        .orElse("");
  }

  private static List<String> statuses(Reply reply) {
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    return reply.json().items("entry").stream()
        .map(entry -> String.valueOf(
                Objects.requireNonNull(entry.get("response")).text("status"))
            .substring(0, 3))
        .toList();
  }

  @Test
  void aConditionalWriteHeedsIfMatch() {
    String id = created(number());
    String stale = "W/\"9\"";
    assertThat(registry.delete("/Patient?_id=" + id, "If-Match", stale).status())
        .isEqualTo(412);
    assertThat(registry
            .delete("/Patient?_id=" + id + "&_count=5", "If-Match", stale)
            .status())
        .isEqualTo(412);
    assertThat(registry.get("/Patient/" + id).status()).isEqualTo(200);
    Reply nothing = registry.delete("/Patient?identifier=" + number(), "If-Match", "W/\"1\"");
    assertThat(nothing.status()).isEqualTo(412);
    assertThat(nothing.body()).contains("if-match-unmatched");
    String number = number();
    assertThat(registry
            .put("/Patient?identifier=" + number, patient(number), "If-Match", "W/\"1\"")
            .status())
        .isEqualTo(412);
    assertThat(total(number)).isEqualTo("0");
    assertThat(registry.delete("/Patient?_id=" + id, "If-Match", "W/\"1\"").status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void oneConditionMakesOneResource(String method) {
    String number = number();
    String url = method.equals("PUT") ? "Patient?identifier=" + number : "Patient";
    String plain = number.replace("%7C", "|");
    String again = method.equals("PUT") ? "Patient?identifier=" + plain : "Patient";
    String more = method.equals("PUT") ? "" : onlyNew(number);
    Reply twice = together(
        "transaction",
        entry(method, url, patient(number), more),
        entry(method, again, patient(number), more.replace(number, plain)));
    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.body()).contains("bundle-same-resource-twice");
    assertThat(expression(twice)).isEqualTo("Bundle.entry[1]");
    assertThat(total(number)).isEqualTo("0");
    created(number);
    // What is there already is found by both.
    assertThat(statuses(together(
            "transaction",
            entry("POST", "Patient", patient(number), onlyNew(number)),
            entry("POST", "Patient", patient(number), onlyNew(number)))))
        .containsExactly("200", "200");
  }

  @Test
  void deletionsComeBeforeWhatIsToBeNew() {
    String number = number();
    String id = created(number);
    Reply replaced = together(
        "transaction",
        entry("POST", "Patient", patient(number), onlyNew(number)),
        entry("DELETE", "Patient/" + id, null, ""));
    assertThat(statuses(replaced)).containsExactly("201", "204");
    assertThat(registry.get("/Patient/" + id).status()).isEqualTo(410);
    assertThat(total(number)).isEqualTo("1");
    String second = created(number);
    Reply several = together(
        "transaction",
        entry("POST", "Patient", patient(number), onlyNew(number)),
        entry("DELETE", "Patient/" + second, null, ""));
    assertThat(statuses(several)).containsExactly("200", "204");
    created(number);
    assertThat(together("transaction", entry("POST", "Patient", patient(number), onlyNew(number)))
            .status())
        .isEqualTo(412);
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "DELETE;Patient/ID;,\"ifMatch\":\"W/\\\"9\\\"\";412",
        "PUT;Patient/ID;,\"ifNoneMatch\":\"*\";412",
        "POST;Patient;,\"ifNoneExist\":\"colour=red\";400",
        "POST;Patient?identifier=x;``;400",
        "put;Patient/ID;``;400",
        "GET;Patient/ID;,\"ifModifiedSince\":\"yesterday\";400",
      })
  void whatIsWrongWithAnEntryIsToldThere(String method, String url, String more, int status) {
    String id = created(number());
    String resource = method.equals("POST")
        ? patient(number())
        : "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}";
    String wrong =
        entry(method, url.replace("ID", id), "PUTPOSTput".contains(method) ? resource : null, more);
    Reply all = together("transaction", entry("POST", "Patient", patient(number()), ""), wrong);
    assertThat(all.status()).describedAs(all.body()).isEqualTo(status);
    assertThat(expression(all)).startsWith("Bundle.entry[1]");
    assertThat(statuses(together("batch", entry("POST", "Patient", patient(number()), ""), wrong)))
        .containsExactly("201", String.valueOf(status));
    assertThat(registry.get("/Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aConditionalReferenceIsToldWhereItStands() {
    String observation =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"c\"},\"subject\":{\"reference\":\"Patient?colour=red\"}}";
    Reply reply = together("transaction", entry("POST", "Observation", observation, ""));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(expression(reply)).isEqualTo("Bundle.entry[0].resource.subject.reference");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource(
      delimiter = '!',
      value = {
        "application/json-patch+json!true!200",
        "application/json-patch+json; charset=utf-8!true!200",
        "application/json-patch+json!false!400",
        "application/xml-patch+xml!true!400",
      })
  void aPatchTravelsInABinary(String contentType, boolean readable, int status) {
    String id = created(number());
    String operations = "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]";
    String data =
        readable ? Base64.getEncoder().encodeToString(operations.getBytes(UTF_8)) : "not base64!";
    Reply reply = together(
        "batch",
        entry(
            "PATCH",
            "Patient/" + id,
            "{\"resourceType\":\"Binary\",\"contentType\":\"" + contentType + "\",\"data\":\""
                + data + "\"}",
            ""));
    assertThat(statuses(reply)).containsExactly(String.valueOf(status));
    if (status == 400) {
      assertThat(reply.body()).contains("patch-malformed", "base64");
    }
  }

  @Test
  void pagesOfAHistoryDoNotCountWhatCameMeanwhile() {
    String id = created(number());
    for (String gender : List.of("male", "female", "other")) {
      registry.put(
          "/Patient/" + id,
          "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"gender\":\"" + gender + "\"}");
    }
    Node first = registry.get("/Patient/" + id + "/_history?_count=2").json();
    assertThat(first.text("total")).isEqualTo("4");
    String next = Objects.requireNonNull(first.items("link").get(1).text("url"));
    registry.put("/Patient/" + id, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}");
    Node second = registry.get(next.substring(registry.base().length())).json();
    assertThat(second.items("entry")).hasSize(2);
    assertThat(second.text("total")).isIn("4", null);
  }

  @Test
  void anAnswerOfASearchIsValid() {
    String id = created(number());
    registry.post(
        "/Observation",
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"c\"},\"subject\":{\"reference\":\"Patient/"
            + id + "\"}}");
    Reply found =
        registry.get("/Observation?subject=Patient/" + id + "&_include=Observation:subject");
    Reply right = registry.post("/Bundle/$validate", found.body());
    assertThat(right.body()).doesNotContain("\"error\"");
    Reply wrong = registry.post(
        "/Bundle/$validate", found.body().replace("/Observation?subject", "/Encounter?subject"));
    assertThat(wrong.body()).contains("\"error\"", "Observation expecting [Encounter]");
  }
}
