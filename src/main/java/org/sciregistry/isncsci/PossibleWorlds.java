package org.sciregistry.isncsci;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each result of an exam can truly be: every untested score takes every value it can have, every tagged score
 * every value its tag leaves open, and each combination is classified by the standard for fully tested exams.
 *
 * <p>Exact for every exam, however much is untested: combinations that make no difference are merged, not listed.
 */
final class PossibleWorlds {

  private final Map<ResultItem, Gathered> results = new EnumMap<>(ResultItem.class);

  private PossibleWorlds(Exam exam) {
    for (ResultItem item : ResultItem.values()) {
      results.put(item, new Gathered());
    }
    AnorectalFinding contraction = exam.voluntaryAnalContraction();
    AnorectalFinding pressure = exam.deepAnalPressure();
    addSensoryLevels(exam.right(), of(ResultItem.SENSORY_LEVEL_RIGHT));
    addSensoryLevels(exam.left(), of(ResultItem.SENSORY_LEVEL_LEFT));
    addMotorLevels(exam.right(), contraction, of(ResultItem.MOTOR_LEVEL_RIGHT));
    addMotorLevels(exam.left(), contraction, of(ResultItem.MOTOR_LEVEL_LEFT));
    addSensoryZones(exam.right(), pressure, of(ResultItem.SENSORY_ZONE_RIGHT));
    addSensoryZones(exam.left(), pressure, of(ResultItem.SENSORY_ZONE_LEFT));
    addCompleteness(exam);
    if (Possible.yes(contraction)) {
      of(ResultItem.MOTOR_ZONE_RIGHT).add(Gathered.NA);
      of(ResultItem.MOTOR_ZONE_LEFT).add(Gathered.NA);
      addJointResults(exam, true);
    }
    if (Possible.no(contraction)) {
      addJointResults(exam, false);
    }
  }

  /** All that an exam can mean. */
  static PossibleWorlds of(Exam exam) {
    return new PossibleWorlds(exam);
  }

  /** What a result can be, in the order of the reference's lists and without stars. */
  List<String> texts(ResultItem item) {
    return told(item).stream().map(Candidate::text).toList();
  }

  /** The results in which the reference differs from what is possible, stars aside. */
  List<ResultItem> differences(Classification reference) {
    return Arrays.stream(ResultItem.values())
        .filter(item -> !values(told(item)).equals(values(reference.get(item))))
        .toList();
  }

  private static Set<Enum<?>> values(List<? extends Candidate<?>> candidates) {
    return candidates.stream().map(Candidate::value).collect(Collectors.toSet());
  }

  private List<? extends Candidate<?>> told(ResultItem item) {
    return switch (item) {
      case COMPLETENESS -> of(item).completeness();
      case IMPAIRMENT_SCALE -> of(item).grades();
      case SENSORY_LEVEL_RIGHT,
          SENSORY_LEVEL_LEFT,
          MOTOR_LEVEL_RIGHT,
          MOTOR_LEVEL_LEFT,
          NEUROLOGICAL_LEVEL -> of(item).levels();
      case SENSORY_ZONE_RIGHT, SENSORY_ZONE_LEFT, MOTOR_ZONE_RIGHT, MOTOR_ZONE_LEFT ->
        of(item).zones();
    };
  }

  private Gathered of(ResultItem item) {
    return Objects.requireNonNull(results.get(item));
  }

