package org.sciregistry.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.index.Folding;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.index.Ucum;
import org.sciregistry.search.Prefix.Prefixed;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.KeyText;

/** What one value of each kind of parameter means as a condition on an index row {@code x}. */
final class Values {

  private static final String CANONICAL = "x.canonical_amount";

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private static final Text DATE_FORM = new Text(
      "write YYYY, YYYY-MM, YYYY-MM-DD or a full time, with a prefix such as ge if wanted",
      "请写成 YYYY、YYYY-MM、YYYY-MM-DD 或完整时间，可加 ge 等前缀");
  private static final Text NUMBER_FORM = new Text("write a decimal number", "请写成十进制数字");
  private static final Text TOKEN_FORM = new Text(
      "write code, system|code, |code or system|, and \\| for a bar within a code",
      "请写 code、system|code、|code 或 system|，代码中的竖线写成 \\|");
  private static final Text QUANTITY_FORM = new Text(
      "write a number, or number|system|code such as 40|http://unitsofmeasure.org|cm[H2O]",
      "请写数字，或 number|system|code，例如 40|http://unitsofmeasure.org|cm[H2O]");

  private final Ucum ucum;

  Values(Ucum ucum) {
    this.ucum = ucum;
  }

  /** The values between unescaped commas, still escaped otherwise. */
  static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int position = 0; position < text.length(); position++) {
      char character = text.charAt(position);
      if (character == '\\' && position + 1 < text.length()) {
        part.append(character).append(text.charAt(position + 1));
        position = position + 1;
      } else if (character == at) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(character);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** A value without its escapes. */
  static String unescaped(String text) {
    return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\(.)", "$1");
  }

  static Fault invalid(SearchParameter parameter, String value, Text allowed) {
    String shown = value.length() > 64 ? value.substring(0, 64) : value;
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        shown,
        parameter.type().code(),
        parameter.key().code(),
        allowed);
  }

  /**
   * Any of the forms of a token.
   *
   * @param codeColumn the column that holds the code without regard to case
   * @param literal whether the code must match by case as well
   */
  static Condition token(
      SearchParameter parameter,
      String value,
      String codeColumn,
      String systemColumn,
      boolean literal) {
    List<String> parts = split(value, '|');
    if (parts.size() > 2) {
      throw invalid(parameter, value, TOKEN_FORM);
    }
    boolean systemGiven = parts.size() > 1;
    String system = KeyText.of(unescaped(parts.get(0)));
    String exact = unescaped(parts.get(systemGiven ? 1 : 0));
    String code = KeyText.of(Folding.foldCase(exact));
    return sql -> {
      if (exact.isEmpty()) {
        sql.add(systemColumn + " = ?", system);
        return;
      }
      sql.add("(" + codeColumn + " = ?", code);
      if (systemGiven) {
        sql.add(" AND " + systemColumn + " = ?", system);
      }
      if (literal) {
        sql.add(" AND COALESCE(x.exact, x.code) = ?", KeyText.of(exact));
      }
      sql.add(")");
    };
  }

  static Condition string(SearchParameter parameter, String value, String modifier) {
    String text = modifier.equals("exact") ? unescaped(value) : searchable(parameter, value);
    String folded = Folding.fold(text);
    return switch (modifier) {
      case "exact" ->
        sql -> sql.add("x.folded = ? AND x.exact = ?", KeyText.of(folded), KeyText.of(text));
      case "contains" -> sql -> sql.add("x.folded LIKE ? ESCAPE '!'", "%" + literal(folded) + "%");
      default ->
        sql -> sql.add("x.folded >= ? AND x.folded < ?", folded, sql.view().behind(folded));
    };
  }

  /** The whole text, without regard to case and accents. */
  static Condition equalText(SearchParameter parameter, String value) {
    String folded = Folding.fold(searchable(parameter, value));
    return sql -> sql.add("x.folded = ?", KeyText.of(folded));
  }

  /** Before or behind a text in the order of Unicode, without regard to case and accents. */
  static Condition orderedText(SearchParameter parameter, String operator, String value) {
    String folded = Folding.fold(searchable(parameter, value));
    String comparison = switch (operator) {
      case "gt" -> ">";
      case "ge" -> ">=";
      case "lt" -> "<";
      default -> "<=";
    };
    return sql -> sql.add("x.folded " + comparison + " ?", KeyText.of(folded));
  }

  /** The end of a text, without regard to case and accents. */
  static Condition endsWith(SearchParameter parameter, String value) {
    String folded = Folding.fold(searchable(parameter, value));
    return sql -> sql.add("x.folded LIKE ? ESCAPE '!'", "%" + literal(folded));
  }

  private static String literal(String folded) {
    return folded.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static String searchable(SearchParameter parameter, String value) {
    String text = unescaped(value);
    if (text.length() > KeyText.LONGEST) {
      throw invalid(
          parameter,
          value,
          new Text("at most " + KeyText.LONGEST + " characters", "最多 " + KeyText.LONGEST + " 个字符"));
    }
    return text;
  }

  /** A version and those it stands for: {@code 1} finds {@code 1.0} and {@code 1.0.2}. */
  static Condition versionBelow(String value) {
    String version = Folding.foldCase(unescaped(value));
    return sql -> sql.add(
        "(x.code = ? OR x.code >= ? AND x.code < ?)",
        KeyText.of(version),
        version + ".",
        version + "/");
  }

  /** A media type and the more special ones: {@code image} finds {@code image/png}. */
  static Condition mediaTypeBelow(String value) {
    String code = Folding.foldCase(unescaped(value));
    return sql -> sql.add(
        "(x.code = ? OR x.code >= ? AND x.code < ? OR x.code >= ? AND x.code < ?)",
        KeyText.of(code),
        code + "/",
        code + "0",
        code + ";",
        code + "<");
  }

  /** A media type and the more general ones. */
  static Condition mediaTypeAbove(String value) {
    String code = Folding.foldCase(unescaped(value));
    List<String> above = new ArrayList<>(List.of(KeyText.of(code)));
    for (char end : new char[] {';', '/'}) {
      int at = code.indexOf(end);
      if (at > 0) {
        above.add(KeyText.of(code.substring(0, at)));
      }
    }
    return sql -> sql.add("x.code IN ").places(above);
  }

  static Condition uri(String value, String modifier) {
    String uri = unescaped(value);
    // R4: above and below apply to URLs only, and not to URNs such as OIDs.
    return switch (uri.startsWith("urn:") ? "" : modifier) {
      case "below" -> sql -> sql.add("x.uri >= ? AND x.uri < ?", uri, sql.view().behind(uri));
      case "above" -> {
        List<String> above = above(uri);
        yield sql -> sql.add("x.uri IN ").places(above);
      }
      default -> sql -> sql.add("x.uri = ?", KeyText.of(uri));
    };
  }

  /** A URL and every URL it stands below, with and without their last slash. */
  private static List<String> above(String uri) {
    List<String> all = new ArrayList<>(List.of(KeyText.of(uri)));
    int root = uri.indexOf("://");
    for (int slash = uri.lastIndexOf('/'); slash > root + 2 && slash > 0; ) {
      all.add(KeyText.of(uri.substring(0, slash + 1)));
      all.add(KeyText.of(uri.substring(0, slash)));
      slash = uri.lastIndexOf('/', slash - 1);
    }
    return all;
  }

  static Condition date(SearchParameter parameter, String value, ZoneId zone, long now) {
    Prefix prefix = Prefix.of(value).prefix();
    DateRange range = range(parameter, value, zone);
    Condition compared = time(prefix, range, now, "x.starts_at", "x.ends_at");
    long from = range.startsAt();
    long to = range.endsAt();
    // Times are in the order of their starts.
    Condition bound = switch (prefix) {
      case EQ -> sql -> sql.add("x.starts_at >= ? AND x.starts_at < ?", from, to);
      case GT -> sql -> sql.add("x.starts_at > ?", to - DateRange.LONG);
      case GE -> sql -> sql.add("x.starts_at >= ?", from - DateRange.LONG);
      case LT, EB -> sql -> sql.add("x.starts_at < ?", from);
      case LE -> sql -> sql.add("x.starts_at < ?", to);
      case SA -> sql -> sql.add("x.starts_at >= ?", to);
      case AP -> sql -> sql.add("x.starts_at < ?", to + Math.abs(now - from) / 10);
      case NE -> null;
    };
    return bound == null
        ? compared
        : Condition.bounded(Criterion.bothOfRow(bound, compared), bound);
  }

  /** What a date asks of the rows that hold the ends of long times; null when it asks nothing that the others do not tell. */
  static @Nullable Condition longDate(SearchParameter parameter, String value, ZoneId zone) {
    Prefix prefix = Prefix.of(value).prefix();
    if (prefix != Prefix.GT && prefix != Prefix.GE) {
      return null;
    }
    long to = range(parameter, value, zone).endsAt();
    Condition later = sql -> sql.add("x.starts_at > ?", to);
    return Condition.bounded(later, later);
  }

  private static DateRange range(SearchParameter parameter, String value, ZoneId zone) {
    try {
      // A plus sign that a client did not escape arrives as a space.
      return DateRange.parse(Prefix.of(value).value().replace(' ', '+'), zone);
    } catch (DateTimeException unreadable) {
      throw invalid(parameter, value, DATE_FORM);
    }
  }

  /** A condition on a stored range that is given by two columns or expressions. */
  static Condition time(Prefix prefix, DateRange range, long now, String starts, String ends) {
    long from = range.startsAt();
    long to = range.endsAt();
    return switch (prefix) {
      case EQ -> sql -> sql.add("(" + starts + " >= ? AND " + ends + " <= ?)", from, to);
      case NE -> sql -> sql.add("(" + starts + " < ? OR " + ends + " > ?)", from, to);
      case GT -> sql -> sql.add(ends + " > ?", to);
      case LT -> sql -> sql.add(starts + " < ?", from);
      case GE -> sql -> sql.add("(" + ends + " > ? OR " + starts + " >= ?)", to, from);
      case LE -> sql -> sql.add("(" + starts + " < ? OR " + ends + " <= ?)", from, to);
      case SA -> sql -> sql.add(starts + " >= ?", to);
      case EB -> sql -> sql.add(ends + " <= ?", from);
      case AP -> {
        long slack = Math.abs(now - from) / 10;
        yield sql -> sql.add("(" + starts + " < ? AND " + ends + " > ?)", to + slack, from - slack);
      }
    };
  }

  static Condition number(SearchParameter parameter, String value) {
    return number(parameter, value, "x.amount");
  }

  /** A number that is compared with a column. */
  static Condition number(SearchParameter parameter, String value, String column) {
    Prefixed prefixed = Prefix.of(value);
    BigDecimal number = decimal(parameter, prefixed.value());
    return compared(
        Amount.of(prefixed.prefix(), number, precision(prefixed.value(), number), column, null));
  }

  Condition quantity(SearchParameter parameter, String value) {
    Amount amount = amount(parameter, value);
    return amount.ofUnit(compared(amount));
  }

  /**
   * A quantity asked for, in the unit it is compared in.
   *
   * @param low where the implicit precision begins, included
   * @param high where it ends, not included
   * @param lowAbout the least that is about as much
   * @param highAbout the most that is
   * @param column the column that is compared
   * @param unit what must hold of the row's unit, null for any
   */
  record Amount(
      Prefix prefix,
      BigDecimal number,
      BigDecimal low,
      BigDecimal high,
      BigDecimal lowAbout,
      BigDecimal highAbout,
      String column,
      @Nullable Condition unit) {

    static Amount of(
        Prefix prefix,
        BigDecimal number,
        BigDecimal half,
        String column,
        @Nullable Condition unit) {
      BigDecimal slack = number.abs().multiply(TENTH, MathContext.DECIMAL128).max(half);
      return new Amount(
          prefix,
          number,
          number.subtract(half),
          number.add(half),
          number.subtract(slack),
          number.add(slack),
          column,
          unit);
    }

    /** Compared in base units: each limit is converted, as a tenth of 38 Cel is not one of 311.15 K. */
    Amount converted(UnaryOperator<BigDecimal> conversion, Condition ofBaseUnit) {
      return new Amount(
          prefix,
          conversion.apply(number),
          conversion.apply(low),
          conversion.apply(high),
          conversion.apply(lowAbout),
          conversion.apply(highAbout),
          CANONICAL,
          ofBaseUnit);
    }

    Condition ofUnit(Condition compared) {
      if (unit == null) {
        return Condition.ofEveryRow(compared);
      }
      Condition both = Criterion.bothOfRow(unit, compared);
      return column.equals(CANONICAL) ? Condition.bounded(both, compared) : both;
    }
  }

  Amount amount(SearchParameter parameter, String value) {
    List<String> parts = split(value, '|');
    // Of two parts nobody can tell whether the second is a system or a unit.
    if (parts.size() == 2 || parts.size() > 3) {
      throw invalid(parameter, value, QUANTITY_FORM);
    }
    Prefixed prefixed = Prefix.of(parts.get(0));
    BigDecimal number = decimal(parameter, prefixed.value());
    BigDecimal half = precision(prefixed.value(), number);
    String system = parts.size() == 3 ? unescaped(parts.get(1)) : "";
    String code = parts.size() == 3 ? unescaped(parts.get(2)) : "";
    if (system.equals(Ucum.SYSTEM) && !code.isEmpty()) {
      Ucum.Canonical canonical = ucum.canonical(number, code);
      if (canonical != null) {
        return Amount.of(prefixed.prefix(), number, half, CANONICAL, null)
            .converted(
                limit -> Objects.requireNonNull(ucum.canonical(limit, code)).value(),
                sql -> sql.add("x.canonical_unit = ?", KeyText.of(canonical.unit())));
      }
    }
    Condition unit = null;
    if (!system.isEmpty() && !code.isEmpty()) {
      unit = sql -> sql.add("x.code = ? AND x.system = ?", KeyText.of(code), KeyText.of(system));
    } else if (!code.isEmpty()) {
      unit = sql -> sql.add("(x.code = ? OR x.unit = ?)", KeyText.of(code), KeyText.of(code));
    } else if (!system.isEmpty()) {
      unit = sql -> sql.add("x.system = ?", KeyText.of(system));
    }
    return Amount.of(prefixed.prefix(), number, half, "x.amount", unit);
  }

  static BigDecimal decimal(SearchParameter parameter, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (text.length() > 64 || Math.abs(number.scale()) > 60) {
        throw invalid(parameter, text, NUMBER_FORM);
      }
      return number;
    } catch (NumberFormatException noNumber) {
      throw invalid(parameter, text, NUMBER_FORM);
    }
  }

  /** Half of the last digit that was written: 100 means 99.5 up to 100.5. */
  private static BigDecimal precision(String text, BigDecimal number) {
    boolean exponential = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    if (exponential && text.indexOf('.') < 0) {
      // R4's own example: 1e2 means 95 up to 105.
      return HALF.scaleByPowerOfTen(-number.scale() - 1);
    }
    int scale = exponential ? number.scale() : Math.max(0, number.scale());
    return HALF.scaleByPowerOfTen(-scale);
  }

  private static Condition compared(Amount asked) {
    String column = asked.column();
    BigDecimal number = asked.number();
    BigDecimal low = asked.low();
    BigDecimal high = asked.high();
    return switch (asked.prefix()) {
      case EQ -> sql -> sql.add("(" + column + " >= ? AND " + column + " < ?)", low, high);
      case NE -> sql -> sql.add("(" + column + " < ? OR " + column + " >= ?)", low, high);
      case GT, SA -> sql -> sql.add(column + " > ?", number);
      case LT, EB -> sql -> sql.add(column + " < ?", number);
      case GE -> sql -> sql.add(column + " >= ?", number);
      case LE -> sql -> sql.add(column + " <= ?", number);
      case AP ->
        sql -> sql.add(
            "(" + column + " >= ? AND " + column + " <= ?)", asked.lowAbout(), asked.highAbout());
    };
  }
}
