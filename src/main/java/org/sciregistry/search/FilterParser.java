package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;

/** Understands {@code _filter} (https://hl7.org/fhir/R4/search_filter.html): each comparison becomes an ordinary parameter. */
final class FilterParser {

  /** Possessive, so that a long text in quotes does not use up the stack. */
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"", Pattern.DOTALL);

  private static final Pattern BARE = Pattern.compile("[^\\s()\"]++");
  private static final Pattern STEP = Pattern.compile("[^\\s()\".\\[\\]]++");

  private static final int MOST_COMPARISONS = 60;
  private static final int DEEPEST = 10;

  private static final Text FORM = new Text(
      "write comparisons such as family sw \"van\" and birthdate ge 1990, joined by and, or, not and parentheses",
      "请写比较式，如 family sw \"van\" and birthdate ge 1990，可用 and、or、not 和括号组合");

  /** A filter that was read, to be asked of resources of any type. */
  private sealed interface Node {}

  private record Either(List<Node> any) implements Node {}

  private record Both(List<Node> all) implements Node {}

  private record Not(Node negated) implements Node {}

  /** The path, its operator and value. */
  private record Comparison(List<Step> path, String operator, String value) implements Node {}

  /**
   * One step of a path.
   *
   * @param name a parameter, and the type it points to where that is given
   * @param where what must hold of the resource it points to, none when nothing is said
   */
  private record Step(String name, List<Node> where) {}

  private final ParameterCatalog catalog;
  private final CriterionParser criteria;
  private final ParameterCriteria parameters;
  private final Asked asked;
  private final String text;
  private int at;
  private int comparisons;

  private FilterParser(
      ParameterCatalog catalog,
      CriterionParser criteria,
      ParameterCriteria parameters,
      Asked asked,
      String text) {
    this.catalog = catalog;
    this.criteria = criteria;
    this.parameters = parameters;
    this.asked = asked;
    this.text = text;
  }

  static Criterion parse(
      ParameterCatalog catalog,
      CriterionParser criteria,
      ParameterCriteria parameters,
      String type,
      String text,
      Asked asked) {
    FilterParser parser = new FilterParser(catalog, criteria, parameters, asked, text.strip());
    Node whole = parser.either(0);
    if (parser.at < parser.text.length()) {
      throw invalid(parser.text.substring(parser.at));
    }
    return parser.criterion(type, whole, 1);
  }

  private static Fault invalid(String text) {
    return invalid(text, FORM);
  }

  private static Fault invalid(String text, Text allowed) {
    return Fault.of(
        FaultCode.PARAMETER_VALUE_INVALID,
        ParameterCriteria.shown(text),
        "special",
        "_filter",
        allowed);
  }

  private Node either(int depth) {
    List<Node> any = new ArrayList<>(List.of(both(depth)));
    while (follows("or")) {
      any.add(both(depth));
    }
    return any.size() == 1 ? any.get(0) : new Either(any);
  }

  private Node both(int depth) {
    List<Node> all = new ArrayList<>(List.of(single(depth)));
    while (follows("and")) {
      all.add(single(depth));
    }
    return all.size() == 1 ? all.get(0) : new Both(all);
  }

  private Node single(int depth) {
    if (depth > DEEPEST) {
      throw tooMuch(depth, new Text("nested parentheses", "层嵌套括号"), DEEPEST);
    }
    if (follows("not")) {
      return new Not(single(depth + 1));
    }
    if (followsSign('(')) {
      Node inner = either(depth + 1);
      if (!followsSign(')')) {
        throw invalid(")");
      }
      return inner;
    }
    comparisons++;
    if (comparisons > MOST_COMPARISONS) {
      throw tooMuch(comparisons, new Text("comparisons", "个比较式"), MOST_COMPARISONS);
    }
    return new Comparison(path(depth), word(BARE), value());
  }

  private static Fault tooMuch(int found, Text what, int most) {
    return Fault.of(FaultCode.SEARCH_TOO_COSTLY, found, what, most, new Text("fixed", "固定"));
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean followsSign(char sign) {
    skipSpace();
    boolean yes = at < text.length() && text.charAt(at) == sign;
    at += yes ? 1 : 0;
    return yes;
  }

  private boolean follows(String word) {
    skipSpace();
    Matcher matcher = BARE.matcher(text).region(at, text.length());
    boolean yes = matcher.lookingAt() && matcher.group().equals(word);
    at = yes ? matcher.end() : at;
    skipSpace();
    return yes;
  }

  private String word(Pattern form) {
    skipSpace();
    Matcher matcher = form.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw invalid(text.substring(Math.min(at, text.length())));
    }
    at = matcher.end();
    return matcher.group();
  }

  private List<Step> path(int depth) {
    List<Step> steps = new ArrayList<>();
    while (true) {
      String name = word(STEP);
      List<Node> where = new ArrayList<>();
      while (at < text.length() && text.charAt(at) == '[') {
        at++;
        where.add(either(depth + 1));
        if (!followsSign(']')) {
          throw invalid("]");
        }
      }
      steps.add(new Step(name, where));
      if (at >= text.length() || text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    if (!steps.get(steps.size() - 1).where().isEmpty()) {
      throw invalid(
          text,
          new Text(
              "write a parameter behind what stands in brackets, such as organization[active eq true].name sw x",
              "方括号之后须写参数，例如 organization[active eq true].name sw x"));
    }
    return steps;
  }

  private String value() {
    skipSpace();
    Matcher quoted = QUOTED.matcher(text).region(at, text.length());
    if (quoted.lookingAt()) {
      at = quoted.end();
      skipSpace();
      return Values.unescaped(quoted.group(1));
    }
    String value = word(BARE);
    // A filter in brackets ends before the value's own brackets are over.
    int open = 0;
    for (int position = 0; position < value.length(); position++) {
      char sign = value.charAt(position);
      open += sign == '[' ? 1 : sign == ']' ? -1 : 0;
      if (open < 0) {
        at -= value.length() - position;
        return value.substring(0, position);
      }
    }
    skipSpace();
    return value;
  }

  private Criterion criterion(String type, Node filter, int depth) {
    if (filter instanceof Either either) {
      return Criterion.any(
          either.any().stream().map(one -> criterion(type, one, depth)).toList());
    }
    if (filter instanceof Both both) {
      return Criterion.all(
          both.all().stream().map(one -> criterion(type, one, depth)).toList());
    }
    if (filter instanceof Not not) {
      return Criterion.not(criterion(type, not.negated(), depth));
    }
    Comparison comparison = (Comparison) filter;
    return comparison(type, comparison.path(), comparison.operator(), comparison.value(), depth);
  }

  private Criterion comparison(
      String type, List<Step> path, String operator, String given, int depth) {
    Step step = path.get(0);
    if (path.size() > 1) {
      return criteria.through(type, step.name(), asked, depth, target -> {
        List<Criterion> all = new ArrayList<>();
        step.where().forEach(where -> all.add(criterion(target, where, depth + 1)));
        all.add(comparison(target, path.subList(1, path.size()), operator, given, depth + 1));
        return Criterion.all(all);
      });
    }
    if (given.isEmpty() || step.name().startsWith("_filter")) {
      throw invalid(step.name());
    }
    // A comma is part of the value here, and no second value.
    String value = given.replace("\\", "\\\\").replace(",", "\\,");
    String name = step.name();
    if (operator.equals("pr")) {
      return switch (given) {
        case "true" -> ordinary(type, name + ":missing", "false");
        case "false" -> ordinary(type, name + ":missing", "true");
        default -> throw invalid(given, new Text("true or false after pr", "pr 之后为 true 或 false"));
      };
    }
    return switch (kind(type, name)) {
      case STRING -> text(type, name, operator, value);
      case DATE ->
        operator.equals("po")
            ? overlapping(type, name, given)
            : ordered(type, name, operator, value, "eq, ne, gt, lt, ge, le, sa, eb, ap, po, pr");
      case NUMBER, QUANTITY ->
        ordered(type, name, operator, value, "eq, ne, gt, lt, ge, le, sa, eb, ap, pr");
      case TOKEN -> token(type, name, operator, value);
      case REFERENCE ->
        switch (operator) {
          case "eq", "re" -> ordinary(type, name, value);
          case "ne" -> parameters.unequal(parameter(type, name), value, asked);
          default -> throw unknown(operator, "eq, ne, re, pr");
        };
      case URI ->
        switch (operator) {
          case "eq" -> ordinary(type, name, value);
          case "ne" -> parameters.unequal(parameter(type, name), value, asked);
          case "sw" -> ordinary(type, name + ":below", value);
          default -> throw unknown(operator, "eq, ne, sw, pr");
        };
      case COMPOSITE, SPECIAL -> throw invalid(name);
    };
  }

  private static Fault unknown(String operator, String possible) {
    return invalid(
        operator,
        new Text("operators here are " + possible, "此处可用的运算符：" + possible.replace(", ", "、")));
  }

  private Criterion ordered(
      String type, String name, String operator, String value, String possible) {
    return switch (operator) {
      case "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap" ->
        ordinary(type, name, operator + value);
      default -> throw unknown(operator, possible);
    };
  }

  private Criterion token(String type, String name, String operator, String value) {
    return switch (operator) {
      case "eq" -> ordinary(type, name, value);
      case "ne" ->
        name.equals("_id")
            ? ordinary(type, "_id:not", value)
            : parameters.unequal(parameter(type, name), value, asked);
      case "ss" -> ordinary(type, name + ":below", value);
      case "sb" -> ordinary(type, name + ":above", value);
      case "in" -> ordinary(type, name + ":in", value);
      case "ni" -> ordinary(type, name + ":not-in", value);
      default -> throw unknown(operator, "eq, ne, ss, sb, in, ni, pr");
    };
  }

  private Criterion text(String type, String name, String operator, String value) {
    SearchParameter parameter = parameter(type, name);
    return switch (operator) {
      case "co" -> ordinary(type, name + ":contains", value);
      case "sw" -> ordinary(type, name, value);
      case "eq" ->
        ValueCriterion.of(Table.STRING, parameter, List.of(Values.equalText(parameter, value)));
      case "ew" ->
        ValueCriterion.of(Table.STRING, parameter, List.of(Values.endsWith(parameter, value)));
      case "ne" -> parameters.unequal(parameter, value, asked);
      default -> throw unknown(operator, "eq, ne, co, sw, ew, pr");
    };
  }

  /** That the time of a resource and the one given have any moment in common. */
  private Criterion overlapping(String type, String name, String value) {
    DateRange range;
    try {
      range = DateRange.parse(value, asked.zone());
    } catch (java.time.DateTimeException unreadable) {
      throw invalid(value, new Text("write a date or a time", "请写日期或时间"));
    }
    if (name.equals("_lastUpdated")) {
      throw unknown("po", "eq, ne, gt, lt, ge, le, sa, eb, ap, pr");
    }
    return ValueCriterion.of(
        Table.DATE,
        parameter(type, name),
        List.of(sql ->
            sql.add("(x.starts_at < ? AND x.ends_at > ?)", range.endsAt(), range.startsAt())));
  }

  private Criterion ordinary(String type, String name, String value) {
    return criteria.parse(type, name, value, asked);
  }

  private SearchParameter parameter(String type, String name) {
    SearchParameter parameter = catalog.find(type, name);
    if (parameter == null) {
      throw QueryParser.unknown(catalog, type, name);
    }
    return parameter;
  }

  private ParameterType kind(String type, String name) {
    return switch (name) {
      case "_id" -> ParameterType.TOKEN;
      case "_lastUpdated" -> ParameterType.DATE;
      default -> {
        int colon = name.indexOf(':');
        yield parameter(type, colon < 0 ? name : name.substring(0, colon)).type();
      }
    };
  }
}
