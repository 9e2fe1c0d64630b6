package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ExamItems;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterCatalog.Alias;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.Positions;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.KeyText;

/** What an indexed parameter asks for, with any of the modifiers of its type. */
final class ParameterCriteria {

  private static final String COMBO = "combo-";

  /** The string parameters that look at family names, whose parts are found as well. */
  private static final Set<String> OF_FAMILY_NAMES = Set.of("family", "name", "phonetic");

  private static final Map<ParameterType, List<String>> MODIFIERS = Map.of(
      ParameterType.STRING, List.of("exact", "contains"),
      ParameterType.TOKEN, List.of("not", "text", "of-type", "in", "not-in", "below", "above"),
      ParameterType.REFERENCE, List.of("identifier", "below", "above"),
      ParameterType.URI, List.of("above", "below"));

  private final ParameterCatalog catalog;
  private final Values values;
  private final CodeCriteria codes;
  private final ReferenceCriteria references;
  private final RangeCriteria ranges;

  /**
   * Criteria over a catalog.
   *
   * @param codes tokens by meaning
   * @param base the server's own base URL; absolute references that start with it mean what is stored here
   */
  ParameterCriteria(ParameterCatalog catalog, Values values, CodeCriteria codes, String base) {
    this.catalog = catalog;
    this.values = values;
    this.codes = codes;
    this.references = new ReferenceCriteria(catalog, base);
    this.ranges = new RangeCriteria(values);
  }

  static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  Criterion parse(String type, String code, String modifier, String value, Asked asked) {
    SearchParameter parameter = catalog.find(type, code);
    if (parameter != null && Positions.answer(parameter.key())) {
      if (modifier.equals("missing")) {
        return missing(parameter, value, NearCriteria.present(parameter));
      }
      check(parameter, modifier);
      return NearCriteria.of(parameter, value);
    }
    if (parameter == null || parameter.type() == ParameterType.SPECIAL) {
      throw QueryParser.unknown(catalog, type, code);
    }
    if (ExamItems.answer(parameter.key())) {
      return examItems(parameter, modifier, value);
    }
    if (modifier.equals("missing")) {
      return missing(parameter, value);
    }
    check(parameter, modifier);
    List<Criterion> any = new ArrayList<>();
    for (SearchParameter one : answering(parameter)) {
      any.add(
          one.type() == ParameterType.COMPOSITE
              ? composite(one, value, asked)
              : simple(one, modifier, value, asked));
    }
    Criterion matching = Criterion.any(any);
    return modifier.startsWith("not") ? Criterion.not(matching) : matching;
  }

  /** That one of the values is another than this; what has none, has no other. */
  Criterion unequal(SearchParameter parameter, String value, Asked asked) {
    List<Criterion> any = new ArrayList<>();
    for (SearchParameter one : answering(parameter)) {
      Alias alias = catalog.alias(one.key());
      Condition equal = one.type() == ParameterType.STRING
          ? Values.equalText(one, value)
          : condition(one, "", value, asked);
      any.add(ValueCriterion.of(Table.of(one.type()), rows(one), List.of(sql -> {
        sql.add("(NOT (");
        equal.add(sql);
        sql.add(")");
        if (alias != null) {
          sql.add(" AND ")
              .add("x.target >= ? AND x.target < ?", alias.target() + "/", alias.target() + "0");
        }
        sql.add(")");
      })));
    }
    return Criterion.any(any);
  }

  private Criterion examItems(SearchParameter parameter, String modifier, String value) {
    SearchParameter row = catalog.find(parameter.key().resourceType(), ExamItems.ITEM);
    if (row == null) {
      throw QueryParser.unknown(
          catalog, parameter.key().resourceType(), parameter.key().code());
    }
    if (modifier.equals("missing")) {
      return missing(parameter, value, ValueCriterion.of(Table.STRING, row, List.of()));
    }
    check(parameter, modifier);
    return ExamItemCriteria.of(row, parameter, value);
  }

  /** What a {@code combo-} parameter is made of: what stands on the Observation and on its components. */
  private List<SearchParameter> answering(SearchParameter parameter) {
    if (!isCombined(parameter)) {
      return List.of(parameter);
    }
    List<SearchParameter> parts = new ArrayList<>();
    combined(parameter.key()).forEach(part -> {
      SearchParameter found = catalog.find(part.resourceType(), part.code());
      if (found != null) {
        parts.add(found);
      }
    });
    return parts;
  }

