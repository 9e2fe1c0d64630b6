package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** Exams as they come: normal down to somewhere, then weaker, with a few surprises; and exams written as charts. */
final class Exams extends DomainContextBase {

  private static final int CELLS = 2 * ExamSide.DERMATOMES + ExamSide.KEY_MUSCLES;

  static final List<SensoryGrade> PLAIN_SENSORY =
      List.of(SensoryGrade.ABSENT, SensoryGrade.ALTERED, SensoryGrade.NORMAL);
  static final List<MotorGrade> PLAIN_MOTOR = List.of(
      MotorGrade.TOTAL_PARALYSIS,
      MotorGrade.PALPABLE_CONTRACTION,
      MotorGrade.GRAVITY_ELIMINATED,
      MotorGrade.AGAINST_GRAVITY,
      MotorGrade.SOME_RESISTANCE,
      MotorGrade.NORMAL);

  /** One cell of a side that is out of line. */
  private record Surprise(int cell, SensoryGrade sensation, MotorGrade strength) {}

  /** Every value of every cell is scored and untagged. */
  @Provide
  Arbitrary<FullyTested> fullyTested() {
    return exams(PLAIN_SENSORY, PLAIN_MOTOR, 12, AnorectalFinding.YES, AnorectalFinding.NO)
        .map(FullyTested::new);
  }

  /** A few cells are untested. */
  @Provide
  Arbitrary<FewUntested> fewUntested() {
    return exams(
            List.of(SensoryGrade.NOT_TESTABLE, SensoryGrade.ALTERED),
            List.of(MotorGrade.NOT_TESTABLE, MotorGrade.AGAINST_GRAVITY),
            3,
            AnorectalFinding.values())
        .map(FewUntested::new);
  }

  /** Anything that can be written on a worksheet. */
  @Provide
  Arbitrary<Exam> anything() {
    return exams(
        List.of(SensoryGrade.values()),
        List.of(MotorGrade.values()),
        20,
        AnorectalFinding.values());
  }

  /** An exam without NT and without tags. */
  record FullyTested(Exam exam) {}

  /** An exam with at most a few NT. */
  record FewUntested(Exam exam) {}

  private static Arbitrary<Exam> exams(
      List<SensoryGrade> sensations,
      List<MotorGrade> strengths,
      int surprises,
      AnorectalFinding... findings) {
    Arbitrary<Surprise> surprise = Combinators.combine(
            Arbitraries.integers().between(0, CELLS - 1),
            Arbitraries.of(sensations),
            Arbitraries.of(strengths))
        .as(Surprise::new);
    Arbitrary<List<Surprise>> some = surprise
        .list()
        .ofMinSize(0)
        .ofMaxSize(surprises)
        .withSizeDistribution(RandomDistribution.uniform());
    Arbitrary<Integer> level = Arbitraries.integers().between(0, 29);
    return Combinators.combine(
            level,
            level,
            tail(),
            tail(),
            some,
            some,
            Combinators.combine(nonKey(), nonKey()).as(Tuple::of),
            Combinators.combine(Arbitraries.of(findings), Arbitraries.of(findings))
                .as(Tuple::of))
        .as((right, left, rightTail, leftTail, rightOdd, leftOdd, nonKeys, found) -> new Exam(
            side(right, rightTail, rightOdd, nonKeys.get1().level()),
            side(left, leftTail, leftOdd, nonKeys.get2().level()),
            found.get1(),
            found.get2()));
  }

  private record NonKey(@Nullable Segment level) {}

  private static Arbitrary<NonKey> nonKey() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(new NonKey(null))),
        Tuple.of(
            1,
            Arbitraries.integers().between(0, 9).map(at -> new NonKey(Segment.ofKeyMuscle(at)))));
  }

  /** What lies below the level: mostly nothing, mostly something, or anything. */
  private static Arbitrary<List<Integer>> tail() {
    return Arbitraries.oneOf(
        Arbitraries.just(Collections.nCopies(CELLS, 0)),
        Arbitraries.integers().between(0, 1).list().ofSize(CELLS),
        Arbitraries.integers().between(0, 5).list().ofSize(CELLS));
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
