package org.sciregistry.isncsci;

import java.util.Arrays;

/** The true values a score can stand for when it was not testable or another condition affects it. */
final class Possible {

  /** 0, absent. */
  static final int ABSENT = 1;
  /** 1, altered. */
  static final int ALTERED = 2;
  /** 2, normal sensation. */
  static final int NORMAL_SENSATION = 4;

  /** 0. */
  static final int PARALYSED = 1;
  /** 1 or 2. */
  static final int WEAK = 2;
  /** 3 or 4. */
  static final int USEFUL = 4;
  /** 5. */
  static final int NORMAL_STRENGTH = 8;

  private static final int[] SENSORY = Arrays.stream(SensoryGrade.values())
      .mapToInt(grade -> sensations(grade.score(), grade.tag()))
      .toArray();
  private static final int[] MOTOR = Arrays.stream(MotorGrade.values())
      .mapToInt(grade -> strengths(grade.score(), grade.tag()))
      .toArray();

  private Possible() {}

  static int lightTouch(ExamSide side, int segment) {
    return SENSORY[side.lightTouchCode(segment)];
  }

  static int pinPrick(ExamSide side, int segment) {
    return SENSORY[side.pinPrickCode(segment)];
  }

  static int strength(ExamSide side, int muscle) {
    return MOTOR[side.motorCode(muscle)];
  }

  /** Whether both kinds of sensation can be normal at a segment. */
  static boolean normal(ExamSide side, int segment) {
    return (lightTouch(side, segment) & pinPrick(side, segment) & NORMAL_SENSATION) != 0;
  }

  /** Whether one kind of sensation can be altered or absent at a segment. */
  static boolean notNormal(ExamSide side, int segment) {
    return ((lightTouch(side, segment) | pinPrick(side, segment)) & (ABSENT | ALTERED)) != 0;
  }

  /** Whether one kind of sensation can be felt at a segment. */
  static boolean felt(ExamSide side, int segment) {
    return ((lightTouch(side, segment) | pinPrick(side, segment)) & (ALTERED | NORMAL_SENSATION))
        != 0;
  }

  /** Whether both kinds of sensation can be absent at a segment. */
  static boolean absent(ExamSide side, int segment) {
    return (lightTouch(side, segment) & pinPrick(side, segment) & ABSENT) != 0;
  }

  /** Whether some sensation can be felt while one kind is not normal. */
  static boolean feltNotNormal(ExamSide side, int segment) {
    int touch = lightTouch(side, segment);
    int prick = pinPrick(side, segment);
    return ((touch | prick) & ALTERED) != 0
        || ((touch & NORMAL_SENSATION) != 0 && (prick & ABSENT) != 0)
        || ((touch & ABSENT) != 0 && (prick & NORMAL_SENSATION) != 0);
  }

  static boolean yes(AnorectalFinding finding) {
    return finding != AnorectalFinding.NO;
  }

  static boolean no(AnorectalFinding finding) {
    return finding != AnorectalFinding.YES;
  }

  private static int sensations(int score, Tag tag) {
    return switch (tag) {
      case NONE -> score < 0 ? ABSENT | ALTERED | NORMAL_SENSATION : 1 << score;
      case NOT_NORMAL -> score == 1 ? ALTERED : ABSENT | ALTERED;
      case CONSIDERED_NORMAL -> NORMAL_SENSATION;
    };
  }

  private static int strengths(int score, Tag tag) {
    int lowest = Math.max(0, score);
    int highest = switch (tag) {
      case NONE -> score < 0 ? 5 : score;
      case NOT_NORMAL -> 4;
      case CONSIDERED_NORMAL -> 5;
    };
    if (tag == Tag.CONSIDERED_NORMAL) {
      return NORMAL_STRENGTH;
    }
    int strengths = 0;
    for (int grade = lowest; grade <= highest; grade++) {
      strengths |= ofGrade(grade);
    }
    return strengths;
  }

  private static int ofGrade(int grade) {
    return switch (grade) {
      case 0 -> PARALYSED;
      case 1, 2 -> WEAK;
      case 3, 4 -> USEFUL;
      default -> NORMAL_STRENGTH;
    };
  }
}