  private static void addSensoryLevels(ExamSide side, Gathered levels) {
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      if (Possible.notNormal(side, segment)) {
        levels.add(segment - 1);
      }
      if (!Possible.normal(side, segment)) {
        return;
      }
    }
    levels.add(Walk.INT);
  }

  private static void addMotorLevels(ExamSide side, AnorectalFinding contraction, Gathered levels) {
    boolean normal = true; // whether the walk can be here with all sensation normal
    boolean notNormal = false; // and with some sensation not normal
    for (int segment = Walk.C2; segment < Walk.S4_5 && (normal || notNormal); segment++) {
      boolean becomesNotNormal = normal && Possible.notNormal(side, segment);
      if (KeyMuscle.existsAt(segment)) {
        int strengths = Possible.strength(side, KeyMuscle.at(segment));
        boolean passes = (strengths & Possible.NORMAL_STRENGTH) != 0;
        if ((strengths & (Possible.PARALYSED | Possible.WEAK)) != 0) {
          levels.add(segment - 1);
        }
        if ((strengths & Possible.USEFUL) != 0) {
          levels.add(segment);
        }
        notNormal = passes && (notNormal || becomesNotNormal);
        normal = passes && normal && Possible.normal(side, segment);
      } else {
        if (notNormal || becomesNotNormal) {
          levels.add(segment - 1);
        }
        notNormal = false;
        normal = normal && Possible.normal(side, segment);
      }
    }
    if (normal) {
      boolean intact = Possible.normal(side, Walk.S4_5);
      if (Possible.notNormal(side, Walk.S4_5) || Possible.no(contraction)) {
        levels.add(Walk.S3);
      }
      if (intact && Possible.yes(contraction)) {
        levels.add(Walk.INT);
      }
    }
  }

  private static void addSensoryZones(ExamSide side, AnorectalFinding pressure, Gathered zones) {
    if (Possible.yes(pressure) || Possible.felt(side, Walk.S4_5)) {
      zones.add(Gathered.NA);
    }
    if (!Possible.no(pressure) || !Possible.absent(side, Walk.S4_5)) {
      return;
    }
    for (int segment = Walk.S3; segment >= Walk.C2; segment--) {
      if (Possible.felt(side, segment)) {
        zones.add(segment);
      }
      if (!Possible.absent(side, segment)) {
        return;
      }
    }
    zones.add(Walk.C1);
  }

  private void addCompleteness(Exam exam) {
    boolean noAnorectalFunction =
        Possible.no(exam.voluntaryAnalContraction()) && Possible.no(exam.deepAnalPressure());
    if (noAnorectalFunction
        && Possible.absent(exam.right(), Walk.S4_5)
        && Possible.absent(exam.left(), Walk.S4_5)) {
      of(ResultItem.COMPLETENESS).add(Completeness.C.ordinal());
    }
    if (Possible.yes(exam.voluntaryAnalContraction())
        || Possible.yes(exam.deepAnalPressure())
        || Possible.felt(exam.right(), Walk.S4_5)
        || Possible.felt(exam.left(), Walk.S4_5)) {
      of(ResultItem.COMPLETENESS).add(Completeness.I.ordinal());
    }
  }

  /** Neurological level, grade and motor zones, which depend on both sides at once. */
  private void addJointResults(Exam exam, boolean contraction) {
    int levels = of(ResultItem.SENSORY_LEVEL_RIGHT).present
        | of(ResultItem.SENSORY_LEVEL_LEFT).present
        | of(ResultItem.MOTOR_LEVEL_RIGHT).present
        | of(ResultItem.MOTOR_LEVEL_LEFT).present;
    for (int rest = levels; rest != 0; rest &= rest - 1) {
      int level = Integer.numberOfTrailingZeros(rest);
      Set<SideWorlds.World> right = SideWorlds.of(exam.right(), contraction, level);
      Set<SideWorlds.World> left = SideWorlds.of(exam.left(), contraction, level);
      Joint joint = new Joint(exam, contraction, level);
      joint.add(right, exam.right().nonKey(), left, of(ResultItem.MOTOR_ZONE_RIGHT));
      joint.add(left, exam.left().nonKey(), right, of(ResultItem.MOTOR_ZONE_LEFT));
    }
  }

  /** Both sides of the worlds that share a neurological level and a finding of voluntary anal contraction. */
  private final class Joint {

    private static final int FARTHER_THAN = 3;

    private final boolean contraction;
    private final int level;
    private final int half;
    private final AnorectalFinding pressure;

    Joint(Exam exam, boolean contraction, int level) {
      this.contraction = contraction;
      this.level = level;
      this.half = ExamSide.KEY_MUSCLES - KeyMuscle.firstFrom(level + 1);
      this.pressure = exam.deepAnalPressure();
    }

    void add(
        Collection<SideWorlds.World> own,
        int nonKey,
        Collection<SideWorlds.World> others,
        Gathered ownMotorZone) {
      Set<SideWorlds.World> other =
          others.stream().map(SideWorlds.World::withoutLowest).collect(Collectors.toSet());
      for (SideWorlds.World one : own) {
        for (SideWorlds.World two : other) {
          if (one.endsHere() || two.endsHere()) {
            of(ResultItem.NEUROLOGICAL_LEVEL).add(level);
            if (Possible.yes(pressure)) {
              add(one, two, true, nonKey, ownMotorZone);
            }
            if (Possible.no(pressure)) {
              add(one, two, false, nonKey, ownMotorZone);
            }
          }
        }
      }
    }

    private void add(
        SideWorlds.World one,
        SideWorlds.World two,
        boolean deepAnalPressure,
        int nonKey,
        Gathered motorZone) {
      boolean sensory = deepAnalPressure || one.spared() || two.spared();
      AisGrade grade = grade(sensory, one.active() || two.active(), one.useful() + two.useful());
      of(ResultItem.IMPAIRMENT_SCALE).add(grade.ordinal());
      if (!contraction) {
        boolean onlyNonKey = grade == AisGrade.C && nonKey - one.lowest() > FARTHER_THAN;
        motorZone.add(onlyNonKey ? nonKey : one.lowest());
      }
    }

    private AisGrade grade(boolean sensory, boolean active, int useful) {
      if (level == Walk.INT) {
        return AisGrade.E;
      }
      if (!contraction && !sensory) {
        return AisGrade.A;
      }
      if (!contraction && !active) {
        return AisGrade.B;
      }
      return useful >= half ? AisGrade.D : AisGrade.C;
    }
  }
}
