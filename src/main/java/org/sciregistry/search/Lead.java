package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.search.WrittenCriterion.Span;
import org.sciregistry.store.LedgerView;

/**
 * By what the matches of a query are come by. A value that few versions have is looked up first and becomes a list of keys: a planner that does not know how rare it
 * is would walk through the whole type.
 */
final class Lead {

  /** Up to this many versions are looked up by their keys. */
  static final int FEW = 300;

  /** Up to this many where a walk did not come far. */
  static final int SOME = 5_000;

  /** Up to this many codes are walked through one beside the other. */
  private static final int MOST_CODES = 16;

  private final LedgerView view;
  private final Collection<String> types;
  private final boolean everyType;
  private final @Nullable List<Long> keys;
  private final @Nullable Set<Long> facets;
  private final Span written;
  private final List<Criterion> left;

  private Lead(
      LedgerView view,
      Collection<String> types,
      boolean everyType,
      @Nullable List<Long> keys,
      @Nullable Set<Long> facets,
      Span written,
      List<Criterion> left) {
    this.view = view;
    this.types = types;
    this.everyType = everyType;
    this.keys = keys;
    this.facets = facets;
    this.written = written;
    this.left = left;
  }

  private Lead with(
      @Nullable List<Long> itsKeys, @Nullable Set<Long> itsFacets, List<Criterion> itsRest) {
    return new Lead(view, types, everyType, itsKeys, itsFacets, written, itsRest);
  }

  /** What leads to the current versions of some types of which all criteria hold. */
  static Lead of(
      LedgerView view,
      Collection<String> types,
      boolean everyType,
      Collection<? extends Criterion> criteria) {
    List<Criterion> all = criteria.stream()
        .flatMap(criterion -> criterion instanceof Criterion.All both
            ? both.criteria().stream()
            : Stream.of(criterion))
        .map(criterion -> criterion.in(view))
        .toList();
    List<Long> keys = null;
    Set<Long> facets = null;
    List<Criterion> left = new ArrayList<>();
    Span written = Span.ALL;
    for (Criterion criterion : all) {
      if (criterion instanceof WrittenCriterion spans) {
        written = written.and(spans.hull());
        if (spans.spans().size() == 1) {
          continue;
        }
      }
      List<Long> few = criterion instanceof ValueCriterion value && value.isShared(view)
          ? value.few(view, FEW)
          : null;
      if (few == null) {
        left.add(criterion instanceof IdCriterion ids ? ids.in(types) : criterion);
      } else {
        // Values of one facet hold together: what is asked of them is asked once.
        facets = facets == null ? new TreeSet<>(few) : facets;
        facets.retainAll(few);
      }
    }
    for (Criterion criterion : List.copyOf(left)) {
      boolean own = !(criterion instanceof ValueCriterion value && value.isShared(view));
      if (keys == null && own && criterion.rows().stream().allMatch(rows -> rows.isIndexed(view))) {
        keys = few(view, facets, criterion, FEW);
        if (keys != null && !isByCode(criterion)) {
          left.remove(criterion);
        }
      }
    }
    if (keys == null && facets != null) {
      keys = few(view, facets, FEW);
    }
    if (!written.equals(Span.ALL)) {
      written = written.isEmpty() ? written : written.ofKeys(view);
      if (keys == null && written.from() != Long.MIN_VALUE) {
        keys = new VersionOrder(view, types, everyType).few(written, FEW);
      }
    }
    return new Lead(view, types, everyType, keys, facets, written, left);
  }

  /** What leads to those of some versions that are current. */
  static Lead ofKeys(LedgerView view, Collection<String> types, List<Long> keys) {
    return new Lead(view, types, false, keys, null, Span.ALL, List.of());
  }

  /** The same of versions that are known to have one of the facets. */
  Lead ofFacets() {
    return with(keys, null, left);
  }

  /** The same of versions that have one of some facets besides. */
  Lead within(Set<Long> others) {
    Set<Long> both = new TreeSet<>(others);
    if (facets != null) {
      both.retainAll(facets);
    }
    return with(keys, both, left);
  }

  /** The same of versions of which more holds. */
  Lead and(Criterion more) {
    List<Criterion> all = new ArrayList<>(left);
    all.add(more);
    return with(keys, facets, all);
  }

