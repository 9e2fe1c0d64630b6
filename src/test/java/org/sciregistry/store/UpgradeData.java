package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The rows a server of an earlier schema wrote, kept under {@code src/test/resources/upgrade/V<schema>.tsv.gz}: a line for each table with its columns, a line for each
 * row. {@code main} writes such a file from the H2 store of that server.
 */
public final class UpgradeData {

  private static final String NULL = "\\N";

  private UpgradeData() {}

  /** Writes the rows of a store: its directory, the file. */
  public static void main(String[] arguments) throws IOException, SQLException {
    String url = "jdbc:h2:file:" + Path.of(arguments[0]).toAbsolutePath().resolve("registry");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        PrintWriter out = new PrintWriter(
            new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[1]))), false, UTF_8)) {
      for (String table : tables(connection)) {
        write(connection, table, out);
      }
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                + " AND table_name <> 'flyway_schema_history' ORDER BY table_name")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  private static void write(Connection connection, String table, PrintWriter out)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
      ResultSetMetaData columns = row.getMetaData();
      List<String> names = new ArrayList<>();
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        names.add(columns.getColumnName(column).toLowerCase(java.util.Locale.ROOT));
      }
      boolean named = false;
      while (row.next()) {
        if (!named) {
          out.print("@" + table + "\t" + String.join("\t", names) + "\n");
          named = true;
        }
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= names.size(); column++) {
          byte[] bytes = isBytes(columns, column) ? row.getBytes(column) : null;
          String text = bytes == null ? row.getString(column) : HexFormat.of().formatHex(bytes);
          values.add(text == null ? NULL : text);
        }
        out.print(String.join("\t", values) + "\n");
      }
    }
  }

  private static boolean isBytes(ResultSetMetaData columns, int column) throws SQLException {
    int type = columns.getColumnType(column);
    return type == Types.VARBINARY || type == Types.BINARY;
  }

  /** Brings an empty database to a schema and puts the rows of a file into it. */
  public static void fill(StoreConfiguration configuration, String schema, Path file)
      throws IOException, SQLException {
    try (Database database = Database.openFor(configuration, schema, new SimpleMeterRegistry());
        Connection connection = database.writer();
        BufferedReader lines = new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      String table = "";
      List<String> columns = List.of();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = List.of(line.split("\t", -1));
        if (line.startsWith("@")) {
          table = cells.get(0).substring(1);
          columns = cells.subList(1, cells.size());
        } else {
          insert(connection, table, columns, cells);
        }
      }
      connection.commit();
    }
  }

  /** Brings a database to a schema, as a server of that schema does at its start. */
  public static void migrate(StoreConfiguration configuration, String schema) {
    Database.openFor(configuration, schema, new SimpleMeterRegistry()).close();
  }

  private static void insert(
      Connection connection, String table, List<String> columns, List<String> cells)
      throws SQLException {
    String places = "?, ".repeat(columns.size() - 1) + "?";
    try (PreparedStatement types = connection.prepareStatement(
            "SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE 1 = 0");
        PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " ("
            + String.join(", ", columns) + ") VALUES (" + places + ")")) {
      ResultSetMetaData meta = types.executeQuery().getMetaData();
      for (int column = 1; column <= columns.size(); column++) {
        String cell = cells.get(column - 1);
        int type = meta.getColumnType(column);
        if (cell.equals(NULL)) {
          insert.setNull(column, type);
        } else {
          switch (type) {
            case Types.VARBINARY, Types.BINARY ->
              insert.setBytes(column, HexFormat.of().parseHex(cell));
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
              insert.setLong(column, Long.parseLong(cell));
            case Types.VARCHAR -> insert.setString(column, cell);
            default -> insert.setBigDecimal(column, new java.math.BigDecimal(cell));
          }
        }
      }
      insert.executeUpdate();
    }
  }
}
