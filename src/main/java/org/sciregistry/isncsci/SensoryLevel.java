package org.sciregistry.isncsci;

/** The sensory level of one side: the last segment with normal light touch and pin prick, as all above it. */
final class SensoryLevel {

  private SensoryLevel() {}

  static Gathered of(ExamSide side) {
    Gathered levels = new Gathered();
    boolean star = false;
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      int step = SensoryStep.onto(side, segment);
      if (Walk.emits(step)) {
        levels.add(segment - 1, star || Walk.starred(step));
      }
      if (!Walk.continues(step)) {
        return levels;
      }
      star |= Walk.starsBelow(step);
    }
    levels.add(Walk.INT, star);
    return levels;
  }
}
