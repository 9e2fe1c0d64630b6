package org.sciregistry.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.store.KeyText;
import org.sciregistry.store.LedgerView;

/** What refers to resources, by any reference parameter: asked before these are deleted. */
final class Referrers {

  /** A record of what was done to a resource holds after its end as well; a Bundle that carries a resource does not refer to it. */
  private static final Set<ParameterKey> NOT_HOLDING = Set.of(
      new ParameterKey("Provenance", "target"),
      new ParameterKey("Bundle", "composition"),
      new ParameterKey("Bundle", "message"));

  private final ParameterCatalog catalog;

  Referrers(ParameterCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Current resources that refer to one of some others, also from what stands within them.
   *
   * @param targets such as {@code Patient/x}
   * @param leftOut resource types that do not count
   * @param apart resources that do not count
   * @param most more than this many are not looked for
   * @return such as {@code Observation/a}; {@code most} and one where there are more
   */
  List<String> of(
      LedgerView view,
      Collection<String> targets,
      Collection<String> leftOut,
      Set<String> apart,
      int most) {
    List<SearchParameter> holding = holding(view, targets);
    List<Long> own = numbers(view, holding);
    if (own.isEmpty()) {
      return List.of();
    }
    List<Long> shared =
        numbers(view, holding.stream().filter(SearchParameter::isShared).toList());
    List<Integer> types =
        leftOut.stream().map(view::typeNumber).filter(number -> number != 0).toList();
    // A resource can refer several times, and those left out here fill their places too.
    for (int limit = 2 * (most + 1 + apart.size()); ; limit *= 8) {
      Sql sql = referring(new Sql(view), own, targets, types, limit, false);
      if (!shared.isEmpty()) {
        referring(sql.add(" UNION ALL "), shared, targets, types, limit, true);
      }
      List<String> rows =
          sql.runUnion(row -> view.typeName(row.getInt(1)) + "/" + row.getString(2));
      Set<String> found = new LinkedHashSet<>(rows);
      found.removeAll(apart);
      if (found.size() > most || rows.size() < limit) {
        return found.stream().limit(most + 1L).toList();
      }
    }
  }

  private List<SearchParameter> holding(LedgerView view, Collection<String> targets) {
    Set<String> stored = view.types();
    List<String> types = targets.stream()
        .map(target -> target.substring(0, target.indexOf('/')))
        .distinct()
        .toList();
    return catalog.all().stream()
        .filter(parameter -> parameter.type() == ParameterType.REFERENCE
            && stored.contains(parameter.key().resourceType())
            && catalog.alias(parameter.key()) == null
            && !NOT_HOLDING.contains(parameter.key())
            && types.stream().anyMatch(parameter::pointsTo))
        .toList();
  }

  private static List<Long> numbers(LedgerView view, List<SearchParameter> parameters) {
    return parameters.stream()
        .map(parameter -> (long) view.parameterNumber(parameter.key()))
        .filter(number -> number != 0)
        .toList();
  }

  /**
   * Adds a selection of what refers.
   *
   * @param facets whether of references that versions share; else of their own, and of what stands within them
   */
  private static Sql referring(
      Sql sql,
      List<Long> parameters,
      Collection<String> targets,
      List<Integer> leftOut,
      int limit,
      boolean facets) {
    List<String> texts = targets.stream().map(KeyText::of).toList();
    sql.add("(SELECT v.type_id, v.resource_id FROM (SELECT ");
    if (facets) {
      sql.add("-x.version_key");
    } else {
      sql.add("COALESCE((SELECT c.container_key FROM contained_resource c WHERE ")
          .site("c");
      sql.add(" AND c.version_key = x.version_key), x.version_key)");
    }
    sql.add(" AS k FROM ");
    if (sql.view().joinsLists()) {
      sql.values(parameters).add(" p(id) JOIN ").texts(texts).add(" t(target) ON 1 = 1");
      sql.add(" LEFT JOIN index_reference x ON ").site("x");
      sql.add(" AND x.parameter_id = p.id AND x.target = t.target WHERE ").site("x");
    } else {
      sql.add("index_reference x WHERE ").site("x");
      sql.add(" AND x.parameter_id IN ").places(parameters);
      sql.add(" AND x.target IN ").places(texts);
    }
    sql.add(facets ? " AND x.version_key < 0" : " AND x.version_key > 0");
    // PostgreSQL looks nothing up by what is computed of a row with a policy, unless that comes
    // from a part of its own.
    sql.add(" OFFSET 0 ROWS) r LEFT JOIN version v ON ").site("v");
    sql.add(facets ? " AND v.facet_id = r.k" : " AND v.version_key = r.k");
    sql.currentWhere("v", List.of(), true);
    if (!leftOut.isEmpty()) {
      sql.add(" AND v.type_id NOT IN ").places(leftOut);
    }
    return sql.add(" LIMIT " + limit + ")");
  }
}
