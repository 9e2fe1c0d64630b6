package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** The answers of the last 24 hours, so that a repeated request is answered and not carried out again. */
final class Replays {

  private static final Duration KEPT = Duration.ofHours(24);

  private static final int AT_ONCE = 200;

  private Replays() {}

  /** What is kept of a request, as it stands in its row. */
  record Kept(String digest, int length, byte[] answer, long recordedAt) {

    private static Kept of(ResultSet row) throws SQLException {
      return new Kept(row.getString(1), row.getInt(2), row.getBytes(3), row.getLong(4));
    }

    private Earlier seen(ReplayKey replay, Instant now) {
      if (recordedAt <= now.minus(KEPT).toEpochMilli()) {
        return new Earlier(null, true);
      }
      refuseOtherBody(digest, replay);
      return new Earlier(Compression.inflate(answer, length, Compression.dictionary()), false);
    }
  }

  /** The question for what is kept of a request. */
  static SiteConnection.Question<Kept> question(Caller caller, ReplayKey replay) {
    return new SiteConnection.Question<>(
        "SELECT digest, answer_length, answer, recorded_at FROM replay"
            + " WHERE site_id = ? AND client = ? AND replay_key = ?",
        List.of(caller.site().number(), caller.client(), replay.key()),
        Kept::of);
  }

  /**
   * What the answer to {@link #question} says.
   *
   * @throws Fault when the request's Idempotency-Key stands for another body
   */
  static Earlier seen(List<Kept> rows, ReplayKey replay, Instant now) {
    return rows.isEmpty() ? Earlier.NOTHING : rows.get(0).seen(replay, now);
  }

  static Earlier find(SiteConnection connection, Caller caller, ReplayKey replay, Instant now)
      throws SQLException {
    SiteConnection.Question<Kept> question = question(caller, replay);
    return seen(
        connection.rows(question.sql(), question.arguments(), question.reading()), replay, now);
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

  /** Forgets some answers of a site that were kept for longer than their time, the oldest first; answers whether there may be more. */
  static boolean forgetOutdated(SiteConnection connection, Instant now) throws SQLException {
    long outdated = now.minus(KEPT).toEpochMilli();
    Long last = lastAtOnce(connection, outdated);
    try (PreparedStatement delete =
        connection.prepare("DELETE FROM replay WHERE site_id = ? AND recorded_at <= ?")) {
      delete.setInt(1, connection.site());
      delete.setLong(2, last == null ? outdated : last);
      delete.executeUpdate();
    }
    return last != null;
  }

  /** When the last of those was recorded that are forgotten at once; null when all can go. */
  private static @Nullable Long lastAtOnce(SiteConnection connection, long outdated)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepare("SELECT recorded_at FROM replay WHERE site_id = ? AND recorded_at <= ?"
            + " ORDER BY site_id, recorded_at LIMIT 1 OFFSET " + (AT_ONCE - 1))) {
      select.setInt(1, connection.site());
      select.setLong(2, outdated);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? (Long) row.getLong(1) : null;
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
