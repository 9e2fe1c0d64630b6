package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;

/** What a store acknowledged, by the names of submissions and reads, and what of it is not there afterwards. */
record Acknowledged(Set<String> written, Set<String> read) {

  static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));

  private static final Caller EHR = Caller.local("xian-ehr", XIAN);
  private static final int TOGETHER = 3;
  private static final int PADDING = 20;

  static Acknowledged nothing() {
    return new Acknowledged(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
  }

  /** What has been acknowledged by now. */
  Acknowledged byNow() {
    return new Acknowledged(Set.copyOf(written), Set.copyOf(read));
  }

  /** Forgets what came after an earlier moment. */
  void backTo(Acknowledged earlier) {
    written.retainAll(earlier.written);
    read.retainAll(earlier.read);
  }

  /** Writes a submission and takes note of it once it is acknowledged. */
  void write(Store store, String name) {
    submit(store, name);
    written.add(name);
  }

  /** Writes three resources together, {@code name-0} to {@code name-2}, the last two of several hundred bytes; the name is without {@code -}. */
  static void submit(Store store, String name) {
    List<Change> changes = new ArrayList<>();
    String padding = Long.toHexString(name.hashCode() * 0x9e3779b97f4a7c15L);
    for (int part = 0; part < TOGETHER; part++) {
      String id = name + "-" + part;
      String json = "{\"resourceType\":\"Basic\",\"id\":\"" + id
          + "\",\"meta\":{},\"code\":{\"text\":\"" + padding.repeat(part * PADDING) + "\"}}";
      changes.add(new Change(
          Method.CREATE,
          "Basic",
          id,
          null,
          new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8),
          new IndexEntries(new Headline(id, null, null), List.of(), List.of())));
    }
    store.submit(new Submission(
        EHR, null, 0, changes, Precondition.NONE, "guide=test", receipt -> new byte[0]));
  }

  /** Reads what is not there, under the name as the number of the request. */
  void read(AuditTrail trail, String name) {
    trail.keep(
        XIAN.number(),
        new AuditNote(name, "xian-ehr", "10.0.0.7", "read", "Patient/nobody", "")
            .answered(1_000, 404, List.of(), List.of(), 0));
    read.add(name);
  }

  /** Each submission and read that is not there, and each submission that is there by half. */
  List<String> missing(Store store) throws SQLException {
    List<String> missing = new ArrayList<>();
    Set<String> ids = ids(store);
    for (String name : written) {
      if (!ids.contains(name + "-0")) {
        missing.add(name + " was acknowledged and is not there");
      }
    }
    for (String id : ids) {
      for (int part = 0; part < TOGETHER; part++) {
        if (!ids.contains(id.substring(0, id.indexOf('-')) + "-" + part)) {
          missing.add(id + " is there by half");
        }
      }
    }
    Set<String> kept = requests(store);
    for (String name : read) {
      if (!kept.contains(name)) {
        missing.add(name + " was answered and is not in the audit trail");
      }
    }
    return missing;
  }

  @Override
  public String toString() {
    return written.size() + " submissions and " + read.size() + " reads acknowledged";
  }

  /** The ids of all resources. */
  static Set<String> ids(Store store) {
    return store.read(
        XIAN,
        view -> new HashSet<>(view.run(
            "SELECT resource_id FROM version WHERE site_id = 1",
            List.of(),
            row -> row.getString(1))));
  }

  private static Set<String> requests(Store store) throws SQLException {
    Set<String> requests = new HashSet<>();
    try (Connection connection = store.database().reader();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT " + AuditBatch.COLUMNS + " FROM audit_batch b")) {
      while (row.next()) {
        AuditBatch batch = Objects.requireNonNull(AuditBatch.read(row, 1));
        AuditEntry.all(batch.content()).forEach(entry -> requests.add(entry.request()));
      }
    }
    return requests;
  }
}
