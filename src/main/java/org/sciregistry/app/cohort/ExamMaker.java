package org.sciregistry.app.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sciregistry.isncsci.AnorectalFinding;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.MotorGrade;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.isncsci.SensoryGrade;

/** Makes plausible, fully tested ISNCSCI exams around a level and a kind of injury. */
final class ExamMaker {

  /** How much is left below the level. */
  enum Sparing {
    /** Nothing in S4-5: AIS A. */
    NONE,
    /** Sacral sensation only: AIS B. */
    SENSORY,
    /** Sacral sensation, voluntary contraction and weak muscles: AIS C. */
    WEAK,
    /** Sacral sensation, voluntary contraction and useful muscles: AIS D. */
    USEFUL
  }

  private static final int PARTIAL_ZONE = 2;

  private final RandomGenerator random;

  ExamMaker(RandomGenerator random) {
    this.random = random;
  }

  /**
   * An exam.
   *
   * @param level last normal segment
   * @param recovered how many segments below the level have come back, for follow-up exams
   */
  Exam exam(Segment level, Sparing sparing, int recovered) {
    int last = Math.min(Segment.S3.index(), level.index() + recovered);
    AnorectalFinding contraction = sparing == Sparing.WEAK || sparing == Sparing.USEFUL
        ? AnorectalFinding.YES
        : AnorectalFinding.NO;
    AnorectalFinding pressure =
        sparing == Sparing.NONE ? AnorectalFinding.NO : AnorectalFinding.YES;
    return new Exam(side(last, sparing), side(last, sparing), contraction, pressure);
  }

  private ExamSide side(int last, Sparing sparing) {
    int sensoryEnd = last + random.nextInt(2);
    List<SensoryGrade> touch = new ArrayList<>();
    List<SensoryGrade> pin = new ArrayList<>();
    for (int at = Segment.C2.index(); at <= Segment.S4_5.index(); at++) {
      touch.add(sensation(at, sensoryEnd, sparing));
      pin.add(sensation(at, sensoryEnd, sparing));
    }
    List<MotorGrade> motor = new ArrayList<>();
    for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      motor.add(strength(Segment.ofKeyMuscle(muscle).index(), last, sparing));
    }
    return new ExamSide(touch, pin, motor, null);
  }

  private SensoryGrade sensation(int segment, int end, Sparing sparing) {
    if (segment <= end) {
      return SensoryGrade.NORMAL;
    }
    if (sparing == Sparing.NONE) {
      boolean partial = segment <= end + PARTIAL_ZONE && segment < Segment.S4_5.index();
      return partial && random.nextBoolean() ? SensoryGrade.ALTERED : SensoryGrade.ABSENT;
    }
    return random.nextInt(4) == 0 ? SensoryGrade.ABSENT : SensoryGrade.ALTERED;
  }

  private MotorGrade strength(int segment, int last, Sparing sparing) {
    if (segment < last) {
      return MotorGrade.NORMAL;
    }
    if (segment == last) {
      return MotorGrade.of(String.valueOf(3 + random.nextInt(3)));
    }
    return switch (sparing) {
      case NONE, SENSORY ->
        segment <= last + PARTIAL_ZONE
            ? MotorGrade.of(String.valueOf(random.nextInt(3)))
            : MotorGrade.TOTAL_PARALYSIS;
      case WEAK -> MotorGrade.of(String.valueOf(random.nextInt(3)));
      case USEFUL -> MotorGrade.of(String.valueOf(3 + random.nextInt(2)));
    };
  }
}
