package org.sciregistry.isncsci;

/** The neurological level of injury: the last segment that is intact on both sides, as all above it. */
final class LevelOfInjury {

  private LevelOfInjury() {}

  static Gathered of(ExamSide right, ExamSide left) {
    Gathered levels = new Gathered();
    boolean star = false;
    for (int segment = Walk.C1; segment < Walk.S4_5; segment++) {
      int sensoryRight = SensoryStep.onto(right, segment + 1);
      int sensoryLeft = SensoryStep.onto(left, segment + 1);
      int either = sensoryRight | sensoryLeft;
      int both = sensoryRight & sensoryLeft;
      boolean starred = Walk.starred(both);
      if (hasMotorRule(segment)) {
        int motorRight = motor(right, segment);
        int motorLeft = motor(left, segment);
        either |= motorRight | motorLeft;
        both &= motorRight & motorLeft;
        starred = Walk.emits(motorRight & motorLeft) && Walk.starred(motorRight | motorLeft);
      }
      if (Walk.emits(either)) {
        levels.add(segment, star || starred);
      }
      if (!Walk.continues(both)) {
        return levels;
      }
      star |= Walk.starsBelow(either);
    }
    levels.add(Walk.INT, star);
    return levels;
  }

  private static boolean hasMotorRule(int segment) {
    return KeyMuscle.existsAt(segment) || segment == Walk.C4 || segment == Walk.L1;
  }

  private static int motor(ExamSide side, int segment) {
    if (segment == Walk.C4 || segment == Walk.L1) {
      return MotorStep.ontoFirst(side.motorCode(KeyMuscle.at(segment + 1)));
    }
    int own = KeyMuscle.at(segment);
    boolean last = segment == Walk.T1 || segment == Walk.S1;
    return MotorStep.between(side.motorCode(own), side.motorCode(last ? own : own + 1));
  }
}
