package org.sciregistry.search;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Sort;
import org.sciregistry.search.WrittenCriterion.Span;
import org.sciregistry.store.LedgerView;

/** The order of one key of a sort whose values stand with each version, in index rows or in a column of its own, as an index has it. */
final class ValueOrder {

  /** H2 keeps decimals of this precision, so that between a value and the next one there is none. */
  private static final int DIGITS = 100;

  private static final BigDecimal SMALLEST = new BigDecimal(BigInteger.ONE, 99_999);

  private final LedgerView view;
  private final SearchQuery query;
  private final Sort sort;
  private final @Nullable Rows rows;
  private final @Nullable ValueCriterion bound;
  private final Span written;

  private ValueOrder(
      LedgerView view,
      SearchQuery query,
      Sort sort,
      @Nullable Rows rows,
      @Nullable ValueCriterion bound,
      Span written) {
    this.view = view;
    this.query = query;
    this.sort = sort;
    this.rows = rows;
    this.bound = bound;
    this.written = written;
  }

  /**
   * Where the values stand when not in columns of the versions.
   *
   * @param keys under which they stand
   * @param byCode whether the index is that of codes
   * @param beginnings of the index, each of which has them in their order
   */
  private record Rows(
      Table table, List<ParameterKey> keys, boolean byCode, List<Beginning> beginnings) {
    String column() {
      return "x." + table.sortColumn();
    }

    /** Adds where the rows {@code x} stand that an index begins with. */
    Sql from(Sql sql, Beginning beginning) {
      sql.add(" FROM ");
      return beginning.add(
          (byCode ? sql.byCode(table, "x") : sql.add(table.table() + " x")).add(" WHERE "));
    }

    /** The first columns of the index behind its beginning. */
    List<String> columns(int number) {
      List<String> columns = new ArrayList<>(List.of(table.sortColumn()));
      columns.addAll(between());
      columns.add("version_key");
      return columns.subList(0, number);
    }

    List<String> between() {
      return byCode ? List.of() : table.between();
    }
  }

  /**
   * What an index begins with, before the values: the number of a code where the index is that of codes, the number of a parameter and, of quantities of all codes,
   * the unit they are compared in.
   */
  private record Beginning(
      @Nullable Long code, int number, @Nullable String unit) {
    Sql add(Sql sql) {
      sql.site("x");
      if (code != null) {
        sql.add(" AND x.code_id = ?", code);
      }
      sql.add(" AND x.parameter_id = ?", number);
      return unit == null ? sql : sql.add(" AND x.canonical_unit = ?", unit);
    }
  }

  /**
   * Where versions that have one value stand in the order of their keys.
   *
   * @param values of the columns between the beginning and the key
   */
  record Run(Beginning beginning, List<Object> values) {}

  /**
   * The order of a key of a query; null when no index has it.
   *
   * @param written the keys of what was written in the time that is asked for
   */
  static @Nullable ValueOrder of(LedgerView view, SearchQuery query, Sort sort, Span written) {
    SearchParameter parameter = sort.first();
    if (parameter == null) {
      boolean byTime = !sort.column().equals("resource_id");
      return query.types().size() == 1 || byTime
          ? new ValueOrder(view, query, sort, null, null, written)
          : null;
    }
    if (query.types().size() > 1 || parameter.type() == ParameterType.SPECIAL) {
      return null;
    }
    Table table = Table.of(parameter.type());
    List<ParameterKey> keys = Selection.keys(parameter, sort.descending())
        .filter(key -> view.parameterNumber(key) != 0)
        .toList();
    List<Beginning> beginnings = new ArrayList<>();
    for (ParameterKey key : keys) {
      int number = view.parameterNumber(key);
      if (table == Table.QUANTITY) {
        units(view, number).forEach(unit -> beginnings.add(new Beginning(null, number, unit)));
      } else {
        beginnings.add(new Beginning(null, number, null));
      }
    }
    return beginnings.size() > Walk.MOST_APART
        ? null
        : new ValueOrder(
            view, query, sort, new Rows(table, keys, false, beginnings), null, written);
  }

