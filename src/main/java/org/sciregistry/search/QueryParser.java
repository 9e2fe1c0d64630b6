package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Include;
import org.sciregistry.search.SearchQuery.Sort;

/** Understands a query string: parameters become criteria, order, inclusions and paging. */
final class QueryParser {

  static final String PAGE = "_page";

  /** Parameters that say how to answer and not what to find; they are read elsewhere. */
  private static final Set<String> ELSEWHERE =
      Set.of("_format", "_pretty", "_elements", "_summary", "_total", "_count", PAGE);

  private static final Set<String> OF_EVERY_TYPE = Set.of(
      "_asOf",
      "_content",
      "_count",
      "_elements",
      "_explain",
      "_filter",
      "_has",
      "_id",
      "_include",
      "_lastUpdated",
      "_list",
      "_revinclude",
      "_sort",
      "_summary",
      "_text",
      "_total");

  private static final Pattern WRONG_ESCAPE =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?![,$|\\\\])");

  private final ParameterCatalog catalog;
  private final CriterionParser criteria;
  private final CareCriteria care;
  private final SearchLimits limits;
  private final ResultParameters order;

  QueryParser(
      ParameterCatalog catalog, CriterionParser criteria, CareCriteria care, SearchLimits limits) {
    this.care = care;
    this.limits = limits;
    this.catalog = catalog;
    this.criteria = criteria;
    this.order = new ResultParameters(catalog);
  }

  SearchQuery parse(
      SearchScope scope, List<QueryParameter> parameters, Asked asked, boolean lenient) {
    if (parameters.size() > limits.parameters()) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          parameters.size(),
          new Text("parameters", "参数"),
          limits.parameters(),
          "--search-parameters");
    }
    List<String> types = allowed(types(scope, parameters), scope, parameters, asked);
    List<Criterion> all = new ArrayList<>();
    Criterion visible = visible(types, asked);
    if (visible != null) {
      all.add(visible);
    }
    String compartment = scope.compartment();
    String member = scope.id();
    if (compartment != null && member != null) {
      all.add(ofEach(
          types,
          type -> scope.isOfAny()
              ? care.withinAny(compartment, type)
              : care.within(compartment, member, type)));
    }
    if (scope.isOfATime()) {
      all.add(ofEach(types, type -> care.during(type, scope.careFrom(), scope.careBefore())));
    }
    List<Sort> sort = new ArrayList<>();
    List<Include> includes = new ArrayList<>();
    List<QueryParameter> used = new ArrayList<>();
    int count = SearchQuery.USUAL_COUNT;
    @Nullable Boolean total = null;
    boolean textOnly = false;
    boolean countOnly = false;
    String page = null;
    String asOf = null;
    boolean explain = false;
    String contained = "false";
    String containedType = "container";
    for (QueryParameter parameter : parameters) {
      String name = parameter.name();
      String value = parameter.value();
      if (name.equals("_query")) {
        // R4: a query that is not known is refused, however lenient the client is.
        throw Fault.of(
            FaultCode.PARAMETER_VALUE_INVALID,
            ParameterCriteria.shown(value),
            "special",
            name,
            new Text("there are no named queries here", "此处没有命名查询"));
      }
      if (value.isEmpty() && !asked.literal()) {
        // R4: empty parameters are no error, they are just ignored. The condition of a write must
        // be complete.
        continue;
      }
      ResultParameters.requireNoModifier(name, baseOf(name));
      try {
        switch (baseOf(name)) {
          case "_count" -> count = count(value);
          case "_summary" -> {
            countOnly |= value.equals("count");
            textOnly |= value.equals("text");
          }
          case "_total" -> total = total(value);
          case "_contained" -> {
            contained = oneOf(value, name, "false", "true", "both");
            requireOneType(scope, name, value);
          }
          case ExplainParameter.NAME -> explain = ExplainParameter.isAsked(value, asked.caller());
          case "_containedType" -> containedType = oneOf(value, name, "container", "contained");
          case PAGE -> page = value;
          case AsOf.PARAMETER -> asOf = value;
          case "_type" -> {
            if (scope.type() != null) {
              throw unknown(catalog, scope.type(), name);
            }
          }
          case "_sort" -> sort.addAll(order.sort(types, value));
          case "_include", "_revinclude" -> includes.addAll(order.include(types, name, value));
          default -> {
            if (!ELSEWHERE.contains(name)) {
              if (Values.split(value, ',').size() > limits.values()) {
                throw Fault.of(
                    FaultCode.SEARCH_TOO_COSTLY,
                    Values.split(value, ',').size(),
                    new Text("values", "值"),
                    limits.values(),
                    "--search-values");
              }
              requireEscapes(name, value);
              all.add(criterion(scope, types, name, value, asked));
            }
          }
        }
        if (!name.equals(PAGE)) {
          used.add(parameter);
        }
      } catch (Fault fault) {
        if (!lenient || !fault.issues().get(0).rule().equals(FaultCode.PARAMETER_UNKNOWN.id())) {
          throw fault;
        }
      }
    }
    if (textOnly && !includes.isEmpty()) {
      throw invalid(
          "text",
          "_summary",
          new Text(
              "not together with _include and _revinclude, says R4",
              "R4 规定不得与 _include、_revinclude 并用"));
    }
    if (countOnly) {
      // R4: just a count of the matches, whatever a page would hold.
      count = 0;
    }
    ContainedResources within = null;
    if (!contained.equals("false")) {
      within = new ContainedResources(types.get(0), List.copyOf(all));
      types =
          allowed(List.copyOf(catalog.resourceTypes()), SearchScope.EVERYTHING, List.of(), asked);
      all.clear();
      all.add(contained.equals("true") ? within.containers() : within.containersAndOwn());
      Criterion visibleContainers = visible(types, asked);
      if (visibleContainers != null) {
        all.add(visibleContainers);
      }
    }
    return new SearchQuery(
        types,
        types.size() == catalog.resourceTypes().size(),
        all,
        sort,
        includes,
        count,
        count,
        count == 0 ? Boolean.TRUE : total,
        asOf,
        page,
        containedType.equals("contained") ? within : null,
        explain,
        used);
  }

  /** The type of the scope, or those of {@code _type}, or all that can belong to the scope. */
  private List<String> types(SearchScope scope, List<QueryParameter> parameters) {
    if (scope.type() != null) {
      // A type stands in statements as it was sent, so only those there are may come so far.
      if (catalog.of(scope.type()).isEmpty()) {
        throw Fault.of(FaultCode.RESOURCE_TYPE_UNKNOWN, ParameterCriteria.shown(scope.type()));
      }
      if (scope.compartment() != null && !mayBelong(scope.compartment(), scope.type())) {
        throw Fault.of(FaultCode.COMPARTMENT_UNKNOWN, scope.type(), scope.compartment());
      }
      return List.of(scope.type());
    }
    Set<String> types = new TreeSet<>();
    for (QueryParameter parameter : parameters) {
      if (parameter.name().equals("_type") && !parameter.value().isEmpty()) {
        types.addAll(Values.split(parameter.value(), ','));
      }
    }
    for (String type : types) {
      Asked.requireStored(type);
      if (catalog.of(type).isEmpty()) {
        throw invalid(
            type, "_type", new Text("R4 resource types, separated by commas", "R4 资源类型，用逗号分隔"));
      }
    }
    Collection<String> possible = types.isEmpty() ? catalog.resourceTypes() : types;
    String compartment = scope.compartment();
    if (compartment == null) {
      return List.copyOf(possible);
    }
    List<String> within =
        possible.stream().filter(type -> mayBelong(compartment, type)).toList();
    if (within.isEmpty()) {
      throw Fault.of(FaultCode.COMPARTMENT_UNKNOWN, String.join(",", types), compartment);
    }
    return within;
  }

  /** Whether resources of a type can belong to a compartment, as its centre always does. */
  private boolean mayBelong(String compartment, String type) {
    return ParameterCatalog.COMPARTMENTS.contains(compartment) && type.equals(compartment)
        || !catalog.inCompartment(compartment, type).isEmpty();
  }

  /** Those of the types that the caller may search; each that was named must be among them. */
  private static List<String> allowed(
      List<String> types, SearchScope scope, List<QueryParameter> parameters, Asked asked) {
    Caller caller = asked.caller();
    if (caller == null) {
      return types;
    }
    boolean named = scope.type() != null
        || parameters.stream().anyMatch(parameter -> parameter.name().equals("_type"));
    if (named) {
      types.forEach(type -> caller.require(Action.SEARCH, type));
      return types;
    }
    List<String> allowed =
        types.stream().filter(type -> caller.may(Action.SEARCH, type)).toList();
    if (allowed.isEmpty()) {
      caller.require(Action.SEARCH, "*");
    }
    return allowed;
  }

  /** What the caller's scopes ask of resources of these types, null for nothing. */
  private @Nullable Criterion visible(List<String> types, Asked asked) {
    Caller caller = asked.caller();
    boolean limited = caller != null
        && types.stream().anyMatch(type -> !caller.filters(Action.SEARCH, type).isEmpty());
    return limited ? ofEach(types, type -> visible(type, asked)) : null;
  }

  private Criterion visible(String type, Asked asked) {
    Asked unlimited = new Asked(asked.zone(), asked.clock(), false, null);
    List<Criterion> any = new ArrayList<>();
    for (String filter : Objects.requireNonNull(asked.caller()).filters(Action.SEARCH, type)) {
      List<Criterion> together = new ArrayList<>();
      for (QueryParameter parameter : QueryParameter.parse(filter)) {
        together.add(criteria.parse(type, parameter.name(), parameter.value(), unlimited));
      }
      any.add(Criterion.all(together));
    }
    return any.isEmpty() ? (sql, alias) -> sql.add("1 = 1") : Criterion.any(any);
  }

  private static Criterion ofEach(List<String> types, Function<String, Criterion> criterion) {
    if (types.size() == 1) {
      return criterion.apply(types.get(0));
    }
    Map<String, Criterion> byType = new LinkedHashMap<>();
    types.forEach(type -> byType.put(type, criterion.apply(type)));
    return Criterion.ofTypes(byType);
  }

  /** A parameter must be known to every type searched. */
  private Criterion criterion(
      SearchScope scope, List<String> types, String name, String value, Asked asked) {
    if (CriterionParser.isOfVersions(name)) {
      return criteria.parse(types.get(0), name, value, asked);
    }
    try {
      return ofEach(types, type -> criteria.parse(type, name, value, asked));
    } catch (Fault fault) {
      boolean ofSomeType = scope.type() == null
          && types.size() == catalog.resourceTypes().size()
          && fault.issues().get(0).rule().equals(FaultCode.PARAMETER_UNKNOWN.id());
      throw ofSomeType
          ? Fault.of(
              FaultCode.PARAMETER_UNKNOWN,
              "Resource",
              ParameterCriteria.shown(name),
              "_type, _id, _lastUpdated, _profile, _security, _source, _tag")
          : fault;
    }
  }

  /** R4: a backslash stands before {@code , $ |} or another backslash, anything else is illegal. */
  private static void requireEscapes(String name, String value) {
    if (!name.startsWith("_filter") && WRONG_ESCAPE.matcher(value).find()) {
      throw Fault.of(
          FaultCode.PARAMETER_VALUE_INVALID,
          ParameterCriteria.shown(value),
          "search",
          ParameterCriteria.shown(name),
          new Text(
              "a backslash stands before a comma, $, | or another backslash: write \\\\ for one",
              "反斜杠之后只能是逗号、$、| 或反斜杠：一个反斜杠请写成 \\\\"));
    }
  }

  private static String baseOf(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && name.startsWith("_") ? name.substring(0, colon) : name;
  }

  static Fault invalid(String value, String name, Text allowed) {
    String shown = value.length() > 64 ? value.substring(0, 64) : value;
    return Fault.of(FaultCode.PARAMETER_VALUE_INVALID, shown, "result", name, allowed);
  }

  static String oneOf(String value, String name, String... possible) {
    if (List.of(possible).contains(value)) {
      return value;
    }
    String told = String.join(", ", possible);
    throw invalid(value, name, new Text(told, told.replace(", ", "、")));
  }

  private static void requireOneType(SearchScope scope, String name, String value) {
    if (!value.equals("false") && (scope.type() == null || scope.compartment() != null)) {
      throw invalid(
          value,
          name,
          new Text("only false, unless one type is searched", "除非只检索一种类型，否则只能为 false"));
    }
  }

  private int count(String value) {
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return Math.min(count, limits.page());
      }
    } catch (NumberFormatException noNumber) {
      // Told below, like a negative number.
    }
    throw invalid(
        value,
        "_count",
        new Text("a whole number from 0 to " + limits.page(), "0 到 " + limits.page() + " 的整数"));
  }

  private static boolean total(String value) {
    return switch (value) {
      case "accurate", "estimate" -> true;
      case "none" -> false;
      default ->
        throw invalid(
            value, "_total", new Text("none, estimate or accurate", "none、estimate 或 accurate"));
    };
  }

  /** The fault for a parameter a type does not have, with the nearest ones first. */
  static Fault unknown(ParameterCatalog catalog, String type, String code) {
    SearchParameter known = catalog.find(type, code);
    if (known != null
        && known.type() != ParameterType.REFERENCE
        && known.type() != ParameterType.SPECIAL) {
      return Fault.of(FaultCode.PARAMETER_LEADS_NOWHERE, type, code);
    }
    if (catalog.of(type).isEmpty()) {
      return Fault.of(
          FaultCode.RESOURCE_TYPE_INVALID, type.length() > 64 ? type.substring(0, 64) : type);
    }
    Set<String> near = new TreeSet<>((left, right) -> {
      int nearer = Integer.compare(distance(left, code), distance(right, code));
      return nearer != 0 ? nearer : left.compareTo(right);
    });
    near.addAll(catalog.of(type).keySet());
    near.addAll(OF_EVERY_TYPE);
    String shown = code.length() > 64 ? code.substring(0, 64) : code;
    List<String> nearest = near.stream().limit(8).toList();
    return Fault.of(FaultCode.PARAMETER_UNKNOWN, type, shown, String.join(", ", nearest));
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    String cut = other.length() > 64 ? other.substring(0, 64) : other;
    int[] row = new int[cut.length() + 1];
    for (int column = 0; column <= cut.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= cut.length(); column++) {
        int same = diagonal + (one.charAt(line - 1) == cut.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(same, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[cut.length()];
  }
}
