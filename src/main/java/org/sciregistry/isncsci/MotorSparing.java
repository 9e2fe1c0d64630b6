package org.sciregistry.isncsci;

import static org.sciregistry.isncsci.MotorGrade.NOT_TESTABLE;
import static org.sciregistry.isncsci.MotorGrade.NOT_TESTABLE_NOT_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.TOTAL_PARALYSIS;
import static org.sciregistry.isncsci.MotorGrade.TOTAL_PARALYSIS_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.TOTAL_PARALYSIS_NOT_NORMAL;

/** Motor function more than three segments below the motor level of the same side. */
final class MotorSparing {

  private static final int FARTHER_THAN = 3;
  private static final int ZERO = TOTAL_PARALYSIS.bit();
  private static final int ZERO_CONSIDERED_NORMAL = TOTAL_PARALYSIS_CONSIDERED_NORMAL.bit();
  private static final int TAGGED_ZERO = TOTAL_PARALYSIS_NOT_NORMAL.bit() | ZERO_CONSIDERED_NORMAL;
  private static final int MAY_BE_PARALYSED =
      ZERO | TOTAL_PARALYSIS_NOT_NORMAL.bit() | NOT_TESTABLE.bit() | NOT_TESTABLE_NOT_NORMAL.bit();

  /** Whether there is such function for at least one candidate of the motor level. */
  final boolean maybePresent;
  /** Whether the muscle that shows it is a 0 considered normal. */
  final boolean presenceStarred;
  /** Whether there is none for at least one candidate of the motor level. */
  final boolean maybeAbsent;
  /** Whether a tagged 0 was met on the way to that answer. */
  final boolean absenceStarred;

  private MotorSparing(
      boolean maybePresent, boolean presenceStarred, boolean maybeAbsent, boolean absenceStarred) {
    this.maybePresent = maybePresent;
    this.presenceStarred = presenceStarred;
    this.maybeAbsent = maybeAbsent;
    this.absenceStarred = absenceStarred;
  }

  static MotorSparing of(ExamSide side, Gathered motorLevels) {
    int present = firstPresent(side, motorLevels);
    boolean absent = false;
    boolean tagged = false;
    for (int rest = motorLevels.present; rest != 0 && !absent; rest &= rest - 1) {
      absent = true;
      for (int muscle = firstBelow(rest); muscle < ExamSide.KEY_MUSCLES && absent; muscle++) {
        int grade = 1 << side.motorCode(muscle);
        tagged |= (grade & TAGGED_ZERO) != 0;
        absent = (grade & MAY_BE_PARALYSED) != 0 && KeyMuscle.segmentOf(muscle) != side.nonKey();
      }
    }
    return new MotorSparing(
        present < ExamSide.KEY_MUSCLES,
        present < ExamSide.KEY_MUSCLES && 1 << side.motorCode(present) == ZERO_CONSIDERED_NORMAL,
        absent,
        tagged);
  }

  /** The first key muscle with possible function far enough below a candidate, or the number of muscles. */
  static int firstPresent(ExamSide side, Gathered motorLevels) {
    for (int rest = motorLevels.present; rest != 0; rest &= rest - 1) {
      for (int muscle = firstBelow(rest); muscle < ExamSide.KEY_MUSCLES; muscle++) {
        if (1 << side.motorCode(muscle) != ZERO || KeyMuscle.segmentOf(muscle) == side.nonKey()) {
          return muscle;
        }
      }
    }
    return ExamSide.KEY_MUSCLES;
  }

  /** The first key muscle more than three segments below the most rostral of some levels. */
  private static int firstBelow(int levels) {
    return KeyMuscle.firstFrom(Integer.numberOfTrailingZeros(levels) + FARTHER_THAN + 1);
  }
}