  /** Whether it has no rows of its own, because others have them. */
  static boolean isCombined(SearchParameter parameter) {
    return parameter.key().code().startsWith(COMBO);
  }

  /** Whose rows answer a {@code combo-} parameter. */
  static Stream<ParameterKey> combined(ParameterKey combo) {
    String rest = combo.code().substring(COMBO.length());
    return Stream.of(rest, "component-" + rest)
        .map(code -> new ParameterKey(combo.resourceType(), code));
  }

  private void check(SearchParameter parameter, String modifier) {
    List<String> known = MODIFIERS.getOrDefault(parameter.type(), List.of());
    boolean typed =
        parameter.type() == ParameterType.REFERENCE && targets(parameter).contains(modifier);
    if (!modifier.isEmpty() && !typed && !known.contains(modifier)) {
      List<String> possible = new ArrayList<>(List.of("missing"));
      possible.addAll(known);
      if (parameter.type() == ParameterType.REFERENCE) {
        possible.addAll(targets(parameter));
      }
      throw Fault.of(
          FaultCode.MODIFIER_UNKNOWN,
          shown(modifier),
          parameter.type().code(),
          parameter.key().code(),
          String.join(", ", possible.subList(0, Math.min(10, possible.size()))));
    }
  }

  private static boolean isMediaType(SearchParameter parameter) {
    return parameter.type() == ParameterType.TOKEN
        && parameter.expressions().stream()
            .allMatch(path -> path.toString().endsWith(".contentType"));
  }

