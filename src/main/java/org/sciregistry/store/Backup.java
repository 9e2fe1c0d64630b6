package org.sciregistry.store;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes all tables into one archive, as they stood at one moment. On PostgreSQL the registry goes on meanwhile; an H2 store belongs to one process, so the
 * registry must be stopped.
 *
 * @param rows how many rows were written
 * @param bytes the archive's size
 * @param digest SHA-256 of its content, in hexadecimal
 */
public record Backup(long rows, long bytes, String digest) {

  private static final int ROWS_A_CHUNK = 2_000;
  private static final int BYTES_A_CHUNK = 4_000_000;

  /** The tables, by name; what Flyway and an unfinished restore keep is none of them. */
  static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(
            "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public'"
                + " AND table_type = 'BASE TABLE'");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String table = row.getString(1).toLowerCase(Locale.ROOT);
        if (!table.startsWith("flyway") && !table.equals("restoration")) {
          tables.add(table);
        }
      }
    }
    tables.sort(null);
    return tables;
  }

  /**
   * Makes a backup.
   *
   * @param file the archive, which appears when it is whole
   * @param totalKnown is told how many rows there are
   * @param progress is told how many rows are written so far
   */
  public static Backup make(
      StoreConfiguration configuration, Path file, LongConsumer totalKnown, LongConsumer progress)
      throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (Database database = Database.openAsItIs(configuration);
        Connection connection = database.writer()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(database.isPostgresql());
      Backup made;
      try {
        made = write(database, connection, unfinished, totalKnown, progress);
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
      }
      try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private static Backup write(
      Database database,
      Connection connection,
      Path file,
      LongConsumer totalKnown,
      LongConsumer progress)
      throws SQLException, IOException {
    List<String> tables = tables(connection);
    long total = 0;
    for (String table : tables) {
      total += count(connection, table);
    }
    totalKnown.accept(total);
    MessageDigest digest = Archive.sha256();
    long written = 0;
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
        new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16))) {
      Archive.writeHead(out, database.schemaVersion(), total);
      for (String table : tables) {
        written = write(connection, table, out, written, progress);
      }
      byte[] content = Archive.writeEnd(out, digest);
      return new Backup(written, Files.size(file), HexFormat.of().formatHex(content));
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long write(
      Connection connection, String table, DataOutputStream out, long before, LongConsumer progress)
      throws SQLException, IOException {
    long written = before;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_A_CHUNK);
      try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
        ResultSetMetaData meta = row.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
          columns.add(meta.getColumnName(column).toLowerCase(Locale.ROOT));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        int bytes = 0;
        while (row.next()) {
          @Nullable Object[] values = new @Nullable Object[columns.size()];
          for (int column = 0; column < values.length; column++) {
            values[column] = row.getObject(column + 1);
            bytes += values[column] instanceof byte[] large ? large.length : 16;
          }
          rows.add(values);
          if (rows.size() == ROWS_A_CHUNK || bytes > BYTES_A_CHUNK) {
            Archive.write(out, new Archive.Chunk(table, columns, rows));
            written += rows.size();
            progress.accept(written);
            rows = new ArrayList<>();
            bytes = 0;
          }
        }
        if (!rows.isEmpty()) {
          Archive.write(out, new Archive.Chunk(table, columns, rows));
          written += rows.size();
          progress.accept(written);
        }
      }
    }
    return written;
  }
}
