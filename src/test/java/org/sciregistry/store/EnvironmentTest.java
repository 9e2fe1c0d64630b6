package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Scratch;

/** What the machine does to a store: a disk that does not keep what it was given, a clock that is set back, a server of an older release. */
class EnvironmentTest {

  /** A disk whose syncs of the log fail while it is sick. */
  public static final class SickDisk extends FilePathWrapper {

    private static volatile boolean sick;

    @Override
    public String getScheme() {
      return "sick";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      boolean log = getName().endsWith(".wal");
      return new ForwardingFile(super.open(mode)) {
        @Override
        public void force(boolean metaData) throws IOException {
          if (sick && log) {
            throw new IOException("Input/output error");
          }
          super.force(metaData);
        }
      };
    }
  }

  private static Store open(StoreConfiguration configuration, Clock clock) {
    return Store.open(configuration, clock, new SimpleMeterRegistry());
  }

  @Test
  void aLogThatCannotBeSyncedTakesNothingMore() throws Exception {
    FilePath.register(new SickDisk());
    Path folder = Scratch.folder("sick");
    StoreConfiguration plain = StoreConfiguration.embedded(folder);
    StoreConfiguration onSickDisk = new StoreConfiguration(
        plain.jdbcUrl().replace("ordered:", "ordered:sick:"),
        plain.user(),
        plain.password(),
        plain.readConnections(),
        plain.queueLength(),
        plain.readSeconds());
    try (Store store = open(onSickDisk, Clock.systemUTC())) {
      store.ensure(Acknowledged.XIAN);
      Acknowledged.submit(store, "before");
      SickDisk.sick = true;
      assertThatThrownBy(() -> Acknowledged.submit(store, "unsure")).isInstanceOf(Fault.class);
      SickDisk.sick = false;
      assertThatThrownBy(() -> Acknowledged.submit(store, "after")).isInstanceOf(Fault.class);
      assertThat(Acknowledged.ids(store)).contains("before-0").doesNotContain("after-0");
    } finally {
      SickDisk.sick = false;
    }
    try (Store store = open(plain, Clock.systemUTC())) {
      Acknowledged.submit(store, "again");
      assertThat(Acknowledged.ids(store)).contains("before-0", "again-0").doesNotContain("after-0");
    }
  }

  @Test
  void timesGrowWhenTheClockStepsBack() throws Exception {
    Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
    Clock clock = new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return java.time.ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now[0];
      }
    };
    try (Store store = open(StoreConfiguration.embedded(Scratch.folder("clock")), clock)) {
      store.ensure(Acknowledged.XIAN);
      Acknowledged.submit(store, "first");
      now[0] = now[0].minus(Duration.ofHours(3));
      Acknowledged.submit(store, "second");
      assertThat(recordedAt(store, "second-0")).isAfter(recordedAt(store, "first-0"));
      assertThat(store.prove(Acknowledged.XIAN).broken()).isEmpty();
    }
  }

  private static Instant recordedAt(Store store, String id) {
    return store.read(
        Acknowledged.XIAN,
        view -> java.util.Objects.requireNonNull(view.newest("Basic", id)).recordedAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void aStoreOfANewerServerIsNotOpened(String database) throws IOException, SQLException {
    StoreConfiguration configuration = database.equals("h2")
        ? StoreConfiguration.embedded(Scratch.folder("newer"))
        : PostgresDatabase.fresh();
    try (Store store = open(configuration, Clock.systemUTC());
        Connection connection = store.database().writer();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\","
              + " \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
              + " VALUES (999, '999', 'of a newer server', 'SQL', 'V999__of_a_newer_server.sql', 1, 'test', 1, TRUE)");
      connection.commit();
    }
    assertThatThrownBy(() -> open(configuration, Clock.systemUTC()).close())
        .isInstanceOf(Fault.class)
        .hasMessageContaining("newer");
  }
}
