package org.sciregistry.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.store.LedgerView;

/** Versions that have a row of a parameter with one of several values, of their own or in their facet. */
final class ValueCriterion implements Criterion, Criterion.Rows {

  /** A condition on a row {@code x} of the parameter's index table. */
  interface Condition {
    void add(Sql sql);

    /** Whether the order of the index leads to the rows, so that it is cheap to see how many there are. */
    default boolean isIndexed(LedgerView view) {
      return true;
    }

    /** What it says of the values that the rows of each code are in the order of; null when that is nothing. */
    default @Nullable Condition bound() {
      return null;
    }

    /** The references of which a row must have one, where it asks for nothing else; null when it asks for something else. */
    default @Nullable List<String> targets(LedgerView view) {
      return null;
    }

    /** A condition that says this, among others, of the values that the rows of each code are in the order of. */
    static Condition bounded(Condition condition, Condition bound) {
      return new Condition() {
        @Override
        public void add(Sql sql) {
          condition.add(sql);
        }

        @Override
        public Condition bound() {
          return bound;
        }
      };
    }

    /** The same, of which every row of the parameter must be asked. */
    static Condition ofEveryRow(Condition condition) {
      return new Condition() {
        @Override
        public void add(Sql sql) {
          condition.add(sql);
        }

        @Override
        public boolean isIndexed(LedgerView view) {
          return false;
        }
      };
    }
  }

  private static final int MOST_APART = 64;

  private final Table table;
  private final List<ParameterKey> parameters;
  private final @Nullable Condition also;
  private final boolean shared;
  private final boolean ofGuide;
  private final List<Condition> anyOf;

  private ValueCriterion(
      Table table,
      List<ParameterKey> parameters,
      @Nullable Condition also,
      boolean shared,
      boolean ofGuide,
      List<Condition> anyOf) {
    this.table = table;
    this.parameters = parameters;
    this.also = also;
    this.shared = shared;
    this.ofGuide = ofGuide;
    this.anyOf = List.copyOf(anyOf);
  }

  /**
   * Of the values of a parameter.
   *
   * @param anyOf the values, of which one must match; an empty list means that any row will do
   */
  static ValueCriterion of(Table table, SearchParameter parameter, List<Condition> anyOf) {
    return new ValueCriterion(
        table, List.of(parameter.key()), null, parameter.isShared(), parameter.isOfGuide(), anyOf);
  }

  /** The same conditions on further rows, which stand under a key of their own; not of shared values. */
  ValueCriterion alsoOf(ParameterKey key) {
    return new ValueCriterion(table, List.of(parameters.get(0), key), also, shared, ofGuide, anyOf);
  }

  /** With further version keys, selected by what is added behind a selection, which may be nothing; not of shared values. */
  ValueCriterion also(Condition union) {
    return new ValueCriterion(table, parameters, union, shared, ofGuide, anyOf);
  }

  /** Of rows that answer a modifier, which stand under a key of their own. */
  static ValueCriterion of(Table table, ParameterKey key, List<Condition> anyOf) {
    return new ValueCriterion(table, List.of(key), null, false, false, anyOf);
  }

  /** Whether all values stand in facets. */
  boolean isShared(LedgerView view) {
    return shared && !isMixed(view);
  }

  /** Whether shared values stand with single versions too. */
  boolean isMixed(LedgerView view) {
    return shared && ofGuide && view.hasRowsOfVersions(parameters.get(0));
  }

  /** The same conditions on rows of versions' own. */
  private ValueCriterion ofVersions() {
    return new ValueCriterion(table, parameters, also, false, false, anyOf);
  }

  /**
   * The versions that have such a row, whether current or not, or the facets that have one; null when they are more
   * than {@code most}.
   */
  @Nullable
  List<Long> few(LedgerView view, int most) {
    Sql sql = new Sql(view);
    select(sql);
    sql.add(" LIMIT " + (most + 1));
    List<Long> keys = sql.run(row -> row.getLong(1));
    return keys.size() > most ? null : keys.stream().distinct().toList();
  }

