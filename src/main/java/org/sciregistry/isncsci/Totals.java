package org.sciregistry.isncsci;

import java.util.Arrays;

/**
 * The sums of an exam; {@link #NOT_DETERMINABLE} where an item of the sum could not be tested.
 *
 * @param upperRight arm muscles right, 0 to 25, and so on for the other parts
 */
public record Totals(
    int upperRight,
    int lowerRight,
    int lightTouchRight,
    int pinPrickRight,
    int upperLeft,
    int lowerLeft,
    int lightTouchLeft,
    int pinPrickLeft) {

  /** Stands for a sum that cannot be given. */
  public static final int NOT_DETERMINABLE = -1;

  /** So far below zero that no sum with an untested score comes back up to it. */
  private static final int UNTESTED = -1_000;

  private static final int[] SENSORY = Arrays.stream(SensoryGrade.values())
      .mapToInt(grade -> grade.score() < 0 ? UNTESTED : grade.score())
      .toArray();
  private static final int[] MOTOR = Arrays.stream(MotorGrade.values())
      .mapToInt(grade -> grade.score() < 0 ? UNTESTED : grade.score())
      .toArray();

  static Totals of(Exam exam) {
    return new Totals(
        motor(exam.right(), 0),
        motor(exam.right(), 5),
        lightTouch(exam.right()),
        pinPrick(exam.right()),
        motor(exam.left(), 0),
        motor(exam.left(), 5),
        lightTouch(exam.left()),
        pinPrick(exam.left()));
  }

  private static int motor(ExamSide side, int from) {
    int sum = 0;
    for (int muscle = from; muscle < from + 5; muscle++) {
      sum += MOTOR[side.motorCode(muscle)];
    }
    return told(sum);
  }

  private static int lightTouch(ExamSide side) {
    int sum = 0;
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      sum += SENSORY[side.lightTouchCode(segment)];
    }
    return told(sum);
  }

  private static int pinPrick(ExamSide side) {
    int sum = 0;
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      sum += SENSORY[side.pinPrickCode(segment)];
    }
    return told(sum);
  }

  private static int told(int sum) {
    return Math.max(sum, NOT_DETERMINABLE);
  }

  private static int sum(int one, int other) {
    return one < 0 || other < 0 ? NOT_DETERMINABLE : one + other;
  }

  /** Motor score of the right side, 0 to 50. */
  public int motorRight() {
    return sum(upperRight, lowerRight);
  }

  /** Motor score of the left side, 0 to 50. */
  public int motorLeft() {
    return sum(upperLeft, lowerLeft);
  }

  /** Upper extremity motor score, 0 to 50. */
  public int upperExtremities() {
    return sum(upperRight, upperLeft);
  }

  /** Lower extremity motor score, 0 to 50. */
  public int lowerExtremities() {
    return sum(lowerRight, lowerLeft);
  }

  /** Motor score of both sides, 0 to 100, as trials report it; the worksheet has no such sum. */
  public int motor() {
    return sum(upperExtremities(), lowerExtremities());
  }

  /** Light touch, 0 to 112. */
  public int lightTouch() {
    return sum(lightTouchRight, lightTouchLeft);
  }

  /** Pin prick, 0 to 112. */
  public int pinPrick() {
    return sum(pinPrickRight, pinPrickLeft);
  }
}
