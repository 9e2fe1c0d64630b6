package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end of one chain of the audit trail, held by its lock for the length of a transaction. */
final class AuditChain {

  private static final String TOGETHER = "WITH batch AS (" + AuditBatch.INSERT + "), patient AS ("
      + "INSERT INTO audit_patient (site_id, server, sequence, patient_id)"
      + " SELECT CAST(? AS SMALLINT), CAST(? AS VARCHAR), CAST(? AS BIGINT), unnest(CAST(? AS VARCHAR[])))"
      + " UPDATE audit_head SET sequence = ?, hash = ? WHERE site_id = ? AND server = ?";

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
    return connection.first(
        "sequence, hash",
        " FROM audit_head WHERE site_id = ? AND server = ? FOR UPDATE",
        List.of(server),
        row -> new AuditChain(connection, site, server, row.getLong(1), row.getBytes(2)));
  }

  /** Whether this batch is the chain's last one already, because an attempt stands whose commit was not answered. */
  boolean endsWith(@Nullable AuditBatch batch) {
    return batch != null && batch.sequence() == sequence && Arrays.equals(batch.hash(), hash);
  }

  /** Seals entries behind the end; they stand when the transaction does. */
  AuditBatch append(long now, List<AuditEntry> entries) throws SQLException {
    AuditBatch batch = AuditBatch.of(hash, server, sequence + 1, now, entries);
    if (connection.writesTogether()) {
      together(batch);
    } else {
      batch.insert(connection, site);
      addPatients(batch);
      move(batch);
    }
    return batch;
  }

  /** One statement instead of three, each of which is a way to the database and back. */
  private void together(AuditBatch batch) throws SQLException {
    try (PreparedStatement seal = connection.prepare(TOGETHER)) {
      int place = batch.fill(seal, site);
      seal.setInt(place++, site);
      seal.setString(place++, server);
      seal.setLong(place++, batch.sequence());
      seal.setArray(
          place++,
          connection.connection().createArrayOf("varchar", batch.patients().toArray()));
      seal.setLong(place++, batch.sequence());
      seal.setBytes(place++, batch.hash());
      seal.setInt(place++, site);
      seal.setString(place, server);
      seal.executeUpdate();
    }
  }

  private void addPatients(AuditBatch batch) throws SQLException {
    Set<String> patients = batch.patients();
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

  private void move(AuditBatch batch) throws SQLException {
    try (PreparedStatement move = connection.prepare(
        "UPDATE audit_head SET sequence = ?, hash = ? WHERE site_id = ? AND server = ?")) {
      move.setLong(1, batch.sequence());
      move.setBytes(2, batch.hash());
      move.setInt(3, site);
      move.setString(4, server);
      move.executeUpdate();
    }
  }
}
