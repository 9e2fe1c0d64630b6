package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.List;

/** Completeness and the ASIA Impairment Scale. */
final class ImpairmentScale {

  private static final int MORE_THAN_THREE_LEVELS = 4;

  private final Exam exam;
  private final List<SensoryGrade> sacral;
  private final List<Candidate<Level>> motorRight;
  private final List<Candidate<Level>> motorLeft;
  private final List<Candidate<Level>> neurological;
  private final List<Candidate<Completeness>> completeness;

  ImpairmentScale(
      Exam exam,
      List<Candidate<Level>> motorRight,
      List<Candidate<Level>> motorLeft,
      List<Candidate<Level>> neurological) {
    this.exam = exam;
    this.sacral = List.of(
        exam.right().lightTouch(Segment.S4_5),
        exam.right().pinPrick(Segment.S4_5),
        exam.left().lightTouch(Segment.S4_5),
        exam.left().pinPrick(Segment.S4_5));
    this.motorRight = motorRight;
    this.motorLeft = motorLeft;
    this.neurological = neurological;
    this.completeness = decideCompleteness();
  }

  List<Candidate<Completeness>> completeness() {
    return completeness;
  }

  private boolean sacralAll(SensoryGrade... allowed) {
    List<SensoryGrade> grades = List.of(allowed);
    return grades.containsAll(sacral);
  }

  private List<Candidate<Completeness>> decideCompleteness() {
    AnorectalFinding contraction = exam.voluntaryAnalContraction();
    AnorectalFinding pressure = exam.deepAnalPressure();
    if (contraction == AnorectalFinding.NO && pressure == AnorectalFinding.NO) {
      if (sacralAll(SensoryGrade.ABSENT)) {
        return List.of(new Candidate<>(Completeness.C, false));
      }
      if (sacralAll(SensoryGrade.ABSENT, SensoryGrade.ABSENT_NOT_NORMAL)) {
        return List.of(
            new Candidate<>(Completeness.C, true), new Candidate<>(Completeness.I, true));
      }
      if (sacralAll(SensoryGrade.ABSENT, SensoryGrade.ABSENT_CONSIDERED_NORMAL)) {
        return List.of(new Candidate<>(Completeness.I, true));
      }
    }
    boolean maybeComplete = contraction != AnorectalFinding.YES
        && pressure != AnorectalFinding.YES
        && sacral.stream().allMatch(SensoryGrade::maybeAbsent);
    return maybeComplete
        ? List.of(new Candidate<>(Completeness.C, false), new Candidate<>(Completeness.I, false))
        : List.of(new Candidate<>(Completeness.I, false));
  }

  List<Candidate<AisGrade>> grades() {
    AnorectalFinding contraction = exam.voluntaryAnalContraction();
    if (contraction == AnorectalFinding.YES
        && neurological.size() == 1
        && neurological.get(0).value() == Level.INT) {
      return List.of(new Candidate<>(AisGrade.E, neurological.get(0).starred()));
    }
    List<Candidate<AisGrade>> grades = new ArrayList<>(2);
    for (Candidate<Completeness> candidate : completeness) {
      if (candidate.value() == Completeness.C) {
        grades.add(new Candidate<>(AisGrade.A, candidate.starred()));
      }
    }
    boolean sensation =
        exam.deepAnalPressure() != AnorectalFinding.NO || !sacralAll(SensoryGrade.ABSENT);
    Scan quietRight = Scan.quiet(exam.right(), motorRight);
    Scan quietLeft = Scan.quiet(exam.left(), motorLeft);
    if (sensation && contraction != AnorectalFinding.YES && quietRight.found && quietLeft.found) {
      boolean sensationStar = exam.deepAnalPressure() == AnorectalFinding.NO
          && sacralAll(
              SensoryGrade.ABSENT,
              SensoryGrade.ABSENT_NOT_NORMAL,
              SensoryGrade.ABSENT_CONSIDERED_NORMAL);
      boolean quietStar = contraction == AnorectalFinding.NO && (quietRight.star || quietLeft.star);
      grades.add(new Candidate<>(AisGrade.B, sensationStar || quietStar));
    }
    Scan activeRight = Scan.active(exam.right(), motorRight);
    Scan activeLeft = Scan.active(exam.left(), motorLeft);
    boolean motorIncomplete =
        contraction != AnorectalFinding.NO || sensation && (activeRight.found || activeLeft.found);
    if (motorIncomplete) {
      boolean star = contraction == AnorectalFinding.NO && (activeRight.star || activeLeft.star);
      addC(grades, star);
      addD(grades, star);
    }
    if (contraction != AnorectalFinding.NO) {
      addE(grades);
    }
    return List.copyOf(grades);
  }

