package org.sciregistry.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/**
 * Fills an empty store from an archive, of whatever database it was made. Each chunk is committed together with its number, so an
 * interrupted restore goes on where it was; a store is not opened until its restore has ended.
 *
 * @param rows how many rows the archive holds
 * @param digest SHA-256 of its content, in hexadecimal
 */
public record Restore(long rows, String digest) {

  /**
   * Restores.
   *
   * @param totalKnown is told how many rows there are
   * @param progress is told how many rows are restored by this call so far
   * @throws Fault when the archive is not whole or the store holds something else
   */
  public static Restore from(
      Path file, StoreConfiguration configuration, LongConsumer totalKnown, LongConsumer progress)
      throws IOException {
    Archive.Head head = Archive.check(file);
    totalKnown.accept(head.rows());
    try (Database database =
        Database.openFor(configuration, head.schema(), new SimpleMeterRegistry())) {
      new Filling(database, head, file).fill(progress);
      return new Restore(head.rows(), head.digest());
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Refuses a store whose restore did not end. */
  static void refuseUnfinished(Connection connection) throws SQLException {
    if (count(connection, "restoration") > 0) {
      throw Fault.of(FaultCode.RESTORE_UNFINISHED);
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final class Filling {

    private final Database database;
    private final Archive.Head head;
    private final Path file;
    private final Map<String, Map<String, Integer>> types = new HashMap<>();
    private long done;

    Filling(Database database, Archive.Head head, Path file) {
      this.database = database;
      this.head = head;
      this.file = file;
    }

    void fill(LongConsumer progress) throws SQLException, IOException {
      try (Connection connection = database.writer()) {
        Set<String> tables = new HashSet<>(Backup.tables(connection));
        int behind = begun(connection, tables);
        Archive.read(file, behind, (number, chunk) -> {
          try {
            if (!tables.contains(chunk.table())) {
              throw Fault.of(
                  FaultCode.ARCHIVE_INVALID,
                  String.valueOf(file.getFileName()),
                  new Text("there is no table " + chunk.table(), "没有表 " + chunk.table()));
            }
            insert(connection, chunk);
            reached(connection, number);
            connection.commit();
          } catch (SQLException trouble) {
            throw SqlTrouble.told(trouble);
          }
          done += chunk.rows().size();
          progress.accept(done);
        });
        try (PreparedStatement end = connection.prepareStatement("DELETE FROM restoration")) {
          end.executeUpdate();
        }
        connection.commit();
        if (database.isPostgresql()) {
          try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
          }
          connection.commit();
        }
      }
    }

    /** The number of the last chunk that is there already. */
    private int begun(Connection connection, Set<String> tables) throws SQLException {
      try (PreparedStatement select =
              connection.prepareStatement("SELECT archive, chunk FROM restoration");
          ResultSet row = select.executeQuery()) {
        if (row.next()) {
          if (!row.getString(1).equals(head.digest())) {
            throw Fault.of(FaultCode.RESTORE_UNFINISHED);
          }
          return row.getInt(2);
        }
      }
      for (String table : tables) {
        if (count(connection, table) > 0) {
          throw Fault.of(FaultCode.RESTORE_NOT_EMPTY);
        }
      }
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO restoration (archive, chunk) VALUES (?, 0)")) {
        insert.setString(1, head.digest());
        insert.executeUpdate();
      }
      connection.commit();
      return 0;
    }

    private void reached(Connection connection, int chunk) throws SQLException {
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE restoration SET chunk = ? WHERE archive = ?")) {
        update.setInt(1, chunk);
        update.setString(2, head.digest());
        update.executeUpdate();
      }
    }

    private void insert(Connection connection, Archive.Chunk chunk) throws SQLException {
      List<String> columns = chunk.columns();
      Map<String, Integer> known = types(connection, chunk.table());
      String sql = "INSERT INTO " + chunk.table() + " (" + String.join(", ", columns) + ") VALUES ("
          + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        for (@Nullable Object[] row : chunk.rows()) {
          for (int column = 0; column < row.length; column++) {
            Object value = row[column];
            if (value == null) {
              insert.setNull(column + 1, known.getOrDefault(columns.get(column), Types.VARCHAR));
            } else {
              insert.setObject(column + 1, value);
            }
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }

    private Map<String, Integer> types(Connection connection, String table) throws SQLException {
      Map<String, Integer> known = types.get(table);
      if (known == null) {
        known = new HashMap<>();
        try (Statement statement = connection.createStatement();
            ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
          for (int column = 1; column <= none.getMetaData().getColumnCount(); column++) {
            known.put(
                none.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT),
                none.getMetaData().getColumnType(column));
          }
        }
        types.put(table, known);
      }
      return known;
    }
  }
}
