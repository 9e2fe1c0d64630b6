package org.sciregistry.isncsci;

import java.util.List;
import java.util.Optional;

/** Draws an exam and what it means on one landscape page, as clinicians know the sheet: the right side of the body on the left. */
public final class Worksheet {

  private static final int WIDTH = 1123;
  private static final int HEIGHT = 794;
  private static final double MARGIN = 24;
  private static final double TOP = 92;
  private static final double ROW = 21.9;
  private static final double NAME = 128;
  private static final double GRADE = 46;
  private static final double LABEL = 56;
  private static final double SIDE = NAME + 3 * GRADE;
  private static final double PANEL = MARGIN + 2 * SIDE + LABEL + 26;
  private static final double PANEL_WIDTH = WIDTH - MARGIN - PANEL;
  private static final double COLUMN = 150;
  private static final double SMALL = 9;
  private static final int MOST_REASONS = 3;
  private static final int LONGEST_REASON = 320;
  private static final String WHITE = "#fff";
  private static final String HEAD = "#e9edf2";
  private static final List<String> SENSORY_FILLS = List.of("#b9c6d6", "#dfe7f0", WHITE);
  private static final List<String> MOTOR_FILLS =
      List.of("#b9c6d6", "#cdd8e4", "#cdd8e4", "#e6edf4", "#e6edf4", WHITE);
  private static final String UNTESTED = "#f6e7b8";

  private final Exam exam;
  private final Classification found;
  private final boolean chinese;
  private final Svg svg;

  private Worksheet(Exam exam, Classification found, boolean chinese) {
    this.exam = exam;
    this.found = found;
    this.chinese = chinese;
    this.svg = new Svg(WIDTH, HEIGHT, SheetWord.TITLE.in(chinese));
  }

  /**
   * The sheet of an exam as SVG, A4 landscape.
   *
   * @param chinese whether in Chinese, else in English
   */
  public static String svg(Exam exam, boolean chinese) {
    return new Worksheet(exam, Classification.of(exam), chinese).drawn();
  }

