package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** Walks through the CapabilityStatement: what it names works, what it does not name is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapabilityWalkTest {

  /** Answers that say "this does not exist here", which nothing that is listed may give. */
  private static final Set<Integer> NOT_POSSIBLE = Set.of(405, 415, 500, 501);

  private static final Map<String, String> VALUES = Map.of(
      "token", "x",
      "string", "x",
      "date", "2020",
      "number", "1",
      "quantity", "1",
      "uri", "http://x.example");

  private final TestRegistry registry = TestRegistry.start(null, true, true);
  private final Node statement = registry.get("/metadata").json();
  private final Node rest = statement.items("rest").get(0);

  @AfterAll
  void close() {
    registry.close();
  }

  Stream<String> types() {
    return rest.items("resource").stream().map(resource -> String.valueOf(resource.text("type")));
  }

  private Node resource(String type) {
    return rest.items("resource").stream()
        .filter(resource -> type.equals(resource.text("type")))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> codes(Node parent, String property, String member) {
    return parent.items(property).stream()
        .map(one -> String.valueOf(one.text(member)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theOpenApiDescriptionIsValid() {
    String json =
        registry.get(registry.base().replace("/fhir", "/openapi.json")).body();
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(json);
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getPaths())
        .containsKeys("/Patient/{id}", "/Patient/$everything", "/Observation/$lastn")
        .hasSizeGreaterThan(500);
    String broken = json.replaceFirst("\"in\":\"path\"", "\"in\":\"road\"");
    assertThat(new OpenAPIV3Parser().readContents(broken).getMessages()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyInteractionThatIsNamedIsThereAndNoOther(String type) {
    Set<String> named = codes(resource(type), "interaction", "code");
    String body = "{\"resourceType\":\"" + type + "\"}";
    String none = "/" + type + "/none";
    byte[] patch = "[]".getBytes(UTF_8);
    Map<String, Reply> answers = Map.of(
        "read", registry.get(none),
        "vread", registry.get(none + "/_history/1"),
        "create", registry.post("/" + type, body),
        "update", registry.put(none, body.replace("{", "{\"id\":\"none\",")),
        "patch", registry.send("PATCH", none, patch, "Content-Type", "application/json-patch+json"),
        "delete", registry.delete("/" + type + "/never"),
        "history-instance", registry.get("/" + type + "/never/_history"),
        "history-type", registry.get("/" + type + "/_history?_count=1"),
        "search-type", registry.get("/" + type + "?_count=1"));
    answers.forEach((interaction, reply) -> {
      boolean possible = !NOT_POSSIBLE.contains(reply.status());
      assertThat(possible || reply.status() == 404)
          .describedAs("%s %s: %s", type, interaction, reply.body())
          .isEqualTo(named.contains(interaction) || reply.status() == 404);
    });
  }

  @ParameterizedTest
  @MethodSource("types")
  void everySearchParameterThatIsNamedIsAnsweredAndNoOther(String type) {
    List<String> refused = new ArrayList<>();
    Node resource = resource(type);
    for (Node parameter : resource.items("searchParam")) {
      String name = String.valueOf(parameter.text("name"));
      String kind = String.valueOf(parameter.text("type"));
      String value = type.equals("AuditEvent") && name.equals("altid") ? "x" : value(name, kind);
      if (!value.isEmpty()) {
        ask(type, name + "=" + value, refused);
      }
    }
    for (String direction : List.of("searchInclude", "searchRevInclude")) {
      resource.items(direction).stream()
          .limit(5)
          .forEach(path -> ask(
              type,
              (direction.equals("searchInclude") ? "_include=" : "_revinclude=") + path.text(),
              refused));
    }
    assertThat(refused).isEmpty();
    Reply unknown = registry.get("/" + type + "?not-there=1");
    assertThat(unknown.status()).describedAs(unknown.body()).isEqualTo(400);
  }

  private void ask(String type, String query, List<String> refused) {
    Reply reply = registry.get("/" + type + "?_count=1&" + query);
    if (reply.status() != 200) {
      refused.add(query + ": " + reply.body());
    }
  }

  /** A value the parameter takes; empty for composites, whose values their parts say. */
  private static String value(String name, String kind) {
    if (kind.equals("composite")) {
      return "";
    }
    if (kind.equals("special")) {
      return "34.3%7C108.9%7C10%7Ckm";
    }
    return kind.equals("reference")
        ? name.equals("entity") ? "Patient/x" : "x"
        : VALUES.getOrDefault(kind, "x");
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyOperationThatIsNamedIsThereAndNoOther(String type) {
    for (String name : codes(resource(type), "operation", "name")) {
      boolean there = Stream.of("/" + type + "/$" + name, "/" + type + "/none/$" + name)
          .map(path -> registry.post(path, "{\"resourceType\":\"Parameters\"}"))
          .anyMatch(reply -> !NOT_POSSIBLE.contains(reply.status()));
      assertThat(there).describedAs(name).isTrue();
    }
    assertThat(registry
            .post("/" + type + "/$not-there", "{\"resourceType\":\"Parameters\"}")
            .status())
        .isEqualTo(404);
  }

  @Test
  void whatIsNamedOfTheWholeSystemIsThere() {
    assertThat(codes(rest, "interaction", "code"))
        .containsExactly("batch", "history-system", "search-system", "transaction");
    assertThat(registry.get("/_history?_count=1").status()).isEqualTo(200);
    assertThat(registry.get("/?_type=Patient").status()).isEqualTo(200);
    assertThat(codes(rest, "operation", "name")).containsExactly("meta", "persons", "validate");
    assertThat(registry.get("/$persons").status()).isEqualTo(200);
    assertThat(registry.get("/$meta").status()).isEqualTo(200);
    assertThat(codes(resource("Patient"), "operation", "name"))
        .containsExactly("everything", "meta", "meta-add", "meta-delete", "validate");
    assertThat(resource("SearchParameter").text("conditionalDelete")).isEqualTo("not-supported");
    assertThat(registry
            .post("/SearchParameter", "{\"resourceType\":\"SearchParameter\"}")
            .status())
        .isEqualTo(405);
    assertThat(resource("List").text()).doesNotContain("enforced");
    assertThat(resource("Patient").text()).contains("enforced");
    assertThat(registry.get("/$not-there").status()).isEqualTo(404);
    Map<String, String> questions = Map.of(
        "_content", "_content=x",
        "_filter", "_filter=gender%20eq%20male",
        "_has", "_has:Observation:patient:code=x",
        "_list", "_list=x",
        "_text", "_text=x");
    assertThat(codes(rest, "searchParam", "name")).isEqualTo(new TreeSet<>(questions.keySet()));
    questions.values().forEach(question -> {
      Reply reply = registry.get("/Patient?" + question);
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    });
    Reply validated = registry.post(
        "/CapabilityStatement/$validate", registry.get("/metadata").body());
    assertThat(validated.body()).doesNotContain("\"severity\":\"error\"");
  }

  @Test
  void referencesOfAnUncheckedTypeMayLeadNowhere() {
    String entry = "\"entry\":[{\"item\":{\"reference\":\"Patient/nobody\"}}]";
    assertThat(registry
            .post(
                "/List",
                "{\"resourceType\":\"List\",\"status\":\"current\",\"mode\":\"working\"," + entry
                    + "}")
            .status())
        .isEqualTo(201);
    assertThat(registry
            .post(
                "/Flag",
                "{\"resourceType\":\"Flag\",\"status\":\"active\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/nobody\"}}")
            .status())
        .isEqualTo(422);
  }

  @Test
  void nobodyIsToldOfTokensWhereNoneAreNeeded() {
    Node security = Objects.requireNonNull(statement.items("rest").get(0).get("security"));
    assertThat(security.text("cors")).isEqualTo("false");
    assertThat(security.text("description")).startsWith("No token is needed");
    assertThat(security.items("service")).isEmpty();
  }

  @Test
  void metadataHasItsModes() {
    Node terminology = registry.get("/metadata?mode=terminology").json();
    assertThat(terminology.text("resourceType")).isEqualTo("TerminologyCapabilities");
    assertThat(terminology.text())
        .contains("http://snomed.info/sct", "https://sciregistry.org/fhir/CodeSystem/ais-grade");
    Reply judged = registry.post("/TerminologyCapabilities/$validate", terminology.text());
    assertThat(judged.body()).doesNotContain("\"severity\":\"error\"");
    for (Node parameter : Objects.requireNonNull(terminology.get("expansion")).items("parameter")) {
      assertThat(registry
              .get("/ValueSet/$expand?url=urn:none&" + parameter.text("name") + "=1")
              .status())
          .isIn(400, 404);
    }
    Node normative = registry.get("/metadata?mode=normative").json();
    assertThat(codes(normative.items("rest").get(0), "resource", "type"))
        .contains("Patient")
        .doesNotContain("Encounter");
    assertThat(registry.get("/metadata?mode=other").status()).isEqualTo(400);
    assertThat(registry.get("/metadata", "Accept", "application/fhir+xml").body())
        .contains("<CapabilityStatement");
  }

  @Test
  void openApiTellsTheSame() {
    String address = registry.base().replaceFirst("/fhir$", "/openapi.json");
    Node api = Document.parsePlain(registry.get(address).body().getBytes(UTF_8)).root();
    assertThat(api.text("openapi")).isEqualTo("3.0.3");
    Node paths = Objects.requireNonNull(api.get("paths"));
    Set<String> operations = new TreeSet<>();
    for (Node path : paths.children()) {
      Set<String> declared = new TreeSet<>();
      for (Node method : path.children()) {
        assertThat(method.name()).isIn("get", "put", "post", "patch", "delete");
        assertThat(method.get("responses")).isNotNull();
        method.items("parameters").forEach(parameter -> {
          assertThat(parameter.text("name")).isNotNull();
          assertThat(parameter.text("in")).isIn("path", "query");
          assertThat(parameter.get("schema")).isNotNull();
          if ("path".equals(parameter.text("in"))) {
            assertThat(parameter.text("required")).isEqualTo("true");
            declared.add("{" + parameter.text("name") + "}");
          }
        });
        operations.add(method.name() + " " + path.name());
      }
      Stream.of(String.valueOf(path.name()).split("/", -1))
          .filter(step -> step.startsWith("{"))
          .forEach(step -> assertThat(declared).contains(step));
    }
    assertThat(operations)
        .contains("post /", "get /Patient", "patch /Patient/{id}", "get /Patient/{id}/$everything")
        .doesNotContain("post /SearchParameter", "post /AuditEvent");
    types().forEach(type -> assertThat(operations).contains("get /" + type + "/{id}"));
  }
}
