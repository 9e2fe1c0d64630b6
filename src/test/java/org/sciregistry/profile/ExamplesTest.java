package org.sciregistry.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Severity;
import org.sciregistry.validation.CrossRules;
import org.sciregistry.validation.Judge;
import org.sciregistry.validation.JudgingPolicy;
import org.sciregistry.validation.Mode;

/** Every example is right, and every negative case fails exactly as its table says, by the server's own judge. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("profiles/examples");
  private static final Path TABLE = Path.of("ig/input/negative-cases.tsv");

  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

  private static final Judge JUDGE = new Judge(
      JudgingPolicy.standard(),
      Guide.definitions().stream().map(Guide.Definition::document).toList());

  @AfterAll
  static void stop() {
    JUDGE.close();
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static List<NegativeCases.Case> negatives() throws IOException {
    return NegativeCases.read(TABLE);
  }

  private static List<Issue> judged(Path file) throws IOException {
    Node root = Document.parse(Files.readAllBytes(file)).root();
    return JUDGE
        .judge(root, Mode.WRITE)
        .with(CrossRules.checkOffline(root, NOW))
        .issues();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsRight(Path example) throws IOException {
    assertThat(judged(example)).filteredOn(ExamplesTest::counts).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("negatives")
  void aNegativeCaseFailsAsTold(NegativeCases.Case row) throws IOException {
    List<String> findings = judged(EXAMPLES.resolve("invalid/" + row.name() + ".json")).stream()
        .filter(ExamplesTest::counts)
        .map(issue -> issue.severity() + "\t" + issue.expression() + "\t" + issue.rule())
        .distinct()
        .toList();
    assertThat(findings)
        .describedAs(row.name())
        .containsExactlyInAnyOrderElementsOf(row.findings());
  }

  @Test
  void everyInvariantHasANegativeCase() throws IOException {
    Set<String> missing = new TreeSet<>();
    Pattern constraint = Pattern.compile("\"key\": \"([a-z]+-[a-z0-9]+)\"");
    for (Guide.Definition definition : Guide.definitions()) {
      String json = new String(definition.json(), java.nio.charset.StandardCharsets.UTF_8);
      int differential = json.indexOf("\"differential\"");
      Matcher keys = constraint.matcher(differential < 0 ? "" : json.substring(differential));
      while (keys.find()) {
        missing.add(keys.group(1));
      }
    }
    assertThat(missing).hasSizeGreaterThan(35);
    negatives().forEach(row -> List.of(row.keys()).forEach(missing::remove));
    assertThat(missing).isEmpty();
  }

  /** Rules that need a store or a disputed exam, which their own tests have; and risks, which are told and never held against a resource. */
  private static final Set<String> WITHOUT_NEGATIVE_CASE =
      Set.of("isn-9", "isn-12a", "isn-12d", "isn-12e", "isn-12f", "uro-11");

  @Test
  void everyClinicalRuleHasANegativeCase() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String line : Files.readAllLines(
        Path.of("src/main/resources/org/sciregistry/validation/clinical-rules.tsv"))) {
      if (!line.startsWith("#") && !line.startsWith("id\t")) {
        missing.add(line.substring(0, line.indexOf('\t')));
      }
    }
    assertThat(missing).hasSizeGreaterThan(30);
    negatives().forEach(row -> List.of(row.keys()).forEach(missing::remove));
    assertThat(missing).isEqualTo(WITHOUT_NEGATIVE_CASE);
  }

  @Test
  void everyProfileHasTwoNegativeCases() throws IOException {
    Map<String, Integer> cases = new TreeMap<>();
    Guide.profiles(Guide.definitions())
        .values()
        .forEach(urls -> urls.forEach(url -> cases.put(url, 0)));
    for (NegativeCases.Case row : negatives()) {
      byte[] base = Files.readAllBytes(EXAMPLES.resolve(row.base() + ".json"));
      Node meta = Document.parse(base).root().get("meta");
      if (meta != null) {
        meta.items("profile")
            .forEach(url -> cases.merge(String.valueOf(url.text()), 1, Integer::sum));
      }
    }
    assertThat(cases).hasSizeGreaterThan(20);
    assertThat(cases)
        .allSatisfy((url, count) -> assertThat(count).as(url).isGreaterThanOrEqualTo(2));
  }

  /** That a code of LOINC or ICD-10 was not checked says nothing about the example. */
  private static boolean counts(Issue issue) {
    return issue.severity() != Severity.INFORMATION;
  }
}
