package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Client;
import org.sciregistry.access.Grants;
import org.sciregistry.access.Role;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** The registered clients, their keys, and the assertions that were used. */
public final class Clients {

  private final Database database;
  private final Clock clock;

  Clients(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** All clients by id, revoked ones as well. */
  public Map<String, Client> all() {
    try (Connection connection = database.reader()) {
      Map<String, List<Client.Key>> keys = keys(connection);
      Map<String, Client> clients = new HashMap<>();
      try (PreparedStatement select = connection.prepareStatement(
              "SELECT client_id, name, role, site_id, scopes, keys_url, added_at, revoked_at"
                  + " FROM client ORDER BY client_id");
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String id = row.getString(1);
          clients.put(
              id,
              new Client(
                  id,
                  row.getString(2),
                  Role.of(row.getString(3)),
                  row.getInt(4),
                  Grants.parse(row.getString(5)),
                  row.getString(6),
                  keys.getOrDefault(id, List.of()),
                  Instant.ofEpochMilli(row.getLong(7)),
                  time(row, 8)));
        }
      }
      return clients;
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private static Map<String, List<Client.Key>> keys(Connection connection) throws SQLException {
    Map<String, List<Client.Key>> keys = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(
            "SELECT client_id, key_id, content, ends_at FROM client_key ORDER BY client_id, key_id");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        keys.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
            .add(new Client.Key(row.getString(2), row.getString(3), time(row, 4)));
      }
    }
    return keys;
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /**
   * Registers a client.
   *
   * @throws Fault when its id is taken
   */
  public void add(Client client) {
    change(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(
          "INSERT INTO client (client_id, name, role, site_id, scopes, keys_url, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, client.id());
        insert.setString(2, client.name());
        insert.setString(3, client.role().word());
        insert.setInt(4, client.site());
        insert.setString(5, client.scopes().toString());
        insert.setString(6, client.keysUrl());
        insert.setLong(7, client.addedAt().toEpochMilli());
        insert.executeUpdate();
      } catch (SQLException trouble) {
        if (isTaken(trouble)) {
          throw Fault.of(FaultCode.CLIENT_KNOWN, client.id());
        }
        throw trouble;
      }
      insertKeys(connection, client.id(), client.keys());
    });
  }

  /**
   * Shuts a client out for good.
   *
   * @throws Fault when there is no such client that may come in
   */
  public void revoke(String client) {
    change(connection -> {
      try (PreparedStatement update = connection.prepareStatement(
          "UPDATE client SET revoked_at = ? WHERE client_id = ? AND revoked_at IS NULL")) {
        update.setLong(1, clock.millis());
        update.setString(2, client);
        if (update.executeUpdate() == 0) {
          throw Fault.of(FaultCode.CLIENT_NOT_THERE, client);
        }
      }
    });
  }

  /**
   * Gives a client new keys, or a new address of them; the old keys count until then.
   *
   * @param keys the new keys, none when they are published at the address
   * @param oldKeysEnd until when the old keys count
   * @throws Fault when there is no such client that may come in
   */
  public void rotate(
      String client, List<Client.Key> keys, @Nullable String keysUrl, Instant oldKeysEnd) {
    change(connection -> {
      try (PreparedStatement update = connection.prepareStatement(
          "UPDATE client SET keys_url = ? WHERE client_id = ? AND revoked_at IS NULL")) {
        update.setString(1, keysUrl);
        update.setString(2, client);
        if (update.executeUpdate() == 0) {
          throw Fault.of(FaultCode.CLIENT_NOT_THERE, client);
        }
      }
      try (PreparedStatement update = connection.prepareStatement(
          "UPDATE client_key SET ends_at = ? WHERE client_id = ? AND (ends_at IS NULL OR ends_at > ?)")) {
        update.setLong(1, oldKeysEnd.toEpochMilli());
        update.setString(2, client);
        update.setLong(3, oldKeysEnd.toEpochMilli());
        update.executeUpdate();
      }
      for (Client.Key key : keys) {
        try (PreparedStatement delete = connection.prepareStatement(
            "DELETE FROM client_key WHERE client_id = ? AND key_id = ?")) {
          delete.setString(1, client);
          delete.setString(2, key.id());
          delete.executeUpdate();
        }
      }
      insertKeys(connection, client, keys);
    });
  }

  private static void insertKeys(Connection connection, String client, List<Client.Key> keys)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO client_key (client_id, key_id, content, ends_at) VALUES (?, ?, ?, ?)")) {
      for (Client.Key key : keys) {
        insert.setString(1, client);
        insert.setString(2, key.id());
        insert.setString(3, key.jwk());
        if (key.endsAt() == null) {
          insert.setNull(4, Types.BIGINT);
        } else {
          insert.setLong(4, key.endsAt().toEpochMilli());
        }
        insert.executeUpdate();
      }
    }
  }

  /**
   * Takes an assertion as used; returns when that is durable.
   *
   * @param assertion its id, which tells it from all others of its client, at most 255 characters
   * @param endsAt when it ends by itself
   * @return whether it was new
   */
  public boolean use(String client, String assertion, Instant endsAt) {
    try (Connection connection = database.writer()) {
      try (PreparedStatement insert = connection.prepareStatement(
              "INSERT INTO used_assertion (client_id, assertion, ends_at) VALUES (?, ?, ?)");
          PreparedStatement forget =
              connection.prepareStatement("DELETE FROM used_assertion WHERE ends_at < ?")) {
        forget.setLong(1, clock.millis() - 3_600_000);
        forget.executeUpdate();
        insert.setString(1, client);
        insert.setString(2, assertion);
        insert.setLong(3, endsAt.toEpochMilli());
        insert.executeUpdate();
        connection.commit();
        return true;
      } catch (SQLException trouble) {
        connection.rollback();
        if (isTaken(trouble)) {
          return false;
        }
        throw trouble;
      }
    } catch (SQLException trouble) {
      database.noticed(trouble);
      throw SqlTrouble.told(trouble);
    }
  }

  private interface Change {
    void carryOut(Connection connection) throws SQLException;
  }

  private void change(Change change) {
    try (Connection connection = database.writer()) {
      try {
        change.carryOut(connection);
        connection.commit();
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private static boolean isTaken(SQLException trouble) {
    return String.valueOf(trouble.getSQLState()).startsWith("23");
  }
}
