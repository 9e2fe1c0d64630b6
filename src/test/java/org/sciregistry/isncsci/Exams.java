package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** Exams as they come: normal down to somewhere, then weaker, with a few surprises; and exams written as charts. */
final class Exams {

  private static final int CELLS = 2 * ExamSide.DERMATOMES + ExamSide.KEY_MUSCLES;

  private Exams() {}

  static final List<SensoryGrade> PLAIN_SENSORY =
      List.of(SensoryGrade.ABSENT, SensoryGrade.ALTERED, SensoryGrade.NORMAL);
  static final List<MotorGrade> PLAIN_MOTOR = List.of(
      MotorGrade.TOTAL_PARALYSIS,
      MotorGrade.PALPABLE_CONTRACTION,
      MotorGrade.GRAVITY_ELIMINATED,
      MotorGrade.AGAINST_GRAVITY,
      MotorGrade.SOME_RESISTANCE,
      MotorGrade.NORMAL);

  /** Every value of every cell is scored and untagged. */
  static Exam fullyTested(RandomGenerator random) {
    return exam(
        random, PLAIN_SENSORY, PLAIN_MOTOR, 12, List.of(AnorectalFinding.YES, AnorectalFinding.NO));
  }

  /** A few cells are untested. */
  static Exam fewUntested(RandomGenerator random) {
    return exam(
        random,
        List.of(SensoryGrade.NOT_TESTABLE, SensoryGrade.ALTERED),
        List.of(MotorGrade.NOT_TESTABLE, MotorGrade.AGAINST_GRAVITY),
        3,
        List.of(AnorectalFinding.values()));
  }

  /** Anything that can be written on a worksheet. */
  static Exam anything(RandomGenerator random) {
    return exam(
        random,
        List.of(SensoryGrade.values()),
        List.of(MotorGrade.values()),
        20,
        List.of(AnorectalFinding.values()));
  }

  /** One cell of a side that is out of line. */
  private record Surprise(int cell, SensoryGrade sensation, MotorGrade strength) {}

  private static <T> T one(RandomGenerator random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static Exam exam(
      RandomGenerator random,
      List<SensoryGrade> sensations,
      List<MotorGrade> strengths,
      int surprises,
      List<AnorectalFinding> findings) {
    List<ExamSide> sides = new ArrayList<>();
    for (int at = 0; at < 2; at++) {
      List<Surprise> odd = new ArrayList<>();
      for (int left = random.nextInt(surprises + 1); left > 0; left--) {
        odd.add(
            new Surprise(random.nextInt(CELLS), one(random, sensations), one(random, strengths)));
      }
      @Nullable
      Segment nonKey = random.nextInt(5) == 0 ? Segment.ofKeyMuscle(random.nextInt(10)) : null;
      sides.add(side(random.nextInt(30), tail(random), odd, nonKey));
    }
    return new Exam(sides.get(0), sides.get(1), one(random, findings), one(random, findings));
  }

  /** What lies below the level: nothing, nothing or little, or anything. */
  private static List<Integer> tail(RandomGenerator random) {
    int most = one(random, List.of(0, 1, 5));
    return random.ints(CELLS, 0, most + 1).boxed().toList();
  }

  private static ExamSide side(
      int level, List<Integer> tail, List<Surprise> surprises, @Nullable Segment nonKey) {
    List<SensoryGrade> touch = new ArrayList<>();
    List<SensoryGrade> pin = new ArrayList<>();
    List<MotorGrade> motor = new ArrayList<>();
    for (int at = 0; at < ExamSide.DERMATOMES; at++) {
      boolean above = at + 1 <= level;
      touch.add(above ? SensoryGrade.NORMAL : PLAIN_SENSORY.get(tail.get(at) % 3));
      pin.add(
          above ? SensoryGrade.NORMAL : PLAIN_SENSORY.get(tail.get(ExamSide.DERMATOMES + at) % 3));
    }
    for (int at = 0; at < ExamSide.KEY_MUSCLES; at++) {
      boolean above = Segment.ofKeyMuscle(at).index() <= level;
      motor.add(
          above ? MotorGrade.NORMAL : PLAIN_MOTOR.get(tail.get(2 * ExamSide.DERMATOMES + at)));
    }
    for (Surprise surprise : surprises) {
      int at = surprise.cell();
      if (at < ExamSide.DERMATOMES) {
        touch.set(at, surprise.sensation());
      } else if (at < 2 * ExamSide.DERMATOMES) {
        pin.set(at - ExamSide.DERMATOMES, surprise.sensation());
      } else {
        motor.set(at - 2 * ExamSide.DERMATOMES, surprise.strength());
      }
    }
    return new ExamSide(touch, pin, motor, nonKey);
  }

  /** An exam in which everything is normal. */
  static Exam normal() {
    ExamSide side = new ExamSide(
        Collections.nCopies(ExamSide.DERMATOMES, SensoryGrade.NORMAL),
        Collections.nCopies(ExamSide.DERMATOMES, SensoryGrade.NORMAL),
        Collections.nCopies(ExamSide.KEY_MUSCLES, MotorGrade.NORMAL),
        null);
    return new Exam(side, side, AnorectalFinding.YES, AnorectalFinding.YES);
  }

  /** A copy of a side with one kind of sensation changed from a segment down. */
  static ExamSide sensationFrom(ExamSide side, Segment from, SensoryGrade grade) {
    return new ExamSide(
        IntStream.range(1, 29)
            .mapToObj(at -> at >= from.index() ? grade : side.lightTouch(Segment.at(at)))
            .toList(),
        IntStream.range(1, 29)
            .mapToObj(at -> at >= from.index() ? grade : side.pinPrick(Segment.at(at)))
            .toList(),
        motor(side),
        side.lowestNonKeyMuscle());
  }

  static List<MotorGrade> motor(ExamSide side) {
    return IntStream.range(0, ExamSide.KEY_MUSCLES).mapToObj(side::motor).toList();
  }

  static List<SensoryGrade> lightTouch(ExamSide side) {
    return IntStream.range(1, 29)
        .mapToObj(at -> side.lightTouch(Segment.at(at)))
        .toList();
  }

  static List<SensoryGrade> pinPrick(ExamSide side) {
    return IntStream.range(1, 29).mapToObj(at -> side.pinPrick(Segment.at(at))).toList();
  }

  /** The exam of a vector. */
  static Exam of(Node exam) {
    return new Exam(
        side(Objects.requireNonNull(exam.get("right"))),
        side(Objects.requireNonNull(exam.get("left"))),
        AnorectalFinding.of(String.valueOf(exam.text("vac"))),
        AnorectalFinding.of(String.valueOf(exam.text("dap"))));
  }

  private static ExamSide side(Node side) {
    String nonKey = side.text("lowestNonKeyMuscle");
    return new ExamSide(
        side.items("lightTouch").stream()
            .map(cell -> SensoryGrade.of(cell.text()))
            .toList(),
        side.items("pinPrick").stream()
            .map(cell -> SensoryGrade.of(cell.text()))
            .toList(),
        side.items("motor").stream().map(cell -> MotorGrade.of(cell.text())).toList(),
        nonKey == null || nonKey.equals("null") ? null : Segment.of(nonKey));
  }
}
