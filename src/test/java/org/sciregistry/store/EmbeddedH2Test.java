package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** What H2 does by threads of its own. */
class EmbeddedH2Test {

  /** 40 normally; {@code -Dcheckpoints=} for more. */
  private static final int CHECKPOINTS = Integer.getInteger("checkpoints", 40);

  private static final int ROWS = 4_000;
  private static final int LENGTH = 500;
  private static final int ROUNDS = 40;

  private final SplittableRandom random = new SplittableRandom(Trials.SEED);

  /** Asked while its threads still wrote, H2 took its file to be longer than it was at a tenth of these checkpoints, and was shut as if the disk were full. */
  @Test
  void aCheckpointIsNotTakenForAFullDisk() throws Exception {
    StoreConfiguration configuration = StoreConfiguration.embedded(Scratch.folder("checkpoints"));
    try (EmbeddedH2 embedded = EmbeddedH2.open(configuration)) {
      try (Connection connection = embedded.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE piece (id UUID PRIMARY KEY, content VARBINARY(1000))");
      }
      for (int checkpoint = 1; checkpoint <= CHECKPOINTS; checkpoint++) {
        write(embedded);
        assertThatCode(embedded::forget)
            .as("checkpoint " + checkpoint + ", seed " + Trials.SEED)
            .doesNotThrowAnyException();
      }
    }
  }

  /** What H2 has freed is of use again only after a while: shortened here. */
  @Test
  void atRestTheFileBecomesShorterAndKeepsItsContent() throws Exception {
    StoreConfiguration plain = StoreConfiguration.embedded(Scratch.folder("tidying"));
    StoreConfiguration forgetful = new StoreConfiguration(
        plain.jdbcUrl() + ";RETENTION_TIME=100",
        plain.user(),
        plain.password(),
        plain.readConnections(),
        plain.queueLength(),
        plain.readSeconds());
    try (EmbeddedH2 embedded = EmbeddedH2.open(forgetful)) {
      try (Connection connection = embedded.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE piece (id UUID PRIMARY KEY, content VARBINARY(1000))");
      }
      for (int round = 0; round < ROUNDS; round++) {
        write(embedded);
        embedded.forget();
      }
      try (Connection connection = embedded.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM piece WHERE CAST(id AS VARCHAR) < '8'");
      }
      embedded.forget();
      String content = content(embedded);
      int before = embedded.tidy(0, 90, 0).orElseThrow();
      assertThat(before).isLessThan(75);
      int inUse = before;
      for (int step = 0; step < ROUNDS && inUse < 75; step++) {
        Thread.sleep(150);
        inUse = embedded.tidy(75, 90, 4 << 20).orElseThrow();
      }
      assertThat(inUse)
          .as("percent of the file in use, " + before + " before")
          .isGreaterThanOrEqualTo(75);
      assertThat(content(embedded)).isEqualTo(content);
    }
    try (EmbeddedH2 embedded = EmbeddedH2.open(forgetful)) {
      assertThat(embedded.tidy(0, 90, 0)).isNotEmpty();
    }
  }

  private static String content(EmbeddedH2 embedded) throws SQLException {
    try (Connection connection = embedded.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) || '/' || SUM(ORA_HASH(content)) FROM piece")) {
      row.next();
      return row.getString(1);
    }
  }

  private void write(EmbeddedH2 embedded) throws SQLException {
    try (Connection connection = embedded.connect();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO piece VALUES (?, ?)")) {
      connection.setAutoCommit(false);
      byte[] content = new byte[LENGTH];
      for (int row = 0; row < ROWS; row++) {
        random.nextBytes(content);
        insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
        insert.setBytes(2, content);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }
}
