package org.sciregistry.isncsci;

/**
 * The motor level of one side: the last key muscle of at least grade 3 with grade 5 in all above it; where there is no
 * key muscle to test, the motor level follows the sensory level.
 */
final class MotorLevel {

  private MotorLevel() {}

  static Gathered of(ExamSide side, AnorectalFinding voluntaryAnalContraction) {
    Gathered levels = new Gathered();
    boolean star = false;
    for (int segment = Walk.C1; segment < Walk.S4_5; segment++) {
      int step = from(side, segment);
      if (Walk.emits(step)) {
        levels.add(segment, star || Walk.starred(step));
      }
      if (!Walk.continues(step)) {
        return levels;
      }
      star |= Walk.starsBelow(step);
    }
    if (voluntaryAnalContraction != AnorectalFinding.YES && !levels.has(Walk.S3)) {
      levels.add(Walk.S3, star);
    }
    if (voluntaryAnalContraction != AnorectalFinding.NO) {
      levels.add(Walk.INT, star);
    }
    return levels;
  }

  /** The flags of {@link Walk} for the step from a segment to the next. */
  private static int from(ExamSide side, int segment) {
    if (segment == Walk.T1 || segment == Walk.S1) {
      return fromLastKeyMuscle(side, segment);
    }
    if (segment == Walk.C4 || segment == Walk.L1) {
      return MotorStep.ontoFirst(side.motorCode(KeyMuscle.at(segment + 1)));
    }
    if (KeyMuscle.existsAt(segment)) {
      int muscle = KeyMuscle.at(segment);
      return MotorStep.between(side.motorCode(muscle), side.motorCode(muscle + 1));
    }
    return SensoryStep.onto(side, segment + 1);
  }

  /** Below T1 and S1 the level can only go on where the skipped dermatomes, from C5 or L2 on, are normal too. */
  private static int fromLastKeyMuscle(ExamSide side, int segment) {
    boolean sensationContinues = true;
    boolean sensationEmits = false;
    boolean sensationStars = false;
    for (int skipped = segment - 4; skipped <= segment + 1; skipped++) {
      int step = SensoryStep.onto(side, skipped);
      sensationContinues &= Walk.continues(step);
      sensationEmits |= Walk.emits(step);
      sensationStars |= Walk.starsBelow(step);
    }
    int own = 1 << side.motorCode(KeyMuscle.at(segment));
    int flags = 0;
    if ((own & MotorStep.PASSES) == 0 || sensationEmits) {
      flags |= Walk.EMITS;
    }
    if ((own & MotorStep.DOUBTFUL) != 0
        || ((own & MotorStep.WEAK_CONSIDERED_NORMAL) != 0 && sensationEmits)) {
      flags |= Walk.STARRED;
    }
    if ((own & MotorStep.MAY_PASS) != 0 && sensationContinues) {
      flags |= Walk.CONTINUES;
    }
    if ((own & (MotorStep.DOUBTFUL | MotorStep.WEAK_CONSIDERED_NORMAL)) != 0
        || ((own & MotorStep.OTHER_CONSIDERED_NORMAL) != 0 && sensationContinues)
        || ((own & NORMAL_OR_UNTESTED) != 0 && !sensationEmits && sensationStars)) {
      flags |= Walk.STARS_BELOW;
    }
    return flags;
  }

  private static final int NORMAL_OR_UNTESTED =
      MotorGrade.NORMAL.bit() | MotorGrade.NOT_TESTABLE.bit();
}
