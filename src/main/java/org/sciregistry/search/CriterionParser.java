package org.sciregistry.search;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.Prefix.Prefixed;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.KeyText;

/** Understands one parameter that says what to find: plain, with a modifier, chained, or {@code _has}. */
final class CriterionParser {

  private static final int DEEPEST_CHAIN = 4;
  private static final Map<ParameterType, String> MODIFIERS = Map.of(
      ParameterType.STRING, "missing, exact, contains",
      ParameterType.TOKEN, "missing, not",
      ParameterType.REFERENCE, "missing, a resource type",
      ParameterType.DATE, "missing",
      ParameterType.NUMBER, "missing",
      ParameterType.QUANTITY, "missing",
      ParameterType.URI, "missing, below",
      ParameterType.COMPOSITE, "none",
      ParameterType.SPECIAL, "none");

  private final ParameterCatalog catalog;
  private final Values values;
  private final String base;

  /**
   * A parser.
   *
   * @param base the server's own base URL; absolute references that start with it mean what is stored here
   */
  CriterionParser(ParameterCatalog catalog, Values values, String base) {
    this.catalog = catalog;
    this.values = values;
    this.base = base;
  }

  Criterion parse(String type, String name, String value, ZoneId zone, Clock clock) {
    return parse(type, name, value, zone, clock, 1);
  }

