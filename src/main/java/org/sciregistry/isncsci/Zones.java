package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Zones of partial preservation. */
final class Zones {

  private Zones() {}

  private static final Candidate<Level> NOT_APPLICABLE = new Candidate<>(Level.NA, false);

  static List<Candidate<Level>> sensory(ExamSide side, AnorectalFinding pressure) {
    SensoryGrade sacralLight = side.lightTouch(Segment.S4_5);
    SensoryGrade sacralPin = side.pinPrick(Segment.S4_5);
    if (pressure == AnorectalFinding.YES
        || !sacralLight.maybeAbsent()
        || !sacralPin.maybeAbsent()) {
      return List.of(NOT_APPLICABLE);
    }
    List<Candidate<Level>> upwards = new ArrayList<>(2);
    boolean star = false;
    boolean stopped = false;
    for (int at = Segment.S3.index(); at >= Segment.C2.index() && !stopped; at--) {
      Segment here = Segment.at(at);
      SensoryGrade light = side.lightTouch(here);
      SensoryGrade pin = side.pinPrick(here);
      if (light == SensoryGrade.ABSENT && pin == SensoryGrade.ABSENT) {
        continue;
      }
      if (!light.maybeAbsent() || !pin.maybeAbsent()) {
        upwards.add(new Candidate<>(Level.at(here), star));
        stopped = true;
      } else if (light.isUntested() || pin.isUntested()) {
        upwards.add(new Candidate<>(Level.at(here), star));
      } else {
        upwards.add(new Candidate<>(Level.at(here), true));
        star = true;
      }
    }
    if (!stopped) {
      upwards.add(new Candidate<>(Level.C1, false));
    }
    boolean maybeNotApplicable = pressure == AnorectalFinding.NOT_TESTABLE
        || sacralLight != SensoryGrade.ABSENT
        || sacralPin != SensoryGrade.ABSENT;
    return downwards(upwards, maybeNotApplicable);
  }

  private static List<Candidate<Level>> downwards(
      List<Candidate<Level>> upwards, boolean maybeNotApplicable) {
    Collections.reverse(upwards);
    if (maybeNotApplicable) {
      upwards.add(0, NOT_APPLICABLE);
    }
    return List.copyOf(upwards);
  }

  static List<Candidate<Level>> motor(
      ExamSide side,
      AnorectalFinding contraction,
      List<Candidate<Level>> motorLevels,
      List<Candidate<AisGrade>> grades) {
    if (contraction == AnorectalFinding.YES) {
      return List.of(NOT_APPLICABLE);
    }
    int top = motorLevels.get(0).value().index();
    int bottom = bottom(motorLevels);
    Segment nonKey = grades.stream().anyMatch(grade -> grade.value() == AisGrade.C)
        ? side.lowestNonKeyMuscle()
        : null;
    Stars stars = new Stars(side, top, bottom);
    List<Candidate<Level>> upwards = new ArrayList<>(2);
    boolean nonKeyCounts = false;
    for (int at = bottom; at >= top; at--) {
      Segment here = Segment.at(at);
      boolean goesOn = true;
      if (here.keyMuscle() >= 0) {
        MotorGrade grade = side.motor(here);
        if (grade == MotorGrade.TOTAL_PARALYSIS) {
          continue;
        }
        goesOn = grade.isOpen() || grade == MotorGrade.TOTAL_PARALYSIS_NOT_NORMAL;
      } else if (!isAmong(motorLevels, here)) {
        continue;
      }
      if (nonKey != null && nonKey.index() - at > 3) {
        nonKeyCounts = true;
      } else {
        upwards.add(new Candidate<>(Level.at(here), stars.of(here)));
      }
      if (!goesOn) {
        break;
      }
    }
    if (nonKeyCounts && nonKey != null) {
      insert(upwards, Level.at(nonKey));
    }
    return downwards(upwards, contraction == AnorectalFinding.NOT_TESTABLE);
  }

  private static int bottom(List<Candidate<Level>> motorLevels) {
    boolean belowMuscles =
        motorLevels.stream().anyMatch(level -> level.value().index() > Segment.S1.index());
    if (!belowMuscles) {
      return Segment.S1.index();
    }
    int last = motorLevels.get(motorLevels.size() - 1).value().index();
    return Math.min(last, Segment.S3.index());
  }

  private static boolean isAmong(List<Candidate<Level>> levels, Segment segment) {
    return levels.stream().anyMatch(level -> level.value() == Level.at(segment));
  }

  private static void insert(List<Candidate<Level>> upwards, Level level) {
    int at = 0;
    while (at < upwards.size() && upwards.get(at).value().index() > level.index()) {
      at++;
    }
    if (at == upwards.size() || upwards.get(at).value() != level) {
      upwards.add(at, new Candidate<>(level, false));
    }
  }

  /** Which ends of a motor zone rest on tagged scores. */
  private static final class Stars {
    private final ExamSide side;
    private final int firstTagged;
    private final int lastCovered;

    Stars(ExamSide side, int top, int bottom) {
      this.side = side;
      this.firstTagged = firstTagged(bottom);
      this.lastCovered = lastCovered(top, bottom);
    }

    private int firstTagged(int bottom) {
      for (int at = Segment.C2.index(); at <= bottom; at++) {
        Segment here = Segment.at(at);
        MotorGrade grade = muscle(here);
        if (side.lightTouch(here).isTagged()
            || side.pinPrick(here).isTagged()
            || grade != null && grade.isTagged()) {
          return at;
        }
      }
      return Integer.MAX_VALUE;
    }

    private int lastCovered(int top, int bottom) {
      for (int at = top; at <= bottom; at++) {
        if (!isNormal(Segment.at(at))) {
          return at == top ? bottom : at - 1;
        }
      }
      return bottom;
    }

    private boolean isNormal(Segment here) {
      if (here == Segment.C1) {
        return true;
      }
      MotorGrade grade = muscle(here);
      return isNormal(side.lightTouch(here))
          && isNormal(side.pinPrick(here))
          && (grade == null || grade.isNormal());
    }

    private static boolean isNormal(SensoryGrade grade) {
      return grade == SensoryGrade.NORMAL || grade.isConsideredNormal();
    }

    private @Nullable MotorGrade muscle(Segment here) {
      return here.keyMuscle() < 0 ? null : side.motor(here);
    }

    boolean of(Segment here) {
      if (firstTagged == Integer.MAX_VALUE) {
        return false;
      }
      MotorGrade grade = muscle(here);
      if (grade != null) {
        return grade.score() == 0 && grade.isTagged();
      }
      if (here == Segment.C1) {
        return false;
      }
      return isTaggedScore(side.lightTouch(here))
          || isTaggedScore(side.pinPrick(here))
          || firstTagged <= here.index() && here.index() <= lastCovered;
    }

    private static boolean isTaggedScore(SensoryGrade grade) {
      return grade.isTagged() && !grade.isUntested();
    }
  }
}
