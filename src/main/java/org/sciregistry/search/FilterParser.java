package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.FilterSyntax.Both;
import org.sciregistry.search.FilterSyntax.Comparison;
import org.sciregistry.search.FilterSyntax.Either;
import org.sciregistry.search.FilterSyntax.Node;
import org.sciregistry.search.FilterSyntax.Not;
import org.sciregistry.search.FilterSyntax.Step;

/** What {@code _filter} means: each comparison becomes an ordinary parameter. */
final class FilterParser {

  /** R4: names that can stand for the systems they belong to. */
  private static final Map<String, String> SYSTEMS = Map.of(
      "loinc", "http://loinc.org",
      "snomed", "http://snomed.info/sct",
      "rxnorm", "http://www.nlm.nih.gov/research/umls/rxnorm",
      "ucum", "http://unitsofmeasure.org");

  private final ParameterCatalog catalog;
  private final CriterionParser criteria;
  private final ParameterCriteria parameters;
  private final Asked asked;

  private FilterParser(
      ParameterCatalog catalog,
      CriterionParser criteria,
      ParameterCriteria parameters,
      Asked asked) {
    this.catalog = catalog;
    this.criteria = criteria;
    this.parameters = parameters;
    // R4: values of a filter are never case sensitive.
    this.asked = asked.ofAnyCase();
  }

  static Criterion parse(
      ParameterCatalog catalog,
      CriterionParser criteria,
      ParameterCriteria parameters,
      String type,
      String text,
      Asked asked) {
    return new FilterParser(catalog, criteria, parameters, asked)
        .criterion(type, FilterSyntax.read(text), 1);
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
    Pairing pairing = PAIRINGS.get(type + "." + step.name());
    if (pairing != null && path.size() == 2) {
      return paired(type, pairing, step, path.get(1), operator, given);
    }
    if (path.size() > 1) {
      return criteria.through(type, step.name(), asked, depth, target -> {
        List<Criterion> all = new ArrayList<>();
        step.where().forEach(where -> all.add(criterion(target, where, depth + 1)));
        all.add(comparison(target, path.subList(1, path.size()), operator, given, depth + 1));
        return Criterion.all(all);
      });
    }
    if (given.isEmpty() || step.name().startsWith("_filter")) {
      throw FilterSyntax.invalid(step.name());
    }
    String name = step.name();
    String value = value(type, name, given);
    if (operator.equals("pr")) {
      return switch (given) {
        case "true" -> ordinary(type, name + ":missing", "false");
        case "false" -> ordinary(type, name + ":missing", "true");
        default ->
          throw FilterSyntax.invalid(
              given, new Text("true or false after pr", "pr 之后为 true 或 false"));
      };
    }
    return switch (kind(type, name)) {
      case STRING -> text(type, name, operator, value);
      case DATE ->
        operator.equals("po")
            ? overlapping(type, name, given)
            : operator.equals("co")
                ? including(type, name, given)
                : ordered(
                    type, name, operator, value, "eq, ne, co, gt, lt, ge, le, sa, eb, ap, po, pr");
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
      case COMPOSITE, SPECIAL -> throw FilterSyntax.invalid(name);
    };
  }

  /** A comma is part of the value here, and no second value; some systems have short names. */
  private String value(String type, String name, String given) {
    String value = given.replace("\\", "\\\\").replace(",", "\\,");
    int bar = value.indexOf('|');
    ParameterType kind = kind(type, name);
    if (bar > 0 && kind == ParameterType.TOKEN) {
      String system = SYSTEMS.get(value.substring(0, bar));
      return system == null ? value : system + value.substring(bar);
    }
    if (kind == ParameterType.QUANTITY) {
      return value.replace("|ucum|", "|http://unitsofmeasure.org|");
    }
    return value;
  }

  /**
   * R4's additional names: what is in the brackets and what follows must be true of one element, which is what a composite parameter asks.
   *
   * @param composite its parameter, whose first part is the one in the brackets
   * @param where the name in the brackets
   * @param then the name that follows
   */
  private record Pairing(String composite, String where, String then) {}

  private static final Map<String, Pairing> PAIRINGS = Map.of(
      "Group.characteristic", new Pairing("characteristic-value", "code", "value"),
      "DocumentReference.relatesTo", new Pairing("relationship", "code", "target"));

  private Criterion paired(
      String type, Pairing pairing, Step step, Step then, String operator, String given) {
    Text form = new Text(
        "write " + step.name() + "[" + pairing.where() + " eq x]." + pairing.then() + " eq y",
        "请写成 " + step.name() + "[" + pairing.where() + " eq x]." + pairing.then() + " eq y");
    boolean plain = then.name().equals(pairing.then())
        && then.where().isEmpty()
        && List.of("eq", "re").contains(operator)
        && step.where().size() == 1;
    if (plain
        && step.where().get(0) instanceof Comparison where
        && where.path().size() == 1
        && where.path().get(0).name().equals(pairing.where())
        && where.operator().equals("eq")) {
      String first = where.value().replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$");
      String second = given.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$");
      boolean turned = pairing.composite().equals("relationship");
      return ordinary(
          type, pairing.composite(), turned ? second + "$" + first : first + "$" + second);
    }
    throw FilterSyntax.invalid(step.name(), form);
  }

  private static Fault unknown(String operator, String possible) {
    return FilterSyntax.invalid(
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
      case "gt", "lt", "ge", "le" ->
        ValueCriterion.of(
            Table.STRING, parameter, List.of(Values.orderedText(parameter, operator, value)));
      default -> throw unknown(operator, "eq, ne, co, sw, ew, gt, lt, ge, le, pr");
    };
  }

  /** A time to be looked for in a range that is stored. */
  private DateRange range(String name, String operator, String value) {
    if (name.equals("_lastUpdated")) {
      throw unknown(operator, "eq, ne, gt, lt, ge, le, sa, eb, ap, pr");
    }
    try {
      return DateRange.parse(value, asked.zone());
    } catch (java.time.DateTimeException unreadable) {
      throw FilterSyntax.invalid(value, new Text("write a date or a time", "请写日期或时间"));
    }
  }

  /** That the time of a resource includes the one given. */
  private Criterion including(String type, String name, String value) {
    DateRange range = range(name, "co", value);
    return ValueCriterion.of(
        Table.DATE,
        parameter(type, name),
        List.of(sql ->
            sql.add("(x.starts_at <= ? AND x.ends_at >= ?)", range.startsAt(), range.endsAt())));
  }

  /** That the time of a resource and the one given have any moment in common. */
  private Criterion overlapping(String type, String name, String value) {
    DateRange range = range(name, "po", value);
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
