package org.sciregistry.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;

/** A store of one site in a directory, on H2 or on a PostgreSQL of its own; what it holds is there when it is opened again. */
public final class BenchmarkStore implements AutoCloseable {

  /** The site. */
  public static final Site SITE = new Site(1, "xian", "Xi'an centre", ZoneOffset.UTC);

  /** Who writes and asks. */
  public static final Caller EHR = Caller.local("xian-ehr", SITE);

  private static final AtomicLong KEYS = new AtomicLong();

  private final Store store;
  private final @Nullable EmbeddedPostgres server;
  private final Path directory;

  private BenchmarkStore(Store store, @Nullable EmbeddedPostgres server, Path directory) {
    this.store = store;
    this.server = server;
    this.directory = directory;
  }

  /**
   * Opens a store, or makes it.
   *
   * @param database {@code h2} or {@code postgresql}
   */
  public static BenchmarkStore open(String database, Path directory) throws IOException {
    Files.createDirectories(directory);
    EmbeddedPostgres server = database.equals("h2")
        ? null
        : EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    StoreConfiguration configuration = server == null
        ? StoreConfiguration.embedded(directory)
        : StoreConfiguration.postgresql(
            "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
            "postgres",
            "postgres");
    Store store = Store.open(configuration, Clock.systemUTC(), new SimpleMeterRegistry());
    store.ensure(SITE);
    return new BenchmarkStore(store, server, directory);
  }

  /** The store itself. */
  public Store store() {
    return store;
  }

  /** Stores one submission, durably. */
  public void submit(List<Change> changes) {
    String key = "visit " + System.nanoTime() + " " + KEYS.incrementAndGet();
    store.submit(new Submission(
        EHR,
        new ReplayKey(key, key),
        0,
        changes,
        Precondition.NONE,
        "benchmark",
        receipt -> "{}".getBytes(StandardCharsets.US_ASCII)));
  }

  /** Lets PostgreSQL count what it plans by; it would do so by itself after a minute. */
  public void settle() throws SQLException {
    if (server != null) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
    }
  }

  /** The processor time of a database of its own, in nanoseconds. */
  long databaseTime() throws IOException {
    if (server == null) {
      return 0;
    }
    Path file = directory.resolve("data").resolve("postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(file).get(0));
    return ProcessHandle.of(postmaster).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToLong(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
  }

  @Override
  public void close() throws IOException {
    store.close();
    if (server != null) {
      server.close();
    }
  }
}
