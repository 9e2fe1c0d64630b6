package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sciregistry.access.Site;

/**
 * What a walk over a site's ledger found.
 *
 * @param positions how many positions were walked
 * @param versions how many versions were recomputed
 * @param firstBroken the first position that does not prove, 0 when all do
 */
public record LedgerVerification(long positions, long versions, long firstBroken) {

  /** Whether every position proves. */
  public boolean isIntact() {
    return firstBroken == 0;
  }

  static LedgerVerification of(Connection connection, Site site, Store store) throws SQLException {
    long head;
    byte[] headHash;
    try (PreparedStatement select =
        connection.prepareStatement("SELECT position, hash FROM site_head WHERE site_id = ?")) {
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
    try (PreparedStatement ledger = connection.prepareStatement(
        "SELECT position, recorded_at, version_count, hash FROM ledger WHERE site_id = ?"
            + " AND position <= ? ORDER BY position")) {
      ledger.setInt(1, site.number());
      ledger.setLong(2, head);
      try (ResultSet row = ledger.executeQuery()) {
        while (row.next()) {
          long position = row.getLong(1);
          List<byte[]> digests;
          try {
            digests = digests(connection, site, position, row.getLong(2), store);
          } catch (IllegalStateException altered) {
            return new LedgerVerification(positions + 1, versions, position);
          }
          byte[] hash = CommitGroup.hash(before, position, row.getLong(2), digests);
          positions++;
          versions += digests.size();
          if (position != positions
              || digests.size() != row.getInt(3)
              || !Arrays.equals(hash, row.getBytes(4))) {
            return new LedgerVerification(positions, versions, position);
          }
          before = hash;
        }
      }
    }
    boolean endsAsTheHeadSays = positions == head && Arrays.equals(before, headHash);
    return new LedgerVerification(positions, versions, endsAsTheHeadSays ? 0 : positions + 1);
  }

  /** The digests as recomputed from salt and content, not as stored. */
  private static List<byte[]> digests(
      Connection connection, Site site, long position, long recordedAt, Store store)
      throws SQLException {
    List<byte[]> digests = new ArrayList<>();
    LedgerView view = new LedgerView(store, connection, site, position);
    try (PreparedStatement select = connection.prepareStatement(
        "SELECT version_key, salt, client FROM version WHERE site_id = ? AND version_key >= ? AND version_key < ?"
            + " ORDER BY version_key")) {
      select.setInt(1, site.number());
      select.setLong(2, position << LedgerView.ORDINAL_BITS);
      select.setLong(3, view.versionKeyBound());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          for (StoredVersion version : view.fetch(List.of(row.getLong(1)))) {
            if (version.recordedAt().toEpochMilli() != recordedAt) {
              throw new IllegalStateException("a version has another time than its position");
            }
            digests.add(Packed.digest(
                row.getBytes(2),
                version.type(),
                version.id(),
                version.number(),
                version.method(),
                row.getString(3),
                version.body().json()));
          }
        }
      }
    }
    return digests;
  }
}
