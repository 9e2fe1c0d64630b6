package org.sciregistry.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection for the rows of one site. Statements are prepared here and nowhere else, and none that leaves a table of sites without its {@code site_id}; on PostgreSQL
 * the database shows no other site's rows besides ({@link SiteWall}).
 */
final class SiteConnection implements AutoCloseable {

  /** Tables whose rows belong to no site. */
  static final Set<String> SHARED = Set.of(
      "site",
      "name_number",
      "parameter_definition",
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

  private static final String OF_HEAD = " FROM site_head WHERE site_id = ?";
  private static final int MOST_KNOWN = 4_096;

  /** Beginning and ending a transaction takes as long as stepping behind the wall for some statements. */
  private static final int MOST_APART = 4;

  /** Statements that were looked at already. */
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private final Connection connection;
  private final int site;
  private final boolean postgresql;
  /** Whether the first statements read by {@link #rows}, and the head before them, are transactions of their own. */
  private final boolean apart;
  /** Whether the next statement must first step behind the wall. */
  private boolean outside;

  private int steps;

  private SiteConnection(Connection connection, int site, boolean postgresql, boolean apart) {
    this.connection = connection;
    this.site = site;
    this.postgresql = postgresql;
    this.apart = apart;
    this.outside = postgresql;
  }

  /** A transaction behind the wall that shows one site only. */
  static SiteConnection guarded(Connection connection, int site, boolean postgresql) {
    return new SiteConnection(connection, site, postgresql, false);
  }

  /**
   * Statements behind the wall of which the first are transactions of their own: each takes one round trip, and sees what is committed when it runs. Where there are
   * more of them, those that follow are one transaction.
   */
  static SiteConnection apart(Connection connection, int site, boolean postgresql) {
    return new SiteConnection(connection, site, postgresql, postgresql);
  }

  /** The database owner's view of a site, for what the append-only role may not do: erasing and indexing again. */
  static SiteConnection ofOwner(Connection connection, int site) {
    return new SiteConnection(connection, site, false, false);
  }

  /** What is read of a row. */
  interface First<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * A statement and how its rows are read.
   *
   * @param arguments what fills its places
   */
  record Question<T>(String sql, List<?> arguments, First<T> reading) {}

  /** The site's head, null when the site has no ledger, and the rows that a question came to right after it was read. */
  record HeadAnd<H, R>(@Nullable H head, List<R> rows) {}

  /**
   * Reads the site's head and asks a question that needs nothing of it, in one round trip where statements stand apart.
   *
   * @param columns of {@code site_head}
   */
  <H, R> HeadAnd<H, R> headAnd(String columns, First<H> reading, Question<R> question)
      throws SQLException {
    if (!apart || !outside) {
      @Nullable H head = head(columns, false, reading);
      return new HeadAnd<>(head, rows(question.sql(), question.arguments(), question.reading()));
    }
    String ofHead = "SELECT " + columns + ", " + SiteWall.STEPS + OF_HEAD;
    requireSite(ofHead);
    requireSite(question.sql());
    try (PreparedStatement both = connection.prepareStatement(ofHead + "; " + question.sql())) {
      both.setString(1, String.valueOf(site));
      both.setInt(2, site);
      int place = 3;
      for (Object argument : question.arguments()) {
        both.setObject(place++, argument);
      }
      both.execute();
      H head;
      try (ResultSet row = both.getResultSet()) {
        head = row.next() ? reading.read(row) : null;
      }
      both.getMoreResults();
      try (ResultSet rows = both.getResultSet()) {
        return new HeadAnd<>(head, read(rows, question.reading()));
      }
    }
  }

  private static <T> List<T> read(ResultSet rows, First<T> reading) throws SQLException {
    List<T> found = new ArrayList<>();
    while (rows.next()) {
      found.add(reading.read(rows));
    }
    return found;
  }

  /**
   * Reads the site's head as the first statement of a transaction; see {@link #first}.
   *
   * @param columns of {@code site_head}
   * @param locked whether the head is locked until the transaction ends
   * @return null when the site has no ledger
   */
  <T> @Nullable T head(String columns, boolean locked, First<T> reading) throws SQLException {
    return first(
        columns, OF_HEAD + (locked ? " FOR UPDATE" : ""), List.of(), !apart || locked, reading);
  }

  /**
   * Reads one row as the first statement of a transaction, which steps behind the wall in the same round trip.
   *
   * @param columns what is read, without places
   * @param rest from where on; its first place is the site
   * @param arguments what fills the places behind that
   * @return null when there is no such row
   */
  <T> @Nullable T first(String columns, String rest, List<?> arguments, First<T> reading)
      throws SQLException {
    return first(columns, rest, arguments, true, reading);
  }

  private <T> @Nullable T first(
      String columns, String rest, List<?> arguments, boolean staying, First<T> reading)
      throws SQLException {
    String sql = "SELECT " + columns + (outside ? ", " + SiteWall.STEPS : "") + rest;
    requireSite(sql);
    if (outside && staying && connection.getAutoCommit()) {
      connection.setAutoCommit(false);
    }
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int place = 1;
      if (outside) {
        select.setString(place++, String.valueOf(site));
      }
      select.setInt(place++, site);
      for (Object argument : arguments) {
        select.setObject(place++, argument);
      }
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        outside = outside && !staying;
        return reading.read(row);
      }
    }
  }

  /**
   * Reads all rows of a statement.
   *
   * @param arguments what fills its places
   */
  <T> List<T> rows(String sql, List<?> arguments, First<T> reading) throws SQLException {
    boolean stepping = apart && outside;
    if (stepping) {
      requireSite(sql);
      if (++steps > MOST_APART) {
        connection.setAutoCommit(false);
      }
    }
    try (PreparedStatement statement =
        stepping ? connection.prepareStatement(SiteWall.ENTER + "; " + sql) : prepare(sql)) {
      int place = 1;
      if (stepping) {
        statement.setString(place++, String.valueOf(site));
      }
      for (Object argument : arguments) {
        statement.setObject(place++, argument);
      }
      if (stepping) {
        // The first result is the step's.
        statement.execute();
        statement.getMoreResults();
        outside = connection.getAutoCommit();
      }
      try (ResultSet rows = stepping ? statement.getResultSet() : statement.executeQuery()) {
        return read(rows, reading);
      }
    }
  }

  /** Texts as what fills one place of a statement. */
  Array texts(Collection<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }

  /** Whether several tables can be written by one statement. */
  boolean writesTogether() {
    return postgresql;
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
    stepBehindWall();
    return connection.prepareStatement(sql);
  }

  private void stepBehindWall() throws SQLException {
    if (outside) {
      SiteWall.enter(connection, site);
      outside = false;
    }
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

  /** The connection itself, for committing; behind the wall as well. */
  Connection connection() throws SQLException {
    stepBehindWall();
    return connection;
  }

  /** Has what was written stand; that of statements that are transactions of their own does already. */
  void commit() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
