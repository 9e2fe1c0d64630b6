package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** Histories of a resource, a type and the registry, and changes by patch, over HTTP, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HistoryAndPatchContract {

  private final TestRegistry registry = TestRegistry.start(database(), false, true);

  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
  }

  private Reply pressure(String number, String value) {
    return registry.post(
        "/Observation",
        "{\"resourceType\":\"Observation\",\"identifier\":[{\"system\":\"https://xian.example/lab\",\"value\":\""
            + number
            + "\"}],\"status\":\"preliminary\",\"code\":{\"text\":\"Pdet max\"},\"valueQuantity\":{\"value\":"
            + value + ",\"unit\":\"cmH2O\"}}");
  }

  private Reply patch(String path, String operations, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json-patch+json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return registry.send("PATCH", path, operations.getBytes(UTF_8), all);
  }

  private static String text(Node node, String... path) {
    return Objects.requireNonNull(node.at(path)).text();
  }

  private static List<String> told(Reply history) {
    return history.json().items("entry").stream()
        .map(entry -> text(entry, "request", "method") + " "
            + text(entry, "fullUrl").replaceAll(".*/fhir/", "") + " "
            + text(entry, "response", "etag"))
        .toList();
  }

  private static @Nullable String next(Reply page) {
    return page.json().items("link").stream()
        .filter(link -> "next".equals(link.text("relation")))
        .map(link -> String.valueOf(link.text("url")))
        .findFirst()
        .orElse(null);
  }

  @Test
  void theHistoryOfATypeTellsEveryVersionNewestFirstAndItsPagesStayTheSame() {
    List<String> expected = new ArrayList<>();
    for (int basic = 0; basic < 3; basic++) {
      String id = registry
          .post("/Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"note\"}}")
          .id();
      registry.delete("/Basic/" + id);
      expected.add(0, "POST Basic/" + id + " W/\"1\"");
      expected.add(0, "DELETE Basic/" + id + " W/\"2\"");
    }
    assertThat(told(registry.get("/Basic/_history"))).isEqualTo(expected);
    assertThat(registry.get("/Basic/_history").json().text("total")).isEqualTo("6");

    List<String> seen = new ArrayList<>();
    String page = "/Basic/_history?_count=2";
    while (page != null) {
      Reply reply = registry.get(page);
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
      seen.addAll(told(reply));
      page = next(reply);
      pressure("between-pages", "1");
      registry.post("/Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"late\"}}");
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void theHistoryOfTheRegistryHoldsAllTypesAndATransactionCanAskForIt() {
    String observation = pressure("system", "2").id();
    String basic = registry
        .post("/Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"note\"}}")
        .id();
    assertThat(told(registry.get("/_history?_count=2")))
        .isEqualTo(List.of(
            "POST Basic/" + basic + " W/\"1\"", "POST Observation/" + observation + " W/\"1\""));
    Reply batch = registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Observation/_history?_count=1\"}}]}");
    Node entry = batch.json().items("entry").get(0);
    assertThat(text(entry, "response", "status")).isEqualTo("200 OK");
    assertThat(text(entry, "resource", "type")).isEqualTo("history");
  }

  @Test
  void sinceAndAtTellWhatWasRecordedAndWhatWasCurrent() {
    Reply first = pressure("times", "10");
    String path = "/Observation/" + first.id();
    Reply second = patch(path, "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"final\"}]");
    String began = text(first.json(), "meta", "lastUpdated");
    String changed = text(second.json(), "meta", "lastUpdated");
    registry.delete(path);

    assertThat(told(registry.get(path + "/_history"))).hasSize(3);
    assertThat(told(registry.get(path + "/_history?_since=" + changed))).hasSize(2);
    assertThat(told(registry.get(path + "/_history?_at=" + began)))
        .containsExactly("POST Observation/" + first.id() + " W/\"1\"");
    assertThat(told(registry.get(path + "/_history?_at=" + changed)))
        .containsExactly("PUT Observation/" + first.id() + " W/\"2\"");
    assertThat(told(registry.get(path + "/_history?_at=2001"))).isEmpty();
    assertThat(told(registry.get(path + "/_history?_since=2999-01-01"))).isEmpty();
    assertThat(registry.get("/Observation/xian-none/_history").status()).isEqualTo(404);
  }

  @Test
  void aListTellsWhichVersionsAHistoryShows() {
    String one = "Observation/" + pressure("listed-1", "1").id();
    String two = "Observation/" + pressure("listed-2", "2").id();
    String gone = "Observation/" + pressure("listed-3", "3").id();
    String other = "Observation/" + pressure("listed-4", "4").id();
    patch("/" + one, "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"final\"}]");
    patch("/" + two, "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"final\"}]");
    String list = registry.post("/List", """
            {"resourceType":"List","status":"current","mode":"changes","entry":[
            {"item":{"reference":"%s/_history/1"}},{"item":{"reference":"%s"}},{"item":{"display":"x"}},
            {"deleted":true,"item":{"reference":"%s"}}]}""".formatted(one, two, gone)).id();
    List<String> listed =
        List.of("PUT " + two + " W/\"2\"", "POST " + two + " W/\"1\"", "POST " + one + " W/\"1\"");
    for (String path : List.of("/_history", "/Observation/_history")) {
      Reply all = registry.get(path + "?_list=" + list);
      assertThat(told(all)).isEqualTo(listed);
      assertThat(all.json().text("total")).isEqualTo("3");
      assertThat(all.body()).contains(path + "?_list=" + list + "\"");
      assertThat(told(registry.get(path + "?_list=List/" + list))).isEqualTo(listed);
    }
    assertThat(told(registry.get("/" + one + "/_history?_list=" + list)))
        .containsExactly(listed.get(2));
    assertThat(told(registry.get("/" + other + "/_history?_list=" + list))).isEmpty();
    assertThat(told(registry.get("/Patient/_history?_list=" + list))).isEmpty();
    assertThat(told(registry.get("/_history?_list=none"))).isEmpty();
    assertThat(told(registry.get("/_history?_list=" + list + "&_since=2999"))).isEmpty();
    assertThat(registry.get("/_history?_summary=count&_list=" + list).json().text("total"))
        .isEqualTo("3");

    List<String> seen = new ArrayList<>();
    String page = "/_history?_count=1&_list=" + list;
    while (page != null) {
      Reply reply = registry.get(page);
      seen.addAll(told(reply));
      page = next(reply);
      // What the list becomes meanwhile does not change its pages.
      registry.delete("/List/" + list);
    }
    assertThat(seen).isEqualTo(listed);
    assertThat(told(registry.get("/_history?_list=" + list))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "_list=$current-problems,_list",
    "_list=Patient/x,_list",
    "_since=yesterday,yesterday",
    "_count=-1,_count",
    "_below=-4,_below",
    "_colour=red,_colour",
  })
  void aHistoryParameterThatCannotBeUnderstoodIsRefusedByName(String query, String named) {
    Reply refused = registry.get("/Observation/_history?" + query);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains(named);
  }

  @Test
  void aPatchChangesItsPartsAndLeavesEveryOtherByte() {
    Reply created = pressure("bytes", "1.50");
    String path = "/Observation/" + created.id();
    Reply patched = patch(path, """
        [{"op":"test","path":"/valueQuantity/value","value":1.5},
         {"op":"replace","path":"/status","value":"final"},
         {"op":"add","path":"/note","value":[{"text":"zweite"}]},
         {"op":"add","path":"/note/0","value":{"text":"erste"}},
         {"op":"add","path":"/note/-","value":{"text":"dritte"}},
         {"op":"copy","from":"/note/1/text","path":"/note/2/text"},
         {"op":"move","from":"/identifier/0/value","path":"/valueQuantity/code"},
         {"op":"remove","path":"/identifier"},
         {"op":"add","path":"/valueQuantity/system","value":"http://unitsofmeasure.org"},
         {"op":"replace","path":"/valueQuantity/code","value":"cm[H2O]"}]""", "If-Match", "W/\"1\"");
    assertThat(patched.status()).describedAs(patched.body()).isEqualTo(200);
    assertThat(patched.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(patched.body())
        .contains("\"value\":1.50", "\"status\":\"final\"", "\"text\":\"erste\"")
        .contains("{\"text\":\"zweite\"},{\"text\":\"zweite\"}")
        .doesNotContain("identifier");
    assertThat(registry.get(path).body()).isEqualTo(patched.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | [{'op':'test','path':'/status','value':'final'}] | /status",
        "422 | [{'op':'remove','path':'/note'}] | /note",
        "400 | [{'op':'remove','path':''}] | DELETE it",
        "422 | [{'op':'replace','path':'/identifier/1','value':{}}] | /identifier/1",
        "422 | [{'op':'add','path':'/identifier/01','value':{}}] | /identifier/01",
        "400 | [{'op':'add','path':'status','value':'final'}] | pointer",
        "400 | [{'op':'increase','path':'/status'}] | replace",
        "400 | [{'op':'add','path':'/note'}] | value",
        "400 | [{'op':'move','from':'/code','path':'/code/text'}] | itself",
        "400 | [7] | object",
        "400 | {'op':'remove','path':'/note'} | array",
        "400 | [],'and':[] | array",
        "422 | [{'op':'replace','path':'/id','value':'other'}] | another type or id",
        "422 | [{'op':'replace','path':'/status','value':'done'}] | status",
        "422 | [{'op':'remove','path':'/code'}] | code",
      })
  void aPatchThatDoesNotFitChangesNothing(int status, String operations, String told) {
    String path = "/Observation/" + pressure("unfit", "3").id();
    Reply refused = patch(path, operations.replace('\'', '"'));
    assertThat(refused.status()).describedAs(refused.body()).isEqualTo(status);
    assertThat(refused.body()).contains(told);
    assertThat(registry.get(path).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aPatchIsConditionalAndHoldsItsVersion() {
    String finished = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"final\"}]";
    String path = "/Observation/" + pressure("cond-1", "4").id();
    assertThat(patch(path, finished, "If-Match", "W/\"9\"").status()).isEqualTo(412);
    assertThat(patch("/Observation?identifier=cond-1", finished).header("ETag"))
        .isEqualTo("W/\"2\"");
    assertThat(patch("/Observation?identifier=cond-1", finished).header("ETag"))
        .describedAs("nothing changes, the version stays")
        .isEqualTo("W/\"2\"");
    assertThat(patch("/Observation?identifier=cond-none", finished).status()).isEqualTo(404);
    pressure("cond-1", "5");
    assertThat(patch("/Observation?identifier=cond-1", finished).status()).isEqualTo(412);
    registry.delete(path);
    assertThat(patch(path, finished).status()).isEqualTo(410);
    assertThat(registry
            .post(path, finished, "Content-Type", "application/json-patch+json")
            .status())
        .isGreaterThanOrEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "304 | If-None-Match | *",
        "304 | If-None-Match | W/\"1\"",
        "200 | If-None-Match | W/\"2\"",
        "200 | If-Modified-Since | Tue, 03 Mar 2020 10:15:30 GMT",
        "304 | If-Modified-Since | Fri, 03 Mar 2119 10:15:30 GMT",
        "200 | If-Modified-Since | yesterday",
      })
  void whatTheCallerHasAlreadyIsNotSentAgain(int status, String header, String value) {
    Reply created = pressure("known", "7");
    String path = "/Observation/" + created.id();
    assertThat(registry.get(path, header, value).status()).isEqualTo(status);
    assertThat(registry
            .get(path, "If-Modified-Since", created.header("Last-Modified"))
            .status())
        .isEqualTo(304);
  }

  @Test
  void patchesSentAtOnceAllArrive() throws Exception {
    String path = "/Observation/" + pressure("race", "6").id();
    assertThat(patch(path, "[{\"op\":\"add\",\"path\":\"/note\",\"value\":[{\"text\":\"0\"}]}]")
            .status())
        .isEqualTo(200);
    ExecutorService hospital = Executors.newFixedThreadPool(4);
    try {
      List<Future<Reply>> sent = new ArrayList<>();
      for (int note = 1; note <= 12; note++) {
        String add =
            "[{\"op\":\"add\",\"path\":\"/note/-\",\"value\":{\"text\":\"" + note + "\"}}]";
        sent.add(hospital.submit(() -> patch(path, add)));
      }
      for (Future<Reply> reply : sent) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    } finally {
      hospital.shutdownNow();
    }
    assertThat(registry.get(path).json().items("note")).hasSize(13);
  }
}
