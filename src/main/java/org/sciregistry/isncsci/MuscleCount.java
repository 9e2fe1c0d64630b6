package org.sciregistry.isncsci;

/** Counts the key muscles below the neurological level: AIS C and D part at half of them having grade 3 or more. */
final class MuscleCount {

  private static final int SURELY_LESS_THAN_3 =
      MotorStep.WEAK | MotorGrade.NOT_TESTABLE.bit() | MotorGrade.NOT_TESTABLE_NOT_NORMAL.bit();
  private static final int DOUBTFUL = MotorStep.WEAK_NOT_NORMAL | MotorStep.WEAK_CONSIDERED_NORMAL;

  private MuscleCount() {}

  /** Whether a count can come out this way. */
  enum Answer {
    NO,
    YES,
    WITH_TAGS;

    boolean possible() {
      return this != NO;
    }
  }

  /** Whether more than half of the muscles below a candidate level can be weaker than 3. */
  static Answer lessThanHalf(Exam exam, Gathered levels) {
    for (int rest = levels.present; rest != 0; rest &= rest - 1) {
      int first = firstBelow(rest);
      int half = ExamSide.KEY_MUSCLES - first;
      int weak = count(exam, first, SURELY_LESS_THAN_3);
      if (weak > half) {
        return Answer.YES;
      }
      if (weak + count(exam, first, MotorStep.WEAK_NOT_NORMAL) > half) {
        return Answer.WITH_TAGS;
      }
    }
    return Answer.NO;
  }

  /** The same count, and the same search for the level, as if no score had a tag. */
  static Answer lessThanHalfUntagged(Exam exam) {
    Exam untagged = exam.untagged();
    return lessThanHalf(untagged, LevelOfInjury.of(untagged.right(), untagged.left()));
  }

  /** Whether at least half of the muscles below a candidate level can have 3 or more; true where there are none. */
  static Answer atLeastHalf(Exam exam, Gathered levels) {
    Answer answer = Answer.NO;
    for (int rest = levels.present & ~(1 << Walk.INT); rest != 0; rest &= rest - 1) {
      int first = firstBelow(rest);
      int half = ExamSide.KEY_MUSCLES - first;
      int strong = 2 * half - count(exam, first, MotorStep.WEAK);
      if (strong - count(exam, first, DOUBTFUL) >= half) {
        return Answer.YES;
      }
      if (strong >= half) {
        answer = Answer.WITH_TAGS;
      }
    }
    return answer;
  }

  private static int firstBelow(int levels) {
    return KeyMuscle.firstFrom(Integer.numberOfTrailingZeros(levels) + 1);
  }

  private static int count(Exam exam, int first, int grades) {
    int count = 0;
    for (int muscle = first; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      count += (grades >> exam.right().motorCode(muscle) & 1)
          + (grades >> exam.left().motorCode(muscle) & 1);
    }
    return count;
  }
}
