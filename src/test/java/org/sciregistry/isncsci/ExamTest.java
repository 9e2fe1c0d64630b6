package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense cannot be constructed, and equal exams are equal. */
class ExamTest {

  private static final List<SensoryGrade> SENSATION =
      Collections.nCopies(ExamSide.DERMATOMES, SensoryGrade.NORMAL);
  private static final List<MotorGrade> MOTOR =
      Collections.nCopies(ExamSide.KEY_MUSCLES, MotorGrade.NORMAL);

  @Test
  void aSideHasItsNumberOfGrades() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExamSide(SENSATION.subList(1, 28), SENSATION, MOTOR, null))
        .withMessage(
            "a side has 28 light touch, 28 pin prick and 10 motor grades, not 27, 28 and 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExamSide(SENSATION, SENSATION.subList(0, 1), MOTOR, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExamSide(SENSATION, SENSATION, MOTOR.subList(0, 9), null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExamSide(SENSATION, SENSATION, MOTOR, Segment.S4_5))
        .withMessage("no muscle has its root at S4-5; allowed are C1 to S3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "2*", "2**", "nt", "", "-1", "NT***", "1!"})
  void aSensoryGradeIsOneOfTen(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SensoryGrade.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6", "5*", "5**", "nt", "", "4!", "UNK"})
  void aMotorGradeIsOneOfNineteen(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MotorGrade.of(text));
  }

  @Test
  void findingsAndSegmentsAreKnownOnes() {
    assertThatIllegalArgumentException().isThrownBy(() -> AnorectalFinding.of("yes"));
    assertThatIllegalArgumentException().isThrownBy(() -> Segment.of("S4"));
    assertThat(Segment.of("S4-5")).isEqualTo(Segment.S4_5);
    for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      assertThat(Segment.ofKeyMuscle(muscle).keyMuscle()).isEqualTo(muscle);
    }
  }

  @Test
  void sidesAreEqualWhenAllTheirCellsAre() {
    ExamSide side = new ExamSide(SENSATION, SENSATION, MOTOR, Segment.L2);
    assertThat(side)
        .isEqualTo(new ExamSide(SENSATION, SENSATION, MOTOR, Segment.L2))
        .hasSameHashCodeAs(new ExamSide(SENSATION, SENSATION, MOTOR, Segment.L2))
        .isNotEqualTo(new ExamSide(SENSATION, SENSATION, MOTOR, null))
        .isNotEqualTo(new ExamSide(
            Collections.nCopies(28, SensoryGrade.ALTERED), SENSATION, MOTOR, Segment.L2))
        .isNotEqualTo(new ExamSide(
            SENSATION, Collections.nCopies(28, SensoryGrade.ALTERED), MOTOR, Segment.L2))
        .isNotEqualTo(new ExamSide(
            SENSATION, SENSATION, Collections.nCopies(10, MotorGrade.SOME_RESISTANCE), Segment.L2))
        .isNotEqualTo("C5");
  }

  @Test
  void gradesKnowTheirScoreAndTag() {
    assertThat(SensoryGrade.ALTERED_CONSIDERED_NORMAL.tag()).isEqualTo(Tag.CONSIDERED_NORMAL);
    assertThat(MotorGrade.AGAINST_GRAVITY_NOT_NORMAL.score()).isEqualTo(3);
    assertThat(MotorGrade.AGAINST_GRAVITY_NOT_NORMAL.tag()).isEqualTo(Tag.NOT_NORMAL);
    assertThat(MotorGrade.NOT_TESTABLE.score()).isEqualTo(-1);
  }

  @Test
  void resultsAndScoresHaveTheGuidesCodes() {
    assertThat(ResultItem.values())
        .extracting(ResultItem::code)
        .containsExactly(
            "sensory-level-right",
            "sensory-level-left",
            "motor-level-right",
            "motor-level-left",
            "nli",
            "completeness",
            "ais",
            "sensory-zpp-right",
            "sensory-zpp-left",
            "motor-zpp-right",
            "motor-zpp-left");
    assertThat(Score.values())
        .extracting(Score::code)
        .containsExactly(
            "uer",
            "uel",
            "uems",
            "ler",
            "lel",
            "lems",
            "motor-total",
            "lt-right",
            "lt-left",
            "lt-total",
            "pp-right",
            "pp-left",
            "pp-total");
    assertThat(Score.LOWER.english()).isEqualTo("lower extremity motor score");
    assertThat(Score.LOWER.chinese()).isEqualTo("下肢运动总分");
  }
}
