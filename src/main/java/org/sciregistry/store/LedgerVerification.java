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
    byte[] before = new byte[32];
    long positions = 0;
    long versions = 0;
    try (PreparedStatement ledger = connection.prepareStatement(
        "SELECT position, recorded_at, version_count, hash FROM ledger WHERE site_id = ? ORDER BY position")) {
      ledger.setInt(1, site.number());
      try (ResultSet row = ledger.executeQuery()) {
        while (row.next()) {
          long position = row.getLong(1);
          List<byte[]> digests;
          try {
            digests = digests(connection, site, position, store);
          } catch (IllegalStateException damagedBody) {
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
    return new LedgerVerification(positions, versions, 0);
  }

  /** The digests as recomputed from salt and content, not as stored. */
  private static List<byte[]> digests(Connection connection, Site site, long position, Store store)
      throws SQLException {
    List<byte[]> digests = new ArrayList<>();
    LedgerView view = new LedgerView(store, connection, site, position);
    try (PreparedStatement select = connection.prepareStatement(
        "SELECT version_key, salt FROM version WHERE site_id = ? AND version_key >= ? AND version_key < ?"
            + " ORDER BY version_key")) {
      select.setInt(1, site.number());
      select.setLong(2, position << LedgerView.ORDINAL_BITS);
      select.setLong(3, view.versionKeyBound());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          for (StoredVersion version : view.fetch(List.of(row.getLong(1)))) {
            digests.add(KeyText.sha256(row.getBytes(2), version.body().json()));
          }
        }
      }
    }
    return digests;
  }
}
