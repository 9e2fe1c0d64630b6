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

  /**
   * Rows of one key.
   *
   * @param anyOf the values, of which one must match; an empty list means that any row will do
   */
  private record Part(ParameterKey key, List<Condition> anyOf) {}

  private final Table table;
  private final List<Part> parts;
  private final @Nullable Condition also;
  private final boolean shared;
  private final boolean ofGuide;

  private ValueCriterion(
      Table table, List<Part> parts, @Nullable Condition also, boolean shared, boolean ofGuide) {
    this.table = table;
    this.parts = List.copyOf(parts);
    this.also = also;
    this.shared = shared;
    this.ofGuide = ofGuide;
  }

  /**
   * Of the values of a parameter.
   *
   * @param anyOf the values, of which one must match; an empty list means that any row will do
   */
  static ValueCriterion of(Table table, SearchParameter parameter, List<Condition> anyOf) {
    return new ValueCriterion(
        table,
        List.of(new Part(parameter.key(), anyOf)),
        null,
        parameter.isShared(),
        parameter.isOfGuide());
  }

  /** With conditions on further rows, which stand under a key of their own; not of shared values. */
  ValueCriterion alsoOf(ParameterKey key, List<Condition> anyOf) {
    List<Part> all = new ArrayList<>(parts);
    all.add(new Part(key, anyOf));
    return new ValueCriterion(table, all, also, shared, ofGuide);
  }

  /** With further version keys, selected by what is added behind a selection, which may be nothing; not of shared values. */
  ValueCriterion also(Condition union) {
    return new ValueCriterion(table, parts, union, shared, ofGuide);
  }

  /** Of rows that answer a modifier, which stand under a key of their own. */
  static ValueCriterion of(Table table, ParameterKey key, List<Condition> anyOf) {
    return new ValueCriterion(table, List.of(new Part(key, anyOf)), null, false, false);
  }

  /** Whether all values stand in facets. */
  boolean isShared(LedgerView view) {
    return shared && !isMixed(view);
  }

  /** Whether shared values stand with single versions too. */
  boolean isMixed(LedgerView view) {
    return shared && ofGuide && view.hasRowsOfVersions(parts.get(0).key());
  }

  /** The same conditions on rows of versions' own. */
  private ValueCriterion ofVersions() {
    return new ValueCriterion(table, parts, also, false, false);
  }

  /** The facets that have such a row, where all values stand in facets; null when they are more than {@code most}. */
  @Nullable
  List<Long> few(LedgerView view, int most) {
    Sql sql = new Sql(view);
    select(sql);
    List<Long> keys = sql.add(" LIMIT " + (most + 1)).runOnFacets(row -> row.getLong(1));
    return keys.size() > most ? null : keys.stream().distinct().toList();
  }

  /** Whether rows of one code are come by without looking at the code's other rows. */
  boolean isByCode() {
    return table.isByCode()
        && !shared
        && also == null
        && parts.stream()
            .allMatch(part -> !part.anyOf().isEmpty()
                && part.anyOf().stream().allMatch(condition -> condition.bound() != null));
  }

  @Override
  public boolean looksAtKeys() {
    return !shared;
  }

  /** Whether it asks for rows of one key only. */
  boolean isOf(ParameterKey key) {
    return parts.size() == 1 && parts.get(0).key().equals(key);
  }

  /**
   * Those of some codes, whether current or not, as far as their bounds tell; null when they are more than {@code most}, or in too many places.
   *
   * @param codes numbers of what versions are first coded as
   */
  @Nullable
  List<Long> few(LedgerView view, Set<Long> codes, int most) {
    int asked = parts.stream().mapToInt(part -> part.anyOf().size()).sum();
    if (codes.size() * asked > MOST_APART) {
      return null;
    }
    Sql sql = new Sql(view);
    for (Part part : parts) {
      for (long code : codes) {
        for (Condition condition : part.anyOf()) {
          Condition bound = condition.bound();
          sql.add(sql.isEmpty() ? "" : " UNION ALL ").add("SELECT x.version_key FROM ");
          sql.byCode(table, "x").add(" WHERE ").site("x");
          sql.add(
              " AND x.code_id = ? AND x.parameter_id = ?", code, view.parameterNumber(part.key()));
          sql.add(" AND x.version_key < ? AND ", view.versionKeyBound());
          // What else it says is no column of the index, and asked of each version.
          (bound == null ? condition : bound).add(sql);
        }
      }
    }
    List<Long> keys = sql.add(" LIMIT " + (most + 1)).runUnion(row -> row.getLong(1));
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
      ValueCriterion facets = new ValueCriterion(table, parts, also, true, false);
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
    List<Part> stored = new ArrayList<>(parts);
    stored.subList(1, parts.size()).removeIf(part -> sql.view().parameterNumber(part.key()) == 0);
    boolean several = stored.size() > 1 || !further.isEmpty();
    sql.add(several ? "(" : "");
    for (int at = 0; at < stored.size(); at++) {
      sql.add((at == 0 ? "" : " OR ") + "EXISTS (SELECT 1 FROM ");
      sql.byVersion(table, "x")
          .add(" WHERE ")
          .site("x")
          .add(" AND x.version_key = " + alias + ".version_key");
      sql.add(
          " AND x.parameter_id = ?", sql.view().parameterNumber(stored.get(at).key()));
      // The offset keeps PostgreSQL from reading all the rows that meet the conditions at once.
      conditions(sql, stored.get(at)).add(" OFFSET 0 ROWS)");
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
    return parts.stream()
        .flatMap(part -> part.anyOf().stream())
        .allMatch(condition -> condition.isIndexed(view));
  }

  @Override
  public boolean mayMeet(LedgerView view) {
    return mayBe(view);
  }

  @Override
  public boolean mayBe(LedgerView view) {
    return parts.stream()
        .map(Part::key)
        .anyMatch(key -> view.typeNumber(key.resourceType()) != 0
            && (also != null || view.parameterNumber(key) != 0));
  }

  /** Adds the selection of such versions' keys, or of such facets. */
  @Override
  public void select(Sql sql) {
    select(sql, "");
  }

  private void select(Sql sql, String named) {
    select(sql, parts.get(0), named);
    for (Part part : parts.subList(1, parts.size())) {
      if (sql.view().parameterNumber(part.key()) != 0) {
        select(sql.add(" UNION ALL "), part, named);
      }
    }
    if (also != null) {
      also.add(sql);
    }
  }

  private void select(Sql sql, Part part, String named) {
    List<Condition> anyOf = part.anyOf();
    ParameterKey key = part.key();
    String columns = "SELECT " + (shared ? "-" : "") + "x.version_key " + named;
    if (!sql.view().joinsLists() || anyOf.isEmpty() || anyOf.size() > MOST_APART) {
      from(sql.add(columns), key);
      conditions(sql, part);
      return;
    }
    // H2 looks up one value by its index, and walks through all of them for several.
    List<String> targets = targets(sql.view(), anyOf);
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

  private static @Nullable List<String> targets(LedgerView view, List<Condition> anyOf) {
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
    return conditions(sql, parts.get(0));
  }

  private static Sql conditions(Sql sql, Part part) {
    List<Condition> anyOf = part.anyOf();
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
