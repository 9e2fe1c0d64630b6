package org.sciregistry.isncsci;

import static org.sciregistry.isncsci.SensoryGrade.ABSENT;
import static org.sciregistry.isncsci.SensoryGrade.ABSENT_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ABSENT_NOT_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ALTERED;
import static org.sciregistry.isncsci.SensoryGrade.ALTERED_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ALTERED_NOT_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.NOT_TESTABLE;
import static org.sciregistry.isncsci.SensoryGrade.NOT_TESTABLE_NOT_NORMAL;

/** What light touch and pin prick of one segment say about the level above it. */
final class SensoryStep {

  private static final int SURELY_ABNORMAL =
      ABSENT.bit() | ALTERED.bit() | ABSENT_NOT_NORMAL.bit() | ALTERED_NOT_NORMAL.bit();
  private static final int SCORED_CONSIDERED_NORMAL =
      ABSENT_CONSIDERED_NORMAL.bit() | ALTERED_CONSIDERED_NORMAL.bit();
  private static final int GRADES = SensoryGrade.values().length;
  private static final byte[] STEPS = steps();

  private SensoryStep() {}

  /** The flags of {@link Walk} for the step onto a segment. */
  static int onto(ExamSide side, int segment) {
    return STEPS[side.lightTouchCode(segment) * GRADES + side.pinPrickCode(segment)];
  }

  private static byte[] steps() {
    byte[] steps = new byte[GRADES * GRADES];
    for (SensoryGrade lightTouch : SensoryGrade.values()) {
      for (SensoryGrade pinPrick : SensoryGrade.values()) {
        steps[lightTouch.ordinal() * GRADES + pinPrick.ordinal()] =
            (byte) step(lightTouch.bit() | pinPrick.bit());
      }
    }
    return steps;
  }

  private static int step(int both) {
    if (both == NORMAL.bit()) {
      return Walk.CONTINUES;
    }
    if ((both & SURELY_ABNORMAL) != 0) {
      return Walk.EMITS;
    }
    if ((both & NOT_TESTABLE_NOT_NORMAL.bit()) != 0) {
      return Walk.EMITS | Walk.STARRED;
    }
    if ((both & NOT_TESTABLE.bit()) == 0) {
      return Walk.CONTINUES | Walk.STARS_BELOW;
    }
    return (both & SCORED_CONSIDERED_NORMAL) == 0
        ? Walk.EMITS | Walk.CONTINUES
        : Walk.EMITS | Walk.CONTINUES | Walk.STARS_BELOW;
  }
}
