package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** What a strict reader of https://hl7.org/fhir/R4/http.html and RFC 9110 tries beside the usual, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StrictRestContract {

  private static final String NARRATED =
      "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><a title=\\\"t\\\" href=\\\"URN\\\">o</a><img src='URN' alt=\\\"\\\"/>URN</div>\"},"
          + "\"extension\":[{\"url\":\"http://x.example/uri\",\"valueUri\":\"URN\"},{\"url\":\"http://x.example/uuid\",\"valueUuid\":\"URN\"},"
          + "{\"url\":\"http://x.example/canonical\",\"valueCanonical\":\"URN\"},{\"url\":\"http://x.example/string\",\"valueString\":\"URN\"}],"
          + "\"identifier\":[{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"URN\"}],\"photo\":[{\"url\":\"URN\"}]}";

  private final TestRegistry registry = TestRegistry.start(database(), false, true);

  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
  }

  private String created() {
    return registry
        .post("/Patient", "{\"resourceType\":\"Patient\",\"gender\":\"male\"}")
        .id();
  }

  private static String patient(String id, String gender) {
    return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"gender\":\"" + gender + "\"}";
  }

  private static String transaction(String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
        + String.join(",", entries) + "]}";
  }

  private static String entry(
      String fullUrl, String resource, String method, String url, String more) {
    return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + resource
        + ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"" + more + "}}";
  }

  private static String observation(String subject) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"c\"},\"subject\":{\"reference\":\""
        + subject + "\"}}";
  }

  private static Node issue(Reply reply) {
    return reply.json().items("issue").get(0);
  }

  private static String expression(Reply reply) {
    return issue(reply).items("expression").stream().map(Node::text).findFirst().orElse("");
  }

  @ParameterizedTest(name = "{0} is answered as without the empty parameters")
  @CsvSource({
    "/Patient/ID,_summary=&_elements=&_format=&_pretty=",
    "/Patient?_id=ID,_summary=&_elements=&_format=&_count=&_sort=&_include=",
    "/Patient/ID/_history,_count=&_since=&_at=&_summary="
  })
  void parametersWithoutValueAreIgnored(String path, String empty) {
    String asked = path.replace("ID", created());
    Reply reply = registry.get(asked + (asked.contains("?") ? "&" : "?") + empty);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(registry.get(asked).body());
  }

  @ParameterizedTest(name = "{0} {1} is {2}, possible: {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "PUT;/Patient/ID/_history/1;405;GET, HEAD",
        "DELETE;/Patient/ID/_history/1;405;GET, HEAD",
        "DELETE;/Patient/ID/_history;405;GET, HEAD",
        "PUT;/Patient/ID/_history;405;GET, HEAD",
        "POST;/_history;405;GET, HEAD",
        "PATCH;/Patient/_history;405;GET, HEAD",
        "DELETE;/Patient/ID/Observation;405;GET, HEAD",
        "PUT;/Patient/ID/Observation;405;GET, HEAD",
        "DELETE;/Patient/ID/Observation?code=x;405;GET, HEAD",
        "DELETE;/Patient/ID/$meta;405;GET, HEAD, POST",
        "DELETE;/Patient/ID/_search;404;",
        "GET;/Patient/_search;405;POST",
        "POST;/Patient/ID;405;DELETE, GET, HEAD, PATCH, PUT",
        "PUT;/metadata;405;GET, HEAD",
        "PUT;'';405;GET, HEAD, POST",
        "DELETE;/Patient/ID/_history/1/more;404;",
        "GET;/Patient/ID/Observation/1;404;",
        "GET;/metadata/more;404;",
        "GET;/Patient/ID/$more;404;",
        "POST;/Patient/$more;404;",
        "GET;/$more;404;",
        "GET;/Patient/ID/$meta-add;405;POST",
      })
  void whatIsNoInteractionChangesNothing(
      String method, String path, int status, @Nullable String possible) {
    String id = created();
    byte @Nullable [] body = method.equals("GET") ? null : patient(id, "female").getBytes(UTF_8);
    Reply reply = registry.send(method, path.replace("ID", id), body);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
    assertThat(issue(reply).text("code")).isIn("not-supported", "not-found");
    assertThat(reply.header("Allow")).isEqualTo(possible == null ? "" : possible);
    Reply read = registry.get("/Patient/" + id);
    assertThat(read.header("ETag")).describedAs(read.body()).isEqualTo("W/\"1\"");
  }

  @Test
  void anOperationThatIsNotThereIsNamed() {
    Reply chinese = registry.get("/Patient/$more", "Accept-Language", "zh-CN");
    assertThat(issue(chinese).text("code")).isEqualTo("not-supported");
    assertThat(issue(chinese).text("diagnostics")).contains("没有操作 /Patient/$more");
    Reply refused = registry.put("/Patient/none", patient("none", "male"));
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).isEqualTo("DELETE, GET, HEAD, PATCH");
  }

  @Test
  void linksToEntriesAreReplacedWhereR4NamesThemAndNowhereElse() {
    String urn = "urn:uuid:0b9a1c56-7d2e-4c55-9d3b-2f4c5a6b7c8d";
    Reply reply = registry.post(
        "",
        transaction(
            entry(
                "urn:uuid:5e0a7f7e-1111-4222-8333-944445555666",
                NARRATED.replace("URN", urn),
                "POST",
                "Patient",
                ""),
            entry(urn, observation("Patient/" + created()), "POST", "Observation", "")));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    List<String> locations = reply.json().items("entry").stream()
        .map(entry -> Objects.requireNonNull(entry.at("response", "location")).text())
        .toList();
    String observed = locations.get(1).replaceAll(".*/(Observation/[^/]+)/_history/1", "$1");
    Node stored = registry.get(locations.get(0)).json();
    assertThat(Objects.requireNonNull(stored.at("text", "div")).text())
        .isEqualTo("<div xmlns=\"http://www.w3.org/1999/xhtml\"><a title=\"t\" href=\"" + observed
            + "\">o</a><img src=\"" + observed + "\" alt=\"\"/>" + urn + "</div>");
    List<Node> extensions = stored.items("extension");
    assertThat(extensions.get(0).text("valueUri")).isEqualTo(observed);
    assertThat(extensions.get(1).text("valueUuid")).isEqualTo(urn);
    assertThat(extensions.get(2).text("valueCanonical")).isEqualTo(urn);
    assertThat(extensions.get(3).text("valueString")).isEqualTo(urn);
    assertThat(stored.items("identifier").get(0).text("value")).isEqualTo(urn);
    assertThat(stored.items("photo").get(0).text("url")).isEqualTo(observed);
    Reply foreign = registry.post(
        "",
        transaction(entry(
            urn, NARRATED.replace("URN", urn.replace("0b9a", "0b9b")), "POST", "Patient", "")));
    assertThat(foreign.status()).describedAs(foreign.body()).isEqualTo(422);
  }

  @Test
  void anEntryThatIsPostedKeepsTheAddressOfItsSourceInFullUrl() {
    String source = "http://source.example/fhir/Patient/77";
    String without = "{\"resourceType\":\"Patient\",\"gender\":\"male\"}";
    for (String reference : List.of("Patient/77", source)) {
      Reply reply = registry.post(
          "",
          transaction(
              entry(source, without, "POST", "Patient", ""),
              entry(
                  "http://source.example/fhir/Observation/5",
                  observation(reference),
                  "POST",
                  "Observation",
                  "")));
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
      String patient = Objects.requireNonNull(
              reply.json().items("entry").get(0).at("response", "location"))
          .text();
      String observed = Objects.requireNonNull(
              reply.json().items("entry").get(1).at("response", "location"))
          .text();
      assertThat(Objects.requireNonNull(registry.get(observed).json().at("subject", "reference"))
              .text())
          .isEqualTo(patient.replaceAll(".*/(Patient/[^/]+)/_history/1", "$1"))
          .isNotEqualTo("Patient/77");
    }
    Reply other =
        registry.post("", transaction(entry(source, patient("78", "male"), "POST", "Patient", "")));
    assertThat(other.body()).contains("full-url-differs");
  }

  @Test
  void aPostToAnIdIsRefusedInABundle() {
    Reply reply = registry.post(
        "",
        transaction(entry(
            "urn:uuid:0b9a1c56-7d2e-4c55-9d3b-2f4c5a6b7c8d",
            patient("5", "male"),
            "POST",
            "Patient/5",
            "")));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(400);
    assertThat(expression(reply)).isEqualTo("Bundle.entry[0]");
  }

  @Test
  void aQuestionOfABundleIsAskedIfModifiedSinceAnInstant() {
    String id = created();
    for (String[] asked : new String[][] {
      {"2099-01-01T00:00:00Z", "304"},
      {"2001-01-01T00:00:00+08:00", "200"},
      {"yesterday", "400"}
    }) {
      Reply reply = registry.post(
          "",
          "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient/"
              + id + "\",\"ifModifiedSince\":\"" + asked[0] + "\"}}]}");
      assertThat(Objects.requireNonNull(reply.json().items("entry").get(0).at("response", "status"))
              .text())
          .startsWith(asked[1]);
    }
  }

  @Test
  void ifMatchMayNameSeveralVersions() {
    String id = created();
    Reply reply =
        registry.put("/Patient/" + id, patient(id, "female"), "If-Match", "W/\"7\", W/\"1\"");
    assertThat(reply.header("ETag")).describedAs(reply.body()).isEqualTo("W/\"2\"");
    assertThat(registry
            .put("/Patient/" + id, patient(id, "other"), "If-Match", "W/\"7\", W/\"1\"")
            .status())
        .isEqualTo(412);
    assertThat(registry
            .put("/Patient/" + id, patient(id, "other"), "If-Match", "W/\"2\", x")
            .status())
        .isEqualTo(400);
  }

  @Test
  void aVersionHasOneName() {
    String id = created();
    assertThat(registry.get("/Patient/" + id + "/_history/1").status()).isEqualTo(200);
    for (String other : List.of("01", "0", "+1", "x", "99999999999")) {
      assertThat(registry.get("/Patient/" + id + "/_history/" + other).status())
          .as(other)
          .isEqualTo(404);
    }
  }

  @Test
  void anIdThatDiffersIsPointedAt() {
    String id = created();
    assertThat(expression(registry.put("/Patient/" + id, patient("other", "male"))))
        .isEqualTo("Patient.id");
    assertThat(expression(registry.put("/Patient?_id=" + id, patient("other", "male"))))
        .isEqualTo("Patient.id");
    assertThat(expression(
            registry.put("/Patient/" + id, "{\"resourceType\":\"Patient\",\"gender\":\"male\"}")))
        .isEqualTo("Patient.id");
    assertThat(expression(registry.post(
            "",
            transaction(entry(
                "urn:uuid:0b9a1c56-7d2e-4c55-9d3b-2f4c5a6b7c8d",
                patient("other", "male"),
                "PUT",
                "Patient/" + id,
                "")))))
        .isEqualTo("Bundle.entry[0].resource.id");
  }

  @Test
  void aHistoryIsCountedAndKeepsItsFormFromPageToPage() {
    String id = created();
    registry.put("/Patient/" + id, patient(id, "female"));
    Node counted = registry.get("/Patient/" + id + "/_history?_summary=count").json();
    assertThat(counted.text("total")).isEqualTo("2");
    assertThat(counted.items("entry")).isEmpty();
    Node page =
        registry.get("/Patient/" + id + "/_history?_count=1&_elements=gender").json();
    String next = page.items("link").stream()
        .filter(link -> link.has("relation", "next"))
        .map(link -> link.text("url"))
        .findFirst()
        .orElseThrow();
    assertThat(next).contains("_elements=gender");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "<active value=\"true\"/>text;at line 1, column;第 1 行",
        "<name><given/></name>;<given> has neither value nor elements;<given> 既没有",
        "<name id=\"a\"/>;<name> has neither value nor elements;<name> 既没有",
        "<contained/>;<contained> has neither value nor elements;<contained> 既没有",
        "<colour value=\"x\"/>;column 38: Unknown element 'colour';列：未知元素 'colour'",
        "<active value=\"maybe\"/>;column 38: active: Invalid attribute value \"maybe\";列：active: 属性值无效",
      })
  void xmlThatWouldLoseSomethingIsRefusedWithItsPlace(
      String content, String english, String chinese) {
    byte[] xml =
        ("<Patient xmlns=\"http://hl7.org/fhir\">" + content + "</Patient>").getBytes(UTF_8);
    for (String[] told : new String[][] {{"en", english}, {"zh-CN", chinese}}) {
      Reply reply = registry.send(
          "POST",
          "/Patient",
          xml,
          "Content-Type",
          "application/fhir+xml",
          "Accept-Language",
          told[0]);
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(400);
      assertThat(issue(reply).text("diagnostics"))
          .contains(told[1])
          .doesNotContain("Exception", "unknown-source");
    }
    Reply kept = registry.send(
        "POST",
        "/Patient",
        "<Patient xmlns=\"http://hl7.org/fhir\"> <!-- c --><text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">text<br/></div></text><contained><Basic><id value=\"b\"/><code><text value=\"c\"/></code></Basic></contained></Patient>"
            .getBytes(UTF_8),
        "Content-Type",
        "application/fhir+xml");
    assertThat(kept.body()).doesNotContain("xml-malformed");
  }

  @Test
  void theBaseAloneAsksForNothing() {
    Reply alone = registry.get("");
    assertThat(alone.status()).describedAs(alone.body()).isEqualTo(400);
    assertThat(issue(alone).text("diagnostics")).contains("?_type=Patient");
    assertThat(registry.get("?_type=Patient&_count=0").status()).isEqualTo(200);
    assertThat(registry.get("/_more").status()).isEqualTo(404);
  }

  @Test
  void anOperationIsPostedWithoutABody() {
    for (String asked : List.of(
        "/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender",
        "/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male",
        "/Patient/" + created() + "/$everything",
        "/$meta")) {
      Reply reply = registry.send("POST", asked, null);
      assertThat(reply.status()).describedAs(asked + reply.body()).isEqualTo(200);
    }
    for (String needing : List.of("/Patient/$validate", "/Patient/" + created() + "/$meta-add")) {
      assertThat(registry.send("POST", needing, null).status()).as(needing).isEqualTo(400);
    }
    Reply untyped = registry.send("POST", "/Patient", "{}".getBytes(UTF_8), "Content-Type", "");
    assertThat(untyped.status()).isEqualTo(415);
    assertThat(untyped.body()).doesNotContain("null");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "application/json;{\"a\":1};application/json",
        "text/xml;<a/>;text/xml",
        "text/plain;a;text/plain",
        "application/json;{\"resourceType\":\"Binary\",\"contentType\":\"text/csv\",\"data\":\"YQ==\"};text/csv",
      })
  void contentOfAnyKindIsPutIntoABinary(String type, String content, String stored) {
    Reply reply = registry.send("POST", "/Binary", content.getBytes(UTF_8), "Content-Type", type);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(201);
    assertThat(registry
            .get(
                "/Binary/" + reply.header("Location").replaceAll(".*/Binary/([^/]+)/.*", "$1"),
                "Accept",
                "application/fhir+json")
            .json()
            .text("contentType"))
        .isEqualTo(stored);
  }

  @Test
  void moreMatchesThanMayBeDeletedAreAllKept() {
    for (int count = 0; count < 3; count++) {
      registry.post(
          "/Patient",
          "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:kept\",\"value\":\"k\"}]}");
    }
    Reply refused = registry.delete("/Patient?identifier=urn:kept%7Ck&_count=2");
    assertThat(refused.status()).describedAs(refused.body()).isEqualTo(412);
    assertThat(issue(refused).text("diagnostics"))
        .contains("more than the 2 resources that _count allows", "Nothing was deleted");
    assertThat(registry
            .delete("/Patient?identifier=urn:kept%7Ck&_count=2", "Accept-Language", "zh")
            .body())
        .contains("_count");
    assertThat(registry
            .get("/Patient?identifier=urn:kept%7Ck&_summary=count")
            .json()
            .text("total"))
        .isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/ValueSet/$expand?url=urn:a&url=urn:b url",
        "/ValueSet/$expand?url=https://sciregistry.org/fhir/ValueSet/ais-grade&count=1&count=2 count",
        "/CodeSystem/$lookup?system=urn:s&code=a&code=b code",
        "/CodeSystem/$subsumes?system=urn:s&codeA=a&codeA=b&codeB=c codeA",
        "/ConceptMap/$translate?code=a&system=urn:a&reverse=true&reverse=false reverse",
        "/Patient/$validate?mode=create&mode=update mode",
        "/Observation/$lastn?max=1&max=2 max",
        "/Patient/$everything?start=2020&start=2021 start",
        "/Patient/$everything?_since=2020&_since=2021 _since",
        "/Patient/_history?_count=1&_count=2 _count",
        "/_history?_at=2020&_at=2021 _at",
      })
  void aParameterThatMayBeGivenOnceIsNotGivenTwice(String path, String named) {
    Reply refused = registry.get(path);
    assertThat(refused.status()).describedAs(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("The parameter \\\"" + named + "\\\" may be given once");
  }

  @Test
  void norInTheUrlAndInTheBodyOrWithTwoResources() {
    String body =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"url\",\"valueUri\":\"urn:a\"}]}";
    assertThat(registry.post("/ValueSet/$expand?url=urn:b", body).body())
        .contains("may be given once and was given 2 times");
    String resource = "{\"name\":\"resource\",\"resource\":" + patient("x", "male") + "}";
    assertThat(registry
            .post(
                "/Patient/$validate",
                "{\"resourceType\":\"Parameters\",\"parameter\":[" + resource + "," + resource
                    + "]}",
                "Accept-Language",
                "zh-CN")
            .body())
        .contains("只能给出一次，却给出了 2 次");
    assertThat(registry
            .post("/Observation/$isncsci?derived=perhaps", observation("Patient/x"))
            .status())
        .isEqualTo(400);
    assertThat(registry
            .get("/CodeSystem/$lookup?system=urn:s&code=a&property=p&property=q")
            .body())
        .doesNotContain("may be given once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "400;Patient.birthDate;<birthDate value='2020-13-01'/>",
        "400;Patient.active;<active value='maybe'/>",
        "400;Patient.name[1].given[1];<name><given value='a'/></name><name><given value='a'/>~<given value=''/></name>",
        "400;Patient.name[0];<name>~ <familiy value='a'/></name>",
        "400;Patient.deceased.ofType(boolean);<deceasedBoolean value='perhaps'/>",
        "400;Patient.contained[0].status;<contained><Basic><id value='b'/><status value='x'/></Basic></contained>",
        "400;Patient.extension[0].value.ofType(Quantity).value;<extension url='urn:x'><valueQuantity><value value='much'/></valueQuantity></extension>",
        "422;Patient.gender;<gender value='xx'/>",
        "422;Patient.contact[0].name.use;<contact><name><use value='zz'/><text value='t'/></name></contact>",
        "422;Patient.gender;<gender value='Male'/>",
        "422;Patient.link[1].type;<link><other><display value='o'/></other><type value='seealso'/></link><link><other><display value='o'/></other><type value='sea'/></link>",
      })
  void whatIsWrongInXmlIsToldAtItsElement(int status, String expression, String elements) {
    Reply reply = registry.send(
        "POST",
        "/Patient",
        ("<Patient xmlns='http://hl7.org/fhir'>" + elements.replace('~', '\n') + "</Patient>")
            .getBytes(UTF_8),
        "Content-Type",
        "application/fhir+xml");
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
    assertThat(issue(reply).items("expression"))
        .describedAs(reply.body())
        .extracting(Node::text)
        .containsExactly(expression.replace("contained[0].status", "contained[0]"));
  }
}
