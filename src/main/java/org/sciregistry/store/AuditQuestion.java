package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor asks for.
 *
 * @param site the site's number
 * @param from earliest time, in milliseconds
 * @param to latest time, in milliseconds
 * @param patient whom it is about, empty for anybody
 * @param id one access, empty for all
 * @param matches what else must hold
 * @param after the place behind which the page begins, the id of the last access told before
 * @param limit most accesses
 */
public record AuditQuestion(
    int site,
    long from,
    long to,
    String patient,
    String id,
    Predicate<AuditFinding> matches,
    String after,
    int limit) {

  /** Longest time an entry may have waited for its seal. */
  private static final long SLACK_MILLISECONDS = 120_000;

  private static final int BATCHES_A_STEP = 200;

  private record Place(long sealedAt, String server, long sequence, int entry) {

    boolean isBehind(AuditBatch batch, int at) {
      return batch.sealedAt() == sealedAt
          && batch.server().equals(server)
          && batch.sequence() == sequence
          && at >= entry;
    }
  }

  List<AuditFinding> answered(SiteConnection connection, Store store) throws SQLException {
    List<AuditFinding> found = new ArrayList<>();
    Place place = after.isEmpty() ? null : place(connection, after);
    Place only = id.isEmpty() ? null : place(connection, id);
    if (place == null && !after.isEmpty() || only == null && !id.isEmpty()) {
      return found;
    }
    while (found.size() < limit) {
      List<AuditBatch> batches =
          only != null ? step(connection, only, "=") : step(connection, place, "<=");
      AuditBatch last = null;
      for (AuditBatch batch : batches) {
        if (place != null
            && batch.sequence() == place.sequence()
            && batch.server().equals(place.server())
            && place.entry() == 0) {
          continue;
        }
        last = batch;
        List<AuditEntry> entries = AuditEntry.all(batch.content());
        for (int at = entries.size() - 1; at >= 0 && found.size() < limit; at--) {
          if (place != null && place.isBehind(batch, at) || only != null && only.entry() != at) {
            continue;
          }
          AuditFinding finding = finding(connection, store, batch, at, entries.get(at));
          if (isWanted(finding)) {
            found.add(finding);
          }
        }
      }
      if (last == null || only != null || batches.size() < BATCHES_A_STEP) {
        break;
      }
      place = new Place(last.sealedAt(), last.server(), last.sequence(), 0);
    }
    return found;
  }

  private boolean isWanted(AuditFinding finding) {
    long at = finding.entry().at();
    return at >= from
        && at <= to
        && (patient.isEmpty() || finding.patients().contains(patient))
        && matches.test(finding);
  }

  private @Nullable Place place(SiteConnection connection, String text) throws SQLException {
    java.util.regex.Matcher parts = java.util.regex.Pattern.compile(
            "([A-Za-z0-9-]{1,30})\\.(\\d{1,18})\\.(\\d{1,9})")
        .matcher(text);
    if (!parts.matches()) {
      return null;
    }
    try (PreparedStatement select = connection.prepare(
        "SELECT sealed_at FROM audit_batch WHERE site_id = ? AND server = ? AND sequence = ?")) {
      select.setInt(1, site);
      select.setString(2, parts.group(1));
      select.setLong(3, Long.parseLong(parts.group(2)));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Place(
                row.getLong(1),
                parts.group(1),
                Long.parseLong(parts.group(2)),
                Integer.parseInt(parts.group(3)))
            : null;
      }
    }
  }

  private List<AuditBatch> step(SiteConnection connection, @Nullable Place place, String comparison)
      throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT ")
        .append(AuditBatch.COLUMNS)
        .append(
            " FROM audit_batch b WHERE b.site_id = ? AND b.sealed_at >= ? AND b.sealed_at <= ?");
    List<Object> arguments = new ArrayList<>(List.of(
        site, from, to > Long.MAX_VALUE - SLACK_MILLISECONDS ? to : to + SLACK_MILLISECONDS));
    if (place != null && comparison.equals("=")) {
      sql.append(" AND b.server = ? AND b.sequence = ?");
      arguments.addAll(List.of(place.server(), place.sequence()));
    } else if (place != null) {
      sql.append(" AND (b.sealed_at < ? OR b.sealed_at = ? AND (b.server < ? OR b.server = ?")
          .append(" AND b.sequence <= ?))");
      arguments.addAll(List.of(
          place.sealedAt(), place.sealedAt(), place.server(), place.server(), place.sequence()));
    }
    if (!patient.isEmpty()) {
      sql.append(" AND (EXISTS (SELECT 1 FROM audit_patient p WHERE p.site_id = b.site_id")
          .append(" AND p.patient_id = ? AND p.server = b.server AND p.sequence = b.sequence)")
          .append(" OR b.server = 'ledger' AND EXISTS (SELECT 1 FROM version v")
          .append(" WHERE v.site_id = b.site_id AND v.patient_id = ?")
          .append(" AND v.version_key >= b.sequence * 1048576")
          .append(" AND v.version_key < (b.sequence + 1) * 1048576))");
      arguments.addAll(List.of(patient, patient));
    }
    sql.append(" ORDER BY b.sealed_at DESC, b.server DESC, b.sequence DESC LIMIT ")
        .append(BATCHES_A_STEP);
    List<AuditBatch> batches = new ArrayList<>();
    try (PreparedStatement select = connection.prepare(sql.toString())) {
      for (int at = 0; at < arguments.size(); at++) {
        select.setObject(at + 1, arguments.get(at));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          AuditBatch batch = AuditBatch.read(row, 1);
          if (batch != null) {
            batches.add(batch);
          }
        }
      }
    }
    return batches;
  }

  /** An access with what it wrote, which stands in the ledger and not in the trail. */
  private AuditFinding finding(
      SiteConnection connection, Store store, AuditBatch batch, int at, AuditEntry entry)
      throws SQLException {
    String name = batch.server() + "." + batch.sequence() + "." + at;
    if (entry.versions() == 0) {
      return new AuditFinding(name, entry, entry.resources(), entry.patients());
    }
    List<String> resources = new ArrayList<>();
    Set<String> patients = new TreeSet<>();
    long first = (batch.sequence() << LedgerView.ORDINAL_BITS) + entry.firstOrdinal();
    try (PreparedStatement select = connection.prepare(
        "SELECT v.type_id, v.resource_id, v.number, v.patient_id FROM version v WHERE v.site_id = ?"
            + " AND v.version_key >= ? AND v.version_key < ? ORDER BY v.version_key")) {
      select.setInt(1, site);
      select.setLong(2, first);
      select.setLong(3, first + entry.versions());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          resources.add(store.names().type(connection, row.getInt(1)) + "/" + row.getString(2)
              + "/_history/" + row.getInt(3));
          if (row.getString(4) != null) {
            patients.add(row.getString(4));
          }
        }
      }
    }
    return new AuditFinding(name, entry, resources, List.copyOf(patients));
  }
}