  /** The same within the codes of what leads; itself where these are not known, or no index has it. */
  ValueOrder within(Lead lead) {
    Set<Long> codes = rows == null || !rows.table().isByCode() ? null : lead.codes();
    if (rows == null || codes == null) {
      return this;
    }
    List<Beginning> beginnings = codes.stream()
        .flatMap(code ->
            rows.keys().stream().map(key -> new Beginning(code, view.parameterNumber(key), null)))
        .toList();
    return new ValueOrder(
        view, query, sort, new Rows(rows.table(), rows.keys(), true, beginnings), bound, written);
  }

  /** The same from the first value on that a condition allows. */
  ValueOrder within(@Nullable ValueCriterion condition) {
    return condition == null ? this : new ValueOrder(view, query, sort, rows, condition, written);
  }

  /** What a lead asks of the values, where a version has one at most: another one that meets it could stand behind the version's first. */
  @Nullable
  ValueCriterion bound(Lead lead) {
    return rows != null && isOfOne() && rows.keys().size() == 1
        ? lead.bound(rows.keys().get(0))
        : null;
  }

  private boolean isOfOne() {
    SearchParameter parameter = sort.first();
    return parameter != null && parameter.isOfOneQuantity();
  }

  /** In how many places an index has it. */
  int beginnings() {
    return rows == null ? 1 : rows.beginnings().size();
  }

  /** The units that a parameter's quantities are compared in, one step through the index for each; one more than can be walked through. */
  private static List<String> units(LedgerView view, int number) {
    List<String> units = new ArrayList<>();
    while (units.size() <= Walk.MOST_APART) {
      Sql sql = new Sql(view)
          .add("SELECT x.canonical_unit FROM index_quantity x WHERE ")
          .site("x");
      sql.add(" AND x.parameter_id = ?", number);
      if (!units.isEmpty()) {
        behind(sql, "x.canonical_unit", units.get(units.size() - 1), false);
      }
      List<String> next = sql.add(" ORDER BY x.site_id, x.parameter_id, x.canonical_unit LIMIT 1")
          .run(row -> row.getString(1));
      if (next.isEmpty()) {
        break;
      }
      units.add(next.get(0));
    }
    return units;
  }

  Sort sort() {
    return sort;
  }

  /** Whether any number of versions can have one value; of times and ids only a few can. */
  boolean hasTies() {
    return rows != null;
  }

  /** A value as a page link holds it. */
  static String written(Object value) {
    return String.valueOf(value);
  }

  /**
   * The versions with their values {@code k}, in the order of these; several times where they have several.
   *
   * @param from the first value wanted, null for all
   * @param beyond whether that one is not wanted
   */
  Sql window(@Nullable Object from, boolean beyond, int size) {
    if (rows == null) {
      return versions(from, size);
    }
    List<Beginning> beginnings = rows.beginnings();
    String column = rows.column();
    Sql window = new Sql(view);
    if (beginnings.isEmpty()) {
      window.add(
          "SELECT x.version_key, " + column + " AS k FROM " + rows.table().table() + " x");
      return window.add(" WHERE ").site("x").add(" AND 1 = 0");
    }
    boolean several = beginnings.size() > 1;
    window.add(several ? "SELECT u.version_key, u.k FROM (" : "");
    for (int at = 0; at < beginnings.size(); at++) {
      window.add(several ? (at == 0 ? "(" : " UNION ALL (") : "");
      rows.from(window.add("SELECT x.version_key, " + column + " AS k"), beginnings.get(at));
      window.add(" AND x.version_key < ?", view.versionKeyBound());
      if (bound != null) {
        bound.conditions(window);
      }
      if (from != null && beyond) {
        behind(window, column, from, sort.descending());
      } else if (from != null) {
        window.add(" AND " + column + (sort.descending() ? " <= ?" : " >= ?"), from);
      }
      order(window, List.of(rows.table().sortColumn()), Walk.way(sort));
      window.add(" LIMIT " + size + (several ? ")" : ""));
    }
    return several ? window.add(") u ORDER BY u.k" + Walk.way(sort) + " LIMIT " + size) : window;
  }

