package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.List;

/** The sums of an exam that are told one by one; the code is the guide's. */
public enum Score {
  UPPER_RIGHT("uer", "upper extremity motor score right", "右上肢运动评分"),
  UPPER_LEFT("uel", "upper extremity motor score left", "左上肢运动评分"),
  UPPER("uems", "upper extremity motor score", "上肢运动总分"),
  LOWER_RIGHT("ler", "lower extremity motor score right", "右下肢运动评分"),
  LOWER_LEFT("lel", "lower extremity motor score left", "左下肢运动评分"),
  LOWER("lems", "lower extremity motor score", "下肢运动总分"),
  MOTOR("motor-total", "total motor score", "运动评分总分"),
  LIGHT_TOUCH_RIGHT("lt-right", "light touch score right", "右侧轻触觉评分"),
  LIGHT_TOUCH_LEFT("lt-left", "light touch score left", "左侧轻触觉评分"),
  LIGHT_TOUCH("lt-total", "light touch total", "轻触觉总分"),
  PIN_PRICK_RIGHT("pp-right", "pin prick score right", "右侧针刺觉评分"),
  PIN_PRICK_LEFT("pp-left", "pin prick score left", "左侧针刺觉评分"),
  PIN_PRICK("pp-total", "pin prick total", "针刺觉总分");

  private static final int FIRST_OF_LEG = 5;

  private final String code;
  private final String english;
  private final String chinese;

  Score(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /** Its code in the guide's code system of results. */
  public String code() {
    return code;
  }

  /** Its English name. */
  public String english() {
    return english;
  }

  /** Its Chinese name. */
  public String chinese() {
    return chinese;
  }

  /** The sum, {@link Totals#NOT_DETERMINABLE} where a part could not be tested. */
  public int of(Totals totals) {
    return switch (this) {
      case UPPER_RIGHT -> totals.upperRight();
      case UPPER_LEFT -> totals.upperLeft();
      case UPPER -> totals.upperExtremities();
      case LOWER_RIGHT -> totals.lowerRight();
      case LOWER_LEFT -> totals.lowerLeft();
      case LOWER -> totals.lowerExtremities();
      case MOTOR -> totals.motor();
      case LIGHT_TOUCH_RIGHT -> totals.lightTouchRight();
      case LIGHT_TOUCH_LEFT -> totals.lightTouchLeft();
      case LIGHT_TOUCH -> totals.lightTouch();
      case PIN_PRICK_RIGHT -> totals.pinPrickRight();
      case PIN_PRICK_LEFT -> totals.pinPrickLeft();
      case PIN_PRICK -> totals.pinPrick();
    };
  }

  /** The cells it is the sum of. */
  public List<Cell> cells(Exam exam) {
    return switch (this) {
      case UPPER_RIGHT -> muscles(exam, Side.RIGHT, 0);
      case UPPER_LEFT -> muscles(exam, Side.LEFT, 0);
      case LOWER_RIGHT -> muscles(exam, Side.RIGHT, FIRST_OF_LEG);
      case LOWER_LEFT -> muscles(exam, Side.LEFT, FIRST_OF_LEG);
      case LIGHT_TOUCH_RIGHT -> sensation(exam, Side.RIGHT, Cell::lightTouch);
      case LIGHT_TOUCH_LEFT -> sensation(exam, Side.LEFT, Cell::lightTouch);
      case PIN_PRICK_RIGHT -> sensation(exam, Side.RIGHT, Cell::pinPrick);
      case PIN_PRICK_LEFT -> sensation(exam, Side.LEFT, Cell::pinPrick);
      case UPPER -> both(exam, UPPER_RIGHT, UPPER_LEFT);
      case LOWER -> both(exam, LOWER_RIGHT, LOWER_LEFT);
      case MOTOR -> both(exam, UPPER, LOWER);
      case LIGHT_TOUCH -> both(exam, LIGHT_TOUCH_RIGHT, LIGHT_TOUCH_LEFT);
      case PIN_PRICK -> both(exam, PIN_PRICK_RIGHT, PIN_PRICK_LEFT);
    };
  }

  private static List<Cell> both(Exam exam, Score one, Score other) {
    List<Cell> cells = new ArrayList<>(one.cells(exam));
    cells.addAll(other.cells(exam));
    return cells;
  }

  private static List<Cell> muscles(Exam exam, Side side, int first) {
    List<Cell> cells = new ArrayList<>();
    for (int muscle = first; muscle < first + FIRST_OF_LEG; muscle++) {
      cells.add(Cell.motor(exam, side, muscle));
    }
    return cells;
  }

  private interface Sensation {
    Cell at(Exam exam, Side side, Segment segment);
  }

  private static List<Cell> sensation(Exam exam, Side side, Sensation sensation) {
    List<Cell> cells = new ArrayList<>();
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      cells.add(sensation.at(exam, side, Segment.at(segment)));
    }
    return cells;
  }
}
