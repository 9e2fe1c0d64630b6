package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.sciregistry.access.Site;

/**
 * What a walk over a site's ledger found.
 *
 * @param positions how many positions were walked
 * @param versions how many versions were recomputed
 * @param firstBroken the first position that does not prove, 0 when all do
 */
public record LedgerVerification(long positions, long versions, long firstBroken) {

  /** Of a site without a ledger. */
  static final LedgerVerification NONE = new LedgerVerification(0, 0, 0);

  private static final byte[] NOTHING = new byte[0];

  /** Whether every position proves. */
  public boolean isIntact() {
    return firstBroken == 0;
  }

  /**
   * Walks a site's ledger.
   *
   * @param seen told how many positions were walked
   */
  static LedgerVerification of(SiteConnection connection, Site site, Store store, LongConsumer seen)
      throws SQLException {
    long head;
    byte[] headHash;
    try (PreparedStatement select =
        connection.prepare("SELECT position, hash FROM site_head WHERE site_id = ?")) {
      select.setInt(1, site.number());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return new LedgerVerification(0, 0, 1);
        }
        head = row.getLong(1);
        headHash = row.getBytes(2);
      }
    }
    byte[] before = new byte[32];
    long positions = 0;
    long versions = 0;
    try (PreparedStatement ledger = connection.prepare(
        "SELECT l.position, l.recorded_at, l.version_count, l.hash, " + AuditBatch.COLUMNS
            + " FROM ledger l LEFT JOIN audit_batch b ON b.site_id = l.site_id AND b.server = '"
            + AuditBatch.LEDGER
            + "' AND b.sequence = l.position WHERE l.site_id = ? AND l.position <= ? ORDER BY l.site_id, l.position")) {
      ledger.setInt(1, site.number());
      ledger.setLong(2, head);
      ledger.setFetchSize(500);
      try (ResultSet row = ledger.executeQuery()) {
        while (row.next()) {
          long position = row.getLong(1);
          List<byte[]> digests;
          try {
            digests = digests(connection, site, position, row.getLong(2), store);
          } catch (IllegalStateException | IllegalArgumentException altered) {
            return new LedgerVerification(positions + 1, versions, position);
          }
          int count = digests.size();
          boolean audited = row.getString(5) != null;
          AuditBatch accesses = audited ? AuditBatch.read(row, 5) : null;
          if (accesses != null) {
            digests.add(accesses.hash());
          }
          byte[] hash = CommitGroup.hash(before, position, row.getLong(2), digests);
          positions++;
          versions += count;
          if (position != positions
              || count != row.getInt(3)
              || audited && (accesses == null || !accesses.provesInLedger())
              || !Arrays.equals(hash, row.getBytes(4))) {
            return new LedgerVerification(positions, versions, position);
          }
          before = hash;
          seen.accept(positions);
        }
      }
    }
    boolean endsAsTheHeadSays = positions == head && Arrays.equals(before, headHash);
    return new LedgerVerification(positions, versions, endsAsTheHeadSays ? 0 : positions + 1);
  }

  /** The digests as recomputed from salt and content, not as stored. */
  private static List<byte[]> digests(
      SiteConnection connection, Site site, long position, long recordedAt, Store store)
      throws SQLException {
    List<byte[]> digests = new ArrayList<>();
    LedgerView view = new LedgerView(store, connection, site, position);
    try (PreparedStatement select = connection.prepare(
        "SELECT v.version_key, v.salt, v.client, e.erasure_id, v.digest, v.body_length, v.body, p.token FROM version v"
            + " LEFT JOIN person p ON p.site_id = v.site_id AND p.patient_id = v.resource_id AND p.version_key = v.version_key"
            + " LEFT JOIN erased_version e ON e.site_id = v.site_id AND e.version_key = v.version_key"
            + " WHERE v.site_id = ? AND v.version_key >= ? AND v.version_key < ? ORDER BY v.version_key")) {
      select.setInt(1, site.number());
      select.setLong(2, position << LedgerView.ORDINAL_BITS);
      select.setLong(3, view.versionKeyBound());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          if (row.getString(4) != null) {
            // Its content and salt are gone; the digest is what is left to prove it by.
            requireEmpty(row);
            digests.add(row.getBytes(5));
            continue;
          }
          for (StoredVersion version : view.fetch(List.of(row.getLong(1)))) {
            if (version.recordedAt().toEpochMilli() != recordedAt) {
              throw new IllegalStateException("a version has another time than its position");
            }
            digests.add(digest(
                row,
                version,
                BodyParts.whole(connection, site, row.getBytes(7), version.versionKey())));
          }
        }
      }
    }
    return digests;
  }

  private static byte[] digest(ResultSet row, StoredVersion version, byte[] stored)
      throws SQLException {
    byte[] kept = row.getBytes(5);
    // Versions that were written before the stored bytes were covered are proven by their content.
    for (byte[] covered : List.of(stored, NOTHING)) {
      byte[] digest = Packed.digest(
          row.getBytes(2),
          version.type(),
          version.id(),
          version.number(),
          version.method(),
          row.getString(3),
          row.getString(8),
          version.body().json(),
          covered);
      if (Arrays.equals(digest, kept)) {
        return digest;
      }
    }
    throw new IllegalStateException("a version has another digest");
  }

  private static void requireEmpty(ResultSet row) throws SQLException {
    if (row.getBytes(2).length != 0 || row.getInt(6) != 0 || row.getBytes(7).length != 0) {
      throw new IllegalStateException("an erased version has content");
    }
  }
}
