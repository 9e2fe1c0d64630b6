package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Trials;

/** The exact answer, against every world written out and against the reference. */
class PossibleWorldsTest {

  private static final long FEW = 3_000;

  @Test
  void equalsEveryWorldOfFullyTestedExams() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      assertThat(differences(exam)).contains("");
    });
  }

  @Test
  void equalsEveryWorldOfExamsWithUntestedScores() {
    AtomicInteger writtenOut = new AtomicInteger();
    Trials.each(2_000, random -> {
      Optional<String> differences = differences(Exams.fewUntested(random));
      differences.ifPresent(written -> writtenOut.incrementAndGet());
      assertThat(differences.orElse("")).isEmpty();
    });
    assertThat(writtenOut).hasValueGreaterThan(1_000);
  }

  @Test
  void equalsEveryWorldOfAnyExam() {
    AtomicInteger writtenOut = new AtomicInteger();
    Trials.each(2_000, random -> {
      Optional<String> differences = differences(Exams.anything(random));
      differences.ifPresent(written -> writtenOut.incrementAndGet());
      assertThat(differences.orElse("")).isEmpty();
    });
    assertThat(writtenOut).hasValueGreaterThan(100);
  }

  private static Optional<String> differences(Exam exam) {
    PossibleWorlds exact = PossibleWorlds.of(exam);
    return EveryWorld.of(exam, FEW).map(every -> {
      StringBuilder differences = new StringBuilder();
      for (Map.Entry<ResultItem, Set<String>> item : every.entrySet()) {
        Set<String> found = new TreeSet<>(exact.texts(item.getKey()));
        if (!found.equals(item.getValue())) {
          differences
              .append(item.getKey())
              .append(": ")
              .append(found)
              .append(" instead of ")
              .append(item.getValue())
              .append('\n');
        }
      }
      return differences.toString();
    });
  }
}
