package org.sciregistry.isncsci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Trials;

/** The cells that are named are those that decide: with them changed the result is another one. */
class ReasonsTest {

  @Test
  void everyCandidateHasAReasonThatCanBeTold() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.anything(random);
      Classification found = Classification.of(exam);
      for (ResultItem item : ResultItem.values()) {
        List<Reason> reasons = Reasons.of(exam, found, item);
        assertThat(reasons).hasSameSizeAs(found.get(item));
        for (int at = 0; at < reasons.size(); at++) {
          Reason reason = reasons.get(at);
          assertThat(reason.item()).isEqualTo(item);
          assertThat(reason.value()).isEqualTo(found.get(item).get(at).value().name());
          assertThat(reason.english()).startsWith(item.english()).doesNotContain("{", "}");
          assertThat(reason.chinese()).startsWith(item.chinese()).doesNotContain("{", "}");
          assertThat(reason.english() + " ").doesNotContain(": ;", ":  ");
        }
      }
    });
  }

  @Test
  void aLevelMovesWhenItsCellsBecomeNormal() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Classification found = Classification.of(exam);
      for (ResultItem item : List.of(
          ResultItem.SENSORY_LEVEL_RIGHT,
          ResultItem.SENSORY_LEVEL_LEFT,
          ResultItem.MOTOR_LEVEL_RIGHT,
          ResultItem.MOTOR_LEVEL_LEFT,
          ResultItem.NEUROLOGICAL_LEVEL)) {
        Candidate<?> level = found.get(item).get(0);
        if (level.value() != Level.INT) {
          Exam better = changed(exam, found, item, ReasonsTest::normal);
          Classification after = Classification.of(better);
          int moved = after.get(item).get(0).value().ordinal();
          assertThat(moved).isGreaterThanOrEqualTo(level.value().ordinal());
          if (moved == level.value().ordinal()) {
            restsOnOtherCells(exam, found, better, after, item);
          }
        }
      }
    });
  }

  @Test
  void aZoneAndCompletenessChangeWhenTheirCellsBecomeAbsent() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Classification found = Classification.of(exam);
      for (ResultItem item : List.of(
          ResultItem.SENSORY_ZONE_RIGHT, ResultItem.SENSORY_ZONE_LEFT, ResultItem.COMPLETENESS)) {
        Enum<?> value = found.get(item).get(0).value();
        if (value == Level.C1) {
          continue;
        }
        UnaryOperator<String> change =
            value == Completeness.C ? ReasonsTest::normal : cell -> none(cell);
        Exam other = changed(exam, found, item, change);
        assertThat(Classification.of(other).get(item).get(0).value()).isNotEqualTo(value);
      }
    });
  }

  @Test
  void theGradeChangesWithItsCells() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Classification found = Classification.of(exam);
      AisGrade grade = found.impairmentScale().get(0).value();
      UnaryOperator<String> change = grade == AisGrade.A ? ReasonsTest::normal : ReasonsTest::none;
      Exam other = changed(exam, found, ResultItem.IMPAIRMENT_SCALE, change);
      Classification after = Classification.of(other);
      if (after.impairmentScale().get(0).value() == grade) {
        restsOnOtherCells(exam, found, other, after, ResultItem.IMPAIRMENT_SCALE);
      }
    });
  }

  /** Two findings can each be enough; then the second is named once the first is gone. */
  private static void restsOnOtherCells(
      Exam exam, Classification found, Exam other, Classification after, ResultItem item) {
    List<Cell> before = Reasons.of(exam, found, item).get(0).cells();
    assertThat(Reasons.of(other, after, item).get(0).cells())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(before);
  }

  @Test
  void theCountOfGradesCAndDIsOfMusclesBelowTheLevel() {
    Trials.each(2_000, random -> {
      Exam exam = Exams.fullyTested(random);
      Classification found = Classification.of(exam);
      for (Reason reason : Reasons.of(exam, found, ResultItem.IMPAIRMENT_SCALE)) {
        boolean counts = reason.value().equals("C") || reason.value().equals("D");
        assertThat(reason.countFits()).isTrue();
        if (counts) {
          assertThat(reason.level())
              .isEqualTo(found.neurologicalLevel().get(0).value().name());
          assertThat(reason.counted())
              .allSatisfy(cell -> assertThat(
                      Segment.of(cell.code().substring("MOT-R-".length())).index())
                  .isGreaterThan(Level.valueOf(reason.level()).ordinal()));
        } else {
          assertThat(reason.counted()).isEmpty();
        }
      }
    });
  }

  @Test
  void theNonKeyMuscleIsNamedWhereItAloneDecides() {
    ExamSide c5 = side("3 0 0 0 0 0 0 0 0 0", Segment.L2);
    Exam exam =
        new Exam(c5, side("3 0 0 0 0 0 0 0 0 0", null), AnorectalFinding.NO, AnorectalFinding.YES);
    Classification found = Classification.of(exam);
    assertThat(Reasons.of(exam, found, ResultItem.IMPAIRMENT_SCALE).get(0).english())
        .isEqualTo(
            "ASIA Impairment Scale C: motor incomplete: deep anal pressure is Yes, lowest non-key"
                + " muscle right is L2; of 18 key muscles below C5, 0 have 3 or more for certain, less than half");
    assertThat(Reasons.of(exam, found, ResultItem.MOTOR_ZONE_RIGHT).get(0).chinese())
        .isEqualTo("右侧运动部分保留带 L2：最靠尾侧的功能：右侧最低非关键肌为 L2");
    assertThat(Reasons.of(exam, found, ResultItem.MOTOR_ZONE_LEFT).get(0).english())
        .isEqualTo(
            "motor zone of partial preservation left C5: the most caudal function: elbow flexors left (C5) is 3");
  }

  private static String why(Exam exam, ResultItem item, int candidate) {
    return Reasons.of(exam, Classification.of(exam), item).get(candidate).english();
  }

  @Test
  void anIntactLevelRestsOnWhatIsConsideredNormal() {
    ExamSide normal = Exams.normal().right();
    List<MotorGrade> motor = new ArrayList<>(Exams.motor(normal));
    motor.set(Segment.L3.keyMuscle(), MotorGrade.NOT_TESTABLE_CONSIDERED_NORMAL);
    ExamSide tagged = new ExamSide(Exams.lightTouch(normal), Exams.pinPrick(normal), motor, null);
    Exam exam = new Exam(tagged, normal, AnorectalFinding.NOT_TESTABLE, AnorectalFinding.YES);
    assertThat(why(exam, ResultItem.MOTOR_LEVEL_RIGHT, 0))
        .isEqualTo("motor level right, candidate S3: no key muscle decides here, so the motor level"
            + " follows sensation: voluntary anal contraction is NT");
    assertThat(why(exam, ResultItem.MOTOR_LEVEL_RIGHT, 1))
        .isEqualTo(
            "motor level right, candidate INT: nothing that was tested is less than normal; this"
                + " rests on knee extensors right (L3) is NT**, voluntary anal contraction is NT");
    assertThat(why(exam, ResultItem.SENSORY_LEVEL_RIGHT, 0))
        .isEqualTo("sensory level right INT: nothing that was tested is less than normal");
    assertThat(why(exam, ResultItem.NEUROLOGICAL_LEVEL, 0))
        .startsWith(
            "neurological level of injury INT: nothing that was tested is less than normal;");
  }

  @Test
  void onlyTheMuscleThatEndsTheLevelIsNamed() {
    Exam exam = new Exam(
        side("4 3 0 0 0 0 0 0 0 0", null),
        side("5 4 3 0 0 0 0 0 0 0", null),
        AnorectalFinding.NOT_TESTABLE,
        AnorectalFinding.YES);
    assertThat(why(exam, ResultItem.MOTOR_LEVEL_RIGHT, 0))
        .isEqualTo(
            "motor level right C5: the last key muscle of at least 3 with 5 in all above it: elbow"
                + " flexors right (C5) is 4");
    assertThat(why(exam, ResultItem.MOTOR_LEVEL_LEFT, 0))
        .endsWith(": wrist extensors left (C6) is 4");
    assertThat(why(exam, ResultItem.NEUROLOGICAL_LEVEL, 0))
        .endsWith(
            ": light touch right C6 is 0, pin prick right C6 is 0, light touch left C6 is 0, pin"
                + " prick left C6 is 0, elbow flexors right (C5) is 4");
    assertThat(why(exam, ResultItem.IMPAIRMENT_SCALE, 0))
        .isEqualTo("ASIA Impairment Scale, candidate B: voluntary anal contraction is NT, deep anal"
            + " pressure is Yes; and nothing moves more than three segments below the motor levels (C5 /"
            + " C6)");
    assertThat(why(exam, ResultItem.IMPAIRMENT_SCALE, 1))
        .isEqualTo(
            "ASIA Impairment Scale, candidate C: motor incomplete: voluntary anal contraction is"
                + " NT, deep anal pressure is Yes; of 18 key muscles below C5, 3 have 3 or more for certain,"
                + " less than half");
    assertThat(why(exam, ResultItem.MOTOR_ZONE_RIGHT, 0))
        .isEqualTo(
            "motor zone of partial preservation right, candidate NA: S4-5 is spared, so there is no"
                + " zone: voluntary anal contraction is NT");
  }

  @Test
  void theZoneOfAParalysedSideEndsAtItsMotorLevel() {
    ExamSide t4 =
        Exams.sensationFrom(side("5 5 5 5 5 0 0 0 0 0", null), Segment.C2, SensoryGrade.NORMAL);
    ExamSide below = Exams.sensationFrom(t4, Segment.T5, SensoryGrade.ABSENT);
    Exam exam = new Exam(below, below, AnorectalFinding.NO, AnorectalFinding.NO);
    assertThat(why(exam, ResultItem.MOTOR_ZONE_LEFT, 0))
        .isEqualTo(
            "motor zone of partial preservation left T4: no key muscle moves below the motor level"
                + " T4: light touch left T5 is 0, pin prick left T5 is 0");
    assertThat(why(exam, ResultItem.SENSORY_ZONE_LEFT, 0))
        .isEqualTo(
            "sensory zone of partial preservation left T4: the most caudal function: light touch"
                + " left T4 is 2, pin prick left T4 is 2");
  }

  private static ExamSide side(String motor, @Nullable Segment nonKey) {
    List<SensoryGrade> sensation = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      if (segment != Segment.C1) {
        sensation.add(
            segment.index() <= Segment.C5.index() ? SensoryGrade.NORMAL : SensoryGrade.ABSENT);
      }
    }
    List<MotorGrade> grades =
        List.of(motor.split(" ", -1)).stream().map(MotorGrade::of).toList();
    return new ExamSide(sensation, sensation, grades, nonKey);
  }

  private static String normal(String item) {
    if (item.startsWith("MOT")) {
      return "5";
    }
    return item.length() == 3 ? "Yes" : "2";
  }

  private static String none(String item) {
    return item.length() == 3 ? "No" : item.startsWith("LNKM") ? "" : "0";
  }

  /** The exam with every cell that decided a result changed. */
  private static Exam changed(
      Exam exam, Classification found, ResultItem item, UnaryOperator<String> change) {
    Map<String, String> values = new HashMap<>();
    for (Reason reason : Reasons.of(exam, found, item)) {
      reason.cells().forEach(cell -> values.put(cell.code(), change.apply(cell.code())));
    }
    return new Exam(
        side(exam.right(), "R", values),
        side(exam.left(), "L", values),
        AnorectalFinding.of(
            values.getOrDefault("VAC", exam.voluntaryAnalContraction().text())),
        AnorectalFinding.of(values.getOrDefault("DAP", exam.deepAnalPressure().text())));
  }

  private static ExamSide side(ExamSide side, String letter, Map<String, String> values) {
    List<SensoryGrade> touch = new ArrayList<>();
    List<SensoryGrade> pin = new ArrayList<>();
    List<MotorGrade> motor = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      String at = letter + "-" + segment.label();
      if (segment != Segment.C1) {
        touch.add(SensoryGrade.of(
            values.getOrDefault("LT-" + at, side.lightTouch(segment).text())));
        pin.add(SensoryGrade.of(
            values.getOrDefault("PP-" + at, side.pinPrick(segment).text())));
      }
      if (segment.keyMuscle() >= 0) {
        motor.add(
            MotorGrade.of(values.getOrDefault("MOT-" + at, side.motor(segment).text())));
      }
    }
    return new ExamSide(
        touch, pin, motor, values.containsKey("LNKM-" + letter) ? null : side.lowestNonKeyMuscle());
  }
}
