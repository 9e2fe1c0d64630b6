package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** Whatever is altered, removed or put in another order afterwards is found, and the first such row is named. */
class ProofTest {

  /** 200 alterations normally; {@code -Dmutations=10000} for the extended run. */
  private static final int MUTATIONS = Integer.getInteger("mutations", 200);

  private static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  private static final Caller EHR = Caller.local("xian-ehr", XIAN);
  private static final long SEED = Long.getLong("seed", 20_260_301);

  /** What is altered: a table, what tells its rows apart, and the columns that are covered by a proof. */
  private record Target(String table, List<String> keys, List<String> columns) {}

  private static final List<Target> TARGETS = List.of(
      new Target(
          "audit_batch",
          List.of("server", "sequence"),
          List.of("sequence", "sealed_at", "entry_count", "content_length", "content", "hash")),
      new Target("audit_head", List.of("server"), List.of("sequence", "hash")),
      new Target(
          "audit_patient", List.of("patient_id", "server", "sequence"), List.of("patient_id")),
      new Target("ledger", List.of("position"), List.of("recorded_at", "version_count", "hash")),
      new Target("site_head", List.of("site_id"), List.of("position", "hash")),
      new Target(
          "version",
          List.of("version_key"),
          List.of(
              "resource_id",
              "number",
              "method",
              "recorded_at",
              "client",
              "salt",
              "digest",
              "body_length",
              "body")),
      new Target("person", List.of("patient_id", "version_key"), List.of("patient_id", "token")),
      new Target(
          "erasure",
          List.of("erasure_id"),
          List.of("patient_id", "reason", "erased_by", "erased_at", "version_count")),
      new Target("erased_version", List.of("version_key"), List.of()));

  private static StoreConfiguration fresh(String database) throws IOException {
    return database.equals("h2")
        ? StoreConfiguration.embedded(Scratch.folder("proof"))
        : PostgresDatabase.fresh();
  }

  private static void fill(Store store) throws InterruptedException {
    try (AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry());
        AuditTrail other = new AuditTrail(store, "node-2", new SimpleMeterRegistry())) {
      ExecutorService clients = Executors.newFixedThreadPool(8);
      for (int number = 0; number < 60; number++) {
        String id = "xian-" + number;
        AuditTrail one = number % 3 == 0 ? other : trail;
        clients.execute(() -> {
          write(store, id);
          one.keep(
              1,
              new AuditNote("r-" + id, "xian-ehr", "10.0.0.7", "read", "Patient/" + id, "")
                  .answered(1_000, 200, List.of("Patient/" + id), List.of(id), 0));
        });
      }
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    store.erase(XIAN, "xian-7", "consent withdrawn", "Dr Liu");
    store.erase(XIAN, "xian-8", "consent withdrawn", "Dr Liu");
  }

  private static void write(Store store, String id) {
    String json = "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"meta\":{}}";
    Change create = new Change(
        Method.CREATE,
        "Patient",
        id,
        null,
        new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8),
        new IndexEntries(new Headline(id, null, null), List.of(), List.of()),
        id.endsWith("7") ? "token-of-" + id : null);
    CommitResult result = store.submit(new Submission(
        EHR,
        null,
        0,
        List.of(create),
        Precondition.NONE,
        "guide=test",
        receipt -> new byte[0],
        new AuditNote("w-" + id, "xian-ehr", "10.0.0.7", "create", "Patient", "")));
    assertThat(result).isInstanceOf(CommitResult.Committed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void everyAlterationIsFound(String database) throws Exception {
    Random random = new Random(SEED);
    List<String> unseen = new ArrayList<>();
    try (Store store = Store.open(fresh(database), Clock.systemUTC(), new SimpleMeterRegistry())) {
      store.ensure(XIAN);
      fill(store);
      Proof untouched = store.prove(XIAN);
      assertThat(untouched.broken()).isEmpty();
      assertThat(untouched.ledger().versions()).isEqualTo(60);
      assertThat(untouched.entries()).isEqualTo(62);
      int share = database.equals("h2") ? MUTATIONS / 2 : MUTATIONS - MUTATIONS / 2;
      int altered = 0;
      while (altered < share) {
        altered += alteredAndProven(store, random, unseen);
      }
      assertThat(unseen).as("alterations that were not found, seed " + SEED).isEmpty();
      Trials.tell(altered + " alterations of ledger and audit trail on " + database
          + ", all found; seed " + SEED);
    }
  }

  /** Each thinks that it knows where the chain ends, and is wrong whenever the other was faster. */
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void twoServersOfOneNameSealOneChain(String database) throws Exception {
    try (Store store = Store.open(fresh(database), Clock.systemUTC(), new SimpleMeterRegistry())) {
      store.ensure(XIAN);
      try (AuditTrail one = new AuditTrail(store, "node-1", new SimpleMeterRegistry());
          AuditTrail same = new AuditTrail(store, "node-1", new SimpleMeterRegistry())) {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<?>> kept = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
          String id = "xian-" + number;
          AuditTrail trail = number % 2 == 0 ? one : same;
          kept.add(clients.submit(() -> trail.keep(
              1,
              new AuditNote("r-" + id, "xian-ehr", "10.0.0.7", "read", "Patient/" + id, "")
                  .answered(1_000, 200, List.of("Patient/" + id), List.of(id), 0))));
        }
        for (Future<?> entry : kept) {
          entry.get(60, TimeUnit.SECONDS);
        }
        clients.shutdown();
      }
      Proof proof = store.prove(XIAN);
      assertThat(proof.broken()).isEmpty();
      assertThat(proof.entries()).isEqualTo(400);
    }
  }

