package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

/** The exact answer, against every world written out and against the reference. */
@Domain(Exams.class)
class PossibleWorldsTest {

  private static final long FEW = 3_000;

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void equalsEveryWorldOfFullyTestedExams(@ForAll Exams.FullyTested exam) {
    assertThat(differences(exam.exam())).contains("");
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void equalsEveryWorldOfExamsWithUntestedScores(@ForAll Exams.FewUntested exam) {
    Optional<String> differences = differences(exam.exam());
    Statistics.label("written out").collect(differences.isPresent());
    assertThat(differences.orElse("")).isEmpty();
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void equalsEveryWorldOfAnyExam(@ForAll Exam exam) {
    Optional<String> differences = differences(exam);
    Statistics.label("written out").collect(differences.isPresent());
    assertThat(differences.orElse("")).isEmpty();
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
