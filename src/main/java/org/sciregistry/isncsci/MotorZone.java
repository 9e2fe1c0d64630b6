package org.sciregistry.isncsci;

/** The motor zone of partial preservation of one side: the most caudal segment with some motor function. */
final class MotorZone {

  private static final int BELOW_KEY_MUSCLES =
      1 << Level.S2.ordinal() | 1 << Level.S3.ordinal() | 1 << Walk.INT;
  private static final int ZERO = MotorGrade.TOTAL_PARALYSIS.ordinal();
  private static final int MAY_BE_ZERO = MotorGrade.NOT_TESTABLE.bit()
      | MotorGrade.NOT_TESTABLE_NOT_NORMAL.bit()
      | MotorGrade.TOTAL_PARALYSIS_NOT_NORMAL.bit();
  private static final int FARTHER_THAN = 3;

  private MotorZone() {}

  static Gathered of(
      ExamSide side,
      AnorectalFinding voluntaryAnalContraction,
      Gathered motorLevels,
      Gathered grades) {
    Gathered zones = new Gathered();
    if (voluntaryAnalContraction != AnorectalFinding.NO) {
      zones.add(Gathered.NA);
    }
    if (voluntaryAnalContraction != AnorectalFinding.YES) {
      int nonKey = grades.has(AisGrade.C.ordinal()) ? side.nonKey() : -1;
      addSegments(zones, side, motorLevels.present, nonKey);
    }
    return zones;
  }

  private static void addSegments(Gathered zones, ExamSide side, int levels, int nonKey) {
    int top = Integer.numberOfTrailingZeros(levels);
    int bottom = bottom(levels);
    MotorZoneStars stars = new MotorZoneStars(side, top, bottom);
    boolean nonKeyCounts = false;
    boolean found = false;
    for (int segment = bottom; segment >= top && !found; segment--) {
      boolean key = KeyMuscle.existsAt(segment);
      if (key ? side.motorCode(KeyMuscle.at(segment)) == ZERO : (levels >> segment & 1) == 0) {
        continue;
      }
      if (nonKey - segment > FARTHER_THAN) {
        nonKeyCounts = true;
      } else {
        zones.add(segment, stars.at(segment));
      }
      found = key && (1 << side.motorCode(KeyMuscle.at(segment)) & MAY_BE_ZERO) == 0;
    }
    if (nonKeyCounts) {
      zones.add(nonKey);
    }
  }

  private static int bottom(int levels) {
    if ((levels & BELOW_KEY_MUSCLES) == 0) {
      return Walk.S1;
    }
    int last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(levels);
    return Math.min(last, Walk.S3);
  }
}
