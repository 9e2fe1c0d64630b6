package org.sciregistry.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Document;
import org.sciregistry.profile.Guide;

final class KnownAnswersTest {

  private static final List<Document> GUIDE =
      Guide.definitions().stream().map(Guide.Definition::document).toList();

  private static Prover prover(Definitions definitions, Map<String, Boolean> known) {
    CodeNotes codeNotes =
        new CodeNotes(new Vocabulary(GUIDE, system -> definitions.codeSystem(system) != null));
    return new Prover(definitions, new Authority(definitions), codeNotes, known);
  }

  /** Proves all that a visit holds, each by the profiles it claims. */
  private static void prove(Prover prover, Definitions definitions, byte[] visit) {
    Governance governance = new Governance(GUIDE);
    BundleEntries entries = new BundleEntries(Document.parse(visit).root());
    for (BundleEntries.Entry entry : entries.entries()) {
      String type = String.valueOf(entry.resource().text("resourceType"));
      Claims claims =
          Claims.of(entry.resource(), type, definitions, governance, JudgingPolicy.standard());
      assertThat(prover.prove(entry.resource(), claims.enforced(), entries::typeOf))
          .as(type)
          .isNotEqualTo(Prover.Proof.NONE);
    }
  }

  @Test
  void theyAreWhatTheAuthoritySays() {
    Map<String, Boolean> known = KnownAnswers.of(KnownAnswers.fingerprint(GUIDE));
    assertThat(known).hasSizeGreaterThan(500).containsValue(true);
    Definitions definitions = new Definitions(GUIDE);
    Prover asking = prover(definitions, Map.of());
    prove(asking, definitions, RegistryCohort.visits(49, 3).get(0));
    assertThat(asking.answers()).hasSizeGreaterThan(150);
    assertThat(known).containsAllEntriesOf(asking.answers());
  }

  @Test
  void aUsualVisitIsJudgedWithoutTheAuthority() {
    Definitions definitions = new Definitions(GUIDE);
    Map<String, Boolean> known = KnownAnswers.of(KnownAnswers.fingerprint(GUIDE));
    Prover prover = prover(definitions, known);
    RegistryCohort.visits(4_711, 1).forEach(visit -> prove(prover, definitions, visit));
    assertThat(prover.answers()).isEqualTo(known);
  }

  @Test
  void theyDoNotSpeakForOtherDefinitions() {
    List<Document> changed = new ArrayList<>(GUIDE);
    changed.set(
        0,
        Document.parse(new String(GUIDE.get(0).bytes(), StandardCharsets.UTF_8)
            .concat(" ")
            .getBytes(StandardCharsets.UTF_8)));
    assertThat(KnownAnswers.of(KnownAnswers.fingerprint(changed))).isEmpty();
    assertThat(KnownAnswers.of(KnownAnswers.fingerprint(List.of()))).isEmpty();
  }
}
