package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end of one chain of the audit trail, held by its lock for the length of a transaction. */
final class AuditChain {

  private final SiteConnection connection;
  private final int site;
  private final String server;
  private final long sequence;
  private final byte[] hash;

  private AuditChain(
      SiteConnection connection, int site, String server, long sequence, byte[] hash) {
    this.connection = connection;
    this.site = site;
    this.server = server;
    this.sequence = sequence;
    this.hash = hash;
  }

  /** Takes the chain's lock, and begins the chain if it has no end yet. */
  static AuditChain lock(SiteConnection connection, int site, String server) throws SQLException {
    AuditChain there = select(connection, site, server);
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
    return new AuditChain(connection, site, server, 0, AuditBatch.first());
  }

  private static @Nullable AuditChain select(SiteConnection connection, int site, String server)
      throws SQLException {
    try (PreparedStatement select = connection.prepare(
        "SELECT sequence, hash FROM audit_head WHERE site_id = ? AND server = ? FOR UPDATE")) {
      select.setInt(1, site);
      select.setString(2, server);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new AuditChain(connection, site, server, row.getLong(1), row.getBytes(2))
            : null;
      }
    }
  }

  /** Whether this batch is the chain's last one already, because an attempt stands whose commit was not answered. */
  boolean endsWith(@Nullable AuditBatch batch) {
    return batch != null && batch.sequence() == sequence && Arrays.equals(batch.hash(), hash);
  }

  /** Seals entries behind the end; they stand when the transaction does. */
  AuditBatch append(long now, List<AuditEntry> entries) throws SQLException {
    AuditBatch batch = AuditBatch.of(hash, server, sequence + 1, now, entries);
    batch.insert(connection, site);
    Set<String> patients = batch.patients();
    if (!patients.isEmpty()) {
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
    try (PreparedStatement move = connection.prepare(
        "UPDATE audit_head SET sequence = ?, hash = ? WHERE site_id = ? AND server = ?")) {
      move.setLong(1, batch.sequence());
      move.setBytes(2, batch.hash());
      move.setInt(3, site);
      move.setString(4, server);
      move.executeUpdate();
    }
    return batch;
  }
}
