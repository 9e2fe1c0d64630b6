package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Text;
import org.sciregistry.isncsci.Candidate;
import org.sciregistry.isncsci.Cell;
import org.sciregistry.isncsci.Reason;
import org.sciregistry.isncsci.Recomputation;
import org.sciregistry.isncsci.Recomputation.Standing;
import org.sciregistry.isncsci.ResultItem;
import org.sciregistry.isncsci.Score;
import org.sciregistry.isncsci.Totals;
import org.sciregistry.mapping.Statement;

/**
 * What is stated about an exam and is not simply right.
 *
 * @param standing disputed or refuted
 * @param isOpen whether it is stated that there is no one answer
 * @param stated the value as stated
 * @param reference what the reference gives
 * @param third the deciding cells where it is refuted, the exact set where it is disputed
 */
record Disagreement(
    Standing standing, boolean isOpen, Text name, Text stated, Text reference, Text third) {

  private static final Text NOT_DETERMINABLE = new Text("not determinable", "无法确定");
  private static final int MOST_CELLS = 12;
  private static final int MOST_REASONS = 3;

  /** The disagreement, or null when the statement is right. */
  static @Nullable Disagreement of(Statement statement, Recomputation exam) {
    if (statement instanceof Statement.OfResult result) {
      return of(result, exam);
    }
    return of((Statement.OfScore) statement, exam);
  }

  private static @Nullable Disagreement of(Statement.OfResult stated, Recomputation exam) {
    ResultItem item = stated.item();
    Text name = new Text(item.english(), item.chinese());
    Text reference = Text.same(Candidate.told(exam.classification().get(item)));
    Standing worst = Standing.CONFIRMED;
    String culprit = "";
    for (String value : stated.values()) {
      Standing standing = exam.standing(item, value);
      if (standing.compareTo(worst) > 0) {
        worst = standing;
        culprit = value;
      }
    }
    if (stated.open() && exam.candidates(item).size() == 1 && worst == Standing.CONFIRMED) {
      // A grade ND is a value; a level left out is none, and only remarked on.
      boolean grade = item == ResultItem.IMPAIRMENT_SCALE;
      return new Disagreement(
          grade ? Standing.REFUTED : Standing.DISPUTED,
          !grade,
          name,
          NOT_DETERMINABLE,
          reference,
          reasons(item, exam));
    }
    return switch (worst) {
      case CONFIRMED -> null;
      case DISPUTED ->
        new Disagreement(
            worst,
            false,
            name,
            Text.same(culprit),
            reference,
            Text.same(String.join(", ", exam.possible(item))));
      case REFUTED ->
        new Disagreement(worst, false, name, Text.same(culprit), reference, reasons(item, exam));
    };
  }

  /** The deciding cells; of many candidates only those of the first. */
  private static Text reasons(ResultItem item, Recomputation exam) {
    List<Reason> reasons = exam.reasons(item);
    List<Reason> first = reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
    String rest = first.size() < reasons.size() ? " …" : "";
    return new Text(
        first.stream()
            .map(Reason::english)
            .collect(Collectors.joining("; ", "Because: ", rest + ".")),
        first.stream().map(Reason::chinese).collect(Collectors.joining("；", "依据：", rest + "。")));
  }

  private static @Nullable Disagreement of(Statement.OfScore stated, Recomputation exam) {
    Score score = stated.score();
    int sum = score.of(exam.classification().totals());
    BigDecimal value = stated.value();
    Text name = new Text(score.english(), score.chinese());
    Text reference =
        sum == Totals.NOT_DETERMINABLE ? NOT_DETERMINABLE : Text.same(String.valueOf(sum));
    if (value == null) {
      return sum == Totals.NOT_DETERMINABLE
          ? null
          : new Disagreement(
              Standing.DISPUTED, true, name, NOT_DETERMINABLE, reference, sum(score, exam));
    }
    return sum != Totals.NOT_DETERMINABLE && value.compareTo(BigDecimal.valueOf(sum)) == 0
        ? null
        : new Disagreement(
            Standing.REFUTED,
            false,
            name,
            Text.same(value.toString()),
            reference,
            sum(score, exam));
  }

  /** The cells that were not tested, else what is added up. */
  private static Text sum(Score score, Recomputation exam) {
    List<Cell> cells = score.cells(exam.exam());
    List<Cell> untested =
        cells.stream().filter(cell -> cell.value().startsWith("NT")).toList();
    if (!untested.isEmpty()) {
      return new Text(
          "Not tested: " + told(untested, true) + ".", "未检查：" + told(untested, false) + "。");
    }
    if (cells.size() <= MOST_CELLS) {
      return new Text(
          "It is the sum of: " + told(cells, true) + ".", "应为以下各项之和：" + told(cells, false) + "。");
    }
    String added = cells.stream().map(Cell::value).collect(Collectors.joining("+"));
    return new Text("It is the sum " + added + ".", "应为：" + added + "。");
  }

  private static String told(List<Cell> cells, boolean english) {
    return cells.stream()
        .limit(MOST_CELLS)
        .map(cell -> english ? cell.toldInEnglish() : cell.toldInChinese())
        .collect(
            Collectors.joining(english ? ", " : "、", "", cells.size() > MOST_CELLS ? " …" : ""));
  }

  Object[] arguments() {
    return new Object[] {name, stated, reference, third};
  }

  Object[] arguments(Text stored) {
    return new Object[] {name, stated, reference, third, stored};
  }
}
