package org.sciregistry.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.OutOfMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database under the store: its pools, its schema, and the few places where H2 and PostgreSQL differ. */
final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int WRITERS = 8;
  private static final long FIRST_LEARNED = 16;
  private static final long LAST_LEARNED = 65_536;

  private final @Nullable EmbeddedH2 embedded;
  private final @Nullable Tidying tidying;
  private final HikariDataSource readers;
  private final HikariDataSource writers;

  private Database(
      @Nullable EmbeddedH2 embedded, HikariDataSource readers, HikariDataSource writers) {
    this.embedded = embedded;
    this.tidying = embedded == null ? null : Tidying.of(embedded);
    this.readers = readers;
    this.writers = writers;
  }

  static Database open(StoreConfiguration configuration, MeterRegistry meters) {
    return whole(openFor(configuration, "latest", meters));
  }

  /** Opens a database whose schema stays as it is, for a backup. */
  static Database openAsItIs(StoreConfiguration configuration) {
    return whole(openFor(configuration, null, new SimpleMeterRegistry()));
  }

  private static Database whole(Database database) {
    try (Connection connection = database.writer()) {
      Restore.refuseUnfinished(connection);
      connection.commit();
      return database;
    } catch (SQLException trouble) {
      database.close();
      throw SqlTrouble.told(trouble);
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  /**
   * Opens a database, for a restore.
   *
   * @param schema the version its schema is brought to, null to leave it
   */
  static Database openFor(
      StoreConfiguration configuration, @Nullable String schema, MeterRegistry meters) {
    if (!configuration.isPostgresql()) {
      return openEmbedded(configuration, schema, meters);
    }
    HikariDataSource writers = pool(configuration, "writers", WRITERS, false, meters, null);
    try {
      refuseLosing(writers);
      if (schema != null) {
        migrate(writers, true, schema);
      }
      if ("latest".equals(schema)) {
        raiseWall(writers);
      }
      int size = configuration.readConnections();
      return new Database(null, pool(configuration, "readers", size, true, meters, null), writers);
    } catch (RuntimeException failed) {
      writers.close();
      throw failed;
    }
  }

  private static Database openEmbedded(
      StoreConfiguration configuration, @Nullable String schema, MeterRegistry meters) {
    EmbeddedH2 embedded;
    try {
      embedded = EmbeddedH2.open(configuration);
    } catch (SQLException refused) {
      throw SqlTrouble.notOpened(refused, configuration.jdbcUrl());
    }
    try {
      embedded.settle(schema != null && migrate(embedded.readers(), false, schema));
      int size = configuration.readConnections();
      return new Database(
          embedded,
          pool(configuration, "readers", size, true, meters, embedded.readers()),
          pool(configuration, "writers", WRITERS, false, meters, embedded.writers()));
    } catch (SQLException trouble) {
      embedded.close();
      throw SqlTrouble.told(trouble);
    } catch (RuntimeException failed) {
      embedded.close();
      throw failed;
    }
  }

  private static HikariDataSource pool(
      StoreConfiguration configuration,
      String name,
      int size,
      boolean autoCommit,
      MeterRegistry meters,
      @Nullable DataSource embedded) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    if (embedded == null) {
      pool.setJdbcUrl(configuration.jdbcUrl());
      pool.setUsername(configuration.user());
      pool.setPassword(configuration.password());
    } else {
      pool.setDataSource(embedded);
    }
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setAutoCommit(autoCommit);
    pool.setConnectionTimeout(5_000);
    pool.setMetricRegistry(meters);
    int seconds = autoCommit ? configuration.readSeconds() : 0;
    if (!configuration.isPostgresql() && seconds > 0) {
      pool.setConnectionInitSql("SET QUERY_TIMEOUT " + 1_000 * seconds);
    }
    if (configuration.isPostgresql()) {
      pool.addDataSourceProperty("reWriteBatchedInserts", "true");
      pool.addDataSourceProperty("prepareThreshold", "3");
      pool.addDataSourceProperty("tcpKeepAlive", "true");
      pool.addDataSourceProperty("socketTimeout", String.valueOf(Math.max(60, 2 * seconds)));
      // As start-up options and not by SET, which a rollback takes back. Statements here read few
      // rows: starting
      // workers or compiling them would take longer than they do.
      pool.addDataSourceProperty(
          "options",
          "-c synchronous_commit=on -c max_parallel_workers_per_gather=0 -c jit=off"
              + " -c statement_timeout=" + 1_000 * seconds);
    }
    try {
      return new HikariDataSource(pool);
    } catch (HikariPool.PoolInitializationException refused) {
      throw SqlTrouble.notOpened(refused, configuration.jdbcUrl());
    }
  }

  private static void refuseLosing(HikariDataSource source) {
    refuseOff(source, "fsync");
    refuseOff(source, "synchronous_commit");
  }

  private static void refuseOff(HikariDataSource source, String setting) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      boolean off = row.getString(1).equals("off");
      connection.rollback();
      if (off) {
        throw Fault.of(FaultCode.STORE_NOT_DURABLE, setting);
      }
    } catch (SQLException unreachable) {
      throw Fault.because(unreachable, FaultCode.STORE_UNREACHABLE, 5);
    }
  }

  private static void raiseWall(HikariDataSource source) {
    try (Connection connection = source.getConnection()) {
      SiteWall.raise(connection);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Brings the schema to a version; answers whether it had to be changed. */
  private static boolean migrate(DataSource source, boolean postgresql, String target) {
    Flyway flyway = Flyway.configure()
        .dataSource(source)
        .target(target)
        .locations("classpath:db/migration")
        .placeholders(Map.of(
            "bytes", postgresql ? "BYTEA" : "VARBINARY(1000000)",
            "binary", postgresql ? "COLLATE \"C\"" : "",
            "decimal", postgresql ? "NUMERIC" : "DECFLOAT(100)"))
        // By default versions that this program does not know are passed over.
        .ignoreMigrationPatterns(new String[0])
        .load();
    try {
      return flyway.migrate().migrationsExecuted > 0;
    } catch (FlywayValidateException refused) {
      if (Arrays.stream(flyway.info().all())
          .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)) {
        throw Fault.of(FaultCode.STORE_FROM_NEWER);
      }
      throw refused;
    }
  }

  /** The version of the schema as it is now. */
  String schemaVersion() throws SQLException {
    try (Connection connection = readers.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" ORDER BY \"installed_rank\" DESC")) {
      row.next();
      return row.getString(1);
    }
  }

  boolean isPostgresql() {
    return embedded == null;
  }

  /** A connection that commits every statement, for reading what belongs to no site. */
  Connection reader() throws SQLException {
    return readers.getConnection();
  }

  /** A connection for reading what belongs to one site. */
  SiteConnection reader(int site) throws SQLException {
    return SiteConnection.guarded(readers.getConnection(), site, isPostgresql());
  }

  /** A connection for reading what belongs to one site by few statements, none of which needs to see what others see. */
  SiteConnection readerApart(int site) throws SQLException {
    return SiteConnection.apart(readers.getConnection(), site, isPostgresql());
  }

  /** A connection for one site that commits when told to. */
  SiteConnection writer(int site) throws SQLException {
    return SiteConnection.guarded(writers.getConnection(), site, isPostgresql());
  }

  /** A connection for writing by single statements for one site: on PostgreSQL each stands by itself, on H2 when told to. */
  SiteConnection writerApart(int site) throws SQLException {
    Connection connection = writers.getConnection();
    connection.setAutoCommit(isPostgresql());
    return SiteConnection.apart(connection, site, isPostgresql());
  }

  /** A connection that commits when told to. */
  Connection writer() throws SQLException {
    return writers.getConnection();
  }

  /** Lets connections go that a failed write of H2 has left without a database. */
  void noticed(SQLException trouble) {
    OutOfMemory.lookAt(trouble);
    if (embedded != null && SqlTrouble.hasFailedH2(trouble)) {
      embedded.abandon(trouble);
    }
    if (embedded != null && (SqlTrouble.hasShutH2(trouble) || SqlTrouble.hasFailedH2(trouble))) {
      readers.getHikariPoolMXBean().softEvictConnections();
      writers.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** How many submissions one commit may carry: more costs H2 more than it saves. */
  int groupSize() {
    return isPostgresql() ? 64 : 16;
  }

  /** Makes sure that nothing is left of what was erased, beside the rows. */
  void forget() throws SQLException {
    if (embedded != null) {
      embedded.forget();
    }
  }

  /**
   * Tells PostgreSQL's planner how large the tables are, while a new store grows: until autovacuum comes by it takes them for empty, and its plans for small searches
   * can take a minute.
   */
  void learnSizes(Connection connection, long position) {
    boolean powerOfTwo = Long.bitCount(position) == 1;
    if (!isPostgresql() || !powerOfTwo || position < FIRST_LEARNED || position > LAST_LEARNED) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
      connection.commit();
    } catch (SQLException notAllowed) {
      LOG.warn("PostgreSQL could not be told the sizes of its tables", notAllowed);
    }
  }

  /** H2, where the store is embedded. */
  Optional<EmbeddedH2> embedded() {
    return Optional.ofNullable(embedded);
  }

  @Override
  public void close() {
    if (tidying != null) {
      tidying.close();
    }
    readers.close();
    writers.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
