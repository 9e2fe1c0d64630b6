package org.sciregistry.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterCatalog.Alias;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.KeyText;
import org.sciregistry.store.LedgerView;

/** What a reference or canonical URL asks for, by itself or with what stands below or above it. */
final class ReferenceCriteria {

  private final ParameterCatalog catalog;
  private final Hierarchy hierarchy;
  private final String base;

  /**
   * Criteria over a catalog.
   *
   * @param base the server's own base URL; absolute references that start with it mean what is stored here
   */
  ReferenceCriteria(ParameterCatalog catalog, String base) {
    this.catalog = catalog;
    this.hierarchy = new Hierarchy(catalog);
    this.base = base;
  }

  /** The resource types a reference parameter can point to. */
  List<String> targets(SearchParameter parameter) {
    Alias alias = catalog.alias(parameter.key());
    if (alias != null) {
      return List.of(alias.target());
    }
    return parameter.targets().isEmpty()
        ? List.copyOf(catalog.resourceTypes())
        : parameter.targets();
  }

  /**
   * A condition on a row {@code x} of references.
   *
   * @param modifier a resource type, {@code below}, {@code above} or nothing
   */
  Condition condition(SearchParameter parameter, String modifier, String value, Asked asked) {
    String plain = Values.unescaped(value);
    String local = plain.startsWith(base + "/") ? plain.substring(base.length() + 1) : plain;
    int history = local.indexOf("/_history/");
    String target = history < 0 ? local : local.substring(0, history);
    boolean below = modifier.equals("below");
    boolean related = below || modifier.equals("above");
    if (target.indexOf(':') >= 0) {
      return related ? versions(target, below) : canonical("x.target", target);
    }
    List<String> targets = targets(parameter, related ? "" : modifier, target, value);
    if (targets.isEmpty()) {
      return sql -> sql.add("1 = 0");
    }
    Condition condition =
        related ? inHierarchy(parameter, value, targets, below, asked) : among(targets);
    return targets.size() == 1
        ? condition
        : new Condition() {
          @Override
          public void add(Sql sql) {
            requireOneType(sql.view(), parameter, target, asked);
            condition.add(sql);
          }

          @Override
          public @Nullable List<String> targets(LedgerView view) {
            requireOneType(view, parameter, target, asked);
            return condition.targets(view);
          }
        };
  }

  /** That a row {@code x} has one of some references. */
  static Condition among(List<String> targets) {
    return new Condition() {
      @Override
      public void add(Sql sql) {
        sql.add("x.target IN ").places(targets);
      }

      @Override
      public List<String> targets(LedgerView view) {
        return targets;
      }
    };
  }

  /** R4: a search is rejected where the id alone means resources of different types. */
  private void requireOneType(LedgerView view, SearchParameter parameter, String id, Asked asked) {
    List<String> possible = targets(parameter).stream()
        .filter(view.types()::contains)
        .filter(asked::mayPass)
        .toList();
    if (possible.size() < 2) {
      return;
    }
    Sql sql = new Sql(view).add("SELECT v.type_id").current("v", possible, false);
    sql.add(" AND v.resource_id = ?", id);
    List<String> types = sql.run(row -> view.typeName(row.getInt(1)));
    if (types.size() > 1) {
      throw Values.invalid(
          parameter,
          id,
          new Text(
              "write the type too, such as " + types.get(0) + "/" + id + "; the id alone means a "
                  + String.join(" and a ", types),
              "请同时写明类型，例如 " + types.get(0) + "/" + id + "；仅凭该 id 可指 " + String.join("、", types)));
    }
  }

  /** A profile by its canonical URL; a relative one means a profile of this server. */
  Condition profile(String url) {
    return canonical("x.uri", url.indexOf(':') < 0 ? base + "/" + url : url);
  }

  private List<String> targets(
      SearchParameter parameter, String type, String target, String value) {
    if (target.indexOf('/') < 0) {
      List<String> types = type.isEmpty() ? targets(parameter) : List.of(type);
      return types.stream().map(one -> KeyText.of(one + "/" + target)).toList();
    }
    Alias alias = catalog.alias(parameter.key());
    if (alias != null
        && parameter.targets().contains(target.substring(0, target.indexOf('/')))
        && !target.startsWith(alias.target() + "/")) {
      // R4 names Groups among the targets of "patient", whose expression finds Patients only.
      return List.of();
    }
    String needed = alias != null ? alias.target() : type;
    if (!needed.isEmpty() && !target.startsWith(needed + "/")) {
      throw Values.invalid(
          parameter, value, new Text("a reference to a " + needed, "对 " + needed + " 的引用"));
    }
    return List.of(KeyText.of(target));
  }

  /** A canonical URL with its version, or without it, which means every version. */
  static Condition canonical(String column, String url) {
    return url.indexOf('|') >= 0
        ? sql -> sql.add(column + " = ?", KeyText.of(url))
        : sql -> sql.add(
            "(" + column + " = ? OR " + column + " >= ? AND " + column + " < ?)",
            KeyText.of(url),
            url + "|",
            url + "}");
  }

  /** Versions of a canonical URL: below 1 stand 1.0 and 1.0.2, above 1.0.2 stand 1.0 and 1. */
  private static Condition versions(String url, boolean below) {
    int bar = url.indexOf('|');
    if (bar < 0) {
      return canonical("x.target", url);
    }
    if (below) {
      return sql -> sql.add(
          "(x.target = ? OR x.target >= ? AND x.target < ?)",
          KeyText.of(url),
          url + ".",
          url + "/");
    }
    List<String> above = new ArrayList<>(List.of(KeyText.of(url)));
    for (int dot = url.lastIndexOf('.'); dot > bar; dot = url.lastIndexOf('.', dot - 1)) {
      above.add(KeyText.of(url.substring(0, dot)));
    }
    return sql -> sql.add("x.target IN ").places(above);
  }

  private Condition inHierarchy(
      SearchParameter parameter, String value, List<String> targets, boolean below, Asked asked) {
    Map<String, SearchParameter> partOf = new LinkedHashMap<>();
    for (String target : targets) {
      String type = target.substring(0, target.indexOf('/'));
      SearchParameter found = hierarchy.partOf(type);
      if (found != null && (targets.size() == 1 || asked.mayPass(type))) {
        asked.requirePassage(type);
        partOf.put(target, found);
      }
    }
    if (partOf.isEmpty()) {
      throw Values.invalid(
          parameter,
          value,
          new Text(
              "a reference to what can be part of another, such as Location/x, or a canonical URL",
              "对可成为他者组成部分的资源（如 Location/x）的引用，或规范 URL"));
    }
    return sql -> {
      Set<String> all = new LinkedHashSet<>();
      partOf.forEach(
          (target, found) -> all.addAll(hierarchy.related(sql.view(), found, target, below)));
      sql.add("x.target IN ").places(all);
    };
  }
}
