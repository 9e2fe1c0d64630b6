package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** The answers of the last 24 hours, so that a repeated request is answered and not carried out again. */
final class Replays {

  private static final Duration KEPT = Duration.ofHours(24);

  private Replays() {}

  static byte @Nullable [] find(
      SiteConnection connection, Caller caller, ReplayKey replay, Instant now) throws SQLException {
    try (PreparedStatement select =
        connection.prepare("SELECT digest, answer_length, answer FROM replay"
            + " WHERE site_id = ? AND client = ? AND replay_key = ? AND recorded_at > ?")) {
      select.setInt(1, caller.site().number());
      select.setString(2, caller.client());
      select.setString(3, replay.key());
      select.setLong(4, now.minus(KEPT).toEpochMilli());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        refuseOtherBody(row.getString(1), replay);
        return Compression.inflate(row.getBytes(3), row.getInt(2), Compression.dictionary());
      }
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