  /** Whether rows of one code are come by without looking at the code's other rows. */
  boolean isByCode() {
    return table.isByCode()
        && !shared
        && also == null
        && !anyOf.isEmpty()
        && anyOf.stream().allMatch(condition -> condition.bound() != null);
  }

  /** Whether it asks for rows of one key only. */
  boolean isOf(ParameterKey key) {
    return parameters.equals(List.of(key));
  }

  /**
   * Those of some codes, whether current or not, as far as their bounds tell; null when they are more than {@code most}, or in too many places.
   *
   * @param codes numbers of what versions are first coded as
   */
  @Nullable
  List<Long> few(LedgerView view, Set<Long> codes, int most) {
    if (parameters.size() * codes.size() * anyOf.size() > MOST_APART) {
      return null;
    }
    Sql sql = new Sql(view);
    for (ParameterKey key : parameters) {
      for (long code : codes) {
        for (Condition condition : anyOf) {
          Condition bound = condition.bound();
          sql.add(sql.isEmpty() ? "" : " UNION ALL ").add("SELECT x.version_key FROM ");
          sql.byCode(table, "x").add(" WHERE ").site("x");
          sql.add(" AND x.code_id = ? AND x.parameter_id = ?", code, view.parameterNumber(key));
          sql.add(" AND x.version_key < ? AND ", view.versionKeyBound());
          // What else it says is no column of the index, and asked of each version.
          (bound == null ? condition : bound).add(sql);
        }
      }
    }
    List<Long> keys = sql.add(" LIMIT " + (most + 1)).run(row -> row.getLong(1));
    return keys.size() > most ? null : keys.stream().distinct().toList();
  }

  /** Adds the column of {@code version} that is compared with what is selected; H2 would walk through the whole site by an index of it. */
  Sql column(Sql sql, String alias) {
    return sql.add(alias + (shared ? ".facet_id" : ".version_key"))
        .add(sql.view().joinsLists() ? " + 0" : "");
  }

  @Override
  public void add(Sql sql, String alias) {
    if (isMixed(sql.view())) {
      ValueCriterion facets = new ValueCriterion(table, parameters, also, true, false, anyOf);
      facets.add(sql.add("("), alias);
      ofVersions().add(sql.add(" OR "), alias);
      sql.add(")");
      return;
    }
    if (!sql.asksEach()) {
      select(column(sql, alias).add(" IN ("));
      sql.add(")");
      return;
    }
    if (shared) {
      List<Long> few = few(sql.view(), Lead.FEW);
      if (few == null) {
        select(column(sql, alias).add(" IN ("));
        sql.add(")");
      } else {
        // Versions are known by their keys here: H2 must not walk through the index of facets.
        Lead.among(sql, alias + ".facet_id + 0", few);
      }
      return;
    }
    Sql further = new Sql(sql.view());
    if (also != null) {
      also.add(further);
    }
    boolean several = parameters.size() > 1 || !further.isEmpty();
    sql.add(several ? "(" : "");
    for (int at = 0; at < parameters.size(); at++) {
      sql.add((at == 0 ? "" : " OR ") + "EXISTS (SELECT 1 FROM ");
      sql.byVersion(table, "x")
          .add(" WHERE ")
          .site("x")
          .add(" AND x.version_key = " + alias + ".version_key");
      sql.add(" AND x.parameter_id = ?", sql.view().parameterNumber(parameters.get(at)));
      // The offset keeps PostgreSQL from reading all the rows that meet the conditions at once.
      conditions(sql).add(" OFFSET 0 ROWS)");
    }
    if (!further.isEmpty()) {
      sql.add(" OR " + alias + ".version_key IN (SELECT n.version_key FROM version n WHERE ");
      sql.site("n").add(" AND 1 = 0").add(further).add(")");
    }
    sql.add(several ? ")" : "");
  }

