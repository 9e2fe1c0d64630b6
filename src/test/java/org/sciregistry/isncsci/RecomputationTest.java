package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sciregistry.isncsci.Recomputation.Standing;
import org.sciregistry.trial.Trials;

/** What is stated about an exam is held against the reference and against the exact set. */
class RecomputationTest {

  @Test
  void aValueStandsByWhoHoldsIt() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.anything(random);
      Recomputation found = Recomputation.of(exam);
      PossibleWorlds exact = PossibleWorlds.of(exam);
      for (ResultItem item : ResultItem.values()) {
        Set<String> reference = new HashSet<>();
        found
            .classification()
            .get(item)
            .forEach(one -> reference.add(one.value().name()));
        Set<String> possible = new HashSet<>(exact.texts(item));
        assertThat(found.possible(item)).isEqualTo(exact.texts(item));
        List<String> values = new ArrayList<>(List.of("NA", "INT", "C1", "L3", "A", "D", "E", "I"));
        values.addAll(reference);
        values.addAll(possible);
        for (String value : values) {
          Standing expected = reference.contains(value) && possible.contains(value)
              ? Standing.CONFIRMED
              : reference.contains(value) || possible.contains(value)
                  ? Standing.DISPUTED
                  : Standing.REFUTED;
          assertThat(found.standing(item, value)).isEqualTo(expected);
        }
        Set<String> either = new HashSet<>(reference);
        either.addAll(possible);
        assertThat(new HashSet<>(found.candidates(item))).isEqualTo(either);
      }
      assertThat(found.disputed()).isEqualTo(exact.differences(found.classification()));
      assertThat(found.exam()).isSameAs(exam);
    });
  }

  @Test
  void fullyTestedExamsNeedNoWorlds() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Recomputation found = Recomputation.of(exam);
      PossibleWorlds exact = PossibleWorlds.of(exam);
      for (ResultItem item : ResultItem.values()) {
        assertThat(found.possible(item)).isEqualTo(exact.texts(item));
      }
    });
  }

  @Test
  void aScoreIsTheSumOfItsCells() {
    Trials.each(1_000, random -> {
      Exam exam = Exams.anything(random);
      Totals totals = Classification.of(exam).totals();
      for (Score score : Score.values()) {
        int sum = 0;
        boolean tested = true;
        for (Cell cell : score.cells(exam)) {
          tested &= !cell.value().startsWith("NT");
          sum += tested ? cell.value().charAt(0) - '0' : 0;
        }
        assertThat(score.of(totals)).isEqualTo(tested ? sum : Totals.NOT_DETERMINABLE);
      }
    });
  }

  @Test
  void candidatesAreToldAsCliniciansWriteThem() {
    assertThat(Candidate.told(levels("S3*", "INT*"))).isEqualTo("ND*: S3*, INT*");
    assertThat(Candidate.told(levels("C5", "C6*"))).isEqualTo("ND*: C5, C6*");
    assertThat(Candidate.told(levels("C5*", "C6*", "C7*"))).isEqualTo("ND*: C5*-C7*");
    assertThat(Candidate.told(levels("NA", "C5"))).isEqualTo("ND: NA, C5");
    assertThat(Candidate.told(levels("C8", "T1", "T12", "L1", "S3", "INT")))
        .isEqualTo("ND: C8-T1, T12-L1, S3, INT");
    assertThat(Candidate.told(levels("T4*"))).isEqualTo("T4*");
    assertThat(Candidate.told(
            List.of(new Candidate<>(Completeness.C, true), new Candidate<>(Completeness.I, true))))
        .isEqualTo("ND: C, I");
    assertThat(Candidate.told(
            List.of(new Candidate<>(AisGrade.A, false), new Candidate<>(AisGrade.B, true))))
        .isEqualTo("ND*: A, B*");
    assertThat(Candidate.told(List.of(new Candidate<>(AisGrade.A, true)))).isEqualTo("A*");
  }

  private static List<Candidate<Level>> levels(String... texts) {
    List<Candidate<Level>> levels = new ArrayList<>();
    for (String text : texts) {
      levels.add(new Candidate<>(Level.valueOf(text.replace("*", "")), text.endsWith("*")));
    }
    return levels;
  }
}
