package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds for each candidate of each result the cells of the exam that decided it. */
final class Reasons {

  private static final String NORMAL_SENSATION = SensoryGrade.NORMAL.text();
  private static final String ABSENT = SensoryGrade.ABSENT.text();
  private static final String NORMAL_STRENGTH = MotorGrade.NORMAL.text();
  private static final String PARALYSED = MotorGrade.TOTAL_PARALYSIS.text();

  private final Exam exam;
  private final Classification found;

  private Reasons(Exam exam, Classification found) {
    this.exam = exam;
    this.found = found;
  }

  /** Why one result is what it is: a reason for each candidate, in their order. */
  static List<Reason> of(Exam exam, Classification found, ResultItem item) {
    Reasons reasons = new Reasons(exam, found);
    return found.get(item).stream()
        .map(candidate -> reasons.reason(item, candidate.value()))
        .toList();
  }

  private Reason reason(ResultItem item, Enum<?> value) {
    return switch (item) {
      case SENSORY_LEVEL_RIGHT -> sensoryLevel(item, Side.RIGHT, (Level) value);
      case SENSORY_LEVEL_LEFT -> sensoryLevel(item, Side.LEFT, (Level) value);
      case MOTOR_LEVEL_RIGHT -> motorLevel(item, Side.RIGHT, (Level) value);
      case MOTOR_LEVEL_LEFT -> motorLevel(item, Side.LEFT, (Level) value);
      case NEUROLOGICAL_LEVEL -> neurologicalLevel((Level) value);
      case COMPLETENESS -> completeness((Completeness) value);
      case IMPAIRMENT_SCALE -> grade((AisGrade) value);
      case SENSORY_ZONE_RIGHT -> sensoryZone(item, Side.RIGHT, (Level) value);
      case SENSORY_ZONE_LEFT -> sensoryZone(item, Side.LEFT, (Level) value);
      case MOTOR_ZONE_RIGHT -> motorZone(item, Side.RIGHT, (Level) value);
      case MOTOR_ZONE_LEFT -> motorZone(item, Side.LEFT, (Level) value);
    };
  }

  private Reason reason(ResultItem item, Enum<?> value, Ground ground, List<Cell> cells) {
    return reason(item, value, ground, cells, List.of(), "");
  }

  private Reason reason(
      ResultItem item,
      Enum<?> value,
      Ground ground,
      List<Cell> cells,
      List<Cell> counted,
      String level) {
    boolean only = found.get(item).size() == 1;
    return new Reason(item, value.name(), only, ground, cells, counted, level);
  }

  private Reason sensoryLevel(ResultItem item, Side side, Level level) {
    return level == Level.INT
        ? reason(item, level, Ground.ALL_NORMAL, sensation(side, Walk.C2, Walk.S4_5))
        : reason(item, level, Ground.SENSATION_BELOW, sensationBelow(side, level));
  }

  private List<Cell> sensationBelow(Side side, Level level) {
    return sensation(side, level.ordinal() + 1, level.ordinal() + 1);
  }

  /** Light touch and pin prick that are not plainly normal. */
  private List<Cell> sensation(Side side, int from, int to) {
    return sensation(side, from, to, NORMAL_SENSATION);
  }

  /** Light touch and pin prick other than a plain score. */
  private List<Cell> sensation(Side side, int from, int to, String but) {
    List<Cell> cells = new ArrayList<>();
    for (int segment = from; segment <= to; segment++) {
      addUnless(but, Cell.lightTouch(exam, side, Segment.at(segment)), cells);
      addUnless(but, Cell.pinPrick(exam, side, Segment.at(segment)), cells);
    }
    return cells;
  }

  private static void addUnless(String value, Cell cell, List<Cell> to) {
    if (!cell.value().equals(value)) {
      to.add(cell);
    }
  }

