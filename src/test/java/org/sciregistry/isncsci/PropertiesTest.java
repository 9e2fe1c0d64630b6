package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sciregistry.isncsci.ResultItem.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Trials;

/** What holds for every exam. */
class PropertiesTest {

  private static final Map<ResultItem, ResultItem> MIRROR = Map.of(
      SENSORY_LEVEL_RIGHT, SENSORY_LEVEL_LEFT,
      MOTOR_LEVEL_RIGHT, MOTOR_LEVEL_LEFT,
      NEUROLOGICAL_LEVEL, NEUROLOGICAL_LEVEL,
      COMPLETENESS, COMPLETENESS,
      IMPAIRMENT_SCALE, IMPAIRMENT_SCALE,
      SENSORY_ZONE_RIGHT, SENSORY_ZONE_LEFT,
      MOTOR_ZONE_RIGHT, MOTOR_ZONE_LEFT);

  @Test
  void rightAndLeftAreAlike() {
    Trials.each(1_000, random -> {
      Exam exam = Exams.anything(random);
      Classification one = Classification.of(exam);
      Classification other = Classification.of(new Exam(
          /* right= */ exam.left(),
          /* left= */ exam.right(),
          exam.voluntaryAnalContraction(),
          exam.deepAnalPressure()));
      MIRROR.forEach((item, mirrored) -> assertThat(one.get(item)).isEqualTo(other.get(mirrored)));
    });
  }

  @Test
  void everyResultHasACandidate() {
    Trials.each(1_000, random -> {
      Exam exam = Exams.anything(random);
      Classification found = Classification.of(exam);
      PossibleWorlds exact = PossibleWorlds.of(exam);
      for (ResultItem item : ResultItem.values()) {
        assertThat(exact.texts(item)).isNotEmpty();
        if (item != IMPAIRMENT_SCALE) {
          assertThat(found.get(item)).isNotEmpty();
        }
      }
    });
  }

