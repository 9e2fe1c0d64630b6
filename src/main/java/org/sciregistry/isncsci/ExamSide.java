package org.sciregistry.isncsci;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One side of an exam: 28 dermatomes for light touch and pin prick, ten key muscles, and the lowest non-key muscle. */
public final class ExamSide {

  /** Dermatomes C2 to S4-5. */
  public static final int DERMATOMES = 28;

  /** Key muscles C5 to T1 and L2 to S1. */
  public static final int KEY_MUSCLES = 10;

  private final SensoryGrade[] lightTouch;
  private final SensoryGrade[] pinPrick;
  private final MotorGrade[] motor;
  private final @Nullable Segment lowestNonKeyMuscle;

  /**
   * A side.
   *
   * @param lightTouch 28 grades, C2 to S4-5
   * @param pinPrick 28 grades, C2 to S4-5
   * @param motor ten grades, C5 to T1 and L2 to S1
   * @param lowestNonKeyMuscle the most caudal level of a non-key muscle with motor function
   * @throws IllegalArgumentException when a list has another length
   */
  public ExamSide(
      List<SensoryGrade> lightTouch,
      List<SensoryGrade> pinPrick,
      List<MotorGrade> motor,
      @Nullable Segment lowestNonKeyMuscle) {
    this(
        lightTouch.toArray(new SensoryGrade[0]),
        pinPrick.toArray(new SensoryGrade[0]),
        motor.toArray(new MotorGrade[0]),
        lowestNonKeyMuscle);
    if (this.lightTouch.length != DERMATOMES
        || this.pinPrick.length != DERMATOMES
        || this.motor.length != KEY_MUSCLES) {
      throw new IllegalArgumentException(
          "a side has 28 light touch, 28 pin prick and 10 motor grades, not "
              + this.lightTouch.length + ", " + this.pinPrick.length + " and " + this.motor.length);
    }
  }

  private ExamSide(
      SensoryGrade[] lightTouch,
      SensoryGrade[] pinPrick,
      MotorGrade[] motor,
      @Nullable Segment lowestNonKeyMuscle) {
    this.lightTouch = lightTouch;
    this.pinPrick = pinPrick;
    this.motor = motor;
    this.lowestNonKeyMuscle = lowestNonKeyMuscle;
  }

  /** Light touch of a dermatome, C2 to S4-5. */
  public SensoryGrade lightTouch(Segment segment) {
    return lightTouch[segment.index() - 1];
  }

  /** Pin prick of a dermatome, C2 to S4-5. */
  public SensoryGrade pinPrick(Segment segment) {
    return pinPrick[segment.index() - 1];
  }

  /** A key muscle, by its segment. */
  public MotorGrade motor(Segment segment) {
    return motor[segment.keyMuscle()];
  }

  /** A key muscle, 0 to 9. */
  public MotorGrade motor(int muscle) {
    return motor[muscle];
  }

  /** The most caudal level of a non-key muscle with motor function. */
  public @Nullable Segment lowestNonKeyMuscle() {
    return lowestNonKeyMuscle;
  }

  /** The side as if no non-SCI condition were noted at its muscles and dermatomes. */
  ExamSide untagged() {
    return new ExamSide(
        untagged(lightTouch),
        untagged(pinPrick),
        Arrays.stream(motor).map(MotorGrade::untagged).toArray(MotorGrade[]::new),
        lowestNonKeyMuscle);
  }

  private static SensoryGrade[] untagged(SensoryGrade[] grades) {
    return Arrays.stream(grades)
        .map(grade -> SensoryGrade.of(grade.text().replace("*", "")))
        .toArray(SensoryGrade[]::new);
  }

  boolean isTagged() {
    for (SensoryGrade grade : lightTouch) {
      if (grade.isTagged()) {
        return true;
      }
    }
    for (SensoryGrade grade : pinPrick) {
      if (grade.isTagged()) {
        return true;
      }
    }
    for (MotorGrade grade : motor) {
      if (grade.isTagged()) {
        return true;
      }
    }
    return false;
  }
}
