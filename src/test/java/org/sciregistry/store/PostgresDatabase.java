package org.sciregistry.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.sciregistry.trial.Scratch;

/** A real PostgreSQL from Maven, one for all tests of a run, with a fresh database for each that asks. */
public final class PostgresDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Running {
    private static final EmbeddedPostgres SERVER = start();
  }

  /** A server of its own, for tests of what all databases of a server share. */
  static final class Alone implements AutoCloseable {

    private final EmbeddedPostgres server = start();

    Connection administrator() throws SQLException {
      return server.getPostgresDatabase().getConnection();
    }

    String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(Scratch.lastingFolder("postgres"))
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "300")
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private PostgresDatabase() {}

  static Alone alone() {
    return new Alone();
  }

  /** A JDBC URL with user and password of a database nobody else uses. */
  public static String freshUrl() {
    String name = "registry_" + COUNT.incrementAndGet();
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return "jdbc:postgresql://127.0.0.1:" + Running.SERVER.getPort() + "/" + name;
  }

  /** The folder of PostgreSQL's programs. */
  static String binaries() {
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'BINDIR'")) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The store's configuration for a database nobody else uses. */
  public static StoreConfiguration fresh() {
    return StoreConfiguration.postgresql(freshUrl(), "postgres", "postgres");
  }
}
