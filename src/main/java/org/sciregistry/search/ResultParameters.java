package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.SearchQuery.Include;
import org.sciregistry.search.SearchQuery.Sort;

/** The order of matches and what comes along with them: {@code _sort}, {@code _include}, {@code _revinclude}. */
final class ResultParameters {

  private static final Set<String> WITHOUT_MODIFIER = Set.of(
      "_contained",
      "_containedType",
      "_count",
      "_elements",
      "_explain",
      "_format",
      "_pretty",
      "_sort",
      "_summary",
      "_total",
      "_type",
      AsOf.PARAMETER,
      QueryParser.PAGE);

  private final ParameterCatalog catalog;

  ResultParameters(ParameterCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What says how to answer has no modifiers, such as the {@code _sort:desc} of versions before R4.
   *
   * @throws Fault when it has one
   */
  static void requireNoModifier(String name, String base) {
    if (!name.equals(base) && WITHOUT_MODIFIER.contains(base)) {
      throw Fault.of(
          FaultCode.MODIFIER_UNKNOWN,
          ParameterCriteria.shown(name.substring(base.length() + 1)),
          "result",
          base,
          new Text("none", "无"));
    }
  }

  List<Sort> sort(List<String> types, String value) {
    List<Sort> sorts = new ArrayList<>();
    for (String key : value.split(",", -1)) {
      boolean descending = key.startsWith("-");
      String code = descending ? key.substring(1) : key;
      switch (code) {
        case "_id" -> sorts.add(new Sort(List.of(), "resource_id", descending));
        case "_lastUpdated" -> sorts.add(new Sort(List.of(), "version_key", descending));
        default -> {
          List<SearchParameter> parameters =
              types.stream().map(type -> sortable(type, code)).toList();
          boolean alike = parameters.stream()
                  .map(parameter -> parameter.type() + " " + parameter.isShared())
                  .distinct()
                  .count()
              == 1;
          if (!alike) {
            throw QueryParser.invalid(
                key,
                "_sort",
                new Text(
                    "a parameter that is of one kind in all types searched", "在所检索的各类型中种类一致的参数"));
          }
          sorts.add(new Sort(parameters, "", descending));
        }
      }
    }
    return sorts;
  }

  private SearchParameter sortable(String type, String code) {
    SearchParameter parameter = catalog.find(type, code);
    if (parameter == null) {
      throw QueryParser.unknown(catalog, type, code);
    }
    if (parameter.type() == ParameterType.COMPOSITE || parameter.type() == ParameterType.SPECIAL) {
      throw QueryParser.invalid(
          code, "_sort", new Text("a parameter with single values", "具有单一值的参数"));
    }
    ParameterCatalog.Alias alias = catalog.alias(parameter.key());
    return alias == null ? parameter : alias.parameter();
  }

  List<Include> include(List<String> types, String name, String value) {
    boolean reverse = name.startsWith("_revinclude");
    String modifier = name.contains(":") ? name.substring(name.indexOf(':') + 1) : "";
    String base = reverse ? "_revinclude" : "_include";
    if (!modifier.isEmpty() && !modifier.equals("iterate") && !modifier.equals("recurse")) {
      throw Fault.of(FaultCode.MODIFIER_UNKNOWN, modifier, "result", base, "iterate");
    }
    boolean iterate = !modifier.isEmpty();
    if (value.equals("*")) {
      Collection<String> sources = reverse || iterate ? catalog.resourceTypes() : types;
      return sources.stream()
          .map(source -> new Include(reverse, source, references(source, "*"), "", iterate))
          .filter(include -> !include.parameters().isEmpty())
          .toList();
    }
    String[] parts = value.split(":", -1);
    if (parts.length < 2 || parts.length > 3 || catalog.of(parts[0]).isEmpty()) {
      throw QueryParser.invalid(
          value,
          base,
          new Text(
              "*, Type:parameter or Type:parameter:Target",
              "*、Type:parameter 或 Type:parameter:Target"));
    }
    Asked.requireStored(parts[0]);
    List<SearchParameter> parameters = references(parts[0], parts[1]);
    if (parameters.isEmpty()) {
      throw QueryParser.unknown(catalog, parts[0], parts[1]);
    }
    String target = parts.length == 3 ? parts[2] : "";
    if (!target.isEmpty()
        && parameters.stream().noneMatch(parameter -> parameter.pointsTo(target))) {
      throw QueryParser.invalid(
          value, base, new Text("a type that " + parts[1] + " can point to", parts[1] + " 可指向的类型"));
    }
    return List.of(new Include(reverse, parts[0], parameters, target, iterate));
  }

  /** The reference parameter of a type that has this code, or all of them. */
  private List<SearchParameter> references(String type, String code) {
    return catalog.of(type).values().stream()
        .filter(parameter -> parameter.type() == ParameterType.REFERENCE)
        .filter(parameter -> code.equals("*") || code.equals(parameter.key().code()))
        .toList();
  }
}
