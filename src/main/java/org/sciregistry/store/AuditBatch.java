package org.sciregistry.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit trail: entries that were sealed together.
 *
 * @param server whose chain it stands in
 * @param sequence its place in the chain, from 1; of the ledger's, the position
 * @param sealedAt when, in milliseconds
 * @param count how many entries
 * @param content the entries, one line of JSON each
 * @param stored the content as it is compressed
 * @param hash SHA-256 over the hash before (of the ledger's: nothing) and everything above; of batches that were sealed before the stored bytes were covered, without them
 */
record AuditBatch(
    String server,
    long sequence,
    long sealedAt,
    int count,
    byte[] content,
    byte[] stored,
    byte[] hash) {

  /** The chain of what was written; its rows are covered by the ledger's hashes. */
  static final String LEDGER = "ledger";

  /** The chain of erasures. */
  static final String ERASURES = "erase";

  static final String COLUMNS =
      "b.server, b.sequence, b.sealed_at, b.entry_count, b.content_length, b.content, b.hash";

  /** The columns of a row that is added, in their order. */
  static final String INSERTED =
      "site_id, server, sequence, sealed_at, entry_count, content_length, content, hash";

  static final String INSERT =
      "INSERT INTO audit_batch (" + INSERTED + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final byte[] NOTHING = new byte[0];
  private static final byte[] FIRST = new byte[32];

  static AuditBatch of(
      byte[] before, String server, long sequence, long sealedAt, List<AuditEntry> entries) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(256 * entries.size());
    for (AuditEntry entry : entries) {
      content.writeBytes(entry.json());
      content.write('\n');
    }
    byte[] bytes = content.toByteArray();
    byte[] stored = Compression.deflate(bytes);
    return new AuditBatch(
        server,
        sequence,
        sealedAt,
        entries.size(),
        bytes,
        stored,
        hash(before, server, sequence, sealedAt, entries.size(), bytes, stored));
  }

  static AuditBatch ofLedger(long position, long sealedAt, List<AuditEntry> entries) {
    return of(NOTHING, LEDGER, position, sealedAt, entries);
  }

  private static byte[] hash(
      byte[] before,
      String server,
      long sequence,
      long sealedAt,
      int count,
      byte[] content,
      byte[] stored) {
    ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES)
        .putLong(sequence)
        .putLong(sealedAt)
        .putInt(count);
    if (stored.length > 0) {
      numbers.putInt(content.length);
    }
    return KeyText.sha256(
        before,
        server.getBytes(StandardCharsets.UTF_8),
        Arrays.copyOf(numbers.array(), numbers.position()),
        content,
        stored);
  }

  /** Whether it is what was sealed behind the row with this hash. */
  boolean proves(byte[] before) {
    return (isHash(before, stored) || isHash(before, NOTHING))
        && AuditEntry.all(content).size() == count;
  }

  private boolean isHash(byte[] before, byte[] covered) {
    return Arrays.equals(hash, hash(before, server, sequence, sealedAt, count, content, covered));
  }

  boolean provesInLedger() {
    return proves(NOTHING);
  }

  static byte[] first() {
    return FIRST.clone();
  }

  Set<String> patients() {
    Set<String> patients = new TreeSet<>();
    AuditEntry.all(content).forEach(entry -> patients.addAll(entry.patients()));
    return patients;
  }

  /** Reads the row that a statement with {@link #COLUMNS} stands at; null when its content cannot be read any more. */
  static @Nullable AuditBatch read(ResultSet row, int column) throws SQLException {
    byte[] stored = row.getBytes(column + 5);
    byte[] content;
    try {
      content = Compression.inflate(stored, row.getInt(column + 4), Compression.dictionary());
    } catch (IllegalStateException damaged) {
      return null;
    }
    return new AuditBatch(
        row.getString(column),
        row.getLong(column + 1),
        row.getLong(column + 2),
        row.getInt(column + 3),
        content,
        stored,
        row.getBytes(column + 6));
  }

  void insert(SiteConnection connection, int site) throws SQLException {
    try (PreparedStatement insert = connection.prepare(INSERT)) {
      insert.setInt(1, site);
      insert.setString(2, server);
      insert.setLong(3, sequence);
      insert.setLong(4, sealedAt);
      insert.setInt(5, count);
      insert.setInt(6, content.length);
      insert.setBytes(7, stored);
      insert.setBytes(8, hash);
      insert.executeUpdate();
    }
  }
}
