package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;

/** The examples are written to a running server, and every published fact is found again by a search. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeedFactsContract {

  private final TestRegistry registry = TestRegistry.start(database(), true, true);

  abstract @Nullable String database();

  @BeforeAll
  void write() throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> examples = Files.list(Path.of("profiles/examples"))) {
      for (Path example :
          examples.filter(SeedFactsContract::isResource).sorted().toList()) {
        String name = example.getFileName().toString().replace(".json", "").replaceFirst("-", "/");
        entries.add("{\"resource\":" + Files.readString(example)
            + ",\"request\":{\"method\":\"PUT\",\"url\":\"" + name + "\"}}");
      }
    }
    Reply written = registry.post(
        "",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + String.join(",", entries) + "]}");
    assertThat(written.status()).describedAs(written.body()).isEqualTo(200);
    assertThat(entries).hasSizeGreaterThan(120);
  }

  private static boolean isResource(Path example) {
    String name = example.getFileName().toString();
    return name.endsWith(".json") && !name.startsWith("Bundle-");
  }

  @AfterAll
  void close() {
    registry.close();
  }

  private List<String> found(String query) {
    Reply reply =
        registry.get("/" + query.replace("|", "%7C").replace("$", "%24").replace(" ", "%20"));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    return reply.json().items("entry").stream()
        .map(entry -> told(Objects.requireNonNull(entry.get("resource"))))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/guide/seed-facts.tsv",
      numLinesToSkip = 1,
      delimiter = '\t',
      quoteCharacter = '`')
  void aPublishedFactIsFoundAgain(String fact, String query, String expected) {
    assertThat(found(query))
        .describedAs(fact)
        .containsExactlyElementsOf(
            expected.equals("nothing") ? List.of() : List.of(expected.split(";", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "exam-item=MOT-R-L2$ge1, xian-patient-01-exam-month-1",
    "exam-item=https://sciregistry.org/fhir/CodeSystem/isncsci-item|MOT-R-L2$ge1, xian-patient-01-exam-month-1",
    "exam-item=LT-L-T11$0&timepoint=baseline&patient=xian-patient-01, xian-patient-01-exam-baseline",
    "exam-item=MOT-R-C5$6, ''",
    "exam-item=MOT-R-L2$ne0&patient=xian-patient-01, xian-patient-01-exam-month-1",
    "'exam-item=MOT-R-L2$1,MOT-R-L2$2,MOT-R-L2$3&patient=xian-patient-01', xian-patient-01-exam-month-1",
    "exam-item-value=gt5, ''",
    "exam-item-value=1&patient=xian-patient-01, xian-patient-01-exam-month-1",
    "exam-item:missing=false&patient=xian-patient-01&timepoint=baseline, xian-patient-01-exam-baseline"
  })
  void examsAreFoundByItem(String query, String expected) {
    assertThat(found("Observation?" + query))
        .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({"MOT-R-T5$3", "MOT-R-C5", "MOT-R-C5$high", "urn:other|MOT-R-C5$3", "$3"})
  void anItemThatDoesNotExistIsRefused(String value) {
    Reply refused =
        registry.get("/Observation?exam-item=" + value.replace("|", "%7C").replace("$", "%24"));
    assertThat(refused.status()).describedAs(refused.body()).isEqualTo(400);
  }

  /** A hospital sends the Bundles the guide gives as templates, one after the other, and once more. */
  @Test
  void everySubmissionOfTheGuideIsAccepted() throws IOException {
    try (TestRegistry hospital = TestRegistry.start(database(), false, true)) {
      for (int round = 0; round < 2; round++) {
        for (String line : Files.readAllLines(Path.of("ig/input/bundles.txt"))) {
          if (!line.startsWith("#")) {
            String name = line.substring(0, line.indexOf(':'));
            String bundle = Files.readString(Path.of("profiles/examples/Bundle-" + name + ".json"));
            Reply judged = hospital.post("/$validate", bundle);
            assertThat(judged.body()).as(name).doesNotContain("\"severity\":\"error\"");
            Reply sent = hospital.post("", bundle);
            assertThat(sent.status()).describedAs(name + " " + sent.body()).isEqualTo(200);
          }
        }
      }
      assertThat(hospital.get("/Patient?_summary=count").body()).contains("\"total\":6");
    }
  }

  @Test
  void theCapabilityStatementNamesTheParameter() {
    assertThat(new String(registry.get("/metadata").body().getBytes(UTF_8), UTF_8))
        .contains("https://sciregistry.org/fhir/SearchParameter/observation-exam-item");
  }

  /** The id and what a clinician would read from the resource. */
  private static String told(Node resource) {
    List<String> told = new ArrayList<>();
    told.add(String.valueOf(resource.text("id")));
    switch (String.valueOf(resource.text("resourceType"))) {
      case "Group" -> add(told, resource.get("quantity"));
      case "ResearchStudy" -> code(told, resource.get("phase"));
      case "ResearchSubject" -> add(told, resource.get("status"));
      case "MeasureReport" ->
        resource.items("group").forEach(group -> add(told, group.at("measureScore", "value")));
      case "AdverseEvent" -> {
        code(told, resource.get("event"));
        extension(told, resource, "ctcae-grade");
      }
      case "BiologicallyDerivedProduct" -> {
        code(told, resource.get("productCode"));
        extension(told, resource, "cell-dose");
      }
      default -> value(told, resource);
    }
    return String.join(" ", told);
  }

  private static void value(List<String> told, Node holder) {
    add(told, holder.at("valueQuantity", "value"));
    add(told, holder.get("valueInteger"));
    add(told, holder.get("valueBoolean"));
    code(told, holder.get("valueCodeableConcept"));
  }

  private static void extension(List<String> told, Node resource, String name) {
    for (Node extension : resource.items("extension")) {
      if (String.valueOf(extension.text("url")).endsWith("/" + name)) {
        value(told, extension);
      }
    }
  }

  private static void code(List<String> told, @Nullable Node concept) {
    if (concept != null) {
      add(told, concept.items("coding").get(0).get("code"));
    }
  }

  private static void add(List<String> told, @Nullable Node value) {
    if (value != null) {
      told.add(value.text());
    }
  }
}
