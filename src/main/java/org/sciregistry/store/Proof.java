package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a walk over everything that proves a site found.
 *
 * @param ledger of the ledger, its versions and the audit rows of what was written
 * @param batches how many batches of the audit trail's chains were walked
 * @param entries how many entries they hold
 * @param heads where each chain ends, {@code server sequence hash}
 * @param broken the first row of each chain that was altered, is missing or out of order, in words; empty when all is proven
 */
public record Proof(
    LedgerVerification ledger,
    long batches,
    long entries,
    List<String> heads,
    List<String> broken) {

  /** Whether nothing was altered. */
  public boolean isIntact() {
    return ledger.isIntact() && broken.isEmpty();
  }

  private static final class Walk {
    private final LongConsumer seen;
    private final long before;
    private long batches;
    private long entries;
    private final List<String> heads = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    Walk(LongConsumer seen, long before) {
      this.seen = seen;
      this.before = before;
    }

    void add(AuditBatch batch) {
      batches++;
      entries += batch.count();
      seen.accept(before + batches);
    }
  }

  /** The patients that a chain's batches tell of, read once beside the chain: their index begins with the patient. */
  private static final class Patients implements AutoCloseable {
    private final PreparedStatement select;
    private final ResultSet row;
    private boolean isMore;

    Patients(SiteConnection connection, int site, String server) throws SQLException {
      select = connection.prepare("SELECT p.sequence, p.patient_id FROM audit_patient p"
          + " WHERE p.site_id = ? AND p.server = ? ORDER BY p.sequence");
      select.setInt(1, site);
      select.setString(2, server);
      select.setFetchSize(AT_ONCE);
      row = select.executeQuery();
      isMore = row.next();
    }

    /** Those of the next batch; and of what stands before it, where nothing should. */
    Set<String> of(long sequence) throws SQLException {
      Set<String> patients = new TreeSet<>();
      while (isMore && row.getLong(1) <= sequence) {
        patients.add(row.getLong(1) == sequence ? row.getString(2) : "");
        isMore = row.next();
      }
      return patients;
    }

    @Override
    public void close() throws SQLException {
      row.close();
      select.close();
    }
  }

  private static final int AT_ONCE = 500;

  /**
   * How many positions and batches there are to be walked.
   *
   * @param site the site's number
   */
  static long size(SiteConnection connection, int site) throws SQLException {
    Long positions = number(connection, "SELECT COUNT(*) FROM ledger WHERE site_id = ?", site);
    Long batches = number(
        connection,
        "SELECT COUNT(*) FROM audit_batch WHERE site_id = ? AND server <> ?",
        site,
        AuditBatch.LEDGER);
    return (positions == null ? 0 : positions) + (batches == null ? 0 : batches);
  }

  /**
   * Checks a site.
   *
   * @param ledger what was found in its ledger
   * @param seen told how many positions and batches were walked
   */
  static Proof of(SiteConnection connection, int site, LedgerVerification ledger, LongConsumer seen)
      throws SQLException {
    Walk walk = new Walk(seen, ledger.positions());
    if (!ledger.isIntact()) {
      walk.broken.add("ledger, position " + ledger.firstBroken());
    }
    for (String server : servers(connection, site)) {
      String first = server.equals(AuditBatch.LEDGER)
          ? beyondLedger(connection, site, ledger)
          : walk(connection, site, server, walk);
      if (first != null) {
        walk.broken.add("audit chain " + server + ", " + first);
      }
    }
    Long stray = number(
        connection,
        "SELECT MIN(p.version_key) FROM person p WHERE p.site_id = ? AND NOT EXISTS (SELECT 1 FROM version v"
            + " WHERE v.site_id = p.site_id AND v.version_key = p.version_key AND v.resource_id = p.patient_id"
            + " AND NOT EXISTS (SELECT 1 FROM erased_version e WHERE e.site_id = v.site_id AND e.version_key = v.version_key))",
        site);
    if (stray != null) {
      walk.broken.add("the person token of version " + stray + " came with nothing");
    }
    String erasure = walk.broken.isEmpty() ? unexplainedErasure(connection, site) : null;
    if (erasure != null) {
      walk.broken.add(erasure);
    }
    return new Proof(ledger, walk.batches, walk.entries, walk.heads, walk.broken);
  }

  private static List<String> servers(SiteConnection connection, int site) throws SQLException {
    List<String> servers = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepare("SELECT server FROM audit_batch WHERE site_id = ?"
            + " UNION SELECT server FROM audit_head WHERE site_id = ?"
            + " UNION SELECT server FROM audit_patient WHERE site_id = ? ORDER BY 1")) {
      select.setInt(1, site);
      select.setInt(2, site);
      select.setInt(3, site);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          servers.add(row.getString(1));
        }
      }
    }
    return servers;
  }

  /** Rows of the ledger's chain at positions that are not there; all others the ledger's own walk has proven. */
  private static @Nullable String beyondLedger(
      SiteConnection connection, int site, LedgerVerification ledger) throws SQLException {
    Long beyond = number(
        connection,
        "SELECT MIN(sequence) FROM audit_batch WHERE site_id = ? AND server = ? AND (sequence > ? OR sequence < 1)",
        site,
        AuditBatch.LEDGER,
        ledger.positions());
    return beyond == null ? null : "row " + beyond + " has no position";
  }

  private static @Nullable String walk(
      SiteConnection connection, int site, String server, Walk walk) throws SQLException {
    byte[] before = AuditBatch.first();
    long expected = 0;
    try (Patients patients = new Patients(connection, site, server);
        PreparedStatement select = connection.prepare("SELECT " + AuditBatch.COLUMNS
            + " FROM audit_batch b WHERE b.site_id = ? AND b.server = ?"
            + " ORDER BY b.site_id, b.server, b.sequence")) {
      select.setInt(1, site);
      select.setString(2, server);
      select.setFetchSize(AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          expected++;
          AuditBatch batch = AuditBatch.read(row, 1);
          if (batch == null || batch.sequence() != expected) {
            return "row " + expected + " is missing or altered";
          }
          if (!batch.proves(before)) {
            return "row " + expected + " is altered";
          }
          if (!batch.patients().equals(patients.of(expected))) {
            return "the patients of row " + expected + " are altered";
          }
          before = batch.hash();
          walk.add(batch);
        }
      }
    }
    return end(connection, site, server, expected, before, walk);
  }

  private static @Nullable String end(
      SiteConnection connection, int site, String server, long last, byte[] hash, Walk walk)
      throws SQLException {
    try (PreparedStatement select = connection.prepare(
        "SELECT sequence, hash FROM audit_head WHERE site_id = ? AND server = ?")) {
      select.setInt(1, site);
      select.setString(2, server);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getLong(1) != last || !Arrays.equals(row.getBytes(2), hash)) {
          return "row " + (last + 1) + " is missing, or the chain's end was altered";
        }
      }
    }
    Long stray = number(
        connection,
        "SELECT MIN(sequence) FROM audit_patient WHERE site_id = ? AND server = ? AND (sequence > ? OR sequence < 1)",
        site,
        server,
        last);
    walk.heads.add(server + " " + last + " " + java.util.HexFormat.of().formatHex(hash));
    return stray == null ? null : "row " + stray + " is missing";
  }

  /** An erasure nobody is on record for would be a way to alter the past. */
  private static @Nullable String unexplainedErasure(SiteConnection connection, int site)
      throws SQLException {
    List<String> recorded = new ArrayList<>();
    try (PreparedStatement select = connection.prepare("SELECT " + AuditBatch.COLUMNS
        + " FROM audit_batch b WHERE b.site_id = ? AND b.server = ? ORDER BY b.sequence")) {
      select.setInt(1, site);
      select.setString(2, AuditBatch.ERASURES);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          AuditBatch batch = AuditBatch.read(row, 1);
          for (AuditEntry entry :
              batch == null ? List.<AuditEntry>of() : AuditEntry.all(batch.content())) {
            recorded.add(Erasure.record(
                entry.target(),
                entry.client(),
                entry.query(),
                entry.at(),
                entry.more(),
                entry.request()));
          }
        }
      }
    }
    try (PreparedStatement select = connection.prepare(
        "SELECT e.erasure_id, e.patient_id, e.erased_by, e.reason, e.erased_at, e.version_count,"
            + " (SELECT COUNT(*) FROM erased_version v WHERE v.site_id = e.site_id AND v.erasure_id = e.erasure_id)"
            + " FROM erasure e WHERE e.site_id = ? ORDER BY e.erasure_id")) {
      select.setInt(1, site);
      try (ResultSet row = select.executeQuery()) {
        int seen = 0;
        while (row.next()) {
          seen++;
          String found = Erasure.record(
              "Patient/" + row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getLong(5),
              row.getInt(6),
              Erasure.remains(connection, site, row.getInt(1)));
          boolean explained = seen <= recorded.size() && recorded.get(seen - 1).equals(found);
          if (!explained || row.getInt(1) != seen || row.getInt(6) != row.getInt(7)) {
            return "erasure " + seen + " is altered or not on record";
          }
        }
        if (seen != recorded.size()) {
          return "erasure " + (seen + 1) + " is missing";
        }
      }
    }
    Long stray = number(
        connection,
        "SELECT MIN(v.version_key) FROM erased_version v WHERE v.site_id = ? AND NOT EXISTS"
            + " (SELECT 1 FROM erasure e WHERE e.site_id = v.site_id AND e.erasure_id = v.erasure_id)",
        site);
    return stray == null ? null : "version " + stray + " is erased without an erasure";
  }

  private static @Nullable Long number(SiteConnection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement select = connection.prepare(sql)) {
      for (int at = 0; at < arguments.length; at++) {
        select.setObject(at + 1, arguments[at]);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long found = row.getLong(1);
        return row.wasNull() ? null : found;
      }
    }
  }
}
