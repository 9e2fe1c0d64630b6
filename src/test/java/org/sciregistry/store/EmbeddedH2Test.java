package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** What H2 does by threads of its own. */
class EmbeddedH2Test {

  /** 40 normally; {@code -Dcheckpoints=} for more. */
  private static final int CHECKPOINTS = Integer.getInteger("checkpoints", 40);

  private static final int ROWS = 4_000;
  private static final int LENGTH = 500;
  private static final int STEPS = 200;
  private static final int SUBMISSIONS = 1_000;
  private static final int OF_ONE_SUBMISSION = 3;
  private static final int CHECKPOINT_EVERY = 5;
  private static final int EVERYTHING = 101;
  private static final int ENOUGH = 60;

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
  void atRestPiecesOfWhichLittleIsInUseAreWrittenAnew() throws Exception {
    StoreConfiguration plain = StoreConfiguration.embedded(Scratch.folder("tidying"));
    StoreConfiguration configuration = new StoreConfiguration(
        plain.jdbcUrl() + ";RETENTION_TIME=1000",
        plain.user(),
        plain.password(),
        plain.readConnections(),
        plain.queueLength(),
        plain.readSeconds());
    try (Store store = open(configuration)) {
      store.ensure(Acknowledged.XIAN);
      EmbeddedH2 embedded = store.database().embedded().orElseThrow();
      for (int written = 0; written < SUBMISSIONS; written++) {
        Acknowledged.submit(store, "v" + written);
        if (written % CHECKPOINT_EVERY == 0) {
          embedded.forget();
        }
      }
      int before = percentOfPieces(embedded);
      int inUse = before;
      for (int step = 0; step < STEPS && inUse < ENOUGH; step++) {
        Thread.sleep(100);
        assertThat(embedded.tidy(EVERYTHING, 90, 4 << 20))
            .as("nobody changes anything")
            .isPresent();
        inUse = percentOfPieces(embedded);
      }
      assertThat(inUse).as("percent in use, " + before + " before").isGreaterThan(ENOUGH);
      assertThat(before).isLessThan(ENOUGH);
    }
    try (Store again = open(plain)) {
      assertThat(again.prove(Acknowledged.XIAN).broken()).isEmpty();
      assertThat(again.verify(Acknowledged.XIAN).versions())
          .isEqualTo(SUBMISSIONS * OF_ONE_SUBMISSION);
    }
  }

  private static int percentOfPieces(EmbeddedH2 embedded) throws SQLException {
    try (Connection connection = embedded.connect()) {
      return H2Engine.database(connection)
          .getStore()
          .getMvStore()
          .getFileStore()
          .getChunksFillRate();
    }
  }

  /** Whoever changes something is not waited for. */
  @Test
  void amidAChangeNothingIsTidied() throws Exception {
    try (EmbeddedH2 embedded =
        EmbeddedH2.open(StoreConfiguration.embedded(Scratch.folder("tidying")))) {
      try (Connection writer = embedded.writers().getConnection();
          Statement statement = writer.createStatement()) {
        writer.setAutoCommit(false);
        statement.execute("CREATE TABLE piece (id INT PRIMARY KEY)");
        writer.commit();
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO piece VALUES (1)")) {
          insert.executeUpdate();
          CompletableFuture<OptionalInt> tidied =
              CompletableFuture.supplyAsync(() -> tidy(embedded));
          assertThat(tidied.get(10, TimeUnit.SECONDS)).isEmpty();
        }
        writer.commit();
      }
      assertThat(tidy(embedded)).isPresent();
    }
  }

  private static OptionalInt tidy(EmbeddedH2 embedded) {
    try {
      return embedded.tidy(EVERYTHING, 90, 4 << 20);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Store open(StoreConfiguration configuration) {
    return Store.open(configuration, Clock.systemUTC(), new SimpleMeterRegistry());
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
