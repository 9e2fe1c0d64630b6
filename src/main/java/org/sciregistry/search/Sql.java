package org.sciregistry.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** A statement being composed; nothing a request says ever becomes part of its text. */
final class Sql {

  private final LedgerView view;
  private final StringBuilder text = new StringBuilder(512);
  private final List<Object> arguments = new ArrayList<>();
  private boolean asksEach;

  Sql(LedgerView view) {
    this.view = view;
  }

  LedgerView view() {
    return view;
  }

  /**
   * Whether conditions are to be asked of each version by itself, which is right for few versions; otherwise of all at once, by a list of those that meet them.
   */
  boolean asksEach() {
    return asksEach;
  }

  /** From here on conditions are asked of each version by itself, or again of all at once. */
  void askEach(boolean each) {
    asksEach = each;
  }

  boolean isEmpty() {
    return text.length() == 0;
  }

  /** Adds text with one place for each argument. */
  Sql add(String sql, Object... values) {
    text.append(sql);
    Collections.addAll(arguments, values);
    return this;
  }

  /** Adds another statement, with its arguments. */
  Sql add(Sql other) {
    text.append(other.text);
    arguments.addAll(other.arguments);
    return this;
  }

  /** Adds {@code alias.site_id = ?}; every table of every statement needs it. */
  Sql site(String alias) {
    return add(alias + ".site_id = ?", view.site().number());
  }

  /** Adds an index table of which rows of known versions are looked up; H2 would choose the index of values as well. */
  Sql byVersion(Table table, String alias) {
    return add(table.table() + " " + alias
        + (table.isByVersion() && view.joinsLists()
            ? " USE INDEX (" + table.table() + "_by_version)"
            : ""));
  }

  /** Adds an index table of which rows of one code are walked through; H2 would choose the index of all codes as well. */
  Sql byCode(Table table, String alias) {
    return add(table.table() + " " + alias
        + (view.joinsLists() ? " USE INDEX (" + table.table() + "_by_code)" : ""));
  }

  /** Adds a list of places in parentheses. */
  Sql places(Collection<?> values) {
    text.append('(')
        .append(String.join(",", Collections.nCopies(values.size(), "?")))
        .append(')');
    arguments.addAll(values);
    return this;
  }

  /** Adds a table of numbers. */
  Sql values(Collection<Long> numbers) {
    return list("BIGINT", numbers.toArray(Long[]::new));
  }

  /** Adds a table of rows of numbers, of which each has as many. */
  Sql rows(List<List<Long>> rows) {
    text.append("UNNEST(");
    for (int column = 0; column < rows.get(0).size(); column++) {
      int of = column;
      text.append(column == 0 ? "" : ", ").append("CAST(? AS BIGINT ARRAY)");
      arguments.add(rows.stream().map(row -> row.get(of)).toArray(Long[]::new));
    }
    text.append(')');
    return this;
  }

  /** Adds a table of texts. */
  Sql texts(Collection<String> texts) {
    return list("VARCHAR(220)", texts.toArray(String[]::new));
  }

  /** It is one argument, so that the statement stays the same however many there are, and its plan is kept. */
  private Sql list(String type, Object[] values) {
    return add("UNNEST(CAST(? AS " + type + " ARRAY))", (Object) values);
  }

  /** Adds the start of a selection of current versions of a type: from version {@code alias} where ... */
  Sql current(String alias, String type) {
    return current(alias, List.of(type), false);
  }

  /** Adds the start of a selection of current versions of some types, or of every type. */
  Sql current(String alias, Collection<String> types, boolean everyType) {
    return add(" FROM version " + alias).currentWhere(alias, types, everyType);
  }

  /** Adds from where on that a version is current. */
  Sql currentWhere(String alias, Collection<String> types, boolean everyType) {
    add(" WHERE ");
    site(alias);
    if (types.size() == 1) {
      add(" AND " + alias + ".type_id = ?", view.typeNumber(types.iterator().next()));
    } else if (!everyType) {
      add(" AND " + alias + ".type_id IN ").places(typeNumbers(types));
    }
    add(" AND " + alias + ".version_key < ?", view.versionKeyBound());
    add(" AND " + alias + ".method <> 3 AND NOT EXISTS (SELECT 1 FROM version_end e WHERE ");
    site("e");
    return add(
        " AND e.version_key = " + alias + ".version_key AND e.ended_at <= ?)", view.position());
  }

  /** The numbers of those types of which something was ever stored; 0, which is no type's, where there are none. */
  List<Integer> typeNumbers(Collection<String> types) {
    List<Integer> stored =
        types.stream().map(view::typeNumber).filter(number -> number != 0).toList();
    return stored.isEmpty() ? List.of(0) : stored;
  }

  /** Adds resources of a type that stand within others, as {@code alias}; their ids begin with a number sign, as references to them do. */
  Sql contained(String alias, String type) {
    add(
        "(SELECT cr.version_key, -cr.version_key AS facet_id, CONCAT('#', cr.local_id) AS resource_id,");
    add(" cr.type_id, cr.container_key FROM contained_resource cr WHERE ").site("cr");
    add(" AND cr.type_id = ?", view.typeNumber(type));
    return add(" AND cr.version_key < ?) " + alias, view.versionKeyBound());
  }

  /** Whether any resource of a type stands within another. */
  boolean hasContained(String type) {
    return view.typeNumber(type) != 0
        && !new Sql(view)
            .add("SELECT 1 FROM contained_resource cr WHERE ")
            .site("cr")
            .add(" AND cr.type_id = ? LIMIT 1", view.typeNumber(type))
            .run(row -> row.getInt(1))
            .isEmpty();
  }

  /** The versions that it selects as {@code v}, of which it names no columns. */
  List<StoredVersion> versions() {
    return view.versions(text.toString(), arguments);
  }

  <T> List<T> run(LedgerView.Row<T> read) {
    return view.run(text.toString(), arguments, read);
  }

  /** Runs it where it may be a union of selections. */
  <T> List<T> runUnion(LedgerView.Row<T> read) {
    return view.run(planned(), arguments, read);
  }

  /** Runs it where it reads facets and their index rows, and may be a union. What it finds is remembered, unless a chain in it reads resources too. */
  <T> List<T> runOnFacets(LedgerView.Row<T> read) {
    String sql = planned();
    return sql.contains(" version ") || sql.contains(" contained_resource ")
        ? view.run(sql, arguments, read)
        : view.runOnFacets(sql, arguments, read);
  }

  private String planned() {
    String sql = text.toString();
    return sql.contains(" UNION ALL ") ? view.planned(sql) : sql;
  }
}