  @Override
  public List<Rows> rows() {
    return List.of(shared ? new OfFacets() : this);
  }

  /** The versions that say what the facets say. */
  private final class OfFacets implements Rows {

    @Override
    public boolean mayBe(LedgerView view) {
      return ValueCriterion.this.mayBe(view);
    }

    @Override
    public void select(Sql sql) {
      // An inner join H2 would begin with all versions.
      sql.add("SELECT n.version_key FROM (");
      ValueCriterion.this.select(sql, "AS facet_id");
      sql.add(") f LEFT JOIN version n ON ").site("n");
      sql.add(" AND n.facet_id = f.facet_id WHERE ").site("n");
      sql.add(" AND n.version_key < ?", sql.view().versionKeyBound());
      if (isMixed(sql.view())) {
        ofVersions().select(sql.add(" UNION ALL "));
      }
    }
  }

  @Override
  public boolean isIndexed(LedgerView view) {
    return anyOf.stream().allMatch(condition -> condition.isIndexed(view));
  }

  @Override
  public boolean mayBe(LedgerView view) {
    return parameters.stream()
        .anyMatch(parameter -> view.typeNumber(parameter.resourceType()) != 0
            && (also != null || view.parameterNumber(parameter) != 0));
  }

  /** Adds the selection of such versions' keys, or of such facets. */
  @Override
  public void select(Sql sql) {
    select(sql, "");
  }

  private void select(Sql sql, String named) {
    select(sql, parameters.get(0), named);
    for (ParameterKey key : parameters.subList(1, parameters.size())) {
      if (sql.view().parameterNumber(key) != 0) {
        select(sql.add(" UNION ALL "), key, named);
      }
    }
    if (also != null) {
      also.add(sql);
    }
  }

  private void select(Sql sql, ParameterKey key, String named) {
    String columns = "SELECT " + (shared ? "-" : "") + "x.version_key " + named;
    if (!sql.view().joinsLists() || anyOf.isEmpty() || anyOf.size() > MOST_APART) {
      from(sql.add(columns), key);
      conditions(sql);
      return;
    }
    // H2 looks up one value by its index, and walks through all of them for several.
    List<String> targets = targets(sql.view());
    if (targets != null) {
      sql.add(columns + " FROM ").texts(targets).add(" t(target) LEFT JOIN ");
      sql.add(table.table() + " x ON ").site("x");
      sql.add(" AND x.parameter_id = ?", sql.view().parameterNumber(key));
      sql.add(" AND x.target = t.target WHERE ").site("x");
      sql.add(" AND x.version_key < ?", sql.view().versionKeyBound());
      return;
    }
    for (int at = 0; at < anyOf.size(); at++) {
      from(sql.add((at == 0 ? "" : " UNION ALL ") + columns), key).add(" AND ");
      anyOf.get(at).add(sql);
    }
  }

  private @Nullable List<String> targets(LedgerView view) {
    List<String> targets = new ArrayList<>();
    for (Condition condition : anyOf) {
      List<String> some = condition.targets(view);
      if (some == null) {
        return null;
      }
      targets.addAll(some);
    }
    return targets.isEmpty() ? null : targets.stream().distinct().toList();
  }

  private Sql from(Sql sql, ParameterKey key) {
    sql.add(" FROM " + table.table() + " x WHERE ").site("x");
    sql.add(" AND x.parameter_id = ?", sql.view().parameterNumber(key));
    return shared ? sql : sql.add(" AND x.version_key < ?", sql.view().versionKeyBound());
  }

  /** Adds what must hold of a row {@code x}, with a leading AND. */
  Sql conditions(Sql sql) {
    if (!anyOf.isEmpty()) {
      sql.add(" AND (");
      for (int at = 0; at < anyOf.size(); at++) {
        sql.add(at == 0 ? "" : " OR ");
        anyOf.get(at).add(sql);
      }
      sql.add(")");
    }
    return sql;
  }
}
