package org.sciregistry.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which versions a history shows, and how many. */
final class Histories {

  private static final int REFERENCES_AT_ONCE = 100;

  private Histories() {}

  /** The versions of a scope that are older than a version key, newest first. */
  static List<StoredVersion> page(
      LedgerView view, HistoryScope scope, long belowVersionKey, int limit) {
    if (scope.among() != null) {
      return view.fetch(among(view, scope, scope.among(), belowVersionKey).stream()
          .limit(limit)
          .toList());
    }
    List<Object> arguments = new ArrayList<>();
    // All are of one site, and of one type where one is asked; saying so lets H2 read the index
    // backwards.
    String from = " FROM version v"
        + ofScope(view, scope, belowVersionKey, arguments)
        + " ORDER BY v.site_id DESC, " + (scope.type() == null ? "" : "v.type_id DESC, ")
        + "v.version_key DESC LIMIT " + limit;
    return view.versions(from, arguments);
  }

  /** How many versions a scope has. */
  static long count(LedgerView view, HistoryScope scope) {
    if (scope.among() != null) {
      return among(view, scope, scope.among(), Long.MAX_VALUE).size();
    }
    List<Object> arguments = new ArrayList<>();
    String sql = "SELECT COUNT(*) FROM version v" + ofScope(view, scope, Long.MAX_VALUE, arguments);
    return view.run(sql, arguments, row -> row.getLong(1)).get(0);
  }

  /** The keys of the versions of a scope that are referred to, newest first: each reference is looked up, as a whole history may be long. */
  private static List<Long> among(
      LedgerView view, HistoryScope scope, List<VersionReference> references, long below) {
    List<Object> conditions = new ArrayList<>();
    String each = "SELECT v.version_key"
        + view.ofResource() + ofScope(view, scope, below, conditions)
        + " AND v.type_id = ? AND v.resource_id = ?";
    Set<Long> keys = new TreeSet<>(Comparator.reverseOrder());
    for (int from = 0; from < references.size(); from += REFERENCES_AT_ONCE) {
      List<String> parts = new ArrayList<>();
      List<Object> arguments = new ArrayList<>();
      for (VersionReference reference :
          references.subList(from, Math.min(references.size(), from + REFERENCES_AT_ONCE))) {
        arguments.addAll(conditions);
        arguments.add(view.typeNumber(reference.type()));
        arguments.add(reference.id());
        parts.add(each + (reference.number() == null ? "" : " AND v.number = ?"));
        if (reference.number() != null) {
          arguments.add(reference.number());
        }
      }
      keys.addAll(view.run(String.join(" UNION ALL ", parts), arguments, row -> row.getLong(1)));
    }
    return List.copyOf(keys);
  }

  /** The rest of a statement on the versions of a scope. */
  private static String ofScope(
      LedgerView view, HistoryScope scope, long belowVersionKey, List<Object> arguments) {
    StringBuilder sql = new StringBuilder(" WHERE v.site_id = ? AND v.version_key < ?");
    arguments.add(view.site().number());
    arguments.add(Math.min(
        Math.min(belowVersionKey, view.versionKeyBound()),
        view.firstKeyFrom(scope.currentBefore())));
    if (scope.type() != null) {
      sql.append(" AND v.type_id = ?");
      arguments.add(view.typeNumber(scope.type()));
    }
    if (scope.id() != null) {
      sql.append(" AND v.resource_id = ?");
      arguments.add(scope.id());
    }
    if (scope.recordedFrom() != Long.MIN_VALUE) {
      sql.append(" AND v.version_key >= ?");
      arguments.add(view.firstKeyFrom(scope.recordedFrom()));
    }
    if (scope.currentFrom() != Long.MIN_VALUE) {
      // What ended at the very start was no longer current then; a deletion is told when it
      // happens, not ever after.
      sql.append(
              " AND (v.version_key >= ? OR v.method <> 3 AND NOT EXISTS (SELECT 1 FROM version_end e")
          .append(
              " WHERE e.site_id = v.site_id AND e.version_key = v.version_key AND e.ended_at < ?))");
      arguments.add(view.firstKeyFrom(scope.currentFrom()));
      arguments.add(view.firstKeyFrom(scope.currentFrom() + 1) >> LedgerView.ORDINAL_BITS);
    }
    return sql.toString();
  }
}
