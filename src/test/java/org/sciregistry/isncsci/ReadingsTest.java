package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases in which the standard, its reference and logic part, as SPEC_CLARIFICATIONS.md reads them. */
class ReadingsTest {

  @Test
  void noContractionButNormal() {
    Exam exam = new Exam(
        Exams.normal().right(), Exams.normal().left(), AnorectalFinding.NO, AnorectalFinding.YES);
    Classification reference = Classification.of(exam);
    assertThat(told(reference, ResultItem.NEUROLOGICAL_LEVEL)).containsExactly("INT");
    assertThat(told(reference, ResultItem.MOTOR_LEVEL_RIGHT)).containsExactly("S3");
    assertThat(told(reference, ResultItem.IMPAIRMENT_SCALE)).containsExactly("B");
    PossibleWorlds exact = PossibleWorlds.of(exam);
    assertThat(exact.texts(ResultItem.NEUROLOGICAL_LEVEL)).containsExactly("S3");
    assertThat(exact.differences(reference)).containsExactly(ResultItem.NEUROLOGICAL_LEVEL);
  }

  @Test
  void nonKeyMuscleCountsInTheZoneOfGradeCOnly() {
    ExamSide c5 = below(Segment.C5, "3 0 0 0 0 0 0 0 0 0", null);
    ExamSide c5WithHipAdductors = below(Segment.C5, "3 0 0 0 0 0 0 0 0 0", Segment.L2);
    Classification gradeA = Classification.of(
        new Exam(c5WithHipAdductors, c5, AnorectalFinding.NO, AnorectalFinding.NO));
    assertThat(told(gradeA, ResultItem.IMPAIRMENT_SCALE)).containsExactly("A");
    assertThat(told(gradeA, ResultItem.MOTOR_ZONE_RIGHT)).containsExactly("C5");
    Classification gradeC = Classification.of(
        new Exam(c5WithHipAdductors, c5, AnorectalFinding.NO, AnorectalFinding.YES));
    assertThat(told(gradeC, ResultItem.IMPAIRMENT_SCALE)).containsExactly("C");
    assertThat(told(gradeC, ResultItem.MOTOR_ZONE_RIGHT)).containsExactly("L2");
    assertThat(told(gradeC, ResultItem.MOTOR_ZONE_LEFT)).containsExactly("C5");

    ExamSide l1 = below(Segment.L1, "5 5 5 5 5 3 0 0 0 0", null);
    ExamSide c5WithStrongArms = below(Segment.C5, "3 3 3 3 3 0 0 0 0 0", Segment.L2);
    Classification gradeD = Classification.of(
        new Exam(c5WithStrongArms, l1, AnorectalFinding.NO, AnorectalFinding.YES));
    assertThat(told(gradeD, ResultItem.IMPAIRMENT_SCALE)).containsExactly("D");
    assertThat(told(gradeD, ResultItem.MOTOR_ZONE_RIGHT)).containsExactly("T1");
  }

  @Test
  void aTaggedZeroOnEitherSideStarsGradeB() {
    ExamSide quiet = below(Segment.C5, "3 0 0 0 0 0 0 0 0 0", null);
    ExamSide tagged = below(Segment.C5, "3 0 0 0 0 0* 0 0 0 0", null);
    for (Exam exam : List.of(
        new Exam(quiet, tagged, AnorectalFinding.NO, AnorectalFinding.YES),
        new Exam(tagged, quiet, AnorectalFinding.NO, AnorectalFinding.YES))) {
      assertThat(told(Classification.of(exam), ResultItem.IMPAIRMENT_SCALE))
          .containsExactly("B*", "C");
    }
  }

  /** Sensation normal down to T4 but for one pin prick, both sides alike; what the reference answers. */
  @ParameterizedTest
  @CsvSource({
    "5 3** 5 5 5 0 0 0 0 0, T4, 2, T4*, T4*",
    "5 5 5 5 5 0 0 0 0 0, T8, 0*, T4, T4",
    "5 5 4** 5 5 0 0 0 0 0, C5, NT, 'T1*,T4*', 'T1,T4*'",
    "5 NT 4** 5 5 0 0 0 0 0, T4, 2, 'C5,C6,T4*', 'T1,T4'",
    "5 5 5 5 5 0 0 0 0 0, C3, NT*, C2*, T1",
    "5 5 5 5 5 0 0 0 0 0, C4, 1**, T4*, T4*",
    "NT 5 4** 5 5 0 0 0 0 0, C5, NT**, 'C4,C5,T4*', 'T1,T4'"
  })
  void starsOfMotorZones(
      String motor, Segment at, String pinPrick, String motorLevel, String motorZone) {
    ExamSide plain = below(Segment.T4, motor, null);
    List<SensoryGrade> pin = new ArrayList<>(Exams.pinPrick(plain));
    pin.set(at.index() - 1, SensoryGrade.of(pinPrick));
    ExamSide side = new ExamSide(Exams.lightTouch(plain), pin, Exams.motor(plain), null);
    Classification found =
        Classification.of(new Exam(side, side, AnorectalFinding.NO, AnorectalFinding.YES));
    assertThat(String.join(",", told(found, ResultItem.MOTOR_LEVEL_RIGHT))).isEqualTo(motorLevel);
    assertThat(String.join(",", told(found, ResultItem.MOTOR_ZONE_RIGHT))).isEqualTo(motorZone);
  }

  @Test
  void starsOfSensation() {
    assertThat(sensoryLevel("NT", "NT**")).containsExactly("C4", "INT");
    assertThat(sensoryLevel("2", "NT**")).containsExactly("INT*");
    assertThat(sensoryLevel("NT", "0**")).containsExactly("C4", "INT*");
    assertThat(sensoryLevel("2", "NT*")).containsExactly("C4*");
  }

  private static List<String> sensoryLevel(String lightTouchC5, String pinPrickC5) {
    ExamSide normal = Exams.normal().right();
    List<SensoryGrade> touch = new ArrayList<>(Exams.lightTouch(normal));
    List<SensoryGrade> pin = new ArrayList<>(Exams.pinPrick(normal));
    touch.set(Segment.C5.index() - 1, SensoryGrade.of(lightTouchC5));
    pin.set(Segment.C5.index() - 1, SensoryGrade.of(pinPrickC5));
    ExamSide side = new ExamSide(touch, pin, Exams.motor(normal), null);
    return told(
        Classification.of(new Exam(side, normal, AnorectalFinding.YES, AnorectalFinding.YES)),
        ResultItem.SENSORY_LEVEL_RIGHT);
  }

  /** Sensation normal down to a segment, absent below; muscles as written, C5 to S1. */
  private static ExamSide below(Segment last, String motor, @Nullable Segment nonKey) {
    List<SensoryGrade> sensation =
        new ArrayList<>(Collections.nCopies(last.index(), SensoryGrade.NORMAL));
    while (sensation.size() < ExamSide.DERMATOMES) {
      sensation.add(SensoryGrade.ABSENT);
    }
    return new ExamSide(
        sensation,
        sensation,
        List.of(motor.split(" ")).stream().map(MotorGrade::of).toList(),
        nonKey);
  }

  private static List<String> told(Classification classification, ResultItem item) {
    return classification.get(item).stream().map(Candidate::text).toList();
  }
}
