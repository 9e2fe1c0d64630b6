package org.sciregistry.isncsci;

import java.util.List;

/** Sensory levels, motor levels and the neurological level of injury. */
final class Levels {

  private Levels() {}

  static List<Candidate<Level>> sensory(ExamSide side) {
    Walk walk = new Walk();
    for (int at = Segment.C2.index(); at <= Segment.S4_5.index(); at++) {
      if (!walk.take(Walk.Step.sensory(side, Segment.at(at), walk.star()), Segment.at(at - 1))) {
        return walk.found();
      }
    }
    walk.add(Level.INT, walk.star());
    return walk.found();
  }

  static List<Candidate<Level>> motor(ExamSide side, AnorectalFinding contraction) {
    Walk walk = new Walk();
    for (int at = Segment.C1.index(); at < Segment.S4_5.index(); at++) {
      Segment here = Segment.at(at);
      if (!walk.take(motorStep(side, here, walk.star()), here)) {
        return walk.found();
      }
    }
    if (contraction != AnorectalFinding.YES && !walk.has(Level.S3)) {
      walk.add(Level.S3, walk.star());
    }
    if (contraction != AnorectalFinding.NO) {
      walk.add(Level.INT, walk.star());
    }
    return walk.found();
  }

  private static Walk.Step motorStep(ExamSide side, Segment here, boolean star) {
    Segment next = Segment.at(here.index() + 1);
    return switch (here) {
      case C4, L1 -> Walk.Step.motorAbove(side.motor(next), star);
      case C5, C6, C7, C8, L2, L3, L4, L5 ->
        Walk.Step.motor(side.motor(here), side.motor(next), star);
      case T1, S1 -> Walk.Step.motorLast(side, here, star);
      case C1, C2, C3, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, S2, S3, S4_5 ->
        Walk.Step.sensory(side, next, star);
    };
  }

  /** One walk over both sides; voluntary anal contraction has no part in it. */
  static List<Candidate<Level>> neurological(ExamSide right, ExamSide left) {
    Walk walk = new Walk();
    for (int at = Segment.C1.index(); at < Segment.S4_5.index(); at++) {
      if (!neurologicalStep(right, left, Segment.at(at), walk)) {
        return walk.found();
      }
    }
    walk.add(Level.INT, walk.star());
    return walk.found();
  }

  private static boolean neurologicalStep(ExamSide right, ExamSide left, Segment here, Walk walk) {
    boolean star = walk.star();
    Segment next = Segment.at(here.index() + 1);
    Walk.Step sensoryRight = Walk.Step.sensory(right, next, star);
    Walk.Step sensoryLeft = Walk.Step.sensory(left, next, star);
    boolean hasMuscles = here.keyMuscle() >= 0 || next.keyMuscle() >= 0;
    if (!hasMuscles) {
      if (sensoryRight.emits || sensoryLeft.emits) {
        boolean both =
            sensoryRight.emits && sensoryRight.forced && sensoryLeft.emits && sensoryLeft.forced;
        walk.add(Level.at(here), both || star);
      }
      walk.star(sensoryRight.star || sensoryLeft.star);
      return sensoryRight.goesOn && sensoryLeft.goesOn;
    }
    Walk.Step motorRight = neurologicalMotorStep(right, here, star);
    Walk.Step motorLeft = neurologicalMotorStep(left, here, star);
    if (sensoryRight.emits || sensoryLeft.emits || motorRight.emits || motorLeft.emits) {
      boolean both = motorRight.emits && motorLeft.emits && (motorRight.forced || motorLeft.forced);
      walk.add(Level.at(here), both || star);
    }
    walk.star(sensoryRight.star || sensoryLeft.star || motorRight.star || motorLeft.star);
    return sensoryRight.goesOn && sensoryLeft.goesOn && motorRight.goesOn && motorLeft.goesOn;
  }

  private static Walk.Step neurologicalMotorStep(ExamSide side, Segment here, boolean star) {
    if (here.keyMuscle() < 0) {
      return Walk.Step.motorAbove(side.motor(Segment.at(here.index() + 1)), star);
    }
    Segment next = here == Segment.T1 || here == Segment.S1 ? here : Segment.at(here.index() + 1);
    return Walk.Step.motor(side.motor(here), side.motor(next), star);
  }
}