  private String drawn() {
    svg.text(MARGIN, 38, 19, "start", true, SheetWord.TITLE.in(chinese));
    svg.text(WIDTH - MARGIN, 38, 10, "end", false, SheetWord.REVISION.in(chinese));
    heads();
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      row(Segment.at(segment));
    }
    totals();
    level();
    panel();
    return svg.toString();
  }

  /** The left edge of a column: 0 name, 1 motor, 2 light touch, 3 pin prick; muscles stand outside on both sides. */
  private static double x(Side side, int column) {
    if (side == Side.RIGHT) {
      return MARGIN + (column == 0 ? 0 : NAME + (column - 1) * GRADE);
    }
    return MARGIN + SIDE + LABEL + (column >= 2 ? column - 2 : 3 - column) * GRADE;
  }

  private static double y(int row) {
    return TOP + row * ROW;
  }

  private void heads() {
    List<SheetWord> columns =
        List.of(SheetWord.KEY_MUSCLES, SheetWord.MOTOR, SheetWord.LIGHT_TOUCH, SheetWord.PIN_PRICK);
    for (Side side : Side.values()) {
      double first = Math.min(x(side, 0), x(side, 2));
      SheetWord name = side == Side.RIGHT ? SheetWord.RIGHT : SheetWord.LEFT;
      svg.text(first + SIDE / 2, TOP - ROW - 6, 13, "middle", true, name.in(chinese));
      for (int column = 0; column < columns.size(); column++) {
        cell(
            x(side, column),
            -1,
            column == 0 ? NAME : GRADE,
            HEAD,
            10,
            true,
            columns.get(column).in(chinese));
      }
    }
  }

  private void cell(
      double x, int row, double width, String fill, double size, boolean bold, String text) {
    svg.box(x, y(row), width, ROW, fill);
    svg.fitted(x + width / 2, y(row) + ROW * 0.7, width - 6, size, bold, text);
  }

  private void row(Segment segment) {
    int row = segment.index() - 1;
    cell(MARGIN + SIDE, row, LABEL, HEAD, 12, true, segment.label());
    for (Side side : Side.values()) {
      SensoryGrade touch = side.of(exam).lightTouch(segment);
      SensoryGrade pin = side.of(exam).pinPrick(segment);
      cell(x(side, 2), row, GRADE, fill(SENSORY_FILLS, touch.score()), 12, false, touch.text());
      cell(x(side, 3), row, GRADE, fill(SENSORY_FILLS, pin.score()), 12, false, pin.text());
      if (segment.keyMuscle() >= 0) {
        MotorGrade motor = side.of(exam).motor(segment);
        KeyMuscle muscle = KeyMuscle.ALL.get(segment.keyMuscle());
        cell(x(side, 1), row, GRADE, fill(MOTOR_FILLS, motor.score()), 12, true, motor.text());
        String name = chinese ? muscle.chinese() : muscle.english();
        svg.fitted(x(side, 0) + NAME / 2, y(row) + ROW * 0.7, NAME - 8, 11, false, name);
      }
    }
  }

  private static String fill(List<String> fills, int score) {
    return score < 0 ? UNTESTED : fills.get(score);
  }

  private void totals() {
    int row = Walk.S4_5;
    Totals totals = found.totals();
    for (Side side : Side.values()) {
      boolean right = side == Side.RIGHT;
      cell(
          x(side, 0), row, NAME, HEAD, 11, true, SheetWord.TOTALS.in(chinese) + "  (50 / 56 / 56)");
      cell(
          x(side, 1),
          row,
          GRADE,
          HEAD,
          12,
          true,
          sum(right ? totals.motorRight() : totals.motorLeft()));
      cell(
          x(side, 2),
          row,
          GRADE,
          HEAD,
          12,
          true,
          sum(right ? totals.lightTouchRight() : totals.lightTouchLeft()));
      cell(
          x(side, 3),
          row,
          GRADE,
          HEAD,
          12,
          true,
          sum(right ? totals.pinPrickRight() : totals.pinPrickLeft()));
    }
  }

  private static String sum(int sum) {
    return sum == Totals.NOT_DETERMINABLE ? "ND" : String.valueOf(sum);
  }

  /** A line under the neurological level, where there is one such level. */
  private void level() {
    List<Candidate<Level>> levels = found.neurologicalLevel();
    if (levels.size() == 1 && levels.get(0).value() != Level.INT) {
      double at = y(levels.get(0).value().ordinal());
      svg.line(x(Side.RIGHT, 1), at, x(Side.LEFT, 1) + GRADE, at, 2.4);
      svg.text(x(Side.RIGHT, 1) - 4, at + 9, 10, "end", true, "NLI");
    }
  }

  private void panel() {
    double at = TOP - ROW;
    at = fact(at, SheetWord.CONTRACTION, finding(exam.voluntaryAnalContraction()));
    at = fact(at, SheetWord.PRESSURE, finding(exam.deepAnalPressure()));
    at = pairs(
        at + 6, SheetWord.NON_KEY, SheetWord.SEGMENT, nonKey(Side.RIGHT), nonKey(Side.LEFT), true);
    at = pairs(
        at + 8,
        SheetWord.LEVELS,
        SheetWord.SENSORY,
        told(ResultItem.SENSORY_LEVEL_RIGHT),
        told(ResultItem.SENSORY_LEVEL_LEFT),
        true);
    at = pairs(
        at,
        SheetWord.LEVELS,
        SheetWord.MOTOR,
        told(ResultItem.MOTOR_LEVEL_RIGHT),
        told(ResultItem.MOTOR_LEVEL_LEFT),
        false);
    at = fact(at + 8, SheetWord.NEUROLOGICAL, told(ResultItem.NEUROLOGICAL_LEVEL));
    at = fact(at, SheetWord.COMPLETENESS, told(ResultItem.COMPLETENESS));
    at = fact(at, SheetWord.SCALE, told(ResultItem.IMPAIRMENT_SCALE));
    at = pairs(
        at + 8,
        SheetWord.ZONES,
        SheetWord.SENSORY,
        told(ResultItem.SENSORY_ZONE_RIGHT),
        told(ResultItem.SENSORY_ZONE_LEFT),
        true);
    at = pairs(
        at,
        SheetWord.ZONES,
        SheetWord.MOTOR,
        told(ResultItem.MOTOR_ZONE_RIGHT),
        told(ResultItem.MOTOR_ZONE_LEFT),
        false);
    Totals totals = found.totals();
    at = sums(
        at + 8,
        SheetWord.MOTOR_SCORES,
        List.of(
            "UER " + sum(totals.upperRight()) + " + UEL " + sum(totals.upperLeft()) + " = UEMS "
                + sum(totals.upperExtremities()) + " (50)",
            "LER " + sum(totals.lowerRight()) + " + LEL " + sum(totals.lowerLeft()) + " = LEMS "
                + sum(totals.lowerExtremities()) + " (50)"));
    at = sums(
        at,
        SheetWord.SENSORY_SCORES,
        List.of(
            "LTR " + sum(totals.lightTouchRight()) + " + LTL " + sum(totals.lightTouchLeft())
                + " = LT " + sum(totals.lightTouch()) + " (112)",
            "PPR " + sum(totals.pinPrickRight()) + " + PPL " + sum(totals.pinPrickLeft()) + " = PP "
                + sum(totals.pinPrick()) + " (112)"));
    why(at + 16);
    double foot = svg.wrapped(
        MARGIN, y(Walk.S4_5 + 1) + 14, 2 * SIDE + LABEL, SMALL, SheetWord.GRADES.in(chinese));
    svg.wrapped(MARGIN, foot, 2 * SIDE + LABEL, SMALL, SheetWord.STARS.in(chinese));
  }

  private String told(ResultItem item) {
    return Candidate.told(found.get(item));
  }

  private String finding(AnorectalFinding finding) {
    return switch (finding) {
      case YES -> SheetWord.YES.in(chinese);
      case NO -> SheetWord.NO.in(chinese);
      case NOT_TESTABLE -> finding.text();
    };
  }

  private String nonKey(Side side) {
    return Optional.ofNullable(side.of(exam).lowestNonKeyMuscle())
        .map(Segment::label)
        .orElse(SheetWord.NONE.in(chinese));
  }

  /** One result with its name. */
  private double fact(double at, SheetWord name, String value) {
    double width = PANEL_WIDTH - COLUMN;
    svg.box(PANEL, at, width, 24, HEAD);
    svg.fitted(PANEL + width / 2, at + 16, width - 8, 11, false, name.in(chinese));
    svg.box(PANEL + width, at, COLUMN, 24, WHITE);
    svg.fitted(PANEL + width + COLUMN / 2, at + 17, COLUMN - 8, 14, true, value);
    return at + 24;
  }

  /** A result of both sides with its name, under a heading where it is the first of its kind. */
  private double pairs(
      double at, SheetWord heading, SheetWord name, String right, String left, boolean first) {
    double label = PANEL_WIDTH - 2 * COLUMN;
    double row = at;
    if (first) {
      svg.text(PANEL, row + 13, 11, "start", true, heading.in(chinese));
      svg.text(
          PANEL + label + COLUMN / 2, row + 13, 10, "middle", false, SheetWord.RIGHT.in(chinese));
      svg.text(
          PANEL + label + 1.5 * COLUMN, row + 13, 10, "middle", false, SheetWord.LEFT.in(chinese));
      row += 18;
    }
    svg.box(PANEL, row, label, 22, HEAD);
    svg.fitted(PANEL + label / 2, row + 15, label - 6, 11, false, name.in(chinese));
    svg.box(PANEL + label, row, COLUMN, 22, WHITE);
    svg.fitted(PANEL + label + COLUMN / 2, row + 15.5, COLUMN - 8, 13, true, right);
    svg.box(PANEL + label + COLUMN, row, COLUMN, 22, WHITE);
    svg.fitted(PANEL + label + 1.5 * COLUMN, row + 15.5, COLUMN - 8, 13, true, left);
    return row + 22;
  }

  private double sums(double at, SheetWord heading, List<String> sums) {
    svg.text(PANEL, at + 13, 11, "start", true, heading.in(chinese));
    double width = PANEL_WIDTH / sums.size();
    for (int i = 0; i < sums.size(); i++) {
      svg.box(PANEL + i * width, at + 18, width, 20, WHITE);
      svg.fitted(PANEL + (i + 0.5) * width, at + 32, width - 8, 11, false, sums.get(i));
    }
    return at + 38;
  }

  /** What decided the grade and the neurological level; of many candidates only the first. */
  private void why(double at) {
    svg.text(PANEL, at, 11, "start", true, SheetWord.WHY.in(chinese));
    double line = at + 14;
    for (ResultItem item : List.of(ResultItem.IMPAIRMENT_SCALE, ResultItem.NEUROLOGICAL_LEVEL)) {
      List<Reason> reasons = Reasons.of(exam, found, item);
      for (int i = 0; i < reasons.size() && i < MOST_REASONS; i++) {
        String told = chinese ? reasons.get(i).chinese() : reasons.get(i).english();
        line = svg.wrapped(PANEL, line, PANEL_WIDTH, SMALL, shortened(told)) + 2;
      }
    }
  }

  private static String shortened(String told) {
    return told.length() <= LONGEST_REASON ? told : told.substring(0, LONGEST_REASON) + " …";
  }
}
