package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.search.ValueCriterion.Condition;
import org.sciregistry.store.LedgerView;

/** That a row {@code x} of references points to a current resource of which something holds. */
final class Passage implements Condition {

  private final ParameterCatalog catalog;
  private final List<String> types;
  private final List<Criterion> inTargets;
  private final boolean canonical;
  private final String inner;
  private @Nullable LedgerView asked;
  private @Nullable List<String> few;

  /**
   * A passage.
   *
   * @param inTargets what must hold of a target of each type
   * @param inner the alias of the target
   */
  Passage(ParameterCatalog catalog, List<String> types, List<Criterion> inTargets, String inner) {
    this.catalog = catalog;
    this.types = types;
    this.inTargets = inTargets;
    // Such targets can be named by canonical URLs too.
    this.canonical = types.stream().anyMatch(target -> catalog.find(target, "url") != null);
    this.inner = inner;
  }

  @Override
  public boolean isIndexed(LedgerView view) {
    look(view);
    return canonical || few != null;
  }

  @Override
  public @Nullable List<String> targets(LedgerView view) {
    look(view);
    return few == null || few.isEmpty() ? null : few;
  }

  private void look(LedgerView view) {
    if (!canonical && asked != view) {
      few = few(view);
      asked = view;
    }
  }

  @Override
  public void add(Sql sql) {
    look(sql.view());
    if (few != null && few.isEmpty()) {
      sql.add("1 = 0");
    } else if (few != null) {
      sql.add("x.target IN ").places(few);
    } else if (sql.asksEach() && !canonical) {
      each(sql);
    } else {
      boolean before = sql.asksEach();
      sql.askEach(false);
      all(sql);
      sql.askEach(before);
    }
  }

  /** References to the targets, null when they are more than a few; a planner cannot know how few there are. */
  private @Nullable List<String> few(LedgerView view) {
    List<String> found = new ArrayList<>();
    for (int at = 0; at < types.size(); at++) {
      String type = types.get(at);
      if (view.typeNumber(type) == 0) {
        continue;
      }
      Criterion inTarget = inTargets.get(at);
      Lead lead = Lead.of(view, List.of(type), false, List.of(inTarget));
      if (lead.keys() == null && !inTarget.rows().isEmpty()) {
        return null;
      }
      Sql sql = new Sql(view).add("SELECT v.resource_id");
      lead.addFrom(sql);
      sql.add(" LIMIT " + (Lead.FEW + 1 - found.size()));
      found.addAll(sql.run(row -> type + "/" + row.getString(1)));
      if (found.size() > Lead.FEW) {
        return null;
      }
    }
    return found;
  }

  /** Of one reference: its target is looked up. */
  private void each(Sql sql) {
    sql.add("(1 = 0");
    for (int at = 0; at < types.size(); at++) {
      String type = types.get(at);
      if (sql.view().typeNumber(type) != 0) {
        sql.add(" OR x.target >= ? AND x.target < ?", type + "/", type + "0");
        sql.add(" AND EXISTS (SELECT 1").current(inner, type);
        sql.add(" AND " + inner + ".resource_id = SUBSTRING(x.target, " + (type.length() + 2)
            + ") AND ");
        inTargets.get(at).add(sql, inner);
        sql.add(" OFFSET 0 ROWS)");
      }
    }
    sql.add(")");
  }

  private void all(Sql sql) {
    sql.add("x.target IN (");
    for (int at = 0; at < types.size(); at++) {
      sql.add(at == 0 ? "" : " UNION ALL ");
      sql.add("SELECT CONCAT('" + types.get(at) + "/', " + inner + ".resource_id)");
      sql.current(inner, types.get(at)).add(" AND ");
      inTargets.get(at).add(sql, inner);
    }
    for (int at = 0; at < types.size(); at++) {
      if (catalog.find(types.get(at), "url") != null) {
        canonicals(sql, types.get(at), inner, inTargets.get(at));
      }
    }
    sql.add(")");
  }

  /** Adds the canonical URLs of resources of which something holds, with their versions and without. */
  private static void canonicals(Sql sql, String type, String inner, Criterion inTarget) {
    int url = sql.view().parameterNumber(new ParameterKey(type, "url"));
    int version = sql.view().parameterNumber(new ParameterKey(type, "version"));
    if (url == 0) {
      return;
    }
    for (boolean versioned : new boolean[] {false, true}) {
      sql.add(" UNION ALL SELECT "
          + (versioned ? "CONCAT(u.uri, '|', COALESCE(t.exact, t.code))" : "u.uri"));
      sql.add(" FROM version " + inner + " JOIN index_uri u ON ").site("u");
      sql.add(" AND u.parameter_id = ? AND u.version_key = " + inner + ".version_key", url);
      if (versioned) {
        sql.add(" JOIN index_token t ON ").site("t");
        sql.add(" AND t.parameter_id = ? AND t.version_key = -" + inner + ".facet_id", version);
      }
      sql.currentWhere(inner, List.of(type), false).add(" AND ");
      inTarget.add(sql, inner);
    }
  }
}