  private Criterion parse(
      String type, String name, String value, ZoneId zone, Clock clock, int depth) {
    if (depth > DEEPEST_CHAIN) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY, depth, new Text("chain steps", "级链式条件"), DEEPEST_CHAIN);
    }
    if (name.startsWith("_has:")) {
      return has(type, name, value, zone, clock, depth);
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      return chained(
          type, name.substring(0, dot), name.substring(dot + 1), value, zone, clock, depth);
    }
    int colon = name.indexOf(':');
    String code = colon < 0 ? name : name.substring(0, colon);
    String modifier = colon < 0 ? "" : name.substring(colon + 1);
    switch (code) {
      case "_id" -> {
        List<String> ids = Values.split(value, ',');
        return (sql, alias) -> sql.add(alias + ".resource_id IN ").places(ids);
      }
      case "_lastUpdated" -> {
        return lastUpdated(value, zone, clock);
      }
      default -> {
        return indexed(type, code, modifier, value, zone, clock);
      }
    }
  }

  private static Criterion lastUpdated(String value, ZoneId zone, Clock clock) {
    List<Condition> any = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      Prefixed prefixed = Prefix.of(one);
      DateRange range;
      try {
        range = DateRange.parse(prefixed.value(), zone);
      } catch (java.time.DateTimeException unreadable) {
        throw Fault.of(
            FaultCode.PARAMETER_VALUE_INVALID,
            one.length() > 64 ? one.substring(0, 64) : one,
            "date",
            "_lastUpdated",
            new Text("write a date or a time", "请写日期或时间"));
      }
      any.add(Values.time(
          prefixed.prefix(), range, clock.millis(), "v0.recorded_at", "(v0.recorded_at + 1)"));
    }
    return (sql, alias) -> {
      // Conditions name a fixed alias, so the row is looked up once more under it.
      sql.add("EXISTS (SELECT 1 FROM version v0 WHERE ").site("v0");
      sql.add(" AND v0.version_key = " + alias + ".version_key AND (");
      for (int at = 0; at < any.size(); at++) {
        sql.add(at == 0 ? "" : " OR ");
        any.get(at).add(sql);
      }
      sql.add("))");
    };
  }

  private Criterion indexed(
      String type, String code, String modifier, String value, ZoneId zone, Clock clock) {
    SearchParameter parameter = catalog.find(type, code);
    if (parameter == null) {
      throw QueryParser.unknown(catalog, type, code);
    }
    if (parameter.type() == ParameterType.COMPOSITE) {
      return composite(parameter, value, zone, clock);
    }
    if (parameter.type() == ParameterType.SPECIAL || code.startsWith("combo-")) {
      throw QueryParser.unknown(catalog, type, code);
    }
    ParameterCatalog.Alias alias = catalog.alias(parameter.key());
    SearchParameter rows = alias == null ? parameter : alias.parameter();
    Table table = Table.of(rows.type());
    if (modifier.equals("missing")) {
      Condition targets = alias == null
          ? sql -> sql.add("1 = 1")
          : sql ->
              sql.add("x.target >= ? AND x.target < ?", alias.target() + "/", alias.target() + "0");
      Criterion present = new ValueCriterion(table, rows.key(), List.of(targets));
      return switch (value) {
        case "true" -> Criterion.not(present);
        case "false" -> present;
        default ->
          throw Values.invalid(parameter, value, new Text("true or false", "true 或 false"));
      };
    }
    List<Condition> any = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      if (one.isEmpty()) {
        throw Values.invalid(parameter, value, new Text("a value", "一个值"));
      }
      any.add(condition(parameter, alias, modifier, one, zone, clock));
    }
    Criterion matching = new ValueCriterion(table, rows.key(), any);
    return modifier.equals("not") ? Criterion.not(matching) : matching;
  }

  private Condition condition(
      SearchParameter parameter,
      ParameterCatalog.@Nullable Alias alias,
      String modifier,
      String value,
      ZoneId zone,
      Clock clock) {
    boolean known = switch (parameter.type()) {
      case STRING -> List.of("", "exact", "contains").contains(modifier);
      case TOKEN -> List.of("", "not").contains(modifier);
      case REFERENCE -> modifier.isEmpty() || catalog.resourceTypes().contains(modifier);
      case URI -> List.of("", "below").contains(modifier);
      case DATE, NUMBER, QUANTITY, COMPOSITE, SPECIAL -> modifier.isEmpty();
    };
    if (!known) {
      throw Fault.of(
          FaultCode.MODIFIER_UNKNOWN,
          modifier.length() > 64 ? modifier.substring(0, 64) : modifier,
          parameter.type().code(),
          parameter.key().code(),
          MODIFIERS.getOrDefault(parameter.type(), ""));
    }
    return switch (parameter.type()) {
      case STRING -> Values.string(parameter, value, modifier);
      case TOKEN -> Values.token(value);
      case REFERENCE -> reference(parameter, alias, modifier, value);
      case DATE -> Values.date(parameter, value, zone, clock.millis());
      case NUMBER -> Values.number(parameter, value);
      case QUANTITY -> values.quantity(parameter, value);
      case URI -> Values.uri(value, modifier);
      case COMPOSITE, SPECIAL -> throw new IllegalArgumentException("not a simple parameter");
    };
  }

  private Condition reference(
      SearchParameter parameter,
      ParameterCatalog.@Nullable Alias alias,
      String modifier,
      String value) {
    String plain = Values.unescaped(value);
    String target = plain.startsWith(base + "/") ? plain.substring(base.length() + 1) : plain;
    if (target.indexOf('/') < 0 && target.indexOf(':') < 0) {
      List<String> types = !modifier.isEmpty()
          ? List.of(modifier)
          : alias != null ? List.of(alias.target()) : targets(parameter);
      List<String> targets =
          types.stream().map(type -> KeyText.of(type + "/" + target)).toList();
      return sql -> sql.add("x.target IN ").places(targets);
    }
    if (alias != null && !target.startsWith(alias.target() + "/") && target.indexOf(':') < 0) {
      throw Values.invalid(
          parameter,
          value,
          new Text("a reference to a " + alias.target(), "对 " + alias.target() + " 的引用"));
    }
    return sql -> sql.add("x.target = ?", KeyText.of(target));
  }

  private List<String> targets(SearchParameter parameter) {
    return parameter.targets().isEmpty()
        ? List.copyOf(catalog.resourceTypes())
        : parameter.targets();
  }

  /** A composite whose parts stand on the resource itself is the conjunction of its parts. */
  private Criterion composite(SearchParameter parameter, String value, ZoneId zone, Clock clock) {
    String type = parameter.key().resourceType();
    boolean onResource =
        parameter.expressions().stream().allMatch(path -> path.toString().equals(type));
    if (!onResource) {
      throw QueryParser.unknown(catalog, type, parameter.key().code());
    }
    List<List<Criterion>> anyOf = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      List<String> parts = Values.split(one, '$');
      if (parts.size() != parameter.components().size()) {
        throw Values.invalid(
            parameter,
            value,
            new Text(
                parameter.components().size() + " values joined by $",
                "用 $ 连接的 " + parameter.components().size() + " 个值"));
      }
      List<Criterion> both = new ArrayList<>();
      for (int at = 0; at < parts.size(); at++) {
        SearchParameter part =
            catalog.byUrl(type, parameter.components().get(at).definition());
        if (part == null) {
          throw QueryParser.unknown(catalog, type, parameter.key().code());
        }
        both.add(indexed(type, part.key().code(), "", parts.get(at), zone, clock));
      }
      anyOf.add(both);
    }
    return (sql, alias) -> {
      for (int any = 0; any < anyOf.size(); any++) {
        sql.add(any == 0 ? "((" : " OR (");
        for (int at = 0; at < anyOf.get(any).size(); at++) {
          sql.add(at == 0 ? "" : " AND ");
          anyOf.get(any).get(at).add(sql, alias);
        }
        sql.add(")");
      }
      sql.add(")");
    };
  }

  /** {@code subject:Patient.name=x}: the reference points to a current resource of which the rest holds. */
  private Criterion chained(
      String type, String step, String rest, String value, ZoneId zone, Clock clock, int depth) {
    int colon = step.indexOf(':');
    String code = colon < 0 ? step : step.substring(0, colon);
    SearchParameter parameter = catalog.find(type, code);
    if (parameter == null || parameter.type() != ParameterType.REFERENCE) {
      throw QueryParser.unknown(catalog, type, code);
    }
    ParameterCatalog.Alias alias = catalog.alias(parameter.key());
    List<String> targets = colon >= 0
        ? List.of(step.substring(colon + 1))
        : alias != null ? List.of(alias.target()) : targets(parameter);
    SearchParameter rows = alias == null ? parameter : alias.parameter();
    List<Criterion> inTargets = new ArrayList<>();
    List<String> possible = new ArrayList<>();
    Fault unknown = null;
    for (String target : targets) {
      try {
        inTargets.add(parse(target, rest, value, zone, clock, depth + 1));
        possible.add(target);
      } catch (Fault fault) {
        unknown = fault;
      }
    }
    if (possible.isEmpty()) {
      throw unknown == null ? QueryParser.unknown(catalog, type, step) : unknown;
    }
    String inner = "c" + depth;
    return new ValueCriterion(Table.REFERENCE, rows.key(), List.of(sql -> {
      sql.add("x.target IN (");
      for (int at = 0; at < possible.size(); at++) {
        sql.add(at == 0 ? "" : " UNION ALL ");
        sql.add("SELECT CONCAT('" + possible.get(at) + "/', " + inner + ".resource_id)");
        sql.current(inner, possible.get(at)).add(" AND ");
        inTargets.get(at).add(sql, inner);
      }
      sql.add(")");
    }));
  }

  /** {@code _has:Observation:subject:code=x}: a current resource points here of which the rest holds. */
  private Criterion has(
      String type, String name, String value, ZoneId zone, Clock clock, int depth) {
    String[] parts = name.split(":", 4);
    if (parts.length < 4) {
      throw Fault.of(FaultCode.URL_INVALID, "_has:Type:reference:parameter=value");
    }
    SearchParameter parameter = catalog.find(parts[1], parts[2]);
    if (parameter == null || parameter.type() != ParameterType.REFERENCE) {
      throw QueryParser.unknown(catalog, parts[1], parts[2]);
    }
    ParameterCatalog.Alias alias = catalog.alias(parameter.key());
    SearchParameter rows = alias == null ? parameter : alias.parameter();
    Criterion rest = parse(parts[1], parts[3], value, zone, clock, depth + 1);
    String inner = "h" + depth;
    return (sql, outer) -> {
      sql.add("CONCAT('" + type + "/', " + outer + ".resource_id) IN (SELECT r" + depth
          + ".target FROM index_reference r" + depth + " WHERE ");
      sql.site("r" + depth)
          .add(" AND r" + depth + ".parameter_id = ?", sql.view().parameterNumber(rows.key()));
      sql.add(" AND r" + depth + ".version_key IN (SELECT " + inner + ".version_key");
      sql.current(inner, parts[1]).add(" AND ");
      rest.add(sql, inner);
      sql.add("))");
    };
  }
}
