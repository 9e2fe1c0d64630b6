package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The end of one chain of the audit trail.
 *
 * @param site whose chain it is
 * @param server the server that seals it
 * @param sequence of the last batch, 0 of none
 * @param hash of the last batch
 */
record AuditChain(int site, String server, long sequence, byte[] hash) {

  private static final String MOVE = "UPDATE audit_head SET sequence = ?, hash = ?"
      + " WHERE site_id = ? AND server = ? AND sequence = ? AND hash = ?";

  /** One statement instead of three, each of which is a way to the database and back. */
  private static final String TOGETHER = "WITH head AS (" + MOVE + " RETURNING site_id), batch AS ("
      + "INSERT INTO audit_batch (" + AuditBatch.INSERTED + ")"
      + " SELECT site_id, ?, ?, ?, ?, ?, ?, ? FROM head WHERE site_id = ?), patient AS ("
      + "INSERT INTO audit_patient (site_id, server, sequence, patient_id)"
      + " SELECT site_id, ?, ?, unnest(CAST(? AS VARCHAR[])) FROM head WHERE site_id = ?)"
      + " SELECT site_id FROM head WHERE site_id = ?";

  /** Takes the chain's lock until the transaction ends, and begins the chain if it has no end yet. */
  static AuditChain lock(SiteConnection connection, int site, String server) throws SQLException {
    AuditChain there = connection.first(
        "sequence, hash",
        " FROM audit_head WHERE site_id = ? AND server = ? FOR UPDATE",
        List.of(server),
        row -> new AuditChain(site, server, row.getLong(1), row.getBytes(2)));
    if (there != null) {
      return there;
    }
    try (PreparedStatement insert = connection.prepare(
        "INSERT INTO audit_head (site_id, server, sequence, hash) VALUES (?, ?, 0, ?)")) {
      insert.setInt(1, site);
      insert.setString(2, server);
      insert.setBytes(3, AuditBatch.first());
      insert.executeUpdate();
    }
    return new AuditChain(site, server, 0, AuditBatch.first());
  }

  /** Whether this batch is the chain's last one already, because an attempt stands whose commit was not answered. */
  boolean endsWith(@Nullable AuditBatch batch) {
    return batch != null && batch.sequence() == sequence && Arrays.equals(batch.hash(), hash);
  }

  /** The batch these entries make behind this end. */
  AuditBatch next(long now, List<AuditEntry> entries) {
    return AuditBatch.of(hash, server, sequence + 1, now, entries);
  }

  /** The chain's end once a batch is sealed. */
  AuditChain behind(AuditBatch batch) {
    return new AuditChain(site, server, batch.sequence(), batch.hash());
  }

  /**
   * Seals the next batch behind this end; it stands when the transaction does.
   *
   * @param entries what the batch holds
   * @return false, and nothing written, when the chain does not end here any more
   */
  boolean seal(SiteConnection connection, AuditBatch batch, List<AuditEntry> entries)
      throws SQLException {
    Set<String> patients = new TreeSet<>();
    entries.forEach(entry -> patients.addAll(entry.patients()));
    if (connection.writesTogether()) {
      return together(connection, batch, patients);
    }
    if (!move(connection, batch)) {
      return false;
    }
    batch.insert(connection, site);
    addPatients(connection, batch, patients);
    return true;
  }

  private boolean together(SiteConnection connection, AuditBatch batch, Set<String> patients)
      throws SQLException {
    List<Object> places = List.of(
        batch.sequence(),
        batch.hash(),
        site,
        server,
        sequence,
        hash,
        server,
        batch.sequence(),
        batch.sealedAt(),
        batch.count(),
        batch.content().length,
        batch.stored(),
        batch.hash(),
        site,
        server,
        batch.sequence(),
        connection.texts(patients),
        site,
        site);
    return !connection.rows(TOGETHER, places, row -> row.getInt(1)).isEmpty();
  }

  private boolean move(SiteConnection connection, AuditBatch batch) throws SQLException {
    try (PreparedStatement move = connection.prepare(MOVE)) {
      move.setLong(1, batch.sequence());
      move.setBytes(2, batch.hash());
      move.setInt(3, site);
      move.setString(4, server);
      move.setLong(5, sequence);
      move.setBytes(6, hash);
      return move.executeUpdate() == 1;
    }
  }

  private void addPatients(SiteConnection connection, AuditBatch batch, Set<String> patients)
      throws SQLException {
    if (patients.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepare(
        "INSERT INTO audit_patient (site_id, patient_id, server, sequence) VALUES (?, ?, ?, ?)")) {
      for (String patient : patients) {
        insert.setInt(1, site);
        insert.setString(2, patient);
        insert.setString(3, server);
        insert.setLong(4, batch.sequence());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
