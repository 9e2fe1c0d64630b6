package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.List;

/** A walk down the cord that gathers candidate levels; the star says that a tagged score was passed. */
final class Walk {

  /** What one step did: whether the walk goes on, whether a level was met, and with which star. */
  static final class Step {
    boolean goesOn;
    boolean emits;
    boolean forced;
    boolean star;

    /** The sensory step at a segment. */
    static Step sensory(ExamSide side, Segment segment, boolean star) {
      SensoryGrade light = side.lightTouch(segment);
      SensoryGrade pin = side.pinPrick(segment);
      Step step = new Step();
      step.star = star;
      if (light == SensoryGrade.NORMAL && pin == SensoryGrade.NORMAL) {
        step.goesOn = true;
      } else if (light.isDeficit() || pin.isDeficit()) {
        step.emits = true;
      } else if (light == SensoryGrade.NOT_TESTABLE_NOT_NORMAL
          || pin == SensoryGrade.NOT_TESTABLE_NOT_NORMAL) {
        step.emits = true;
        step.forced = true;
        step.star = true;
      } else if (light == SensoryGrade.NOT_TESTABLE || pin == SensoryGrade.NOT_TESTABLE) {
        step.emits = true;
        step.goesOn = true;
        step.star = star || isTaggedScore(light) || isTaggedScore(pin);
      } else {
        step.goesOn = true;
        step.star = true;
      }
      return step;
    }

    private static boolean isTaggedScore(SensoryGrade grade) {
      return grade.isConsideredNormal() && !grade.isUntested();
    }

    /** The motor step at C4 or L1, where the next segment has the first key muscle. */
    static Step motorAbove(MotorGrade next, boolean star) {
      Step step = new Step();
      step.goesOn = !next.isLow();
      step.emits = next.isLow() || next.isLowNotNormal() || next.isOpen();
      step.star = star || next.isLowConsideredNormal();
      return step;
    }

    /** The motor step between two key muscles. */
    static Step motor(MotorGrade here, MotorGrade next, boolean star) {
      Step step = new Step();
      boolean nextDoubtful = next.isLowNotNormal() || next.isOpen();
      step.goesOn = here.maybeNormal() && !next.isLow();
      step.emits = !(here.isNormal() && !next.isLow() && !nextDoubtful);
      boolean hereNotNormal = here.isLowNotNormal() || here == MotorGrade.NOT_TESTABLE_NOT_NORMAL;
      step.forced = hereNotNormal || here.isLowConsideredNormal() && nextDoubtful;
      step.star = star
          || hereNotNormal
          || here.isConsideredNormal() && !next.isLow()
          || here == MotorGrade.NORMAL && next.isLowConsideredNormal();
      return step;
    }

    /** The motor step at T1 or S1, below which sensation takes over. */
    static Step motorLast(ExamSide side, Segment last, boolean star) {
      boolean go = true;
      boolean level = false;
      boolean variable = false;
      for (int at = last.index() - 4; at <= last.index() + 1; at++) {
        Step sensory = sensory(side, Segment.at(at), false);
        go &= sensory.goesOn;
        level |= sensory.emits;
        variable |= sensory.star;
      }
      MotorGrade here = side.motor(last);
      boolean hereNotNormal = here.isLowNotNormal() || here == MotorGrade.NOT_TESTABLE_NOT_NORMAL;
      Step step = new Step();
      step.goesOn = here.maybeNormal() && go;
      step.emits = !(here.isNormal() && go && !level);
      step.forced = hereNotNormal || here.isLowConsideredNormal() && (level || !go);
      step.star = star
          || hereNotNormal
          || here.isLowConsideredNormal()
          || here.isConsideredNormal() && go
          || (here == MotorGrade.NORMAL || here == MotorGrade.NOT_TESTABLE)
              && go
              && variable
              && !level;
      return step;
    }
  }

  private final List<Candidate<Level>> found = new ArrayList<>(2);
  private boolean star;

  boolean star() {
    return star;
  }

  void star(boolean value) {
    star = value;
  }

  /** Takes a step at a segment: what it meets is the segment's level. */
  boolean take(Step step, Segment segment) {
    if (step.emits) {
      add(Level.at(segment), step.forced || star);
    }
    star = step.star;
    return step.goesOn;
  }

  void add(Level level, boolean starred) {
    found.add(new Candidate<>(level, starred));
  }

  boolean has(Level level) {
    return found.stream().anyMatch(candidate -> candidate.value() == level);
  }

  List<Candidate<Level>> found() {
    return List.copyOf(found);
  }
}
