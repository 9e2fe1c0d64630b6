package org.sciregistry.isncsci;

import static org.sciregistry.isncsci.SensoryGrade.ABSENT_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ABSENT_NOT_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ALTERED_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ALTERED_NOT_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.NOT_TESTABLE_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.NOT_TESTABLE_NOT_NORMAL;

/** Which candidates of a motor zone of partial preservation rest on a tagged score. */
final class MotorZoneStars {

  private static final int TAGGED_SCORE = ABSENT_NOT_NORMAL.bit()
      | ALTERED_NOT_NORMAL.bit()
      | ABSENT_CONSIDERED_NORMAL.bit()
      | ALTERED_CONSIDERED_NORMAL.bit();
  private static final int TAGGED_SENSATION =
      TAGGED_SCORE | NOT_TESTABLE_NOT_NORMAL.bit() | NOT_TESTABLE_CONSIDERED_NORMAL.bit();
  private static final int NORMAL_SENSATION = NORMAL.bit()
      | ABSENT_CONSIDERED_NORMAL.bit()
      | ALTERED_CONSIDERED_NORMAL.bit()
      | NOT_TESTABLE_CONSIDERED_NORMAL.bit();
  private static final int TAGGED_ZERO = MotorGrade.TOTAL_PARALYSIS_NOT_NORMAL.bit()
      | MotorGrade.TOTAL_PARALYSIS_CONSIDERED_NORMAL.bit();
  private static final int UNTAGGED_STRENGTH =
      (1 << MotorGrade.TOTAL_PARALYSIS_NOT_NORMAL.ordinal()) - 1;

  private final ExamSide side;
  private final int firstTagged;
  private final int lastNormal;

  MotorZoneStars(ExamSide side, int top, int bottom) {
    this.side = side;
    this.firstTagged = firstTagged(side, bottom);
    this.lastNormal = firstTagged > bottom ? top : lastNormal(side, top, bottom);
  }

  boolean at(int segment) {
    if (KeyMuscle.existsAt(segment)) {
      return (1 << side.motorCode(KeyMuscle.at(segment)) & TAGGED_ZERO) != 0;
    }
    return (side.sensation(segment) & TAGGED_SCORE) != 0
        || (firstTagged <= segment && segment <= lastNormal);
  }

  /** The first segment with a tag, one below the bottom when there is none. */
  private static int firstTagged(ExamSide side, int bottom) {
    int segment = Walk.C1;
    while (segment <= bottom && !isTagged(side, segment)) {
      segment++;
    }
    return segment;
  }

  private static boolean isTagged(ExamSide side, int segment) {
    return (side.sensation(segment) & TAGGED_SENSATION) != 0
        || (KeyMuscle.existsAt(segment)
            && (1 << side.motorCode(KeyMuscle.at(segment)) & ~UNTAGGED_STRENGTH) != 0);
  }

  /** The segment above the first that is not normal; the bottom when that is the top itself or none. */
  private static int lastNormal(ExamSide side, int top, int bottom) {
    for (int segment = top; segment <= bottom; segment++) {
      if (!isNormal(side, segment)) {
        return segment == top ? bottom : segment - 1;
      }
    }
    return bottom;
  }

  private static boolean isNormal(ExamSide side, int segment) {
    return SacralSparing.within(side.sensation(segment), NORMAL_SENSATION)
        && (!KeyMuscle.existsAt(segment)
            || (1 << side.motorCode(KeyMuscle.at(segment)) & MotorStep.PASSES) != 0);
  }
}