  /** A look at the key muscles more than three levels below each candidate motor level. */
  private static final class Scan {
    private boolean found;
    private boolean star;

    /** Whether for some motor level no muscle that far below works. */
    static Scan quiet(ExamSide side, List<Candidate<Level>> motorLevels) {
      Scan scan = new Scan();
      for (Candidate<Level> level : motorLevels) {
        if (scan.allQuiet(side, first(level))) {
          scan.found = true;
          return scan;
        }
      }
      return scan;
    }

    private boolean allQuiet(ExamSide side, int first) {
      for (int muscle = first; muscle < ExamSide.KEY_MUSCLES; muscle++) {
        MotorGrade grade = side.motor(muscle);
        star |= grade.score() == 0 && grade.isTagged();
        boolean maybeParalysed = grade.score() <= 0 && !grade.isConsideredNormal();
        if (!maybeParalysed || Segment.ofKeyMuscle(muscle) == side.lowestNonKeyMuscle()) {
          return false;
        }
      }
      return true;
    }

    /** Whether for some motor level a muscle that far below works. */
    static Scan active(ExamSide side, List<Candidate<Level>> motorLevels) {
      Scan scan = new Scan();
      for (Candidate<Level> level : motorLevels) {
        for (int muscle = first(level); muscle < ExamSide.KEY_MUSCLES; muscle++) {
          MotorGrade grade = side.motor(muscle);
          if (grade != MotorGrade.TOTAL_PARALYSIS
              || Segment.ofKeyMuscle(muscle) == side.lowestNonKeyMuscle()) {
            scan.found = true;
            scan.star = grade == MotorGrade.TOTAL_PARALYSIS_CONSIDERED_NORMAL;
            return scan;
          }
        }
      }
      return scan;
    }

    private static int first(Candidate<Level> level) {
      int index = level.value().index() + MORE_THAN_THREE_LEVELS;
      int muscle = 0;
      while (muscle < ExamSide.KEY_MUSCLES && Segment.ofKeyMuscle(muscle).index() < index) {
        muscle++;
      }
      return muscle;
    }
  }

  /** How many rows of key muscles lie below a level. */
  private static int rowsBelow(Level level) {
    int rows = 0;
    for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      if (Segment.ofKeyMuscle(muscle).index() > level.index()) {
        rows++;
      }
    }
    return rows;
  }

  private interface Question {
    boolean asks(MotorGrade grade);
  }

  private static int count(Exam exam, int rows, Question question) {
    int cells = 0;
    for (int muscle = ExamSide.KEY_MUSCLES - rows; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      cells += question.asks(exam.right().motor(muscle)) ? 1 : 0;
      cells += question.asks(exam.left().motor(muscle)) ? 1 : 0;
    }
    return cells;
  }

  private void addC(List<Candidate<AisGrade>> grades, boolean star) {
    for (Candidate<Level> level : neurological) {
      int rows = rowsBelow(level.value());
      int sure = count(exam, rows, grade -> grade.isLow() || grade.isOpen());
      int maybe = count(exam, rows, MotorGrade::isLowNotNormal);
      if (sure > rows) {
        grades.add(new Candidate<>(AisGrade.C, star || !isCWithoutTags()));
        return;
      }
      if (sure + maybe > rows) {
        grades.add(new Candidate<>(AisGrade.C, true));
        return;
      }
    }
  }

  private boolean isCWithoutTags() {
    if (!exam.isTagged()) {
      return true;
    }
    Exam plain = exam.untagged();
    for (Candidate<Level> level : Levels.neurological(plain.right(), plain.left())) {
      int rows = rowsBelow(level.value());
      if (count(plain, rows, grade -> grade.isLow() || grade.isOpen()) > rows) {
        return true;
      }
    }
    return false;
  }

  private void addD(List<Candidate<AisGrade>> grades, boolean star) {
    boolean flagged = false;
    for (Candidate<Level> level : neurological) {
      if (level.value() == Level.INT) {
        break;
      }
      int rows = rowsBelow(level.value());
      int able = count(exam, rows, grade -> !grade.isLow());
      int variable =
          count(exam, rows, grade -> grade.isLowNotNormal() || grade.isLowConsideredNormal());
      if (able - variable >= rows) {
        grades.add(new Candidate<>(AisGrade.D, star));
        return;
      }
      flagged |= able >= rows;
    }
    if (flagged) {
      grades.add(new Candidate<>(AisGrade.D, true));
    }
  }

  private void addE(List<Candidate<AisGrade>> grades) {
    for (Candidate<Level> level : neurological) {
      if (level.value() == Level.INT) {
        grades.add(new Candidate<>(AisGrade.E, level.starred()));
      }
    }
  }
}