  private Criterion simple(SearchParameter parameter, String modifier, String value, Asked asked) {
    SearchParameter rows = rows(parameter);
    List<Condition> any = new ArrayList<>();
    List<Condition> ofLong = new ArrayList<>();
    List<Criterion> others = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      if (one.isEmpty()) {
        throw Values.invalid(parameter, value, new Text("a value", "一个值"));
      }
      boolean below = modifier.equals("below");
      SearchParameter version = below || modifier.isEmpty() ? versionBeside(parameter, one) : null;
      if (version == null) {
        any.add(condition(parameter, modifier, one, asked));
        if (parameter.type() == ParameterType.DATE) {
          Stream.ofNullable(Values.longDate(parameter, one, asked.zone())).forEach(ofLong::add);
        }
      } else {
        List<String> parts = Values.split(one, '|');
        Criterion ofVersion = below
            ? ValueCriterion.of(Table.TOKEN, version, List.of(Values.versionBelow(parts.get(1))))
            : simple(version, "", parts.get(1), asked);
        others.add(Criterion.all(List.of(simple(parameter, "", parts.get(0), asked), ofVersion)));
      }
      if (RangeCriteria.hasBounds(parameter)) {
        others.add(ranges.of(parameter, one));
      }
    }
    if (any.isEmpty()) {
      return Criterion.any(others);
    }
    ValueCriterion values = switch (modifier) {
      case "of-type", "identifier" ->
        ValueCriterion.of(Table.TOKEN, rows.key().with(modifier), any);
      case "text" -> ValueCriterion.of(Table.STRING, rows, any);
      default -> ValueCriterion.of(Table.of(parameter.type()), rows, any);
    };
    if (modifier.isEmpty() && OF_FAMILY_NAMES.contains(parameter.key().code())) {
      values = values.alsoOf(rows.key().familyPart(), any);
    }
    if (!ofLong.isEmpty()) {
      values = values.alsoOf(rows.key().ofLong(), ofLong);
    }
    others.add(0, values);
    return Criterion.any(others);
  }

  /** R4: in the URL of a definition {@code |version} asks for its business version; null when the value has none. */
  private @Nullable SearchParameter versionBeside(SearchParameter parameter, String value) {
    SearchParameter version = catalog.find(parameter.key().resourceType(), "version");
    return parameter.type() == ParameterType.URI
            && parameter.key().code().equals("url")
            && version != null
            && Values.split(value, '|').size() == 2
            && !value.endsWith("|")
        ? version
        : null;
  }

  private SearchParameter rows(SearchParameter parameter) {
    Alias alias = catalog.alias(parameter.key());
    return alias == null ? parameter : alias.parameter();
  }

  private Criterion missing(SearchParameter parameter, String value) {
    List<Criterion> present = new ArrayList<>();
    for (SearchParameter one : answering(parameter)) {
      present.add(present(one));
    }
    return missing(parameter, value, Criterion.any(present));
  }

  private static Criterion missing(SearchParameter parameter, String value, Criterion present) {
    return switch (value) {
      case "true" -> Criterion.not(present);
      case "false" -> present;
      default -> throw Values.invalid(parameter, value, new Text("true or false", "true 或 false"));
    };
  }

  private Criterion present(SearchParameter parameter) {
    Alias alias = catalog.alias(parameter.key());
    if (alias != null) {
      return present(alias);
    }
    if (parameter.type() == ParameterType.COMPOSITE) {
      if (parameter.isOfElements()) {
        return ValueCriterion.of(Table.COMPOSITE, parameter, List.of());
      }
      return Criterion.all(parts(parameter).stream().map(this::present).toList());
    }
    List<Criterion> any = new ArrayList<>();
    any.add(ValueCriterion.of(Table.of(parameter.type()), parameter, List.of()));
    if (parameter.type() == ParameterType.TOKEN) {
      any.add(ValueCriterion.of(Table.STRING, parameter, List.of()));
    } else if (parameter.type() == ParameterType.REFERENCE) {
      any.add(ValueCriterion.of(Table.TOKEN, parameter.key().with("identifier"), List.of()));
      if (parameter.isShared()) {
        // What it refers to within the resource is the resource's own.
        any.add(ValueCriterion.of(Table.REFERENCE, parameter.key(), List.of()));
      }
    } else if (RangeCriteria.hasBounds(parameter)) {
      any.add(ValueCriterion.of(Table.QUANTITY, parameter.key().low(), List.of()));
    }
    return Criterion.any(any);
  }

  /** That a reference leads to the type that a narrower parameter is about, wherever the resource is: here, on another server or within. */
  private static Criterion present(Alias alias) {
    String type = alias.target();
    SearchParameter rows = alias.parameter();
    ValueCriterion outside = ValueCriterion.of(
        Table.REFERENCE,
        rows,
        List.of(
            sql -> sql.add("x.target >= ? AND x.target < ?", type + "/", type + "0"),
            sql -> sql.add(
                "x.target >= 'http' AND x.target < 'httq' AND x.target LIKE ?",
                "%/" + type + "/%")));
    return rows.isShared()
        ? outside
        : outside.also(sql -> {
          if (sql.hasContained(type)) {
            CriterionParser.within(
                sql.add(" UNION ALL "), rows.key(), type, "m", (any, inner) -> any.add("1 = 1"));
          }
        });
  }

  private Condition condition(
      SearchParameter parameter, String modifier, String value, Asked asked) {
    return switch (parameter.type()) {
      case STRING -> Values.string(parameter, value, modifier);
      case TOKEN ->
        switch (modifier) {
          case "text" -> Values.string(parameter, value, "");
          case "of-type" -> ofType(parameter, value);
          case "in", "not-in" -> codes.in(parameter, Values.unescaped(value), asked);
          case "below" ->
            isMediaType(parameter)
                ? Values.mediaTypeBelow(value)
                : codes.related(parameter, value, true, asked);
          case "above" ->
            isMediaType(parameter)
                ? Values.mediaTypeAbove(value)
                : codes.related(parameter, value, false, asked);
          default ->
            Values.token(
                parameter,
                contact(parameter, value),
                "x.code",
                "x.system",
                asked.literal() || !asked.anyCase() && catalog.isOfCodes(parameter));
        };
      case REFERENCE ->
        modifier.equals("identifier")
            ? Values.token(parameter, value, "x.code", "x.system", asked.literal())
            : references.condition(parameter, modifier, value, asked);
      case DATE -> Values.date(parameter, value, asked.zone(), asked.clock().millis());
      case NUMBER -> Values.number(parameter, value);
      case QUANTITY -> values.quantity(parameter, value);
      case URI ->
        parameter.key().code().equals("_profile") && modifier.isEmpty()
            ? references.profile(Values.unescaped(value))
            : Values.uri(value, modifier);
      case COMPOSITE, SPECIAL -> throw new IllegalArgumentException("not a simple parameter");
    };
  }

  /** How a contact is reached is its system here; R4 gives contacts none, so that none means any. */
  private static String contact(SearchParameter parameter, String value) {
    return parameter.isContact() && value.startsWith("|") ? value.substring(1) : value;
  }

  private static Condition ofType(SearchParameter parameter, String value) {
    List<String> parts = Values.split(value, '|');
    if (parts.size() != 3) {
      throw Values.invalid(
          parameter, value, new Text("write system|code|value", "请写成 system|code|value"));
    }
    String system = KeyText.of(Values.unescaped(parts.get(0)));
    String code = KeyText.of((Values.unescaped(parts.get(1)) + "|" + Values.unescaped(parts.get(2)))
        .toLowerCase(Locale.ROOT));
    return sql -> sql.add("x.code = ? AND x.system = ?", code, system);
  }

  /** That a resource refers to one that is stored here. */
  Criterion pointsTo(SearchParameter parameter, String reference) {
    Alias alias = catalog.alias(parameter.key());
    return ValueCriterion.of(
        Table.REFERENCE,
        alias == null ? parameter : alias.parameter(),
        List.of(ReferenceCriteria.among(List.of(KeyText.of(reference)))));
  }

  /** That a parameter points to any resource of a type that is stored here. */
  Criterion pointsToAny(SearchParameter parameter, String type) {
    Alias alias = catalog.alias(parameter.key());
    String prefix = type + "/";
    return ValueCriterion.of(
        Table.REFERENCE,
        alias == null ? parameter : alias.parameter(),
        List.of(
            sql -> sql.add("x.target >= ? AND x.target < ?", prefix, sql.view().behind(prefix))));
  }

  /** The resource types a reference parameter can point to. */
  List<String> targets(SearchParameter parameter) {
    return references.targets(parameter);
  }

  private List<SearchParameter> parts(SearchParameter composite) {
    List<SearchParameter> parts = new ArrayList<>();
    String type = composite.key().resourceType();
    for (SearchParameter.Component component : composite.components()) {
      SearchParameter part = catalog.byUrl(type, component.definition());
      if (part == null) {
        throw QueryParser.unknown(catalog, type, composite.key().code());
      }
      parts.add(part);
    }
    return parts;
  }

  /** Where the parts stand on the resource itself it is their conjunction, else both must be in one row. */
  private Criterion composite(SearchParameter parameter, String value, Asked sent) {
    // Rows of composites keep codes without regard to case only.
    Asked asked = sent.ofAnyCase();
    List<SearchParameter> parts = parts(parameter);
    List<Criterion> any = new ArrayList<>();
    for (String one : Values.split(value, ',')) {
      List<String> pair = Values.split(one, '$');
      if (pair.size() != parts.size()) {
        throw Values.invalid(
            parameter,
            value,
            new Text(parts.size() + " values joined by $", "用 $ 连接的 " + parts.size() + " 个值"));
      }
      if (parameter.isOfElements()) {
        // Of relatesto$relation the code is the second part.
        int code = parts.get(0).type() == ParameterType.TOKEN ? 0 : 1;
        int other = 1 - code;
        Condition about =
            Values.token(parts.get(code), pair.get(code), "x.about_code", "x.about_system", false);
        Condition says = parts.size() == 3
            ? Criterion.bothOfRow(
                Values.number(parts.get(1), pair.get(1), "x.amount"),
                Values.number(parts.get(2), pair.get(2), "x.canonical_amount"))
            : condition(parts.get(other), "", pair.get(other), asked);
        any.add(ValueCriterion.of(
            Table.COMPOSITE, parameter, List.of(Criterion.bothOfRow(about, says))));
        if (RangeCriteria.hasBounds(parts.get(other))) {
          any.add(ranges.of(parameter, parts.get(other), about, pair.get(other)));
        }
      } else {
        List<Criterion> all = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
          all.add(simple(parts.get(at), "", pair.get(at), asked));
        }
        any.add(Criterion.all(all));
      }
    }
    return Criterion.any(any);
  }
}
