package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The dictionaries a database's bodies were deflated with, by the number that stands with each of them. */
final class Dictionaries {

  private final Database database;
  private final Map<Integer, byte[]> texts = new ConcurrentHashMap<>();

  /**
   * Reads what is there and adds what this registry deflates with.
   *
   * @throws IllegalStateException when the database has another text under one of our numbers
   */
  Dictionaries(Database database) {
    this.database = database;
    load();
    for (Compression.Dictionary ours : Compression.dictionaries()) {
      if (!texts.containsKey(ours.number())) {
        add(ours);
      }
    }
    load();
    for (Compression.Dictionary ours : Compression.dictionaries()) {
      if (!Arrays.equals(texts.get(ours.number()), ours.text())) {
        throw new IllegalStateException("compression dictionary " + ours.number()
            + " of this database is another one than this registry's");
      }
    }
  }

  /**
   * The text of a dictionary.
   *
   * @param connection the caller's own: whoever holds one connection and waits for another can wait for ever
   * @throws IllegalStateException when the database has none of this number
   */
  byte[] text(SiteConnection connection, int number) throws SQLException {
    byte[] text = texts.get(number);
    if (text == null) {
      // A newer server beside this one may have brought it.
      load(connection.connection());
      text = texts.get(number);
    }
    if (text == null) {
      throw new IllegalStateException("there is no compression dictionary " + number);
    }
    return text;
  }

  private void add(Compression.Dictionary dictionary) {
    try (Connection connection = database.writer();
        PreparedStatement insert = connection.prepareStatement(
            "INSERT INTO compression_dictionary (dictionary_id, content) VALUES (?, ?)")) {
      insert.setInt(1, dictionary.number());
      insert.setBytes(2, dictionary.text());
      insert.executeUpdate();
      connection.commit();
    } catch (SQLException anotherServerWasFaster) {
      if (!String.valueOf(anotherServerWasFaster.getSQLState()).startsWith("23")) {
        throw SqlTrouble.told(anotherServerWasFaster);
      }
    }
  }

  private void load() {
    try (Connection connection = database.reader()) {
      load(connection);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private void load(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
            "SELECT dictionary_id, content FROM compression_dictionary");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        texts.put(row.getInt(1), row.getBytes(2));
      }
    }
  }
}