  /** The same without one of what is asked of each version by itself. */
  Lead without(Criterion criterion) {
    return with(keys, facets, left.stream().filter(other -> other != criterion).toList());
  }

  /** A condition on values that is asked of each version by itself, and on nothing but rows of one key; null when there is none. */
  @Nullable
  ValueCriterion bound(ParameterKey key) {
    return left.stream()
        .filter(ValueCriterion.class::isInstance)
        .map(ValueCriterion.class::cast)
        .filter(value -> value.isByCode() && value.isOf(key))
        .findFirst()
        .orElse(null);
  }

  /** The same of versions that a value leads to besides. */
  Lead by(ValueCriterion value) {
    List<Long> few = keys == null ? few(view, facets, value, FEW) : null;
    return few == null ? and(value) : with(few, facets, left);
  }

  /** The same by the keys of more versions than usual; itself when there are still more. */
  Lead byMore() {
    List<Long> ofFacets = keys == null && facets != null ? few(view, facets, SOME) : null;
    if (ofFacets != null) {
      return with(ofFacets, facets, left);
    }
    List<Long> lately = keys == null && written.from() != Long.MIN_VALUE
        ? new VersionOrder(view, types, everyType).few(written, SOME)
        : null;
    if (lately != null) {
      return with(lately, facets, left);
    }
    for (Criterion criterion : left) {
      List<Long> some = keys == null ? few(view, facets, criterion, SOME) : null;
      if (some != null) {
        Lead rest = isByCode(criterion) ? this : without(criterion);
        return with(some, facets, rest.left);
      }
    }
    return this;
  }

  /** The numbers of what all matches are first coded as; null when they are not known, or many. */
  @Nullable
  Set<Long> codes() {
    return facets == null ? null : codes(view, facets);
  }

  private static @Nullable Set<Long> codes(LedgerView view, Set<Long> facets) {
    if (facets.isEmpty() || facets.size() > FEW) {
      return null;
    }
    Sql sql = new Sql(view).add("SELECT DISTINCT f.code_id FROM ").values(facets);
    sql.add(" k(id) LEFT JOIN facet f ON ").site("f").add(" AND f.facet_id = k.id WHERE ");
    sql.site("f");
    Set<Long> codes = new TreeSet<>(sql.runOnFacets(row -> row.getLong(1)));
    return codes.contains(0L) || codes.size() > MOST_CODES ? null : codes;
  }

  /** The keys of versions among which all matches are, null when they are not known. */
  @Nullable
  List<Long> keys() {
    return keys;
  }

  /** The facets of which each match has one, null when they are not known. */
  @Nullable
  Set<Long> facets() {
    return facets;
  }

  /** The keys of what was written in the time that is asked for. */
  Span written() {
    return written;
  }

  /** Whether there is nothing that meets all. */
  boolean isOfNothing() {
    return facets != null && facets.isEmpty();
  }

  /** Whether anything is left to be asked of each version by itself. */
  boolean asksMore() {
    return !left.isEmpty();
  }

  /** Adds from where on what must hold together, of versions {@code v}. */
  void addFrom(Sql sql) {
    boolean joined = false;
    if (keys != null && !keys.isEmpty() && view.joinsLists()) {
      joined = true;
      // An inner join H2 may begin with all versions; what follows makes it one in any case.
      sql.add(" FROM ").values(keys).add(" k(id) LEFT JOIN version v ON ").site("v");
      sql.add(" AND v.version_key = k.id").currentWhere("v", types, everyType);
    } else if (facets != null && types.size() == 1 && view.joinsLists()) {
      // H2 would walk through the index of facets from end to end for a list of them.
      sql.add(" FROM version v USE INDEX (version_by_type)").currentWhere("v", types, everyType);
    } else {
      sql.current("v", types, everyType);
    }
    if (keys != null && !joined) {
      sql.add(" AND ");
      among(sql, "v.version_key", keys);
    }
    addRest(sql, joined, keys != null);
  }

  /** Adds from where on what must hold together, of all matches {@code v}. */
  void addCounted(Sql sql) {
    if (keys != null || facets == null || facets.isEmpty() || !view.joinsLists()) {
      addFrom(sql);
      return;
    }
    // By facet: H2 would walk through the whole type for a list of them.
    sql.add(" FROM ").values(facets).add(" k(id) LEFT JOIN version v ON ").site("v");
    sql.add(" AND v.facet_id = k.id").currentWhere("v", types, everyType);
    addRest(sql, true, false);
  }

