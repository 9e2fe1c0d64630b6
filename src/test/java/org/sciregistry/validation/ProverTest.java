package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.profile.Guide;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Trials;

/** The compiled judge against the authority: what it proves, the authority finds no error in. */
class ProverTest {

  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));
  private static final long SEED = Long.getLong("seed", 20_241_125);
  private static final int MUTANTS = Integer.getInteger("mutants", 20_000);

  private static final List<byte[]> GUIDE =
      Guide.definitions().stream().map(Guide.Definition::json).toList();
  private static final Definitions DEFINITIONS = new Definitions(GUIDE);
  private static final Authority AUTHORITY = new Authority(DEFINITIONS);
  private static final Governance GOVERNANCE = new Governance(DEFINITIONS);
  private static final Prover PROVER = new Prover(DEFINITIONS, AUTHORITY, KnownAnswers.of(GUIDE));

  private static Node root(String json) {
    return Document.parse(json.getBytes(UTF_8)).root();
  }

  private static Claims claims(Node resource) {
    String type = String.valueOf(resource.text("resourceType"));
    return Claims.of(resource, type, DEFINITIONS, GOVERNANCE, JudgingPolicy.standard());
  }

  private static boolean proves(Node resource) {
    return PROVER.proves(resource, claims(resource).enforced(), reference -> null);
  }

  static List<String> chart() {
    return Visit.resources();
  }

  @ParameterizedTest
  @MethodSource("chart")
  void everyResourceOfTheVisitIsProven(String resource) {
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

  @Test
  void neverSofterThanTheAuthority() {
    Random random = new Random(SEED);
    List<Node> charts = Visit.resources().stream().map(ProverTest::root).toList();
    List<String> softer = new ArrayList<>();
    Progress progress = new Progress("mutant", MUTANTS);
    int made = 0;
    int proven = 0;
    while (made < MUTANTS) {
      Node chart = charts.get(random.nextInt(charts.size()));
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
      List<String> errors = AUTHORITY.examine(mutant.bytes(), claims(mutant).enforced()).stream()
          .filter(message -> message.getLevel().isError())
          .map(ValidationMessage::toString)
          .toList();
      if (!errors.isEmpty()) {
        softer.add(errors + "\n" + new String(mutant.bytes(), UTF_8));
      }
    }
    assertThat(softer).describedAs("seed " + SEED).isEmpty();
    Trials.tell(made + " mutants of a visit's resources, " + proven
        + " proven valid by the compiled judge, in none of which the HL7 validator finds an error; seed "
        + SEED);
  }
}
