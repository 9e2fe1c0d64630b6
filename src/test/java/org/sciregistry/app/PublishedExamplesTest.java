package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.PublishedExamples;
import org.sciregistry.trial.Trials;

/** The examples HL7 publishes with R4: what is right is taken and comes back as it was, what is wrong is told why. */
@EnabledIfSystemProperty(
    named = PublishedExamples.FOLDER,
    matches = ".+",
    disabledReason = "the extended run, src/extended/run.sh, fetches the 19 MB of examples")
class PublishedExamplesTest {

  /** Audit events belong to the server; Parameters cannot be stored. */
  private static final Set<String> NOT_STORED = Set.of("AuditEvent", "Parameters");

  private final Map<String, Integer> reasons = new TreeMap<>();
  private int taken;
  private int refused;

  @Test
  void everyExampleIsTakenUnchangedOrRefusedForAReason() throws IOException {
    try (TestRegistry registry = TestRegistry.start(null, true, false);
        Stream<Path> files = Files.list(Path.of(System.getProperty(PublishedExamples.FOLDER)))) {
      List<Path> examples =
          files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      for (Path example : examples) {
        offer(registry, example);
      }
    }
    System.out.println("refused: " + reasons);
    Trials.tell(taken + " of HL7's examples taken, each came back as it was; " + refused
        + " refused, each for a reason that was told");
    assertThat(taken).isGreaterThan(refused * 5);
  }

  private void offer(TestRegistry registry, Path example) throws IOException {
    byte[] sent = Files.readAllBytes(example);
    Node resource;
    try {
      resource = Document.parse(sent, Limits.BUNDLE).root();
    } catch (Fault notEvenJson) {
      return;
    }
    String type = resource.text("resourceType");
    String id = resource.text("id");
    if (type == null || id == null || isOther(type) || holdsDefinitions(resource)) {
      return;
    }
    Reply reply = registry.send("PUT", "/" + type + "/" + id, sent);
    if (reply.status() >= 300) {
      assertThat(reply.status()).describedAs(example.toString()).isIn(400, 422, 503);
      refused++;
      reasons.merge(reason(reply), 1, Integer::sum);
      return;
    }
    taken++;
    Node found =
        registry.get("/" + type + "/" + id, "Accept", "application/fhir+json").json();
    assertThat(SameContent.of(found, Map.of()))
        .describedAs(example.toString())
        .isEqualTo(SameContent.of(resource, Map.of()));
  }

  private static boolean isOther(String type) {
    return NOT_STORED.contains(type) || PublishedExamples.DEFINITIONS.contains(type);
  }

  private static boolean holdsDefinitions(Node bundle) {
    return bundle.items("entry").stream()
        .map(entry -> entry.at("resource", "resourceType"))
        .anyMatch(type -> type != null && isOther(type.text()));
  }

  private static String reason(Reply reply) {
    Node issue = reply.json().items("issue").get(0);
    String told = String.valueOf(issue.text("diagnostics"));
    assertThat(told).describedAs(reply.body()).isNotEqualTo("null");
    return told.substring(0, Math.min(100, told.length()));
  }
}
