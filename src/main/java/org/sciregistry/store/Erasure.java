package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * What was destroyed of a withdrawn subject: content, salts, index rows and remembered answers. Digests stay, so that the ledger still
 * proves everybody else's versions; without salt they tell nothing of the content.
 *
 * @param number the erasure's number at its site
 * @param patient the subject's id
 * @param versions how many versions lost their content
 * @param answers how many remembered answers were destroyed
 */
public record Erasure(int number, String patient, int versions, int answers) {

  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_NAME = 100;
  private static final int KEYS_A_STEP = 500;
  private static final List<String> BY_VERSION = List.of(
      "body_part",
      "index_token",
      "index_string",
      "index_reference",
      "index_date",
      "index_number",
      "index_quantity",
      "index_uri",
      "index_composite");

  private record Found(long key, int method, String resource) {}

  static Erasure carryOut(
      Store store, SiteConnection connection, Site site, String patient, String reason, String by)
      throws SQLException {
    if (reason.isBlank()
        || by.isBlank()
        || reason.length() > LONGEST_REASON
        || by.length() > LONGEST_NAME) {
      throw Fault.of(FaultCode.ERASE_REASON, LONGEST_REASON);
    }
    lock(connection, site);
    List<Found> found = found(store, connection, site, patient);
    if (found.isEmpty()) {
      throw Fault.of(FaultCode.ERASE_NOBODY, patient, site.code());
    }
    AuditChain chain = AuditChain.lock(connection, site.number(), AuditBatch.ERASURES);
    int number = next(connection, site);
    for (int from = 0; from < found.size(); from += KEYS_A_STEP) {
      destroy(
          connection,
          site,
          number,
          found.subList(from, Math.min(found.size(), from + KEYS_A_STEP)));
    }
    forgetPerson(connection, site, patient);
    long now = store.clock().millis();
    insert(connection, site, number, patient, reason, by, now, found.size());
    int answers = forget(connection, site, patient, found);
    List<AuditEntry> told = List.of(new AuditEntry(
        now,
        remains(connection, site.number(), number),
        by,
        "",
        "erase",
        "Patient/" + patient,
        reason,
        200,
        List.of(),
        List.of(patient),
        found.size(),
        0,
        0));
    chain.seal(connection, chain.next(now, told), told);
    return new Erasure(number, patient, found.size(), answers);
  }

  /** What the audit trail and the table of erasures must agree on. */
  static String record(
      String target, String by, String reason, long at, int versions, String remains) {
    return String.join("\n", target, by, reason, at + " " + versions, remains);
  }

