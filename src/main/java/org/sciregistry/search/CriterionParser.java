package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.DateRange;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.Prefix.Prefixed;
import org.sciregistry.search.ValueCriterion.Condition;

/** Understands one parameter that says what to find: of the version itself, indexed, chained, or {@code _has}. */
final class CriterionParser {

  private final ParameterCatalog catalog;
  private final ParameterCriteria parameters;
  private final int deepestChain;
  private final String base;

  /**
   * A parser.
   *
   * @param deepestChain most steps of a chain
   * @param base the server's own base URL
   */
  CriterionParser(
      ParameterCatalog catalog, ParameterCriteria parameters, int deepestChain, String base) {
    this.deepestChain = deepestChain;
    this.base = base;
    this.catalog = catalog;
    this.parameters = parameters;
  }

  Criterion parse(String type, String name, String value, Asked asked) {
    return parse(type, name, value, asked, 1);
  }

  /** Whether a parameter asks about the version itself, which is the same for every type. */
  static boolean isOfVersions(String name) {
    int colon = name.indexOf(':');
    return Set.of("_id", "_lastUpdated", "_text", "_content")
        .contains(colon < 0 ? name : name.substring(0, colon));
  }

  private Criterion parse(String type, String name, String value, Asked asked, int depth) {
    if (depth > deepestChain) {
      throw tooDeep(depth);
    }
    if (name.startsWith("_has:")) {
      return has(type, name, value, asked, depth);
    }
    int dot = name.indexOf('.');
    if (dot > 0) {
      return chained(type, name.substring(0, dot), name.substring(dot + 1), value, asked, depth);
    }
    int colon = name.indexOf(':');
    String code = colon < 0 ? name : name.substring(0, colon);
    String modifier = colon < 0 ? "" : name.substring(colon + 1);
    return switch (code) {
      case "_id" -> id(modifier, value);
      case "_lastUpdated" -> lastUpdated(modifier, value, asked);
      case "_text", "_content" -> {
        if (!modifier.isEmpty()) {
          throw Fault.of(
              FaultCode.MODIFIER_UNKNOWN,
              ParameterCriteria.shown(modifier),
              "string",
              code,
              new Text("none", "无"));
        }
        yield new ContentCriterion(code, Values.unescaped(value));
      }
      case "_filter" -> {
        if (!modifier.isEmpty()) {
          throw Fault.of(
              FaultCode.MODIFIER_UNKNOWN,
              ParameterCriteria.shown(modifier),
              "special",
              "_filter",
              "none");
        }
        yield FilterParser.parse(catalog, this, parameters, type, value, asked);
      }
      case "_list" -> {
        if (!modifier.isEmpty() || value.startsWith("$")) {
          throw Fault.of(
              FaultCode.PARAMETER_VALUE_INVALID,
              ParameterCriteria.shown(value),
              "string",
              name,
              new Text(
                  "the id of a List that is stored here; lists by function, such as $current-allergies, are not kept",
                  "此处所存 List 的 id；不保存按功能划分的列表，例如 $current-allergies"));
        }
        asked.requirePassage("List");
        String ids = value.replaceAll("(^|,)List/", "$1");
        yield new ListCriterion(type, Values.split(ids, ','), base);
      }
      default -> parameters.parse(type, code, modifier, value, asked);
    };
  }

  private Fault tooDeep(int depth) {
    return Fault.of(
        FaultCode.SEARCH_TOO_COSTLY,
        depth,
        new Text("chain steps", "级链式条件"),
        deepestChain,
        "--chain-depth");
  }

  private static Criterion id(String modifier, String value) {
    if (modifier.equals("missing")) {
      return neverMissing("_id", "token", value);
    }
    List<String> ids = Values.split(value, ',');
    Criterion among = new IdCriterion(List.of(), ids);
    return switch (modifier) {
      case "" -> among;
      case "not" -> Criterion.not(among);
      default ->
        throw Fault.of(
            FaultCode.MODIFIER_UNKNOWN,
            ParameterCriteria.shown(modifier),
            "token",
            "_id",
            "missing, not");
    };
  }

  /** What every stored resource has. */
  private static Criterion neverMissing(String code, String type, String value) {
    return switch (value) {
      case "true" -> (sql, alias) -> sql.add("1 = 0");
      case "false" -> (sql, alias) -> sql.add("1 = 1");
      default ->
        throw Fault.of(
            FaultCode.PARAMETER_VALUE_INVALID,
            ParameterCriteria.shown(value),
            type,
            code,
            new Text("true or false", "true 或 false"));
    };
  }