  /** Adds the versions {@code v} that stand in a window {@code w}, and what must hold of them. */
  void addFrom(Sql sql, Sql window) {
    // What keys alone tell is asked first: most versions of a window need not be read then.
    List<Criterion> ofKeys = left.stream().filter(Criterion::looksAtKeys).toList();
    List<Criterion> others = new ArrayList<>(left);
    others.removeAll(ofKeys);
    if (ofKeys.isEmpty()) {
      sql.add(" FROM (").add(window).add(") w");
    } else {
      sql.add(" FROM (SELECT a.* FROM (").add(window).add(") a WHERE 1 = 1");
      addAll(sql, ofKeys, "a", true);
      sql.add(") w");
    }
    sql.add(" LEFT JOIN version v ON ").site("v");
    sql.add(" AND v.version_key = w.version_key").currentWhere("v", types, everyType);
    with(keys, facets, others).addRest(sql, true, true);
  }

  /**
   * Adds what must hold of versions beside their being current.
   *
   * @param known whether versions are known by their keys, so that H2 must not walk through the index of facets instead
   * @param each whether each version is asked by itself
   */
  private void addRest(Sql sql, boolean known, boolean each) {
    if (facets != null) {
      sql.add(" AND ");
      among(sql, known ? "v.facet_id + 0" : "v.facet_id", facets);
    }
    written.add(sql, known && view.joinsLists() ? "v.version_key + 0" : "v.version_key");
    addAll(sql, left, "v", each);
  }

  private static void addAll(Sql sql, List<Criterion> criteria, String alias, boolean each) {
    boolean before = sql.asksEach();
    sql.askEach(each);
    for (Criterion criterion : criteria) {
      sql.add(" AND ");
      criterion.add(sql, alias);
    }
    sql.askEach(before);
  }

  /** Whether the rows of a code lead to versions of which it may still not hold. */
  private static boolean isByCode(Criterion criterion) {
    return criterion instanceof ValueCriterion value && value.isByCode();
  }

  /** The same as far as facets allow it, where the index leads to the rows of a code. */
  private static @Nullable List<Long> few(
      LedgerView view, @Nullable Set<Long> facets, Criterion criterion, int most) {
    if (facets != null && criterion instanceof ValueCriterion value && isByCode(value)) {
      Set<Long> codes = codes(view, facets);
      if (codes != null) {
        return value.few(view, codes, most);
      }
    }
    return few(view, criterion, most);
  }

  /** The versions a criterion's index rows lead to, whether current or not; null when they are more than {@code most} or it has none. */
  static @Nullable List<Long> few(LedgerView view, Criterion criterion, int most) {
    List<Criterion.Rows> sources = criterion.rows();
    if (sources.isEmpty()) {
      return null;
    }
    Sql sql = new Sql(view);
    boolean any = false;
    for (Criterion.Rows rows : sources) {
      if (rows.mayBe(view)) {
        sql.add(any ? " UNION ALL " : "");
        rows.select(sql);
        any = true;
      }
    }
    if (!any) {
      return List.of();
    }
    List<Long> found = sql.add(" LIMIT " + (most + 1)).runUnion(row -> row.getLong(1));
    return found.size() > most ? null : found.stream().distinct().toList();
  }

  /** The versions that say what some facets say, null when they are more than {@code most}. */
  private static @Nullable List<Long> few(LedgerView view, Set<Long> facets, int most) {
    if (facets.isEmpty()) {
      return List.of();
    }
    Sql sql = new Sql(view).add("SELECT v.version_key FROM ").values(facets);
    sql.add(" k(id) JOIN version v ON ").site("v").add(" AND v.facet_id = k.id");
    sql.add(" AND v.version_key < ? LIMIT " + (most + 1), view.versionKeyBound());
    List<Long> keys = sql.run(row -> row.getLong(1));
    return keys.size() > most ? null : keys;
  }

  static void among(Sql sql, String column, Collection<Long> numbers) {
    if (numbers.isEmpty()) {
      sql.add("1 = 0");
    } else if (sql.view().joinsLists()) {
      sql.add(column + " IN ").places(numbers);
    } else {
      sql.add(column + " = ANY (CAST(? AS BIGINT ARRAY))", (Object) numbers.toArray(Long[]::new));
    }
  }
}