  /** SHA-256 of what an erasure left of its versions, in hexadecimal; no digest with salt covers that any more. */
  static String remains(SiteConnection connection, int site, int number) throws SQLException {
    MessageDigest digest = Archive.sha256();
    try (PreparedStatement select = connection.prepare(
        "SELECT v.version_key, v.type_id, v.resource_id, v.number, v.method, e.method, v.recorded_at, v.client,"
            + " v.patient_id, v.body_length, v.digest FROM erased_version e JOIN version v"
            + " ON v.site_id = e.site_id AND v.version_key = e.version_key"
            + " WHERE e.site_id = ? AND e.erasure_id = ? ORDER BY e.version_key")) {
      select.setInt(1, site);
      select.setInt(2, number);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          for (int column = 1; column <= 10; column++) {
            digest.update((row.getString(column) + "\n").getBytes(StandardCharsets.UTF_8));
          }
          digest.update(row.getBytes(11));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void lock(SiteConnection connection, Site site) throws SQLException {
    try (PreparedStatement lock =
        connection.prepare("SELECT position FROM site_head WHERE site_id = ? FOR UPDATE")) {
      lock.setInt(1, site.number());
      lock.executeQuery().close();
    }
  }

  private static List<Found> found(
      Store store, SiteConnection connection, Site site, String patient) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepare(
        "SELECT v.version_key, v.method, v.resource_id FROM version v WHERE v.site_id = ?"
            + " AND (v.patient_id = ? OR v.type_id = ? AND v.resource_id = ?)"
            + " AND NOT EXISTS (SELECT 1 FROM erased_version e"
            + " WHERE e.site_id = v.site_id AND e.version_key = v.version_key)"
            + " ORDER BY v.version_key")) {
      select.setInt(1, site.number());
      select.setString(2, patient);
      select.setInt(3, store.names().seen(connection).number(Names.Sort.TYPE, "Patient"));
      select.setString(4, patient);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Found(row.getLong(1), row.getInt(2), row.getString(3)));
        }
      }
    }
    return found;
  }

  private static int next(SiteConnection connection, Site site) throws SQLException {
    try (PreparedStatement select =
        connection.prepare("SELECT MAX(erasure_id) FROM erasure WHERE site_id = ?")) {
      select.setInt(1, site.number());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1) + 1;
      }
    }
  }

  private static void destroy(SiteConnection connection, Site site, int number, List<Found> found)
      throws SQLException {
    try (PreparedStatement insert = connection.prepare(
        "INSERT INTO erased_version (site_id, version_key, erasure_id, method) VALUES (?, ?, ?, ?)")) {
      for (Found version : found) {
        insert.setInt(1, site.number());
        insert.setLong(2, version.key());
        insert.setInt(3, number);
        insert.setInt(4, version.method());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    String keys = " WHERE site_id = ? AND version_key IN ("
        + String.join(",", Collections.nCopies(found.size(), "?")) + ")";
    List<Found> contained = contained(connection, site, keys, found);
    String containedKeys = " WHERE site_id = ? AND version_key IN ("
        + String.join(",", Collections.nCopies(contained.size(), "?")) + ")";
    for (String table : BY_VERSION) {
      execute(connection, "DELETE FROM " + table + keys, site, found);
      if (!contained.isEmpty()) {
        execute(connection, "DELETE FROM " + table + containedKeys, site, contained);
      }
    }
    if (!contained.isEmpty()) {
      execute(connection, "DELETE FROM contained_resource" + containedKeys, site, contained);
    }
    execute(
        connection,
        "UPDATE version SET body = '', salt = '', body_length = 0, meta_slot = 0, facet_id = 0,"
            + " effective_at = NULL, method = " + Method.DELETE.number() + keys,
        site,
        found);
  }

  /** The resources within versions, whose index rows have keys of their own. */
  private static List<Found> contained(
      SiteConnection connection, Site site, String keys, List<Found> found) throws SQLException {
    List<Found> contained = new ArrayList<>();
    try (PreparedStatement select = connection.prepare("SELECT version_key FROM contained_resource"
        + keys.replace("version_key", "container_key"))) {
      select.setInt(1, site.number());
      for (int at = 0; at < found.size(); at++) {
        select.setLong(at + 2, found.get(at).key());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          contained.add(new Found(row.getLong(1), 0, ""));
        }
      }
    }
    return contained;
  }

  private static void execute(SiteConnection connection, String sql, Site site, List<Found> found)
      throws SQLException {
    try (PreparedStatement statement = connection.prepare(sql)) {
      statement.setInt(1, site.number());
      for (int at = 0; at < found.size(); at++) {
        statement.setLong(at + 2, found.get(at).key());
      }
      statement.executeUpdate();
    }
  }

  private static void insert(
      SiteConnection connection,
      Site site,
      int number,
      String patient,
      String reason,
      String by,
      long at,
      int versions)
      throws SQLException {
    try (PreparedStatement insert = connection.prepare(
        "INSERT INTO erasure (site_id, erasure_id, patient_id, reason, erased_by, erased_at, version_count)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, site.number());
      insert.setInt(2, number);
      insert.setString(3, patient);
      insert.setString(4, reason);
      insert.setString(5, by);
      insert.setLong(6, at);
      insert.setInt(7, versions);
      insert.executeUpdate();
    }
  }

  /** Destroys what tells which registrations elsewhere are of the subject. */
  private static void forgetPerson(SiteConnection connection, Site site, String patient)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepare("DELETE FROM person WHERE site_id = ? AND patient_id = ?")) {
      delete.setInt(1, site.number());
      delete.setString(2, patient);
      delete.executeUpdate();
    }
  }

  /** Destroys the remembered answers that hold something of the subject. */
  private static int forget(SiteConnection connection, Site site, String patient, List<Found> found)
      throws SQLException {
    Set<String> names = new HashSet<>();
    names.add(patient);
    found.forEach(version -> names.add(version.resource()));
    int forgotten = 0;
    try (PreparedStatement select = connection.prepare(
            "SELECT client, replay_key, answer_length, answer FROM replay WHERE site_id = ?");
        PreparedStatement delete = connection.prepare(
            "DELETE FROM replay WHERE site_id = ? AND client = ? AND replay_key = ?")) {
      select.setInt(1, site.number());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String answer = new String(
              Compression.inflate(row.getBytes(4), row.getInt(3), Compression.dictionary()),
              StandardCharsets.UTF_8);
          if (names.stream().anyMatch(answer::contains)) {
            delete.setInt(1, site.number());
            delete.setString(2, row.getString(1));
            delete.setString(3, row.getString(2));
            forgotten += delete.executeUpdate();
          }
        }
      }
    }
    return forgotten;
  }
}
