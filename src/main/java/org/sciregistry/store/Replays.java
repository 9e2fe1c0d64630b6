package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** The answers of the last 24 hours, so that a repeated request is answered and not carried out again. */
final class Replays {

  private static final Duration KEPT = Duration.ofHours(24);

  private static final int AT_ONCE = 5_000;

  private Replays() {}

  static Earlier find(SiteConnection connection, Caller caller, ReplayKey replay, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepare("SELECT digest, answer_length, answer, recorded_at FROM replay"
            + " WHERE site_id = ? AND client = ? AND replay_key = ?")) {
      select.setInt(1, caller.site().number());
      select.setString(2, caller.client());
      select.setString(3, replay.key());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Earlier.NOTHING;
        }
        if (row.getLong(4) <= now.minus(KEPT).toEpochMilli()) {
          return new Earlier(null, true);
        }
        refuseOtherBody(row.getString(1), replay);
        return new Earlier(
            Compression.inflate(row.getBytes(3), row.getInt(2), Compression.dictionary()), false);
      }
    }
  }

  /** Forgets an answer that was kept for longer than its time, and gives way to a new one. */
  static void forget(SiteConnection connection, Caller caller, ReplayKey replay)
      throws SQLException {
    try (PreparedStatement delete = connection.prepare(
        "DELETE FROM replay WHERE site_id = ? AND client = ? AND replay_key = ?")) {
      delete.setInt(1, caller.site().number());
      delete.setString(2, caller.client());
      delete.setString(3, replay.key());
      delete.executeUpdate();
    }
  }

  /** Forgets some answers of a site that were kept for longer than their time; answers whether there may be more. */
  static boolean forgetOutdated(SiteConnection connection, Instant now) throws SQLException {
    try (PreparedStatement delete = connection.prepare(
        "DELETE FROM replay WHERE site_id = ? AND (client, replay_key) IN (SELECT r.client, r.replay_key"
            + " FROM replay r WHERE r.site_id = ? AND r.recorded_at <= ? LIMIT " + AT_ONCE + ")")) {
      delete.setInt(1, connection.site());
      delete.setInt(2, connection.site());
      delete.setLong(3, now.minus(KEPT).toEpochMilli());
      return delete.executeUpdate() == AT_ONCE;
    }
  }

  /** What a request is known by among those of its site. */
  static String stone(Caller caller, ReplayKey replay) {
    return "replay " + caller.client() + " " + replay.key();
  }

  static void refuseOtherBody(String digest, ReplayKey replay) {
    if (!digest.equals(replay.digest())) {
      throw Fault.of(FaultCode.IDEMPOTENCY_KEY_REUSED);
    }
  }
}
