package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * PostgreSQL's row-level security behind the {@code site_id} of every statement: a role that cannot bypass it, owns nothing, and may add rows but neither change nor remove what
 * is kept, is taken on for one transaction together with the one site it sees.
 */
final class SiteWall {

  private static final String ROLE = "sci_registry_site";
  private static final String SETTING = "sci_registry.site";
  private static final String POLICY = "own_site";
  /** SQLSTATE of insufficient privilege. */
  private static final String FORBIDDEN = "42501";

  private static final int MOST_ATTEMPTS = 5;

  /** Rows of these are moved on, not added to. */
  private static final Set<String> MOVED = Set.of("site_head", "audit_head");

  /** Rows of these are forgotten after a while. */
  private static final Set<String> FORGOTTEN = Set.of("replay");

  /**
   * Tables with decimals have no policy: PostgreSQL would not look them up by value any more, because comparing decimals is not declared leakproof. Their rows only
   * ever lead to rows of {@code version}, which has one.
   */
  private static final Set<String> BY_DECIMAL =
      Set.of("index_number", "index_quantity", "index_composite");

  /** What takes on the role and the site, as columns of any statement; its one place is the site. */
  static final String STEPS =
      "set_config('" + SETTING + "', ?, true), set_config('role', '" + ROLE + "', true)";

  /** The same as a statement. */
  static final String ENTER = "SELECT " + STEPS;

  private SiteWall() {}

  /** Takes on the role and the site until the transaction ends. */
  static void enter(Connection connection, int site) throws SQLException {
    if (connection.getAutoCommit()) {
      connection.setAutoCommit(false);
    }
    try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
      enter.setString(1, String.valueOf(site));
      enter.executeQuery().close();
    }
  }

  /**
   * Raises the wall where it is not up; several servers may do so at once.
   *
   * @throws Fault when this database user may neither make the role nor take it on
   */
  static void raise(Connection connection) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        if (!isUp(connection)) {
          build(connection);
        }
        connection.commit();
        return;
      } catch (SQLException trouble) {
        connection.rollback();
        if (FORBIDDEN.equals(trouble.getSQLState())) {
          throw Fault.because(
              trouble, FaultCode.STORE_WITHOUT_WALL, connection.getMetaData().getUserName(), ROLE);
        }
        if (attempt == MOST_ATTEMPTS) {
          throw trouble;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(50L << attempt);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isUp(Connection connection) throws SQLException {
    return hasRole(connection) && mayEnter(connection) && bare(connection).isEmpty();
  }

  private static boolean hasRole(Connection connection) throws SQLException {
    return !texts(connection, "SELECT rolname FROM pg_roles WHERE rolname = '" + ROLE + "'")
        .isEmpty();
  }

  /** Tried and not looked up: who made a role is its member, and still may not take it on from PostgreSQL 16. */
  private static boolean mayEnter(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      enter(connection, 0);
      return true;
    } catch (SQLException forbidden) {
      if (FORBIDDEN.equals(forbidden.getSQLState())) {
        return false;
      }
      throw forbidden;
    } finally {
      connection.rollback(before);
    }
  }

  /** Tables that the role may not read yet, or that lack the policy. */
  private static List<String> bare(Connection connection) throws SQLException {
    List<String> bare = new ArrayList<>();
    for (String table : texts(
        connection,
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            + " AND tablename NOT LIKE 'flyway%'")) {
      boolean readable = !texts(
              connection,
              "SELECT 'x' WHERE EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + ROLE
                  + "') AND has_table_privilege('" + ROLE + "', '" + table + "', 'SELECT')")
          .isEmpty();
      boolean walled = !isOfSites(table)
          || !texts(
                  connection,
                  "SELECT p.policyname FROM pg_policies p JOIN pg_tables t USING (schemaname, tablename)"
                      + " WHERE t.rowsecurity AND schemaname = current_schema()"
                      + " AND tablename = '" + table + "' AND policyname = '" + POLICY + "'")
              .isEmpty();
      if (!readable || !walled) {
        bare.add(table);
      }
    }
    return bare;
  }

  private static boolean isOfSites(String table) {
    return !SiteConnection.SHARED.contains(table) && !BY_DECIMAL.contains(table);
  }

  private static void build(Connection connection) throws SQLException {
    if (!hasRole(connection)) {
      execute(connection, "CREATE ROLE " + ROLE + " NOLOGIN NOSUPERUSER NOBYPASSRLS");
    }
    if (!mayEnter(connection)) {
      execute(connection, "GRANT " + ROLE + " TO CURRENT_USER");
    }
    execute(
        connection,
        "DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO " + ROLE
            + "', current_schema()); END $$");
    for (String table : bare(connection)) {
      boolean written = !SiteConnection.SHARED.contains(table);
      execute(
          connection,
          "GRANT SELECT" + (written ? ", INSERT" : "") + (MOVED.contains(table) ? ", UPDATE" : "")
              + (FORGOTTEN.contains(table) ? ", DELETE" : "") + " ON " + table + " TO " + ROLE);
      if (isOfSites(table)) {
        execute(connection, "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
        execute(connection, "DROP POLICY IF EXISTS " + POLICY + " ON " + table);
        execute(
            connection,
            "CREATE POLICY " + POLICY + " ON " + table + " TO " + ROLE
                + " USING (site_id = NULLIF(current_setting('" + SETTING
                + "', true), '')::smallint)");
      }
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
