package org.sciregistry.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.store.LedgerView;

/** Resources that are part of others of their type, such as the rooms of a building: what {@code :below} and {@code :above} of a reference mean. */
final class Hierarchy {

  private static final int MOST = 1_000;
  private static final List<String> PART_OF = List.of("partof", "part-of");

  private final ParameterCatalog catalog;

  Hierarchy(ParameterCatalog catalog) {
    this.catalog = catalog;
  }

  /** The parameter by which a resource says what it is part of, null when its type has none. */
  @Nullable
  SearchParameter partOf(String type) {
    for (String code : PART_OF) {
      SearchParameter parameter = catalog.find(type, code);
      if (parameter != null
          && parameter.type() == ParameterType.REFERENCE
          && parameter.targets().contains(type)) {
        return parameter;
      }
    }
    return null;
  }

  /**
   * A resource and everything that is part of it, or everything it is part of.
   *
   * @param partOf of its type
   * @throws Fault when there is too much of it
   */
  Set<String> related(LedgerView view, SearchParameter partOf, String reference, boolean below) {
    Set<String> all = new LinkedHashSet<>(List.of(reference));
    List<String> open = List.of(reference);
    while (!open.isEmpty()) {
      List<String> fresh = new ArrayList<>();
      for (String next : below ? parts(view, partOf, open) : wholes(view, partOf, open)) {
        if (all.add(next)) {
          fresh.add(next);
        }
      }
      if (all.size() > MOST) {
        throw Fault.of(
            FaultCode.SEARCH_TOO_COSTLY,
            all.size(),
            new Text("resources of one hierarchy", "个同一层级结构中的资源"),
            MOST,
            new Text("fixed", "固定"));
      }
      open = fresh;
    }
    return all;
  }

  private static List<String> parts(LedgerView view, SearchParameter partOf, List<String> wholes) {
    String type = partOf.key().resourceType();
    Sql sql = new Sql(view).add("SELECT v.resource_id").current("v", type).add(" AND ");
    ValueCriterion.of(
            Table.REFERENCE, partOf, List.of(row -> row.add("x.target IN ").places(wholes)))
        .add(sql, "v");
    sql.add(" LIMIT " + (MOST + 1));
    return sql.run(row -> type + "/" + row.getString(1));
  }

  private static List<String> wholes(LedgerView view, SearchParameter partOf, List<String> parts) {
    String type = partOf.key().resourceType();
    List<String> ids =
        parts.stream().map(part -> part.substring(type.length() + 1)).toList();
    Sql sql = new Sql(view).add("SELECT x.target FROM index_reference x WHERE ");
    sql.site("x")
        .add(" AND x.parameter_id = ?", view.parameterNumber(partOf.key()))
        .add(" AND x.version_key IN (SELECT v.version_key")
        .current("v", type)
        .add(" AND v.resource_id IN ")
        .places(ids)
        .add(")");
    return sql.run(row -> row.getString(1)).stream()
        .filter(target -> target.startsWith(type + "/"))
        .toList();
  }
}
