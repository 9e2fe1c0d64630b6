package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement on rows of sites is prepared that does not say of which site. */
class SiteConnectionTest {

  private Connection h2;
  private SiteConnection xian;

  @BeforeEach
  void open() throws Exception {
    h2 = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement tables = h2.createStatement()) {
      tables.execute("CREATE TABLE version (site_id INT, version_key BIGINT, resource_id VARCHAR)");
      tables.execute("CREATE TABLE version_end (site_id INT, version_key BIGINT)");
      tables.execute("CREATE TABLE name_number (number INT, name VARCHAR)");
    }
    xian = SiteConnection.guarded(h2, 1, false);
  }

  @AfterEach
  void close() throws Exception {
    xian.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT resource_id FROM version",
        "SELECT site_id, resource_id FROM version",
        "select resource_id from version where version_key = 7",
        "SELECT v.resource_id FROM version v JOIN version_end e ON e.version_key = v.version_key"
            + " WHERE v.site_id = ?",
        "SELECT resource_id FROM version WHERE site_id = ? AND NOT EXISTS (SELECT 1 FROM version_end)",
        "SELECT v.resource_id FROM version v, version_end e WHERE v.site_id = ? AND e.site_id = ?",
        "SELECT resource_id FROM version WHERE site_id = ? UNION SELECT 'x' FROM version_end",
        "UPDATE version SET resource_id = 'x'",
        "DELETE FROM version WHERE version_key = 1",
        "INSERT INTO version_end (version_key) VALUES (1)",
        "INSERT INTO version_end (site_id, version_key) SELECT 1, version_key FROM version"
      })
  void refused(String sql) {
    assertThatThrownBy(() -> xian.prepare(sql))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT resource_id FROM version WHERE site_id = ?",
        "SELECT v.resource_id FROM version v JOIN version_end e ON e.site_id = v.site_id"
            + " AND e.version_key = v.version_key WHERE v.site_id = ?",
        "SELECT resource_id FROM version WHERE site_id = ? FOR UPDATE",
        "INSERT INTO version_end (site_id, version_key) VALUES (?, ?)",
        "UPDATE version SET resource_id = 'x' WHERE site_id = ?",
        "SELECT MAX(number) FROM name_number"
      })
  void prepared(String sql) throws Exception {
    for (int again = 0; again < 2; again++) {
      try (PreparedStatement statement = xian.prepare(sql)) {
        assertThat(statement).isNotNull();
      }
    }
  }

  @Test
  void aRefusedStatementIsRefusedAgain() {
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> xian.prepare("SELECT version_key FROM version_end"))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
