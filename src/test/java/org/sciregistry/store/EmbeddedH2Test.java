package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
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
  private static final int STEPS = 40;
  private static final int LEAST_WRITTEN = 1_000;
  private static final int MOST_WRITTEN = 4_000;
  private static final int CHECKPOINT_EVERY = 5;

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
    StoreConfiguration configuration = StoreConfiguration.embedded(Scratch.folder("tidying"));
    try (Store store = open(configuration)) {
      store.ensure(Acknowledged.XIAN);
      EmbeddedH2 embedded = store.database().embedded().orElseThrow();
      int written = 0;
      while (written < MOST_WRITTEN && (written < LEAST_WRITTEN || percentInUse(embedded) >= 60)) {
        Acknowledged.submit(store, "v" + written);
        written++;
        if (written % CHECKPOINT_EVERY == 0) {
          embedded.forget();
        }
      }
      int before = percentInUse(embedded);
      try (Connection connection = embedded.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("SET RETENTION_TIME 100");
      }
      int inUse = before;
      for (int step = 0; step < STEPS && inUse < 75; step++) {
        Thread.sleep(200);
        inUse = embedded.tidy(75, 90, 4 << 20).orElseThrow();
      }
      assertThat(inUse).as("percent in use, " + before + " before").isGreaterThan(before + 10);
    }
    try (Store again = open(configuration)) {
      assertThat(again.prove(Acknowledged.XIAN).broken()).isEmpty();
    }
  }

  private static Store open(StoreConfiguration configuration) {
    return Store.open(configuration, Clock.systemUTC(), new SimpleMeterRegistry());
  }

  private static int percentInUse(EmbeddedH2 embedded) throws SQLException {
    return embedded.tidy(0, 90, 0).orElseThrow();
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
