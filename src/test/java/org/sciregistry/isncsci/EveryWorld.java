package org.sciregistry.isncsci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Writes out every combination of true values and classifies each by {@link PlainStandard}: slow, and plainly right. */
final class EveryWorld {

  private static final int RIGHT = 0;
  private static final int LEFT = 66;
  private static final int CONTRACTION = 132;
  private static final int PRESSURE = 133;

  private final List<List<Integer>> choices = new ArrayList<>();
  private final int nonKeyRight;
  private final int nonKeyLeft;
  private final int[] world = new int[134];
  private final Map<ResultItem, Set<String>> results = new EnumMap<>(ResultItem.class);

  private EveryWorld(Exam exam) {
    side(exam.right());
    side(exam.left());
    finding(exam.voluntaryAnalContraction());
    finding(exam.deepAnalPressure());
    nonKeyRight = exam.right().nonKey();
    nonKeyLeft = exam.left().nonKey();
    for (ResultItem item : ResultItem.values()) {
      results.put(item, new TreeSet<>());
    }
  }

  /** All that each result can be, empty when there are more worlds than a limit. */
  static Optional<Map<ResultItem, Set<String>>> of(Exam exam, long limit) {
    EveryWorld every = new EveryWorld(exam);
    long worlds = 1;
    for (List<Integer> choice : every.choices) {
      worlds = Math.min(limit + 1, worlds * choice.size());
    }
    if (worlds > limit) {
      return Optional.empty();
    }
    every.choose(0);
    return Optional.of(every.results);
  }

  private void choose(int cell) {
    if (cell == world.length) {
      new PlainStandard(
              scores(RIGHT, nonKeyRight),
              scores(LEFT, nonKeyLeft),
              world[CONTRACTION] == 1,
              world[PRESSURE] == 1)
          .results()
          .forEach((item, text) -> results.computeIfPresent(item, (key, texts) -> {
            texts.add(text);
            return texts;
          }));
      return;
    }
    for (int value : choices.get(cell)) {
      world[cell] = value;
      choose(cell + 1);
    }
  }

  private PlainStandard.Side scores(int from, int nonKey) {
    return new PlainStandard.Side(
        Arrays.copyOfRange(world, from, from + 28),
        Arrays.copyOfRange(world, from + 28, from + 56),
        Arrays.copyOfRange(world, from + 56, from + 66),
        nonKey);
  }

  private void side(ExamSide side) {
    Exams.lightTouch(side).forEach(grade -> cell(grade.text(), 2));
    Exams.pinPrick(side).forEach(grade -> cell(grade.text(), 2));
    Exams.motor(side).forEach(grade -> cell(grade.text(), 5));
  }

  private void finding(AnorectalFinding finding) {
    choices.add(
        switch (finding) {
          case YES -> List.of(1);
          case NO -> List.of(0);
          case NOT_TESTABLE -> List.of(0, 1);
        });
  }

  private void cell(String text, int normal) {
    if (text.endsWith("**")) {
      choices.add(List.of(normal));
      return;
    }
    boolean untested = text.startsWith("NT");
    boolean tagged = text.endsWith("*");
    int score = untested ? 0 : text.charAt(0) - '0';
    int highest = tagged ? normal - 1 : untested ? normal : score;
    boolean lowered = tagged && normal == 2 && score == 0; // 0* may be 0 or 1, 1* is 1
    int lowest = lowered ? 0 : score;
    choices.add(IntStream.rangeClosed(lowest, highest).boxed().toList());
  }
}
