package org.sciregistry.isncsci;

/** The sensory zone of partial preservation of one side: the most caudal segment with some sensation. */
final class SensoryZone {

  private static final int ABSENT = SensoryGrade.ABSENT.bit();
  private static final int UNTESTED =
      SensoryGrade.NOT_TESTABLE.bit() | SensoryGrade.NOT_TESTABLE_NOT_NORMAL.bit();

  private SensoryZone() {}

  static Gathered of(ExamSide side, AnorectalFinding deepAnalPressure) {
    Gathered zones = new Gathered();
    int sacral = side.sensation(Walk.S4_5);
    boolean spared = deepAnalPressure == AnorectalFinding.YES
        || !SacralSparing.within(sacral, SacralSparing.MAY_BE_ABSENT);
    if (spared || deepAnalPressure == AnorectalFinding.NOT_TESTABLE || sacral != ABSENT) {
      zones.add(Gathered.NA);
    }
    if (!spared) {
      addSegments(zones, side);
    }
    return zones;
  }

  private static void addSegments(Gathered zones, ExamSide side) {
    boolean star = false;
    for (int segment = Walk.S3; segment >= Walk.C2; segment--) {
      int scores = side.sensation(segment);
      if (scores == ABSENT) {
        continue;
      }
      boolean untested = (scores & UNTESTED) != 0;
      boolean felt = !SacralSparing.within(scores, SacralSparing.MAY_BE_ABSENT);
      star |= !felt && !untested;
      zones.add(segment, star);
      if (felt) {
        return;
      }
    }
    zones.add(Walk.C1);
  }
}
