package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.store.CommitResult.Committed;

/** Two servers write one site's ledger on one PostgreSQL, also while their connections are cut. */
class SeveralServersTest {

  private static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  private static final Caller EHR = Caller.local("xian-ehr", XIAN);
  private static final int WRITERS = 8;
  private static final int PATIENTS = 30;

  private final StoreConfiguration database = PostgresDatabase.fresh();
  private final List<Store> servers = List.of(open(), open());
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();

  private Store open() {
    Store store = Store.open(database, Clock.systemUTC(), new SimpleMeterRegistry());
    store.ensure(XIAN);
    return store;
  }

  @AfterEach
  void close() {
    servers.forEach(Store::close);
  }

  @Test
  void bothWriteOneLedger() throws Exception {
    write();
    assertThat(acknowledged).hasSize(WRITERS * PATIENTS);
    assertThatAllAreThereOnce();
  }

  @Test
  void aCutConnectionLosesNothingAndDoublesNothing() throws Exception {
    Thread cutting = new Thread(this::cutConnections);
    cutting.start();
    write();
    cutting.interrupt();
    cutting.join();
    assertThat(refused.get() + acknowledged.size()).isEqualTo(WRITERS * PATIENTS);
    assertThat(acknowledged).hasSizeGreaterThan(WRITERS * PATIENTS / 2);
    assertThatAllAreThereOnce();
  }

  /** A server that has just found a type to have no number looks again as soon as the ledger has moved. */
  @Test
  void whatAnotherServerWritesFirstIsSeenAtOnce() {
    create(servers.get(0), "xian-0");
    for (String type : List.of("Observation", "Procedure", "Consent")) {
      Store asking = servers.get(1);
      assertThat(number(asking, type)).isZero();
      assertThat(number(asking, type)).as("remembered").isZero();
      create(servers.get(0), type, "xian-" + type);
      assertThat(number(asking, type)).as(type).isPositive();
    }
  }

  private static int number(Store store, String type) {
    return store.read(XIAN, view -> view.typeNumber(type));
  }

  private void write() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = writer;
      pool.execute(() -> {
        for (int patient = 0; patient < PATIENTS; patient++) {
          create(servers.get(number % servers.size()), "xian-" + number + "-" + patient);
        }
      });
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
  }

  private void create(Store store, String id) {
    create(store, "Patient", id);
  }

  private void create(Store store, String type, String id) {
    String json = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\",\"meta\":{}}";
    Change change = new Change(
        Method.CREATE,
        type,
        id,
        null,
        new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8),
        IndexEntries.NONE);
    try {
      CommitResult result = store.submit(new Submission(
          EHR, null, 0, List.of(change), Precondition.NONE, "guide=test", receipt -> new byte[0]));
      assertThat(result).isInstanceOf(Committed.class);
      acknowledged.add(id);
    } catch (Fault fault) {
      refused.incrementAndGet();
    }
  }

  private void assertThatAllAreThereOnce() {
    Store store = servers.get(0);
    for (String id : acknowledged) {
      List<StoredVersion> versions =
          store.read(XIAN, view -> view.history("Patient", id, Long.MAX_VALUE, 10));
      assertThat(versions).hasSize(1);
    }
    assertThat(store.verify(XIAN).isIntact()).isTrue();
    assertThat(store.verify(XIAN).versions())
        .isBetween((long) acknowledged.size(), (long) acknowledged.size() + refused.get());
  }

  private void cutConnections() {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      while (true) {
        Thread.sleep(30);
        statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      }
    } catch (InterruptedException enough) {
      // The writers are done.
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void oneServerSeesWhatTheOtherWrote() {
    create(servers.get(0), "xian-first");
    StoredVersion seen = servers
        .get(1)
        .<@Nullable StoredVersion>read(XIAN, view -> view.newest("Patient", "xian-first"));
    assertThat(seen).isNotNull();
  }

  @Test
  void whatHasNoNumberIsLookedForOnceInAView() throws SQLException {
    create(servers.get(0), "xian-first");
    servers.get(0).names().number(new ParameterKey("Goal", "category"));
    AtomicInteger statements = new AtomicInteger();
    try (SiteConnection connection = SiteConnection.guarded(counting(statements), 1, true)) {
      LedgerView view = new LedgerView(servers.get(1), connection, XIAN, 1);
      assertThat(view.parameterNumber(new ParameterKey("Goal", "category"))).isPositive();
      int before = statements.get();
      for (String name : List.of("description", "lifecycle-status", "start-date", "subject")) {
        assertThat(view.parameterNumber(new ParameterKey("Goal", name))).isZero();
      }
      assertThat(view.typeNumber("Goal")).isZero();
      assertThat(view.types()).containsExactly("Patient");
      assertThat(statements.get()).isLessThanOrEqualTo(before + 1);
    }
  }

  @Test
  void aDictionaryThatANewerServerBroughtIsRead() throws SQLException {
    byte[] text = "\"resourceType\":\"Goal\"".getBytes(UTF_8);
    try (Connection newer = connection();
        PreparedStatement insert = newer.prepareStatement(
            "INSERT INTO compression_dictionary (dictionary_id, content) VALUES (99, ?)")) {
      insert.setBytes(1, text);
      insert.executeUpdate();
    }
    try (SiteConnection connection = SiteConnection.guarded(connection(), 1, true)) {
      Dictionaries known = servers.get(0).dictionaries();
      assertThat(known.text(connection, 99)).isEqualTo(text);
      assertThatThrownBy(() -> known.text(connection, 98)).hasMessageContaining("98");
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private Connection counting(AtomicInteger statements) throws SQLException {
    Connection connection = connection();
    return (Connection) Proxy.newProxyInstance(
        Connection.class.getClassLoader(),
        new Class<?>[] {Connection.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            statements.incrementAndGet();
          }
          return method.invoke(connection, arguments);
        });
  }
}
