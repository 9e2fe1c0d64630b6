package org.sciregistry.isncsci;

import static org.sciregistry.isncsci.SensoryGrade.ABSENT;
import static org.sciregistry.isncsci.SensoryGrade.ABSENT_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.ABSENT_NOT_NORMAL;
import static org.sciregistry.isncsci.SensoryGrade.NOT_TESTABLE;
import static org.sciregistry.isncsci.SensoryGrade.NOT_TESTABLE_NOT_NORMAL;

/** Function in the most caudal sacral segments, which makes an injury incomplete. */
final class SacralSparing {

  /** Absent, or possibly absent. */
  static final int MAY_BE_ABSENT =
      ABSENT.bit() | ABSENT_NOT_NORMAL.bit() | NOT_TESTABLE.bit() | NOT_TESTABLE_NOT_NORMAL.bit();

  private static final int ABSENT_OR_CONSIDERED_NORMAL =
      ABSENT.bit() | ABSENT_CONSIDERED_NORMAL.bit();
  private static final int COMPLETE = Completeness.C.ordinal();
  private static final int INCOMPLETE = Completeness.I.ordinal();

  private SacralSparing() {}

  static Gathered completeness(Exam exam) {
    Gathered found = new Gathered();
    int scores = exam.sacralSensation();
    boolean noAnorectalFunction =
        exam.analContractionIs(AnorectalFinding.NO) && exam.analPressureIs(AnorectalFinding.NO);
    if (noAnorectalFunction && scores == ABSENT.bit()) {
      found.add(COMPLETE);
    } else if (noAnorectalFunction && within(scores, ABSENT.bit() | ABSENT_NOT_NORMAL.bit())) {
      found.add(COMPLETE, true);
      found.add(INCOMPLETE, true);
    } else if (noAnorectalFunction && within(scores, ABSENT_OR_CONSIDERED_NORMAL)) {
      found.add(INCOMPLETE, true);
    } else {
      if (!exam.analContractionIs(AnorectalFinding.YES)
          && !exam.analPressureIs(AnorectalFinding.YES)
          && within(scores, MAY_BE_ABSENT)) {
        found.add(COMPLETE);
      }
      found.add(INCOMPLETE);
    }
    return found;
  }

  /** Whether sensation in S4-5 or deep anal pressure is or may be preserved. */
  static boolean maybeSensory(Exam exam) {
    return !exam.analPressureIs(AnorectalFinding.NO) || exam.sacralSensation() != ABSENT.bit();
  }

  /** Whether sensory sparing, where there is or may be some, rests on tagged scores of 0 alone. */
  static boolean sensoryRestsOnTags(Exam exam) {
    return exam.analPressureIs(AnorectalFinding.NO)
        && within(exam.sacralSensation(), ABSENT_OR_CONSIDERED_NORMAL | ABSENT_NOT_NORMAL.bit());
  }

  static boolean within(int grades, int allowed) {
    return (grades & ~allowed) == 0;
  }
}