  /** Adds an order that begins as the index does: H2 would read and sort otherwise. */
  private void order(Sql sql, List<String> columns, String way) {
    boolean byCode = rows != null && rows.byCode();
    sql.add(" ORDER BY x.site_id" + way + (byCode ? ", x.code_id" + way : ""));
    sql.add(", x.parameter_id" + way);
    sql.add(
        rows != null && rows.table() == Table.QUANTITY && !byCode
            ? ", x.canonical_unit" + way
            : "");
    columns.forEach(column -> sql.add(", x." + column + way));
  }

  /** Adds that a column stands behind a value in its order. */
  private static void behind(Sql sql, String column, Object value, boolean descending) {
    if (!sql.view().joinsLists()) {
      sql.add(" AND " + column + (descending ? " < ?" : " > ?"), value);
      return;
    }
    // H2 reads all that equals what is only to be passed by, so it is told the next value there can
    // be.
    Object next = next(value, descending);
    if (next == null) {
      sql.add(" AND 1 = 0");
    } else {
      sql.add(" AND " + column + (descending ? " <= ?" : " >= ?"), next);
    }
  }

  /** The next value there can be, null when there is none. */
  static @Nullable Object next(Object value, boolean descending) {
    if (value instanceof Long number) {
      return descending ? number - 1 : number + 1;
    } else if (value instanceof BigDecimal number) {
      return descending
          ? number.subtract(SMALLEST, new MathContext(DIGITS, RoundingMode.FLOOR))
          : number.add(SMALLEST, new MathContext(DIGITS, RoundingMode.CEILING));
    }
    String text = (String) value;
    if (!descending) {
      return text + '\u0001';
    }
    int last = text.length() - 1;
    return last < 0 ? null : text.substring(0, last) + (char) (text.charAt(last) - 1) + '\uFFFF';
  }

  /** Versions by what they have in a column of their own. */
  private Sql versions(@Nullable Object start, int size) {
    Sql window = new Sql(view).add("SELECT s.version_key, s." + sort.column() + " AS k");
    window.add(" FROM version s WHERE ").site("s");
    String way = Walk.way(sort);
    String order = " ORDER BY s.site_id" + way;
    if (query.types().size() == 1) {
      window.add(" AND s.type_id = ?", view.typeNumber(query.types().get(0)));
      order += ", s.type_id" + way;
    }
    window.add(" AND s.version_key < ?", view.versionKeyBound());
    written.add(window, "s.version_key");
    boolean byTime = sort.column().equals("recorded_at");
    String ordered = byTime ? "version_key" : sort.column();
    if (start != null && byTime) {
      // Time never goes back in a ledger, so that it stands in the order of the keys.
      long time = (Long) start;
      window.add(
          sort.descending() ? " AND s.version_key < ?" : " AND s.version_key >= ?",
          view.firstKeyFrom(sort.descending() ? time + 1 : time));
    } else if (start != null) {
      window.add(" AND s." + ordered + (sort.descending() ? " <= ?" : " >= ?"), start);
    }
    return window.add(order + ", s." + ordered + way + " LIMIT " + size);
  }

  /** Adds that a version has no value before one, which may be the name of a column. */
  void isFirst(Sql sql, String version, String value, Object... arguments) {
    if (rows == null || rows.keys().isEmpty() || isOfOne()) {
      return;
    }
    sql.add(" AND NOT EXISTS (SELECT 1 FROM ")
        .byVersion(rows.table(), "y")
        .add(" WHERE ")
        .site("y");
    sql.add(" AND y.version_key = " + version + " AND y.parameter_id IN ")
        .places(rows.keys().stream().map(view::parameterNumber).toList());
    sql.add(" AND y." + rows.table().sortColumn() + (sort.descending() ? " > " : " < "));
    sql.add(value + " OFFSET 0 ROWS)", arguments);
  }

