package org.sciregistry.isncsci;

import java.util.EnumMap;
import java.util.Map;

/**
 * The standard for fully tested exams in plain words and numbers, written apart from the room as a second opinion:
 * segment 0 is C1, 28 is S4-5 and stands for intact where a level is meant.
 */
final class PlainStandard {

  private static final int INTACT = 28;
  private static final int[] MUSCLES = {4, 5, 6, 7, 8, 21, 22, 23, 24, 25};

  private final Side right;
  private final Side left;
  private final boolean contraction;
  private final boolean pressure;

  /** Scores of one side: light touch and pin prick of 28 dermatomes, ten muscles, non-key level or -1. */
  record Side(int[] touch, int[] pin, int[] motor, int nonKey) {

    boolean normal(int segment) {
      return segment == 0 || (touch[segment - 1] == 2 && pin[segment - 1] == 2);
    }

    boolean felt(int segment) {
      return touch[segment - 1] > 0 || pin[segment - 1] > 0;
    }

    int sensoryLevel() {
      for (int segment = 1; segment <= 28; segment++) {
        if (!normal(segment)) {
          return segment - 1;
        }
      }
      return INTACT;
    }

    int motorLevel(boolean contraction) {
      for (int segment = 1; segment <= 28; segment++) {
        int muscle = muscleAt(segment);
        if (muscle >= 0 && motor[muscle] < 3) {
          return segment - 1;
        }
        if (muscle >= 0 && motor[muscle] < 5) {
          return segment;
        }
        if (muscle < 0 && sensoryLevel() < segment) {
          return segment - 1;
        }
      }
      return contraction ? INTACT : 27;
    }

    boolean active(boolean contraction) {
      int farBelow = motorLevel(contraction) + 4;
      for (int muscle = 0; muscle < 10; muscle++) {
        if (MUSCLES[muscle] >= farBelow && motor[muscle] > 0) {
          return true;
        }
      }
      return nonKey >= farBelow;
    }

    int useful(int below) {
      int count = 0;
      for (int muscle = 0; muscle < 10; muscle++) {
        count += MUSCLES[muscle] > below && motor[muscle] >= 3 ? 1 : 0;
      }
      return count;
    }

    int sensoryZone() {
      int segment = 27;
      while (segment > 0 && !felt(segment)) {
        segment--;
      }
      return segment;
    }

    int motorZone() {
      int zone = motorLevel(false);
      for (int muscle = 0; muscle < 10; muscle++) {
        zone = motor[muscle] > 0 ? Math.max(zone, MUSCLES[muscle]) : zone;
      }
      return zone;
    }
  }

  PlainStandard(Side right, Side left, boolean contraction, boolean pressure) {
    this.right = right;
    this.left = left;
    this.contraction = contraction;
    this.pressure = pressure;
  }

  private static int muscleAt(int segment) {
    for (int muscle = 0; muscle < 10; muscle++) {
      if (MUSCLES[muscle] == segment) {
        return muscle;
      }
    }
    return -1;
  }

  private int neurologicalLevel() {
    return Math.min(
        Math.min(right.sensoryLevel(), left.sensoryLevel()),
        Math.min(right.motorLevel(contraction), left.motorLevel(contraction)));
  }

  private boolean sensorySparing() {
    return pressure || right.felt(28) || left.felt(28);
  }

  private String grade() {
    int level = neurologicalLevel();
    if (level == INTACT) {
      return "E";
    }
    if (!contraction && !sensorySparing()) {
      return "A";
    }
    if (!contraction && !right.active(false) && !left.active(false)) {
      return "B";
    }
    int all = 0;
    for (int muscle : MUSCLES) {
      all += muscle > level ? 2 : 0;
    }
    return 2 * (right.useful(level) + left.useful(level)) >= all ? "D" : "C";
  }

  private String sensoryZone(Side side) {
    return pressure || side.felt(28) ? "NA" : told(side.sensoryZone());
  }

  private String motorZone(Side side) {
    if (contraction) {
      return "NA";
    }
    boolean onlyNonKey = grade().equals("C") && side.nonKey() > side.motorZone() + 3;
    return told(onlyNonKey ? side.nonKey() : side.motorZone());
  }

  private static String told(int level) {
    return level == INTACT ? "INT" : Segment.at(level).label();
  }

  Map<ResultItem, String> results() {
    Map<ResultItem, String> results = new EnumMap<>(ResultItem.class);
    results.put(ResultItem.SENSORY_LEVEL_RIGHT, told(right.sensoryLevel()));
    results.put(ResultItem.SENSORY_LEVEL_LEFT, told(left.sensoryLevel()));
    results.put(ResultItem.MOTOR_LEVEL_RIGHT, told(right.motorLevel(contraction)));
    results.put(ResultItem.MOTOR_LEVEL_LEFT, told(left.motorLevel(contraction)));
    results.put(ResultItem.NEUROLOGICAL_LEVEL, told(neurologicalLevel()));
    results.put(ResultItem.COMPLETENESS, contraction || sensorySparing() ? "I" : "C");
    results.put(ResultItem.IMPAIRMENT_SCALE, grade());
    results.put(ResultItem.SENSORY_ZONE_RIGHT, sensoryZone(right));
    results.put(ResultItem.SENSORY_ZONE_LEFT, sensoryZone(left));
    results.put(ResultItem.MOTOR_ZONE_RIGHT, motorZone(right));
    results.put(ResultItem.MOTOR_ZONE_LEFT, motorZone(left));
    return results;
  }
}
