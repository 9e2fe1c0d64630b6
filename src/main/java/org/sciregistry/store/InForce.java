package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sciregistry.access.Site;

/**
 * One generation of a parameter at a site.
 *
 * @param parameter such as {@code Observation.timepoint}
 * @param kind of its rows
 * @param from the first position at which it was in force
 * @param until the last one, {@link #EVER} while it is
 * @param completeBelow versions of before have rows up to this key
 */
record InForce(
    String parameter, int generation, String kind, long from, long until, long completeBelow) {

  /** The end of a generation in force, and the reach of one that needs no rows of before. */
  static final long EVER = Long.MAX_VALUE;

  /** Whether all versions below a key have their rows. */
  boolean isComplete(long bound) {
    return completeBelow >= Math.min(bound, gapEnd());
  }

  boolean isAt(long position) {
    return from <= position && position <= until;
  }

  /** What is missing yet ends here. */
  long gapEnd() {
    return from << LedgerView.ORDINAL_BITS;
  }

  /** Those of a site by parameter, in the order of their generations. */
  static Map<String, List<InForce>> of(SiteConnection connection, Site site) throws SQLException {
    Map<String, List<InForce>> rows = new TreeMap<>();
    try (PreparedStatement select = connection.prepare(
        "SELECT f.parameter, f.generation, d.definition, f.from_position, f.until_position, f.complete_below"
            + " FROM parameter_in_force f LEFT JOIN parameter_definition d ON d.parameter = f.parameter"
            + " AND d.generation = f.generation WHERE f.site_id = ? ORDER BY f.parameter, f.generation")) {
      select.setInt(1, site.number());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.computeIfAbsent(row.getString(1), fresh -> new ArrayList<>())
              .add(new InForce(
                  row.getString(1),
                  row.getInt(2),
                  ParameterDefinitions.kind(String.valueOf(row.getString(3))),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6)));
        }
      }
    }
    return rows;
  }
}
