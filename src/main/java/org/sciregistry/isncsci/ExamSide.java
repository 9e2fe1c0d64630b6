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

  private static final SensoryGrade[] SENSORY = SensoryGrade.values();
  private static final MotorGrade[] MOTOR = MotorGrade.values();

  private final byte[] lightTouch;
  private final byte[] pinPrick;
  private final byte[] motor;
  private final @Nullable Segment lowestNonKeyMuscle;

  /**
   * A side.
   *
   * @param lightTouch 28 grades, C2 to S4-5
   * @param pinPrick 28 grades, C2 to S4-5
   * @param motor ten grades, C5 to T1 and L2 to S1
   * @param lowestNonKeyMuscle the most caudal level of a non-key muscle with motor function, C1 to S3
   * @throws IllegalArgumentException when a list has another length, or the non-key muscle's level is S4-5
   */
  public ExamSide(
      List<SensoryGrade> lightTouch,
      List<SensoryGrade> pinPrick,
      List<MotorGrade> motor,
      @Nullable Segment lowestNonKeyMuscle) {
    this(codes(lightTouch), codes(pinPrick), codes(motor), lowestNonKeyMuscle);
    if (this.lightTouch.length != DERMATOMES
        || this.pinPrick.length != DERMATOMES
        || this.motor.length != KEY_MUSCLES) {
      throw new IllegalArgumentException(
          "a side has 28 light touch, 28 pin prick and 10 motor grades, not "
              + this.lightTouch.length + ", " + this.pinPrick.length + " and " + this.motor.length);
    }
    if (lowestNonKeyMuscle == Segment.S4_5) {
      throw new IllegalArgumentException("no muscle has its root at S4-5; allowed are C1 to S3");
    }
  }

  private ExamSide(
      byte[] lightTouch, byte[] pinPrick, byte[] motor, @Nullable Segment lowestNonKeyMuscle) {
    this.lightTouch = lightTouch;
    this.pinPrick = pinPrick;
    this.motor = motor;
    this.lowestNonKeyMuscle = lowestNonKeyMuscle;
  }

  private static byte[] codes(List<? extends Enum<?>> grades) {
    byte[] codes = new byte[grades.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) grades.get(i).ordinal();
    }
    return codes;
  }

  /** Light touch of a dermatome, C2 to S4-5. */
  public SensoryGrade lightTouch(Segment segment) {
    return SENSORY[lightTouch[segment.index() - 1]];
  }

  /** Pin prick of a dermatome, C2 to S4-5. */
  public SensoryGrade pinPrick(Segment segment) {
    return SENSORY[pinPrick[segment.index() - 1]];
  }

  /** A key muscle, by its segment. */
  public MotorGrade motor(Segment segment) {
    return motor(segment.keyMuscle());
  }

  /** A key muscle, 0 to 9. */
  public MotorGrade motor(int muscle) {
    return MOTOR[motor[muscle]];
  }

  /** The most caudal level of a non-key muscle with motor function. */
  public @Nullable Segment lowestNonKeyMuscle() {
    return lowestNonKeyMuscle;
  }

  /** Light touch of a dermatome as the place of its grade. */
  int lightTouchCode(int segment) {
    return lightTouch[segment - 1];
  }

  /** Pin prick of a dermatome as the place of its grade. */
  int pinPrickCode(int segment) {
    return pinPrick[segment - 1];
  }

  /** A key muscle, 0 to 9, as the place of its grade. */
  int motorCode(int muscle) {
    return motor[muscle];
  }

  /** Light touch and pin prick of a segment as a set of bits; C1, which is not examined, is normal. */
  int sensation(int segment) {
    return segment == Walk.C1
        ? SensoryGrade.NORMAL.bit()
        : 1 << lightTouch[segment - 1] | 1 << pinPrick[segment - 1];
  }

  /** The place of the lowest non-key muscle's segment, -1 when there is none. */
  int nonKey() {
    return lowestNonKeyMuscle == null ? -1 : lowestNonKeyMuscle.index();
  }

  /** Whether every cell holds a score without a tag. */
  boolean isPlain() {
    int highest = 0;
    for (int i = 0; i < DERMATOMES; i++) {
      highest = Math.max(highest, Math.max(lightTouch[i], pinPrick[i]));
    }
    int strongest = 0;
    for (int i = 0; i < KEY_MUSCLES; i++) {
      strongest = Math.max(strongest, motor[i]);
    }
    return highest <= SensoryGrade.NORMAL.ordinal() && strongest <= MotorGrade.NORMAL.ordinal();
  }

  /** The side as if no non-SCI condition were noted at its muscles and dermatomes. */
  ExamSide untagged() {
    byte[] touch = lightTouch.clone();
    byte[] pin = pinPrick.clone();
    for (int i = 0; i < DERMATOMES; i++) {
      touch[i] = (byte) SENSORY[touch[i]].untagged().ordinal();
      pin[i] = (byte) SENSORY[pin[i]].untagged().ordinal();
    }
    byte[] strength = motor.clone();
    for (int i = 0; i < KEY_MUSCLES; i++) {
      strength[i] = (byte) MOTOR[strength[i]].untagged().ordinal();
    }
    return new ExamSide(touch, pin, strength, lowestNonKeyMuscle);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExamSide that
        && Arrays.equals(lightTouch, that.lightTouch)
        && Arrays.equals(pinPrick, that.pinPrick)
        && Arrays.equals(motor, that.motor)
        && lowestNonKeyMuscle == that.lowestNonKeyMuscle;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(lightTouch) + Arrays.hashCode(pinPrick))
        + Arrays.hashCode(motor);
  }
}
