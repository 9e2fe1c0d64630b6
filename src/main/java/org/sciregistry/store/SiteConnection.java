package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection for the rows of one site. Statements are prepared here and nowhere else, and none that leaves a table of sites without its {@code site_id}; on PostgreSQL
 * the database shows no other site's rows besides ({@link SiteWall}).
 */
final class SiteConnection implements AutoCloseable {

  /** Tables whose rows belong to no site. */
  static final Set<String> SHARED = Set.of(
      "site",
      "name_number",
      "compression_dictionary",
      "registry_secret",
      "client",
      "client_key",
      "used_assertion",
      "restoration");

  private static final Pattern TABLE = Pattern.compile(
      "\\b(?:FROM|JOIN|INTO|(?<!FOR )UPDATE)\\s+([a-z][a-z_]*)\\b(?!\\s*\\()(\\s+[a-z]+\\s*,|\\s*,)?"
          + "|\\bINTO\\s+([a-z][a-z_]*)\\s*\\(",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern RESTRICTION = Pattern.compile(
      "\\bsite_id\\s*=|\\bINTO\\s+[a-z_]+\\s*\\(\\s*site_id\\b", Pattern.CASE_INSENSITIVE);

  private static final int MOST_KNOWN = 4_096;

  /** Statements that were looked at already. */
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private final Connection connection;
  private final int site;

  private SiteConnection(Connection connection, int site) {
    this.connection = connection;
    this.site = site;
  }

  /** A transaction behind the wall that shows one site only. */
  static SiteConnection guarded(Connection connection, int site, boolean postgresql)
      throws SQLException {
    SiteConnection guarded = new SiteConnection(connection, site);
    if (postgresql) {
      try {
        SiteWall.enter(connection, site);
      } catch (SQLException refused) {
        connection.close();
        throw refused;
      }
    }
    return guarded;
  }

  /** The database owner's view of a site, for what the append-only role may not do: erasing and indexing again. */
  static SiteConnection ofOwner(Connection connection, int site) {
    return new SiteConnection(connection, site);
  }

  int site() {
    return site;
  }

  /**
   * Prepares a statement.
   *
   * @throws IllegalStateException when it names more tables of sites than it restricts to a site
   */
  PreparedStatement prepare(String sql) throws SQLException {
    requireSite(sql);
    return connection.prepareStatement(sql);
  }

  private static void requireSite(String sql) {
    if (KNOWN.contains(sql)) {
      return;
    }
    int tables = 0;
    Matcher table = TABLE.matcher(sql);
    while (table.find()) {
      String name = table.group(1) == null ? table.group(3) : table.group(1);
      boolean listed = table.group(2) != null;
      if (listed) {
        throw new IllegalStateException("A statement lists tables instead of joining them: " + sql);
      }
      if (!SHARED.contains(name.toLowerCase(Locale.ROOT))) {
        tables++;
      }
    }
    long restrictions = RESTRICTION.matcher(sql).results().count();
    if (restrictions < tables) {
      throw new IllegalStateException("A statement does not say of which site: " + sql);
    }
    if (KNOWN.size() < MOST_KNOWN) {
      KNOWN.add(sql);
    }
  }

  /** The connection itself, for committing. */
  Connection connection() {
    return connection;
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