  private Reason motorLevel(ResultItem item, Side side, Level level) {
    if (level == Level.INT) {
      List<Cell> cells = sensation(side, Walk.C2, Walk.S4_5);
      for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
        addUnless(NORMAL_STRENGTH, Cell.motor(exam, side, muscle), cells);
      }
      addUnless(AnorectalFinding.YES.text(), Cell.analContraction(exam), cells);
      return reason(item, level, Ground.ALL_NORMAL, cells);
    }
    int segment = level.ordinal();
    List<Cell> muscles = new ArrayList<>();
    if (KeyMuscle.existsAt(segment)) {
      addUnless(NORMAL_STRENGTH, Cell.motor(exam, side, KeyMuscle.at(segment)), muscles);
    }
    boolean last = segment == Walk.T1 || segment == Walk.S1;
    if (!last && KeyMuscle.existsAt(segment + 1)) {
      int next = KeyMuscle.at(segment + 1);
      if (!side.of(exam).motor(next).in(MotorStep.PASSES | STRONG_ENOUGH)) {
        muscles.add(Cell.motor(exam, side, next));
      }
      return reason(item, level, Ground.MUSCLES, muscles);
    }
    if (last && surelyStops(side, segment)) {
      return reason(item, level, Ground.MUSCLES, muscles);
    }
    List<Cell> cells = new ArrayList<>(muscles);
    cells.addAll(last ? sensation(side, segment - 4, segment + 1) : sensationBelow(side, level));
    if (level == Level.S3) {
      addUnless(AnorectalFinding.YES.text(), Cell.analContraction(exam), cells);
    }
    return reason(item, level, Ground.FOLLOWS_SENSATION, cells);
  }

  private static final int STRONG_ENOUGH = MotorGrade.AGAINST_GRAVITY.bit()
      | MotorGrade.SOME_RESISTANCE.bit()
      | MotorGrade.AGAINST_GRAVITY_NOT_NORMAL.bit()
      | MotorGrade.SOME_RESISTANCE_NOT_NORMAL.bit();

  private boolean surelyStops(Side side, int segment) {
    return !side.of(exam).motor(KeyMuscle.at(segment)).in(MotorStep.MAY_PASS);
  }

  private Reason neurologicalLevel(Level level) {
    Set<Cell> cells = new LinkedHashSet<>();
    for (ResultItem item : List.of(
        ResultItem.SENSORY_LEVEL_RIGHT,
        ResultItem.SENSORY_LEVEL_LEFT,
        ResultItem.MOTOR_LEVEL_RIGHT,
        ResultItem.MOTOR_LEVEL_LEFT)) {
      for (Candidate<?> candidate : found.get(item)) {
        if (candidate.value() == level) {
          cells.addAll(reason(item, level).cells());
        }
      }
    }
    Ground ground = level == Level.INT ? Ground.ALL_NORMAL : Ground.MOST_ROSTRAL;
    return reason(ResultItem.NEUROLOGICAL_LEVEL, level, ground, List.copyOf(cells));
  }

  private Reason completeness(Completeness value) {
    return switch (value) {
      case C -> reason(ResultItem.COMPLETENESS, value, Ground.NOTHING_SPARED, sacral());
      case I -> reason(ResultItem.COMPLETENESS, value, Ground.SACRAL_SPARING, sacralSparing());
    };
  }

  /** Everything that is examined in S4-5. */
  private List<Cell> sacral() {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.analContraction(exam));
    cells.add(Cell.analPressure(exam));
    for (Side side : Side.values()) {
      cells.add(Cell.lightTouch(exam, side, Segment.S4_5));
      cells.add(Cell.pinPrick(exam, side, Segment.S4_5));
    }
    return cells;
  }

  /** What is or may be spared in S4-5. */
  private List<Cell> sacralSparing() {
    return sacral().stream()
        .filter(cell ->
            !cell.value().equals(AnorectalFinding.NO.text()) && !cell.value().equals(ABSENT))
        .toList();
  }

  private Reason grade(AisGrade grade) {
    ResultItem item = ResultItem.IMPAIRMENT_SCALE;
    return switch (grade) {
      case A -> reason(item, grade, Ground.NOTHING_SPARED, sacral());
      case B ->
        reason(
            item,
            grade,
            Ground.SENSORY_ONLY,
            withoutMovement(sacralSparing()),
            List.of(),
            levels());
      case C -> counted(grade, Ground.LESS_THAN_HALF);
      case D -> counted(grade, Ground.AT_LEAST_HALF);
      case E -> reason(item, grade, Ground.ALL_NORMAL, List.of(Cell.analContraction(exam)));
    };
  }

  /** That there is no voluntary anal contraction, and what is felt in S4-5. */
  private List<Cell> withoutMovement(List<Cell> sparing) {
    Set<Cell> cells = new LinkedHashSet<>();
    cells.add(Cell.analContraction(exam));
    cells.addAll(sparing);
    return List.copyOf(cells);
  }

  private String levels() {
    return Candidate.told(found.motorLevelRight()) + " / " + Candidate.told(found.motorLevelLeft());
  }

  /** The count below the first candidate of the neurological level for which it comes out this way. */
  private Reason counted(AisGrade grade, Ground ground) {
    return found.neurologicalLevel().stream()
        .map(level -> level.value().name())
        .map(level ->
            reason(ResultItem.IMPAIRMENT_SCALE, grade, ground, movement(), below(level), level))
        .filter(Reason::countFits)
        .findFirst()
        .orElseThrow();
  }

  /** What makes the injury motor incomplete. */
  private List<Cell> movement() {
    List<Cell> cells = new ArrayList<>();
    addUnless(AnorectalFinding.NO.text(), Cell.analContraction(exam), cells);
    if (!exam.analContractionIs(AnorectalFinding.YES)) {
      sacralSparing().stream().filter(cell -> !cells.contains(cell)).forEach(cells::add);
      for (Side side : Side.values()) {
        addFirstMuscle(side, cells);
      }
    }
    return cells;
  }

  private void addFirstMuscle(Side side, List<Cell> cells) {
    ExamSide half = side.of(exam);
    Gathered levels = MotorLevel.of(half, exam.voluntaryAnalContraction());
    int first = MotorSparing.firstPresent(half, levels);
    if (first == ExamSide.KEY_MUSCLES) {
      return;
    }
    cells.add(
        half.motor(first) == MotorGrade.TOTAL_PARALYSIS
            ? nonKeyMuscle(side)
            : Cell.motor(exam, side, first));
  }

  private Cell nonKeyMuscle(Side side) {
    return Cell.nonKeyMuscle(side, Objects.requireNonNull(side.of(exam).lowestNonKeyMuscle()));
  }

  private List<Cell> below(String level) {
    List<Cell> cells = new ArrayList<>();
    int first = KeyMuscle.firstFrom(Level.valueOf(level).ordinal() + 1);
    for (int muscle = first; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      cells.add(Cell.motor(exam, Side.RIGHT, muscle));
      cells.add(Cell.motor(exam, Side.LEFT, muscle));
    }
    return cells;
  }

  private Reason sensoryZone(ResultItem item, Side side, Level zone) {
    return switch (zone) {
      case NA -> {
        List<Cell> cells = new ArrayList<>();
        addUnless(AnorectalFinding.NO.text(), Cell.analPressure(exam), cells);
        cells.addAll(sensation(side, Walk.S4_5, Walk.S4_5, ABSENT));
        yield reason(item, zone, Ground.NO_ZONE, cells);
      }
      case C1 -> reason(item, zone, Ground.NO_SENSATION, List.of());
      default ->
        reason(
            item,
            zone,
            Ground.LAST_FUNCTION,
            sensation(side, zone.ordinal(), zone.ordinal(), ABSENT));
    };
  }

  private Reason motorZone(ResultItem item, Side side, Level zone) {
    if (zone == Level.NA) {
      return reason(item, zone, Ground.NO_ZONE, List.of(Cell.analContraction(exam)));
    }
    int segment = zone.ordinal();
    if (KeyMuscle.existsAt(segment)) {
      Cell muscle = Cell.motor(exam, side, KeyMuscle.at(segment));
      if (!muscle.value().equals(PARALYSED)) {
        return reason(item, zone, Ground.LAST_FUNCTION, List.of(muscle));
      }
    }
    ResultItem level =
        side == Side.RIGHT ? ResultItem.MOTOR_LEVEL_RIGHT : ResultItem.MOTOR_LEVEL_LEFT;
    boolean atLevel = found.get(level).stream().anyMatch(candidate -> candidate.value() == zone);
    return atLevel
        ? reason(
            item, zone, Ground.AT_MOTOR_LEVEL, motorLevel(level, side, zone).cells())
        : reason(item, zone, Ground.LAST_FUNCTION, List.of(nonKeyMuscle(side)));
  }
}