  @Test
  void fullyTestedExamsAreDeterminedAndExact() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Classification found = Classification.of(exam);
      List<ResultItem> differences = new ArrayList<>(PossibleWorlds.of(exam).differences(found));
      if (exam.voluntaryAnalContraction() == AnorectalFinding.NO) {
        differences.remove(NEUROLOGICAL_LEVEL); // S3 or INT, see ReadingsTest
      }
      assertThat(differences).isEmpty();
      for (ResultItem item : ResultItem.values()) {
        assertThat(found.get(item)).hasSize(1);
      }
    });
  }

  @Test
  void gradeAIsNothingSparedInTheSacralSegments() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      boolean spared = exam.voluntaryAnalContraction() == AnorectalFinding.YES
          || exam.deepAnalPressure() == AnorectalFinding.YES
          || exam.right().lightTouch(Segment.S4_5).score() > 0
          || exam.right().pinPrick(Segment.S4_5).score() > 0
          || exam.left().lightTouch(Segment.S4_5).score() > 0
          || exam.left().pinPrick(Segment.S4_5).score() > 0;
      AisGrade grade = Classification.of(exam).impairmentScale().get(0).value();
      assertThat(grade == AisGrade.A).isNotEqualTo(spared);
    });
  }

  @Test
  void anUntestedScoreWidensAndNeverMoves() {
    Trials.each(1_000, random -> {
      Exam exam = Exams.fullyTested(random);
      int dermatome = random.nextInt(28);
      List<SensoryGrade> touch = new ArrayList<>(Exams.lightTouch(exam.right()));
      touch.set(dermatome, SensoryGrade.NOT_TESTABLE);
      Exam untested = new Exam(
          new ExamSide(
              touch,
              Exams.pinPrick(exam.right()),
              Exams.motor(exam.right()),
              exam.right().lowestNonKeyMuscle()),
          exam.left(),
          exam.voluntaryAnalContraction(),
          exam.deepAnalPressure());
      for (ResultItem item : ResultItem.values()) {
        assertThat(PossibleWorlds.of(untested).texts(item))
            .containsAll(PossibleWorlds.of(exam).texts(item));
      }
      assertThat(Classification.of(untested).totals().lightTouch())
          .isEqualTo(Totals.NOT_DETERMINABLE);
    });
  }

  @Test
  void aStrongerMuscleRaisesTheSum() {
    Trials.each(1_000, random -> {
      Exam exam = Exams.fullyTested(random);
      int muscle = random.nextInt(10);
      List<MotorGrade> motor = new ArrayList<>(Exams.motor(exam.left()));
      int before = motor.get(muscle).score();
      motor.set(muscle, MotorGrade.NORMAL);
      Exam stronger = new Exam(
          exam.right(),
          new ExamSide(
              Exams.lightTouch(exam.left()),
              Exams.pinPrick(exam.left()),
              motor,
              exam.left().lowestNonKeyMuscle()),
          exam.voluntaryAnalContraction(),
          exam.deepAnalPressure());
      assertThat(Classification.of(stronger).totals().motorLeft())
          .isEqualTo(Classification.of(exam).totals().motorLeft() + 5 - before);
    });
  }

  /** An exam with one cell changed: 56 dermatome scores and ten muscles of the right side. */
  private static Exam with(Exam exam, int cell, SensoryGrade sensation, MotorGrade strength) {
    List<SensoryGrade> touch = new ArrayList<>(Exams.lightTouch(exam.right()));
    List<SensoryGrade> pin = new ArrayList<>(Exams.pinPrick(exam.right()));
    List<MotorGrade> motor = new ArrayList<>(Exams.motor(exam.right()));
    if (cell < ExamSide.DERMATOMES) {
      touch.set(cell, sensation);
    } else if (cell < 2 * ExamSide.DERMATOMES) {
      pin.set(cell - ExamSide.DERMATOMES, sensation);
    } else {
      motor.set(cell - 2 * ExamSide.DERMATOMES, strength);
    }
    return new Exam(
        new ExamSide(touch, pin, motor, exam.right().lowestNonKeyMuscle()),
        exam.left(),
        exam.voluntaryAnalContraction(),
        exam.deepAnalPressure());
  }

  private static List<Enum<?>> values(Classification found, ResultItem item) {
    List<Enum<?>> values = new ArrayList<>();
    found.get(item).forEach(candidate -> values.add(candidate.value()));
    return values;
  }

  @Test
  void theReferenceKeepsTheTrueResultWhenACellIsNotTested() {
    Trials.each(3_000, random -> {
      Exam exam = Exams.fullyTested(random);
      int cell = random.nextInt(66);
      Exam untested = with(exam, cell, SensoryGrade.NOT_TESTABLE, MotorGrade.NOT_TESTABLE);
      Classification before = Classification.of(exam);
      Classification after = Classification.of(untested);
      for (ResultItem item : ResultItem.values()) {
        if (item != MOTOR_ZONE_RIGHT
            && item != MOTOR_ZONE_LEFT) { // the list of grades decides there
          assertThat(values(after, item)).containsAll(values(before, item));
        }
      }
    });
  }

  @Test
  void anUntestedContractionOrPressureWidens() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Exam untested = new Exam(
          exam.right(), exam.left(), AnorectalFinding.NOT_TESTABLE, AnorectalFinding.NOT_TESTABLE);
      for (ResultItem item : ResultItem.values()) {
        assertThat(PossibleWorlds.of(untested).texts(item))
            .containsAll(PossibleWorlds.of(exam).texts(item));
      }
    });
  }

  @Test
  void aBetterCellNeverRaisesALevel() {
    Trials.each(3_000, random -> {
      Exam exam = Exams.fullyTested(random);
      int cell = random.nextInt(66);
      Classification before = Classification.of(exam);
      Classification after =
          Classification.of(with(exam, cell, SensoryGrade.NORMAL, MotorGrade.NORMAL));
      for (ResultItem item :
          List.of(SENSORY_LEVEL_RIGHT, MOTOR_LEVEL_RIGHT, NEUROLOGICAL_LEVEL, COMPLETENESS)) {
        assertThat(values(after, item).get(0).ordinal())
            .isGreaterThanOrEqualTo(values(before, item).get(0).ordinal());
      }
      assertThat(values(after, SENSORY_LEVEL_LEFT)).isEqualTo(values(before, SENSORY_LEVEL_LEFT));
      assertThat(values(after, MOTOR_LEVEL_LEFT)).isEqualTo(values(before, MOTOR_LEVEL_LEFT));
    });
  }

  @Test
  void theNeurologicalLevelIsTheMostRostralOfTheFour() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Classification found = Classification.of(exam);
      int rostral = Level.INT.ordinal();
      for (ResultItem item :
          List.of(SENSORY_LEVEL_RIGHT, SENSORY_LEVEL_LEFT, MOTOR_LEVEL_RIGHT, MOTOR_LEVEL_LEFT)) {
        rostral = Math.min(rostral, values(found, item).get(0).ordinal());
      }
      Enum<?> level = values(found, NEUROLOGICAL_LEVEL).get(0);
      boolean onlyContractionMissing = rostral == Level.S3.ordinal() && level == Level.INT;
      assertThat(onlyContractionMissing || level.ordinal() == rostral).isTrue();
    });
  }

  @Test
  void withoutATagNothingHasAStar() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fewUntested(random);
      Classification found = Classification.of(exam);
      for (ResultItem item : ResultItem.values()) {
        assertThat(found.get(item)).noneMatch(Candidate::starred);
      }
    });
  }
}
