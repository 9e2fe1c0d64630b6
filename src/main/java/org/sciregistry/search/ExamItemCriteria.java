package org.sciregistry.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ExamItems;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.Prefix.Prefixed;
import org.sciregistry.search.ValueCriterion.Condition;

/** What is asked of the items of ISNCSCI exams: {@code MOT-R-C5$ge3}, or {@code lt2} of any item. */
final class ExamItemCriteria {

  private static final Text FORM =
      new Text("write an item and a score, such as MOT-R-C5$ge3", "请写成项目与评分，例如 MOT-R-C5$ge3");

  private ExamItemCriteria() {}

  /**
   * The criterion of one parameter.
   *
   * @param row the parameter the rows stand under
   * @param asked the parameter asked for
   */
  static Criterion of(SearchParameter row, SearchParameter asked, String value) {
    boolean ofOneItem = asked.key().equals(row.key());
    List<Condition> any = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      any.add(ofOneItem ? item(asked, one) : anyItem(asked, one));
    }
    return ValueCriterion.of(Table.STRING, row, any);
  }

  private static Condition item(SearchParameter asked, String value) {
    List<String> pair = Values.split(value, '$');
    if (pair.size() != 2) {
      throw Values.invalid(asked, value, FORM);
    }
    String code = Values.unescaped(pair.get(0));
    String item = code.substring(code.indexOf('|') + 1);
    Integer place = ExamItems.place(item);
    if (place == null
        || !List.of(item, "|" + item, ExamItems.SYSTEM + "|" + item).contains(code)) {
      throw Values.invalid(asked, value, FORM);
    }
    List<String> scores = scores(asked, pair.get(1));
    return scores.isEmpty()
        ? sql -> sql.add("1 = 0")
        : Condition.ofEveryRow(
            sql -> sql.add("SUBSTRING(x.folded, ?, 1) IN ", place).places(scores));
  }

  private static Condition anyItem(SearchParameter asked, String value) {
    List<String> scores = scores(asked, value);
    return Condition.ofEveryRow(sql -> {
      sql.add("(1 = 0");
      scores.forEach(score -> sql.add(" OR x.folded LIKE ?", "%" + score + "%"));
      sql.add(")");
    });
  }

  /** The scores from 0 to 5 a comparison lets through. */
  private static List<String> scores(SearchParameter asked, String value) {
    Prefixed prefixed = Prefix.of(value);
    BigDecimal wanted = Values.decimal(asked, prefixed.value());
    List<String> scores = new ArrayList<>();
    for (int score = 0; score <= ExamItems.HIGHEST; score++) {
      int difference = BigDecimal.valueOf(score).compareTo(wanted);
      boolean matches = switch (prefixed.prefix()) {
        case EQ, AP -> difference == 0;
        case NE -> difference != 0;
        case GT, SA -> difference > 0;
        case LT, EB -> difference < 0;
        case GE -> difference >= 0;
        case LE -> difference <= 0;
      };
      if (matches) {
        scores.add(String.valueOf(score));
      }
    }
    return scores;
  }
}