  private static Criterion lastUpdated(String modifier, String value, Asked asked) {
    if (modifier.equals("missing")) {
      return neverMissing("_lastUpdated", "date", value);
    }
    if (!modifier.isEmpty()) {
      throw Fault.of(
          FaultCode.MODIFIER_UNKNOWN,
          ParameterCriteria.shown(modifier),
          "date",
          "_lastUpdated",
          "missing");
    }
    List<WrittenCriterion.Span> spans = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      Prefixed prefixed = Prefix.of(one);
      DateRange range;
      try {
        range = DateRange.parse(prefixed.value().replace(' ', '+'), asked.zone());
      } catch (java.time.DateTimeException unreadable) {
        throw Fault.of(
            FaultCode.PARAMETER_VALUE_INVALID,
            ParameterCriteria.shown(one),
            "date",
            "_lastUpdated",
            new Text("write a date or a time", "请写日期或时间"));
      }
      spans.addAll(
          WrittenCriterion.spans(prefixed.prefix(), range, asked.clock().millis()));
    }
    return new WrittenCriterion(spans);
  }

  /** {@code subject:Patient.name=x}: the reference points to a current resource of which the rest holds. */
  private Criterion chained(
      String type, String step, String rest, String value, Asked asked, int depth) {
    return through(
        type, step, asked, depth, target -> parse(target, rest, value, asked, depth + 1));
  }

  /**
   * That a reference points to a current resource of which something holds.
   *
   * @param step a reference parameter, such as {@code subject} or {@code subject:Patient}
   * @param depth which step of a chain it is, from 1
   * @param inTarget what must hold of a target of a type; a fault when it cannot be asked of that type
   */
  Criterion through(
      String type, String step, Asked asked, int depth, Function<String, Criterion> inTarget) {
    int colon = step.indexOf(':');
    String code = colon < 0 ? step : step.substring(0, colon);
    SearchParameter parameter = catalog.find(type, code);
    if (parameter == null || parameter.type() != ParameterType.REFERENCE) {
      throw QueryParser.unknown(catalog, type, code);
    }
    if (depth >= deepestChain) {
      throw tooDeep(depth + 1);
    }
    List<String> targets = parameters.targets(parameter);
    if (colon >= 0) {
      String target = step.substring(colon + 1);
      if (!targets.contains(target)) {
        throw Fault.of(
            FaultCode.MODIFIER_UNKNOWN,
            ParameterCriteria.shown(target),
            "reference",
            code,
            String.join(", ", targets));
      }
      targets = List.of(target);
    }
    ParameterCatalog.Alias alias = catalog.alias(parameter.key());
    SearchParameter rows = alias == null ? parameter : alias.parameter();
    List<Criterion> inTargets = new ArrayList<>();
    List<String> possible = new ArrayList<>();
    Fault unknown = null;
    for (String target : targets) {
      if (targets.size() > 1 && !asked.mayPass(target)) {
        continue;
      }
      asked.requirePassage(target);
      try {
        inTargets.add(inTarget.apply(target));
        possible.add(target);
      } catch (Fault fault) {
        unknown = fault;
      }
    }
    if (inTargets.isEmpty() && unknown == null && !targets.isEmpty()) {
      asked.requirePassage(targets.get(0));
    }
    if (possible.isEmpty()) {
      throw unknown == null ? QueryParser.unknown(catalog, type, step) : unknown;
    }
    String inner = "c" + depth;
    ValueCriterion stored = ValueCriterion.of(
        Table.REFERENCE, rows, List.of(new Passage(catalog, possible, inTargets, inner)));
    // R4: a chained condition is evaluated inside contained resources.
    Condition within = sql -> {
      for (int at = 0; at < possible.size(); at++) {
        if (sql.hasContained(possible.get(at))) {
          within(sql.add(" UNION ALL "), rows.key(), possible.get(at), inner, inTargets.get(at));
        }
      }
    };
    return rows.isShared()
        ? Criterion.any(List.of(stored, (sql, outer) -> {
          sql.add(outer + ".version_key IN (SELECT n.version_key FROM version n WHERE ")
              .site("n");
          sql.add(" AND 1 = 0");
          within.add(sql);
          sql.add(")");
        }))
        : stored.also(within);
  }

  /** Adds a selection of versions that refer through a parameter to a resource within them of which something holds. */
  static void within(
      Sql sql, ParameterKey reference, String type, String inner, Criterion inTarget) {
    sql.add("SELECT " + inner + ".container_key FROM ").contained(inner, type);
    sql.add(" JOIN index_reference ir ON ").site("ir");
    sql.add(" AND ir.parameter_id = ?", sql.view().parameterNumber(reference));
    sql.add(" AND ir.target = " + inner + ".resource_id AND ir.version_key = " + inner
        + ".container_key WHERE ");
    inTarget.add(sql, inner);
  }

  /** {@code _has:Observation:subject:code=x}: a current resource points here of which the rest holds. */
  private Criterion has(String type, String name, String value, Asked asked, int depth) {
    String[] parts = name.split(":", 4);
    if (parts.length < 4) {
      throw Fault.of(FaultCode.URL_INVALID, "_has:Type:reference:parameter=value");
    }
    Asked.requireStored(parts[1]);
    SearchParameter parameter = catalog.find(parts[1], parts[2]);
    if (parameter == null || parameter.type() != ParameterType.REFERENCE) {
      throw QueryParser.unknown(catalog, parts[1], parts[2]);
    }
    ParameterCatalog.Alias alias = catalog.alias(parameter.key());
    SearchParameter rows = alias == null ? parameter : alias.parameter();
    asked.requirePassage(parts[1]);
    Criterion rest = parse(parts[1], parts[3], value, asked, depth + 1);
    String inner = "h" + depth;
    String reference = "r" + depth;
    // Definitions can be named by canonical URLs too; a Device's URL is none.
    boolean canonical = catalog.find(type, "url") != null && catalog.find(type, "version") != null;
    Condition targets = sql -> {
      sql.add("(SELECT " + reference + ".target FROM index_reference " + reference + " WHERE ");
      sql.site(reference)
          .add(" AND " + reference + ".parameter_id = ?", sql.view().parameterNumber(rows.key()));
      sql.add(" AND " + reference + ".version_key IN (SELECT "
          + (rows.isShared() ? "-" + inner + ".facet_id" : inner + ".version_key"));
      sql.current(inner, parts[1]).add(" AND ");
      rest.add(sql, inner);
      sql.add("))");
    };
    return (sql, outer) -> {
      if (canonical) {
        boolean each = sql.asksEach();
        sql.askEach(false);
        named(sql, outer, type, targets);
        sql.askEach(each);
        return;
      }
      if (sql.asksEach()) {
        // An inner join H2 would begin with all versions.
        sql.add("EXISTS (SELECT 1 FROM index_reference " + reference);
        sql.add(" LEFT JOIN version " + inner + " ON ").site(inner);
        sql.add(
            rows.isShared()
                ? " AND " + inner + ".facet_id = -" + reference + ".version_key"
                : " AND " + inner + ".version_key = " + reference + ".version_key");
        sql.currentWhere(inner, List.of(parts[1]), false).add(" AND ").site(reference);
        sql.add(" AND " + reference + ".parameter_id = ?", sql.view().parameterNumber(rows.key()));
        sql.add(" AND " + reference + ".target = CONCAT('" + type + "/', " + outer
            + ".resource_id) AND ");
        rest.add(sql, inner);
        sql.add(" OFFSET 0 ROWS)");
        return;
      }
      sql.add("CONCAT('" + type + "/', " + outer + ".resource_id) IN ");
      targets.add(sql);
    };
  }

  /** Adds that a resource is among references as {@code Type/id}, by its canonical URL, or by that with its version. */
  private static void named(Sql sql, String outer, String type, Condition references) {
    sql.add("(CONCAT('" + type + "/', " + outer + ".resource_id) IN ");
    references.add(sql);
    int url = sql.view().parameterNumber(new ParameterKey(type, "url"));
    int version = sql.view().parameterNumber(new ParameterKey(type, "version"));
    if (url != 0) {
      sql.add(" OR " + outer + ".version_key IN (SELECT u.version_key FROM index_uri u WHERE ");
      sql.site("u").add(" AND u.parameter_id = ? AND u.uri IN ", url);
      references.add(sql);
      sql.add(")");
    }
    if (url != 0 && version != 0) {
      sql.add(" OR " + outer + ".version_key IN (SELECT n.version_key FROM version n");
      sql.add(" JOIN index_uri u ON ").site("u");
      sql.add(" AND u.parameter_id = ? AND u.version_key = n.version_key", url);
      sql.add(" JOIN index_token t ON ").site("t");
      sql.add(" AND t.parameter_id = ? AND t.version_key = -n.facet_id", version);
      sql.currentWhere("n", List.of(type), false);
      sql.add(" AND CONCAT(u.uri, '|', COALESCE(t.exact, t.code)) IN ");
      references.add(sql);
      sql.add(")");
    }
    sql.add(")");
  }
}
