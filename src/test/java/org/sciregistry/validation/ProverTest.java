package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.profile.Guide;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.PublishedExamples;
import org.sciregistry.trial.Trials;
import org.sciregistry.validation.Prover.Proof;

/** The compiled judge against the authority: what it proves, the authority finds no error in. */
class ProverTest {

  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));
  private static final long SEED = Long.getLong("seed", 20_241_125);
  private static final int MUTANTS = Integer.getInteger("mutants", 20_000);
  private static final int LARGEST = 200_000;
  private static final List<String> SOURCES = List.of(
      "a visit", "corners", "the guide's examples", "generated visits", "HL7's examples of R4");

  private static final List<Document> GUIDE =
      Guide.definitions().stream().map(Guide.Definition::document).toList();
  private static final Definitions DEFINITIONS = new Definitions(GUIDE);
  private static final Authority AUTHORITY = new Authority(DEFINITIONS);
  private static final Governance GOVERNANCE = new Governance(GUIDE);
  private static final CodeNotes CODE_NOTES =
      new CodeNotes(new Vocabulary(GUIDE, system -> DEFINITIONS.codeSystem(system) != null));
  private static final Prover PROVER = new Prover(
      DEFINITIONS, AUTHORITY, CODE_NOTES, KnownAnswers.of(KnownAnswers.fingerprint(GUIDE)));

  private static Node root(String json) {
    return Document.parse(json.getBytes(UTF_8)).root();
  }

  private static Claims claims(Node resource) {
    String type = String.valueOf(resource.text("resourceType"));
    return Claims.of(resource, type, DEFINITIONS, GOVERNANCE, JudgingPolicy.standard());
  }

  /** Whether a resource is proven; one that is said to deserve no remark must have none. */
  private static boolean proves(Node resource) {
    Proof proof = PROVER.prove(resource, claims(resource).enforced(), reference -> null);
    if (proof != Proof.NONE) {
      assertThat(CODE_NOTES.on(resource).isEmpty())
          .as(resource.text())
          .isEqualTo(proof == Proof.RIGHT_WITHOUT_REMARK);
    }
    return proof != Proof.NONE;
  }

  static List<String> chart() {
    return Visit.resources();
  }

  @ParameterizedTest
  @MethodSource("chart")
  void everyResourceOfTheVisitIsProven(String resource) {
    assertThat(proves(root(resource))).isTrue();
  }

  static List<String> corners() {
    return Corners.resources();
  }

  @ParameterizedTest
  @MethodSource("corners")
  void everyCornerIsProvenAndRight(String resource) {
    assertThat(errors(root(resource))).isEmpty();
    assertThat(proves(root(resource))).isTrue();
  }

  /** The clinical rules are asked of refused resources too, so whatever is in them must not make them fail. */
  @Test
  void theClinicalRulesTakeWhateverTheyAreGiven() {
    Random random = new Random(SEED);
    List<Node> charts = Visit.resources().stream().map(ProverTest::root).toList();
    for (int made = 0; made < MUTANTS / 4; made++) {
      Node mutant = Mutants.mutant(charts.get(random.nextInt(charts.size())), random);
      if (mutant != null) {
        String json = new String(mutant.bytes(), UTF_8);
        String bundle =
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + json
                + "}]}";
        assertThatCode(() -> CrossRules.checkOffline(root(json), NOW))
            .describedAs(json)
            .doesNotThrowAnyException();
        assertThatCode(() -> CrossRules.checkOffline(root(bundle), NOW))
            .describedAs(bundle)
            .doesNotThrowAnyException();
      }
    }
  }

  static List<String> wrongInCorners() throws IOException {
    String patient =
        "\"name\":[{\"family\":\"王\"}],\"gender\":\"male\",\"birthDate\":\"1990-02-03\"}";
    String label =
        "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"HTEST\"}";
    return List.of(
        "{\"resourceType\":\"Patient\",\"language\":\"zh-C0\"," + patient,
        "{\"resourceType\":\"Patient\",\"language\":\"mL/s\"," + patient,
        "{\"resourceType\":\"Patient\",\"meta\":{\"security\":[" + label + "," + label + "]},"
            + patient,
        "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"Patient\"]}," + patient,
        "{\"resourceType\":-1," + patient,
        Files.readString(
                Path.of("profiles/examples/Observation-tehran-patient-01-pvr-month-6.json"))
            .replaceFirst("\"extension\"", "\"modifierExtension\""),
        "{\"resourceType\":\"Patient\",\"_birthDate\":{\"x\":1,\"extension\":[{\"url\":"
            + "\"http://hl7.org/fhir/StructureDefinition/patient-birthTime\",\"valueDateTime\":"
            + "\"1990-02-03T04:05:06+08:00\"}]}," + patient,
        "{\"resourceType\":\"Pat.ent\",\"meta\":{\"profile\":[\"" + Visit.PROFILE
            + "sci-patient\"]}," + patient);
  }

  /** What a million mutants showed to be beyond the tables. */
  @ParameterizedTest
  @MethodSource("wrongInCorners")
  void cornersAreLeftToTheAuthority(String resource) {
    assertThat(proves(root(resource))).isFalse();
  }

  /** A filling pressure may be below zero by the rule's text, so both must take it. */
  @Test
  void aFillingPressureMayBeBelowZero() {
    String filling = Visit.resources().stream()
        .filter(resource -> resource.contains("\"qmax-pf\""))
        .findFirst()
        .orElseThrow()
        .replace("\"qmax-pf\"", "\"pdetmax-filling\"")
        .replace("mL/s", "cm[H2O]")
        .replace("9.5", "-5");
    assertThat(proves(root(filling))).isTrue();
    assertThat(errors(root(filling))).isEmpty();
    assertThat(errors(root(filling.replace("-5", "-25")))).isNotEmpty();
    assertThat(proves(root(filling.replace("-5", "-25")))).isFalse();
  }

  /** What is changed: a visit's chart, the guide's examples, generated visits, and HL7's examples of R4 where the extended run has fetched them. */
  private static List<List<Node>> sources() throws IOException {
    List<List<Node>> sources = new ArrayList<>();
    sources.add(Visit.resources().stream().map(ProverTest::root).toList());
    sources.add(Corners.resources().stream().map(ProverTest::root).toList());
    sources.add(resources(Path.of("profiles/examples")));
    sources.add(IntStream.range(0, 25)
        .mapToObj(person -> RegistryCohort.visits(SEED, person))
        .flatMap(List::stream)
        .flatMap(bundle -> entries(Document.parse(bundle).root()).stream())
        .toList());
    String published = System.getProperty(PublishedExamples.FOLDER);
    if (published != null) {
      sources.add(resources(Path.of(published)));
    }
    return sources;
  }

  private static List<Node> resources(Path directory) throws IOException {
    List<Node> resources = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        byte[] json = Files.readAllBytes(file);
        if (json.length > LARGEST) {
          continue;
        }
        try {
          Node root = Document.parse(json, Limits.BUNDLE).root();
          if ("Bundle".equals(root.text("resourceType"))) {
            resources.addAll(entries(root));
          } else if (root.text("resourceType") != null) {
            resources.add(root);
          }
        } catch (Fault noJsonOfOurs) {
          // Some published examples are not read at all; PublishedExamplesTest counts them.
        }
      }
    }
    resources.removeIf(resource ->
        PublishedExamples.DEFINITIONS.contains(String.valueOf(resource.text("resourceType"))));
    return resources;
  }

  /** The resources of a Bundle, which are judged one by one, with references to each other as they will be stored. */
  private static List<Node> entries(Node bundle) {
    List<Node> entries = bundle.items("entry").stream()
        .filter(entry -> entry.get("resource") != null)
        .toList();
    Map<String, String> references = new HashMap<>();
    for (Node entry : entries) {
      String url = entry.text("fullUrl");
      if (url != null && url.startsWith("urn:uuid:")) {
        references.put(
            url,
            requireNonNull(entry.get("resource")).text("resourceType") + "/" + url.substring(9));
      }
    }
    return entries.stream()
        .map(entry -> {
          String json = new String(requireNonNull(entry.get("resource")).bytes(), UTF_8);
          for (Map.Entry<String, String> reference : references.entrySet()) {
            json = json.replace(reference.getKey(), reference.getValue());
          }
          return root(json);
        })
        .toList();
  }

  private static List<String> errors(Node resource) {
    try {
      return AUTHORITY.examine(resource.bytes(), claims(resource).enforced()).stream()
          .filter(message -> message.getLevel().isError())
          .map(ValidationMessage::toString)
          .toList();
    } catch (RuntimeException unreadable) {
      return List.of(String.valueOf(unreadable));
    }
  }

  @Test
  void neverSofterThanTheAuthority() throws IOException {
    Random random = new Random(SEED);
    List<List<Node>> sources = sources();
    List<String> softer = new ArrayList<>();
    Progress progress = new Progress("mutant", MUTANTS);
    int made = 0;
    int proven = 0;
    while (made < MUTANTS) {
      List<Node> source = sources.get(random.nextInt(sources.size()));
      Node chart = source.get(random.nextInt(source.size()));
      if (chart.document().size() > 1_000 && random.nextInt(30) > 0) {
        continue;
      }
      Node mutant = Mutants.mutant(chart, random);
      if (mutant == null) {
        continue;
      }
      made++;
      progress.reached(made, proven + " proven");
      if (!proves(mutant)) {
        continue;
      }
      proven++;
      List<String> errors = errors(mutant);
      if (!errors.isEmpty()) {
        softer.add(errors + "\n" + new String(mutant.bytes(), UTF_8));
      }
    }
    assertThat(softer).describedAs("seed " + SEED).isEmpty();
    Trials.tell(made + " mutants of " + String.join(", ", SOURCES.subList(0, sources.size())) + ", "
        + proven
        + " proven valid by the compiled judge, in none of which the HL7 validator finds an error; seed "
        + SEED);
  }

  /** How many resources that are right wait for the authority: under 1 %, and under 5 % of HL7's. */
  @Test
  void whatIsRightIsMostlyProven() throws IOException {
    List<List<Node>> sources = sources();
    for (int at = 1; at < sources.size(); at++) {
      List<String> unproven = new ArrayList<>();
      int right = 0;
      for (Node resource : sources.get(at)) {
        boolean proven = proves(resource);
        if (proven || errors(resource).isEmpty()) {
          right++;
          if (!proven) {
            unproven.add(resource.text("resourceType") + "/" + resource.text("id"));
          }
        }
      }
      Trials.tell(
          right + " right resources of " + SOURCES.get(at) + ", not proven " + unproven.size());
      assertThat(unproven.size() * 100.0 / right)
          .as("%s", unproven)
          .isLessThan(at == SOURCES.size() - 1 ? 5 : 1);
    }
  }
}