  /** Alters one thing in a transaction, proves within it, and rolls back; how many things it altered. */
  private static int alteredAndProven(Store store, Random random, List<String> unseen)
      throws SQLException {
    Target target = TARGETS.get(random.nextInt(TARGETS.size()));
    try (Connection connection = store.database().writer()) {
      try {
        String what = alter(connection, target, random);
        if (what.isEmpty()) {
          return 0;
        }
        SiteConnection owner = SiteConnection.ofOwner(connection, 1);
        Proof proof =
            Proof.of(owner, 1, LedgerVerification.of(owner, XIAN, store, seen -> {}), seen -> {});
        if (proof.isIntact()) {
          unseen.add(what);
        }
        return 1;
      } catch (SQLException refused) {
        if (String.valueOf(refused.getSQLState()).startsWith("23")) {
          // The database itself refuses two rows of one key.
          return 0;
        }
        throw refused;
      } finally {
        connection.rollback();
      }
    }
  }

  private static String alter(Connection connection, Target target, Random random)
      throws SQLException {
    List<Object[]> rows = rows(connection, target);
    Object[] row = rows.get(random.nextInt(rows.size()));
    String where = " WHERE site_id = 1"
        + String.join(
            "", target.keys().stream().map(key -> " AND " + key + " = ?").toList());
    int kind = target.columns().isEmpty() ? 0 : random.nextInt(6);
    if (kind == 0) {
      execute(connection, "DELETE FROM " + target.table() + where, row);
      return "a row of " + target.table() + " removed";
    }
    if (kind == 1 && target.table().equals("audit_batch")) {
      return swap(connection, rows, random);
    }
    String column = target.columns().get(random.nextInt(target.columns().size()));
    return change(connection, target, column, where, row, random);
  }

  /** Two rows of one chain change places, with whatever they hold. */
  private static String swap(Connection connection, List<Object[]> rows, Random random)
      throws SQLException {
    Object[] one = rows.get(random.nextInt(rows.size()));
    Object[] other = rows.get(random.nextInt(rows.size()));
    if (!one[0].equals(other[0]) || one[1].equals(other[1])) {
      return "";
    }
    String move =
        "UPDATE audit_batch SET sequence = ? WHERE site_id = 1 AND server = ? AND sequence = ?";
    execute(connection, move, 1_000_000L, one[0], one[1]);
    execute(connection, move, one[1], other[0], other[1]);
    execute(connection, move, other[1], one[0], 1_000_000L);
    return "rows " + one[1] + " and " + other[1] + " of " + one[0] + " swapped";
  }

  private static String change(
      Connection connection,
      Target target,
      String column,
      String where,
      Object[] row,
      Random random)
      throws SQLException {
    Object before = value(connection, "SELECT " + column + " FROM " + target.table() + where, row);
    Object after;
    if (before instanceof byte[] bytes) {
      byte[] changed = bytes.length == 0 ? new byte[] {1} : bytes.clone();
      if (bytes.length > 0) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      after = changed;
    } else if (before instanceof String text) {
      after = text + "x";
    } else {
      after = ((Number) before).longValue() + 1 + random.nextInt(1_000);
      if (column.equals("method")) {
        after = 1 + ((Number) before).longValue() % 3;
      }
    }
    Object[] arguments = new Object[row.length + 1];
    arguments[0] = after;
    System.arraycopy(row, 0, arguments, 1, row.length);
    execute(connection, "UPDATE " + target.table() + " SET " + column + " = ?" + where, arguments);
    return target.table() + "." + column + " of " + List.of(row) + " altered";
  }

  private static List<Object[]> rows(Connection connection, Target target) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    String keys = String.join(", ", target.keys());
    try (PreparedStatement select = connection.prepareStatement(
            "SELECT " + keys + " FROM " + target.table() + " WHERE site_id = 1 ORDER BY " + keys);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Object[] values = new Object[target.keys().size()];
        for (int key = 0; key < values.length; key++) {
          values[key] = row.getObject(key + 1);
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static Object value(Connection connection, String sql, Object[] arguments)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int at = 0; at < arguments.length; at++) {
        select.setObject(at + 1, arguments[at]);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getObject(1);
      }
    }
  }

  private static void execute(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < arguments.length; at++) {
        statement.setObject(at + 1, arguments[at]);
      }
      statement.executeUpdate();
    }
  }
}
