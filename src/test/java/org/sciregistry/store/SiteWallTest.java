package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.ParameterKey;

/** PostgreSQL itself keeps the sites apart, whatever a statement forgets. */
class SiteWallTest {

  private static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  private static final Site TEHRAN = new Site(2, "tehr", "Tehran centre", ZoneId.of("Asia/Tehran"));

  /** Compared by decimals; see ADR 0071. */
  private static final List<String> WITHOUT_POLICY =
      List.of("index_composite", "index_number", "index_quantity");

  private static Store open(StoreConfiguration configuration) {
    Store store = Store.open(configuration, Clock.systemUTC(), new SimpleMeterRegistry());
    store.ensure(XIAN);
    store.ensure(TEHRAN);
    return store;
  }

  private static void register(Store store, Site site, String id) {
    String json = "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"meta\":{}}";
    Change create = new Change(
        Method.CREATE,
        "Patient",
        id,
        null,
        new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8),
        new IndexEntries(
            new Headline(id, null, null),
            List.of(new IndexRow.TokenRow(
                new ParameterKey("Patient", "identifier"), "https://mrn.example", id)),
            List.of()));
    store.submit(new Submission(
        Caller.local("ehr", site),
        null,
        0,
        List.of(create),
        Precondition.NONE,
        "guide=test",
        receipt -> new byte[0]));
  }

  private static List<String> told(Connection connection, String sql) throws SQLException {
    List<String> told = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        told.add(row.getString(1));
      }
    }
    return told;
  }

  @Test
  void aQueryThatForgetsItsPredicateSeesNoRowOfAnotherSite() throws Exception {
    try (Store store = open(PostgresDatabase.fresh())) {
      register(store, XIAN, "xian-1");
      register(store, TEHRAN, "tehr-1");
      try (SiteConnection xian = store.database().reader(1)) {
        for (String table : List.of("version", "ledger", "index_token", "site_head")) {
          try (PreparedStatement forgetful =
                  xian.prepare("SELECT site_id FROM " + table + " WHERE site_id = site_id");
              ResultSet row = forgetful.executeQuery()) {
            assertThat(row.next()).as(table).isTrue();
            do {
              assertThat(row.getInt(1)).as(table).isEqualTo(1);
            } while (row.next());
          }
        }
      }
      try (Connection owner = store.database().reader()) {
        assertThat(told(owner, "SELECT DISTINCT site_id FROM version ORDER BY 1"))
            .containsExactly("1", "2");
      }
    }
  }

  /** A statement that is a transaction of its own stands behind the wall as well, again and again on one connection, and leaves nothing of it behind. */
  @Test
  void aStatementOfItsOwnSeesNoRowOfAnotherSite() throws Exception {
    try (Store store = open(PostgresDatabase.fresh())) {
      register(store, XIAN, "xian-1");
      register(store, TEHRAN, "tehr-1");
      for (int time = 0; time < 12; time++) {
        Site site = time % 2 == 0 ? XIAN : TEHRAN;
        try (SiteConnection own = store.database().readerApart(site.number())) {
          assertThat(own.rows(
                  "SELECT site_id FROM version WHERE site_id = site_id",
                  List.of(),
                  row -> row.getInt(1)))
              .containsExactly(site.number());
          assertThat(own.rows(
                  "SELECT resource_id FROM version WHERE site_id = ?",
                  List.of(3 - site.number()),
                  row -> row.getString(1)))
              .isEmpty();
        }
        try (Connection owner = store.database().reader()) {
          assertThat(told(owner, "SELECT current_setting('role')")).containsExactly("none");
          assertThat(told(owner, "SELECT current_setting('sci_registry.site', true)"))
              .allMatch(String::isEmpty);
        }
      }
    }
  }

  @Test
  void nothingIsSeenWithoutASite() throws Exception {
    try (Store store = open(PostgresDatabase.fresh())) {
      register(store, XIAN, "xian-1");
      try (Connection connection = store.database().writer()) {
        told(connection, "SELECT set_config('role', 'sci_registry_site', true)");
        assertThat(told(connection, "SELECT resource_id FROM version")).isEmpty();
        connection.rollback();
        assertThat(told(connection, "SELECT resource_id FROM version")).containsExactly("xian-1");
        connection.rollback();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE version SET resource_id = 'tehr-9' WHERE site_id = 1",
        "DELETE FROM version WHERE site_id = 1",
        "DELETE FROM ledger WHERE site_id = 1",
        "DELETE FROM audit_batch WHERE site_id = 1",
        "INSERT INTO version_end (site_id, version_key, ended_at) VALUES (2, 7, 7)",
        "INSERT INTO client (client_id) SELECT 'me' FROM site_head WHERE site_id = 1"
      })
  void aSiteNeitherChangesNorRemovesNorWritesIntoAnother(String sql) throws Exception {
    try (Store store = open(PostgresDatabase.fresh())) {
      register(store, XIAN, "xian-1");
      try (SiteConnection xian = store.database().writer(1);
          Statement statement = xian.connection().createStatement()) {
        assertThatThrownBy(() -> statement.executeUpdate(sql))
            .isInstanceOfSatisfying(
                SQLException.class,
                refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        xian.rollback();
      }
    }
  }

  @Test
  void everyTableOfSitesHasThePolicy() throws Exception {
    try (Store store = open(PostgresDatabase.fresh());
        Connection owner = store.database().reader()) {
      List<String> ofSites = new ArrayList<>(told(
          owner,
          "SELECT table_name FROM information_schema.columns WHERE column_name = 'site_id'"
              + " AND table_schema = current_schema() AND table_name NOT IN ('site', 'client')"
              + " ORDER BY 1"));
      assertThat(ofSites).containsAll(WITHOUT_POLICY);
      ofSites.removeAll(WITHOUT_POLICY);
      assertThat(told(
              owner,
              "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
                  + " WHERE c.relrowsecurity ORDER BY 1"))
          .containsExactlyElementsOf(ofSites);
    }
  }

  /** A database of its own server: roles belong to a server, and the others' tests have made this one. */
  @Test
  void aUserWhoMayNotMakeRolesIsToldWhatToDoAndStartsOnceItIsDone() throws Exception {
    try (PostgresDatabase.Alone server = PostgresDatabase.alone();
        Connection administrator = server.administrator()) {
      execute(administrator, "CREATE ROLE hospital LOGIN PASSWORD 'secret'");
      execute(administrator, "CREATE DATABASE sci OWNER hospital");
      StoreConfiguration configuration =
          StoreConfiguration.postgresql(server.url("sci"), "hospital", "secret");
      assertThatThrownBy(() -> open(configuration)).isInstanceOfSatisfying(Fault.class, fault -> {
        assertThat(fault.getMessage())
            .contains("CREATE ROLE sci_registry_site NOLOGIN; GRANT sci_registry_site TO hospital");
      });
      execute(administrator, "CREATE ROLE sci_registry_site NOLOGIN");
      execute(administrator, "GRANT sci_registry_site TO hospital");
      try (Store store = open(configuration)) {
        register(store, XIAN, "xian-1");
        assertThat(store.verify(XIAN).isIntact()).isTrue();
      }
      open(configuration).close();
    }
  }

  @Test
  void aWallThatLostAPieceIsRaisedAgain() throws Exception {
    StoreConfiguration configuration = PostgresDatabase.fresh();
    open(configuration).close();
    try (Connection owner = DriverManager.getConnection(
        configuration.jdbcUrl(), configuration.user(), configuration.password())) {
      execute(owner, "ALTER TABLE version DISABLE ROW LEVEL SECURITY");
      execute(owner, "DROP POLICY own_site ON ledger");
      execute(owner, "REVOKE ALL ON replay FROM sci_registry_site");
    }
    try (Store store = open(configuration)) {
      register(store, XIAN, "xian-1");
      try (SiteConnection tehran = store.database().reader(2)) {
        for (String table : List.of("version", "ledger", "replay")) {
          try (PreparedStatement forgetful =
                  tehran.prepare("SELECT site_id FROM " + table + " WHERE site_id = site_id");
              ResultSet row = forgetful.executeQuery()) {
            assertThat(row.next()).as(table).isFalse();
          }
        }
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