  /** The same as a lead, of versions whose first value is a certain one. */
  Lead ofValue(Lead lead, Object value) {
    if (rows == null) {
      throw new IllegalStateException(sort.column() + " leads to no index rows");
    }
    String column = rows.column();
    ValueCriterion.Condition equal = sql -> sql.add(column + " = ?", value);
    List<ValueCriterion.Condition> conditions = rows.byCode()
        ? List.of(ValueCriterion.Condition.bounded(equal, equal))
        : rows.table() == Table.QUANTITY
            ? rows.beginnings().stream()
                .map(Beginning::unit)
                .distinct()
                .map(unit -> (ValueCriterion.Condition) sql -> sql.add(
                    "(x.canonical_unit = ? AND " + column + " = ?)", String.valueOf(unit), value))
                .toList()
            : List.of(equal);
    return lead.by(rows(conditions)).and((sql, alias) -> {
      sql.add("1 = 1");
      isFirst(sql, alias + ".version_key", "?", value);
    });
  }

  private ValueCriterion rows(List<ValueCriterion.Condition> conditions) {
    List<ParameterKey> keys = rows == null ? List.of() : rows.keys();
    ValueCriterion of =
        ValueCriterion.of(rows == null ? Table.TOKEN : rows.table(), keys.get(0), conditions);
    for (ParameterKey key : keys.subList(1, keys.size())) {
      of = of.alsoOf(key, conditions);
    }
    return of;
  }

  /** That there is any value; null when there always is one. */
  @Nullable
  Criterion present() {
    return rows == null
        ? null
        : rows.keys().isEmpty() ? (sql, alias) -> sql.add("1 = 0") : rows(List.of());
  }

  /** Where versions with a value stand in the order of their keys; null when that is in many places. */
  @Nullable
  List<Run> runs(Object value) {
    List<Run> runs = new ArrayList<>();
    if (rows != null) {
      for (Beginning beginning : rows.beginnings()) {
        if (!addRuns(rows, beginning, List.of(value), runs)) {
          return null;
        }
      }
    }
    return runs;
  }

  private boolean addRuns(Rows of, Beginning beginning, List<Object> values, List<Run> runs) {
    if (values.size() > of.between().size()) {
      runs.add(new Run(beginning, values));
      return runs.size() <= Walk.MOST_APART;
    }
    String column = of.between().get(values.size() - 1);
    Object last = null;
    while (true) {
      Sql sql = of.from(new Sql(view).add("SELECT x." + column), beginning);
      equal(sql, of, values);
      if (last != null) {
        behind(sql, "x." + column, last, false);
      }
      order(sql, of.columns(values.size() + 1), " ASC");
      List<Object> next = sql.add(" LIMIT 1").run(row -> switch (column) {
        case "ends_at" -> (Object) row.getLong(1);
        case "amount" -> row.getBigDecimal(1);
        default -> row.getString(1);
      });
      if (next.isEmpty()) {
        return true;
      }
      last = next.get(0);
      List<Object> more = new ArrayList<>(values);
      more.add(last);
      if (!addRuns(of, beginning, more, runs)) {
        return false;
      }
    }
  }

  private static void equal(Sql sql, Rows of, List<Object> values) {
    List<String> columns = of.columns(values.size());
    for (int at = 0; at < values.size(); at++) {
      sql.add(" AND x." + columns.get(at) + " = ?", values.get(at));
    }
  }

  /** The newest versions of some runs before a key. */
  NewestFirst before(long key, List<Run> runs) {
    Rows of = Objects.requireNonNull(rows);
    NewestFirst.Places places = (wanted, before, each) -> {
      Sql keys = new Sql(view);
      for (int at = 0; at < wanted.size(); at++) {
        Run run = runs.get(wanted.get(at));
        keys.add(at == 0 ? "(" : " UNION ALL (").add("SELECT " + at + ", x.version_key");
        equal(of.from(keys, run.beginning()), of, run.values());
        keys.add(" AND x.version_key < ?", before.get(at));
        order(keys, of.columns(run.values().size() + 1), " DESC");
        keys.add(" LIMIT " + each + ")");
      }
      return keys;
    };
    return new NewestFirst(view, places, runs.size(), key);
  }
}
