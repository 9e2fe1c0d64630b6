package org.sciregistry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.LedgerView;

/**
 * What a quantity asks of Ranges and of sampled data, whose bounds stand in two rows: R4 compares the range that the value means with the range that is stored.
 */
final class RangeCriteria {

  private final Values values;

  RangeCriteria(Values values) {
    this.values = values;
  }

  /** Whether a parameter's values can be Ranges, by whose bounds they are put in order. */
  static boolean has(SearchParameter parameter) {
    return isOf(parameter, "Range");
  }

  /** Whether a parameter's values can have bounds: of Ranges, or of what was sampled. */
  static boolean hasBounds(SearchParameter parameter) {
    return has(parameter) || isOf(parameter, "SampledData");
  }

  private static boolean isOf(SearchParameter parameter, String type) {
    return parameter.type() == ParameterType.QUANTITY
        && parameter.expressions().stream().anyMatch(path -> path.toString().contains(type));
  }

  /** What is asked of bounds, which is met by nothing where there are none. */
  private record OfBounds(ParameterKey low, Criterion bounds) implements Criterion {

    @Override
    public boolean mayMeet(LedgerView view) {
      return view.parameterNumber(low) != 0;
    }

    @Override
    public void add(Sql sql, String alias) {
      if (mayMeet(sql.view())) {
        bounds.add(sql, alias);
      } else {
        sql.add("1 = 0");
      }
    }
  }

  /** The criterion of one value. */
  Criterion of(SearchParameter parameter, String value) {
    return of(Table.QUANTITY, parameter.key(), parameter, null, value);
  }

  /** The criterion of one value in rows of a composite that are about something. */
  Criterion of(SearchParameter composite, SearchParameter part, Condition about, String value) {
    return of(Table.COMPOSITE, composite.key(), part, about, value);
  }

  private Criterion of(
      Table table,
      ParameterKey key,
      SearchParameter parameter,
      @Nullable Condition about,
      String value) {
    Values.Amount amount = values.amount(parameter, value);
    Criterion ranges = switch (amount.prefix()) {
      case EQ ->
        Criterion.all(List.of(
            bound(table, key.low(), about, amount, ">=", amount.low()),
            bound(table, key.high(), about, amount, "<", amount.high())));
      case NE ->
        Criterion.any(List.of(
            bound(table, key.low(), about, amount, "<", amount.low()),
            bound(table, key.high(), about, amount, ">=", amount.high())));
      case AP ->
        Criterion.all(List.of(
            bound(table, key.low(), about, amount, "<=", amount.highAbout()),
            bound(table, key.high(), about, amount, ">=", amount.lowAbout())));
      case GT -> bound(table, key.high(), about, amount, ">", amount.number());
      case GE -> bound(table, key.high(), about, amount, ">=", amount.number());
      case LT -> bound(table, key.low(), about, amount, "<", amount.number());
      case LE -> bound(table, key.low(), about, amount, "<=", amount.number());
      case SA -> bound(table, key.low(), about, amount, ">", amount.number());
      case EB -> bound(table, key.high(), about, amount, "<", amount.number());
    };
    return new OfBounds(key.low(), ranges);
  }

  private static ValueCriterion bound(
      Table table,
      ParameterKey key,
      @Nullable Condition about,
      Values.Amount amount,
      String comparison,
      java.math.BigDecimal number) {
    Condition compared =
        amount.ofUnit(sql -> sql.add(amount.column() + " " + comparison + " ?", number));
    return ValueCriterion.of(
        table, key, List.of(about == null ? compared : Criterion.bothOfRow(about, compared)));
  }
}
