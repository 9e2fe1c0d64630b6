package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** How matches are answered over HTTP, on every database; what matches is told by {@code search-cases.txt}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchAnswersContract {

  private TestRegistry registry;

  abstract @Nullable String database();

  @BeforeAll
  void fill() {
    registry = TestRegistry.start(database(), true, false);
    put(
        "Patient/p1",
        "'name':[{'family':'Outside'}],'birthDate':'1970-01-01','gender':'male','maritalStatus':{'text':'?'}");
    put(
        "Observation/o1",
        "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/p1'},'focus':[{'reference':'#p'}],'contained':[{'resourceType':'Patient','id':'p','name':[{'family':'Inside'}]}]");
    put(
        "Observation/o2",
        "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/p1'}");
  }

  @AfterAll
  void close() {
    registry.close();
  }

  private void put(String reference, String members) {
    String[] parts = reference.split("/", -1);
    Reply reply = registry.put(
        "/" + reference,
        ("{'resourceType':'" + parts[0] + "','id':'" + parts[1] + "'," + members + "}")
            .replace('\'', '"'));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(201);
  }

  private Node bundle(String query) {
    Reply reply = registry.get(query);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    return Document.parse(reply.body().getBytes(StandardCharsets.UTF_8)).root();
  }

  private static List<String> texts(Node bundle, String... path) {
    return bundle.items("entry").stream()
        .map(entry -> entry.at(path))
        .map(found -> found == null ? "" : found.text())
        .toList();
  }

  @Test
  void aContainedResourceIsAnsweredAloneUnderTheNameOfItsContainer() {
    Node alone = bundle("/Patient?family=inside&_contained=true&_containedType=contained");
    assertThat(texts(alone, "resource", "resourceType")).containsExactly("Patient");
    assertThat(texts(alone, "fullUrl").get(0)).endsWith("/fhir/Observation/o1#p");
    assertThat(texts(alone, "search", "mode")).containsExactly("match");
    Node containers = bundle("/Patient?family=inside&_contained=true");
    assertThat(texts(containers, "fullUrl").get(0)).endsWith("/fhir/Observation/o1");
    Node both = bundle("/Patient?name:missing=false&_contained=both&_summary=count");
    assertThat(both.text("total")).isEqualTo("2");
  }

  @Test
  void elementsAreOfMatchesAndNotOfWhatIsIncluded() {
    Node found =
        bundle("/Observation?_id=o1&_elements=status&_include=Observation:subject&_pretty=true");
    Node match = Objects.requireNonNull(found.items("entry").get(0).get("resource"));
    Node included = Objects.requireNonNull(found.items("entry").get(1).get("resource"));
    assertThat(match.get("subject")).isNull();
    assertThat(match.get("code")).isNotNull();
    assertThat(included.text("birthDate")).isEqualTo("1970-01-01");
  }

  @Test
  void aPlanTellsIndexesAndRowsOfEachStatement() {
    Node explained = bundle("/Observation?patient.name=outside&_count=1&_explain=true");
    assertThat(texts(explained, "search", "mode")).containsExactly("match", "outcome");
    Node outcome = Objects.requireNonNull(explained.items("entry").get(1).get("resource"));
    assertThat(outcome.text("resourceType")).isEqualTo("OperationOutcome");
    List<String> told = outcome.items("issue").stream()
        .map(issue -> Objects.requireNonNull(issue.at("details", "text")).text())
        .toList();
    assertThat(told).hasSizeGreaterThan(1);
    assertThat(told)
        .allMatch(text -> text.matches(
            "Statement \\d+ of " + told.size() + ": \\d+ rows in [0-9.]+ ms; read: .*"))
        .anyMatch(text -> text.matches(".*: 2 rows in .*rows\\).*"));
    assertThat(outcome.items("issue"))
        .allMatch(issue -> String.valueOf(issue.text("diagnostics")).startsWith("SELECT"))
        .anyMatch(issue -> String.valueOf(issue.text("diagnostics")).contains("index_string"));
    assertThat(explained.items("link").get(0).text("url")).contains("_explain=true");
    assertThat(bundle("/Observation?_explain=false&_count=1").items("entry")).hasSize(1);
    assertThat(registry.get("/Observation?_explain=yes").status()).isEqualTo(400);
  }

  @Test
  void theLastPageIsWhatItWasHoweverLateItIsAsked() {
    Node first = bundle("/Observation?_count=1&_sort=_id");
    String next = String.valueOf(first.items("link").get(1).text("url"));
    put("Observation/o0", "'status':'final','code':{'text':'x'}");
    put("Observation/o3", "'status':'final','code':{'text':'x'}");
    Node second = bundle(next.substring(next.indexOf("/Observation?")));
    assertThat(texts(second, "resource", "id")).containsExactly("o2");
    assertThat(second.items("link"))
        .extracting(link -> link.text("relation"))
        .containsExactly("self", "memento");
    registry.delete("/Observation/o0");
    registry.delete("/Observation/o3");
  }
}
