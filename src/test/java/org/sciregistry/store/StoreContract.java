package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.store.CommitResult.Committed;
import org.sciregistry.store.CommitResult.Replayed;
import org.sciregistry.store.CommitResult.Stale;
import org.sciregistry.store.Precondition.Rests;

/** What the store promises, on every database it runs on. */
abstract class StoreContract {

  private static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  private static final Site TEHRAN = new Site(2, "tehr", "Tehran centre", ZoneId.of("Asia/Tehran"));
  private static final Caller EHR = Caller.local("xian-ehr", XIAN);
  private static final ParameterKey IDENTIFIER = new ParameterKey("Patient", "identifier");
  private static final ParameterKey GENDER = new ParameterKey("Patient", "gender");

  private StoreConfiguration configuration = configure();
  private Store store = open();

  abstract StoreConfiguration configure();

  private Store open() {
    return openAt(Clock.systemUTC());
  }

  private Store openAt(Clock clock) {
    Store opened = Store.open(configuration, clock, new SimpleMeterRegistry());
    opened.ensure(XIAN);
    opened.ensure(TEHRAN);
    return opened;
  }

  @BeforeEach
  void ready() {
    store.check();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Body patient(String id, String family) {
    String json = "{\"resourceType\":\"Patient\",\"id\":\"" + id
        + "\",\"meta\":{},\"name\":[{\"family\":\"" + family + "\"}]}";
    return new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8);
  }

  private static Change create(String id, String family) {
    return new Change(
        Method.CREATE,
        "Patient",
        id,
        null,
        patient(id, family),
        new IndexEntries(
            new Headline(id, null, null),
            List.of(new IndexRow.TokenRow(IDENTIFIER, "https://xian.example/mrn", id)),
            List.of(new IndexRow.TokenRow(
                GENDER, "http://hl7.org/fhir/administrative-gender", "male"))));
  }

  private static Submission submission(
      long seen, @Nullable ReplayKey replay, Precondition precondition, Change... changes) {
    return new Submission(
        EHR,
        replay,
        seen,
        List.of(changes),
        precondition,
        "guide=test",
        receipt -> ("answer " + receipt.position()).getBytes(UTF_8));
  }

  private Receipt commit(Change... changes) {
    CommitResult result = store.submit(submission(position(), null, Precondition.NONE, changes));
    assertThat(result).isInstanceOf(Committed.class);
    return ((Committed) result).receipt();
  }

  private long position() {
    return store.read(XIAN, LedgerView::position);
  }

  private StoredVersion newest(String id) {
    return Objects.requireNonNull(store.read(XIAN, view -> view.newest("Patient", id)));
  }

  @Test
  void whatIsWrittenIsReadAsSentWithVersionAndTime() {
    Receipt receipt = commit(create("xian-1", "王"));
    StoredVersion read = newest("xian-1");
    assertThat(new String(read.json(), UTF_8))
        .isEqualTo(
            "{\"resourceType\":\"Patient\",\"id\":\"xian-1\",\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\""
                + StoredVersion.instant(receipt.recordedAt())
                + "\"},\"name\":[{\"family\":\"王\"}]}");
  }

  @Test
  void everyVersionStaysAndADeletionIsAVersion() {
    commit(create("xian-2", "Li"));
    commit(new Change(
        Method.UPDATE,
        "Patient",
        "xian-2",
        newest("xian-2"),
        patient("xian-2", "Li Na"),
        IndexEntries.NONE));
    commit(new Change(
        Method.DELETE, "Patient", "xian-2", newest("xian-2"), Body.NONE, IndexEntries.NONE));
    assertThat(newest("xian-2").isDeleted()).isTrue();
    List<StoredVersion> history =
        store.read(XIAN, view -> view.history("Patient", "xian-2", Long.MAX_VALUE, 10));
    assertThat(history).extracting(StoredVersion::number).containsExactly(3, 2, 1);
    assertThat(history)
        .extracting(StoredVersion::method)
        .containsExactly(Method.DELETE, Method.UPDATE, Method.CREATE);
    assertThat(new String(history.get(1).json(), UTF_8)).contains("Li Na");
    assertThat(store.<Boolean>read(XIAN, view -> view.isCurrent("Patient", "xian-2")))
        .isFalse();
  }

  /** H2 counts how many ids there are among all versions, and by that took the index of types. */
  @Test
  void aResourceIsReadByItsIndexAlsoWhereOneHasManyVersions() throws SQLException {
    assumeFalse(store.isPostgresql(), "PostgreSQL reads a small table as a whole, rightly");
    commit(create("xian-often", "Version 1"));
    for (int number = 2; number <= 150; number++) {
      commit(new Change(
          Method.UPDATE,
          "Patient",
          "xian-often",
          newest("xian-often"),
          patient("xian-often", "Version " + number),
          IndexEntries.NONE));
    }
    try (Connection connection = store.database().writer();
        Statement analyze = connection.createStatement()) {
      analyze.execute("ANALYZE");
      connection.commit();
    }
    commit(create("xian-once", "Li"));
    List<PlanStep> steps = new ArrayList<>();
    QueryPlan.of(() -> newest("xian-once"), (found, plan) -> {
      steps.addAll(plan);
      return found;
    });
    assertThat(steps).hasSize(1);
    assertThat(steps.get(0).used())
        .allSatisfy(access -> assertThat(access.rows()).isLessThanOrEqualTo(2));
  }

  @Test
  void anotherSiteSeesNothing() {
    commit(create("xian-3", "Zhao"));
    StoredVersion foreign =
        store.<@Nullable StoredVersion>read(TEHRAN, view -> view.newest("Patient", "xian-3"));
    assertThat(foreign).isNull();
    assertThat(store.read(TEHRAN, LedgerView::position)).isZero();
  }

  @Test
  void aChangeToAVersionThatIsNoLongerNewestIsStale() {
    commit(create("xian-4", "Sun"));
    StoredVersion read = newest("xian-4");
    Change first = new Change(
        Method.UPDATE, "Patient", "xian-4", read, patient("xian-4", "Sun A"), IndexEntries.NONE);
    commit(first);
    Change second = new Change(
        Method.UPDATE, "Patient", "xian-4", read, patient("xian-4", "Sun B"), IndexEntries.NONE);
    assertThat(store.submit(submission(position(), null, Precondition.NONE, second)))
        .isInstanceOf(Stale.class);
    assertThat(new String(newest("xian-4").json(), UTF_8)).contains("Sun A");
  }

  @Test
  void aViewStaysAsItWasWhileDataArrive() {
    commit(create("xian-5", "Qian"));
    long then = position();
    commit(new Change(
        Method.UPDATE,
        "Patient",
        "xian-5",
        newest("xian-5"),
        patient("xian-5", "Qian B"),
        IndexEntries.NONE));
    StoredVersion asOf = Objects.requireNonNull(
        store.readAsOf(XIAN, then, view -> view.newest("Patient", "xian-5")));
    assertThat(asOf.number()).isEqualTo(1);
  }

  @Test
  void aRepeatedRequestIsAnsweredAsBeforeAlsoAfterAReopening() {
    ReplayKey key = new ReplayKey("visit-17", "aa");
    CommitResult first =
        store.submit(submission(0, key, Precondition.NONE, create("xian-6", "Wu")));
    byte[] answer = ((Committed) first).answer();
    CommitResult second =
        store.submit(submission(0, key, Precondition.NONE, create("xian-7", "Wu")));
    assertThat(second).isInstanceOf(Replayed.class);
    assertThat(((Replayed) second).answer()).isEqualTo(answer);
    store.close();
    store = open();
    assertThat(store.replayed(EHR, key)).isEqualTo(answer);
    assertThatThrownBy(() -> store.replayed(EHR, new ReplayKey("visit-17", "bb")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("another body");
    StoredVersion never =
        store.<@Nullable StoredVersion>read(XIAN, view -> view.newest("Patient", "xian-7"));
    assertThat(never).isNull();
  }

  @Test
  void whatTakesLongToReadIsEndedAndTold() {
    store.close();
    store =
        Store.open(configuration.answeringWithin(1), Clock.systemUTC(), new SimpleMeterRegistry());
    store.ensure(XIAN);
    String series = configuration.isPostgresql() ? "generate_series" : "SYSTEM_RANGE";
    String endless =
        "SELECT COUNT(*) FROM " + series + "(1, 200000) a, " + series + "(1, 200000) b";
    assertThatThrownBy(() ->
            store.read(XIAN, view -> view.run(endless, List.of(), row -> row.getLong(1))))
        .isInstanceOfSatisfying(Fault.class, told -> assertThat(told.status()).isEqualTo(400))
        .hasMessageContaining("more than 1 seconds (setting --search-seconds)");
    assertThat(store.<Long>read(XIAN, LedgerView::position)).isZero();
  }

  @Test
  void whatFindsTheQueueFullIsTurnedAway() throws Exception {
    store.close();
    StoreConfiguration narrow = new StoreConfiguration(
        configuration.jdbcUrl(), configuration.user(), configuration.password(), 4, 1, 0);
    store = Store.open(narrow, Clock.systemUTC(), new SimpleMeterRegistry());
    store.ensure(XIAN);
    int clients = 48;
    CountDownLatch together = new CountDownLatch(clients);
    Map<String, Boolean> taken = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    for (int client = 0; client < clients; client++) {
      String id = "xian-crowd-" + client;
      threads.execute(() -> {
        together.countDown();
        try {
          together.await();
          store.submit(submission(0, null, Precondition.NONE, create(id, "Tang")));
          taken.put(id, true);
        } catch (Fault full) {
          taken.put(id, full.status() != 503);
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(taken).hasSize(clients).containsValues(true, false);
    taken.forEach((id, stands) -> assertThat(
            store.<@Nullable StoredVersion>read(XIAN, view -> view.newest("Patient", id)) != null)
        .as(id)
        .isEqualTo(stands));
  }

  @Test
  void anOutdatedAnswerGivesWayToTheNewOne() {
    ReplayKey key = new ReplayKey("visit-19", "aa");
    store.submit(submission(0, key, Precondition.NONE, create("xian-17", "Han")));
    store.close();
    store = openAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
    Earlier earlier = store.read(EHR, key, (view, kept) -> kept);
    assertThat(earlier.answer()).isNull();
    assertThat(earlier.outdated()).isTrue();
    assertThat(store.submit(submission(
            position(), key.after(earlier), Precondition.NONE, create("xian-18", "Han"))))
        .isInstanceOf(Committed.class);
    assertThat(store.submit(submission(0, key, Precondition.NONE, create("xian-19", "Han"))))
        .isInstanceOf(Replayed.class);
    // Whoever has not looked it up is looked after under the lock.
    store.close();
    store = openAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(50)));
    assertThat(store.submit(submission(0, key, Precondition.NONE, create("xian-20", "Han"))))
        .isInstanceOf(Committed.class);
  }

  @Test
  void answersAreForgottenAfterTheirTime() throws Exception {
    ReplayKey old = new ReplayKey("visit-21", "aa");
    store.submit(submission(0, old, Precondition.NONE, create("xian-21", "Han")));
    store.close();
    store = openAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
    ReplayKey recent = new ReplayKey("visit-22", "bb");
    store.submit(submission(position(), recent, Precondition.NONE, create("xian-22", "Han")));
    for (int look = 0; isOutdated(old); look++) {
      assertThat(look).isLessThan(200);
      Thread.sleep(50);
    }
    assertThat(store.read(EHR, recent, (view, kept) -> kept).answer()).isNotNull();
    assertThat(newest("xian-21").number()).isEqualTo(1);
  }

  private boolean isOutdated(ReplayKey key) {
    return store.read(EHR, key, (view, kept) -> kept).outdated();
  }

  @Test
  void aKeyOfAnotherBodyIsRefusedUnderTheLockToo() {
    commit(create("xian-14", "Jiang"));
    store.submit(
        submission(0, new ReplayKey("visit-18", "aa"), Precondition.NONE, create("xian-15", "a")));
    assertThatThrownBy(() -> store.submit(submission(
            0, new ReplayKey("visit-18", "bb"), Precondition.NONE, create("xian-16", "b"))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("another body");
  }

  @Test
  void aSubmissionIsWrittenWholeOrNotAtAll() {
    commit(create("xian-8", "Zheng"));
    long before = position();
    Change clash = create("xian-8", "twice");
    assertThatThrownBy(() -> store.submit(
            submission(before, null, Precondition.NONE, create("xian-9", "half"), clash)))
        .isInstanceOf(Fault.class);
    StoredVersion half =
        store.<@Nullable StoredVersion>read(XIAN, view -> view.newest("Patient", "xian-9"));
    assertThat(half).isNull();
    commit(create("xian-9", "whole"));
    assertThat(newest("xian-9").number()).isEqualTo(1);
  }

  @Test
  void manyConditionalCreatesMakeOneResource() throws Exception {
    conditionalCreatesMakeOneResource("any", new Rests.OnEverything());
    conditionalCreatesMakeOneResource(
        "mrn-7", new Rests.OnSome(Set.of(new IndexRow.TokenRow(IDENTIFIER, "urn:mrn", "mrn-7"))));
  }

  private void conditionalCreatesMakeOneResource(String code, Rests rests) throws Exception {
    AtomicInteger committed = new AtomicInteger();
    long seen = position();
    Precondition nobodyHasIt = new Precondition(rests, view -> identifierCount(view, code) == 0);
    inParallel(64, worker -> {
      String id = "xian-" + code + "-" + worker;
      Change change = new Change(
          Method.CREATE,
          "Patient",
          id,
          null,
          patient(id, "same"),
          new IndexEntries(
              Headline.NONE,
              List.of(new IndexRow.TokenRow(IDENTIFIER, "urn:mrn", code)),
              List.of()));
      if (store.submit(submission(seen, null, nobodyHasIt, change)) instanceof Committed) {
        committed.incrementAndGet();
      }
    });
    assertThat(committed.get()).isEqualTo(1);
    assertThat(store.<Integer>read(XIAN, view -> identifierCount(view, code))).isEqualTo(1);
  }

  @Test
  void valuesThatManyVersionsShareAreWrittenOnce() throws Exception {
    commit(create("xian-40", "Zhao"), create("xian-41", "Qian"));
    commit(create("xian-42", "Sun"));
    assertThat(store.<Integer>read(XIAN, view -> count(view, GENDER, "male"))).isEqualTo(1);
    store.close();
    store = open();
    commit(create("xian-43", "Li"));
    assertThat(store.<Integer>read(XIAN, view -> count(view, GENDER, "male"))).isEqualTo(1);
  }

  private static int identifierCount(LedgerView view, String code) {
    return count(view, IDENTIFIER, code);
  }

  private static int count(LedgerView view, ParameterKey parameter, String code) {
    return view.all(
            "SELECT COUNT(*) FROM index_token WHERE site_id = ? AND parameter_id = ? AND code = ? AND version_key < ?",
            row -> row.getInt(1),
            view.parameterNumber(parameter),
            code,
            view.versionKeyBound())
        .get(0);
  }

  @Test
  void noUpdateIsLost() throws Exception {
    commit(create("xian-10", "0"));
    AtomicInteger done = new AtomicInteger();
    inParallel(8, worker -> {
      for (int turn = 0; turn < 25; turn++) {
        StoredVersion read = newest("xian-10");
        Change next = new Change(
            Method.UPDATE, "Patient", "xian-10", read, patient("xian-10", "n"), IndexEntries.NONE);
        if (store.submit(submission(position(), null, Precondition.NONE, next))
            instanceof Committed) {
          done.incrementAndGet();
        }
      }
    });
    assertThat(newest("xian-10").number()).isEqualTo(done.get() + 1);
    assertThat(done.get()).isPositive();
  }

  @Test
  void largeBodiesComeBackWhole() {
    StringBuilder noise = new StringBuilder();
    java.util.Random random = new java.util.Random(7);
    for (int at = 0; at < 2_500_000; at++) {
      noise.append((char) ('!' + 1 + random.nextInt(57)));
    }
    String text = noise.toString().replace("\\", "/").replace("\"", "'");
    commit(new Change(
        Method.CREATE, "Patient", "xian-11", null, patient("xian-11", text), IndexEntries.NONE));
    assertThat(new String(newest("xian-11").json(), UTF_8)).contains(text);
  }

  @Test
  void theLedgerProvesItselfAndShowsWhereItWasAltered() throws Exception {
    for (int at = 0; at < 5; at++) {
      commit(create("xian-v" + at, "Family " + at));
    }
    assertThat(store.verify(XIAN).isIntact()).isTrue();
    assertThat(store.verify(XIAN).versions()).isEqualTo(5);
    long third = newest("xian-v2").versionKey();
    byte[] salt = new byte[16];
    alter("UPDATE version SET salt = ? WHERE site_id = 1 AND version_key = ?", salt, third);
    assertThat(store.verify(XIAN).firstBroken()).isEqualTo(3);
  }

  @Test
  void theLedgerProvesWhoWroteWhatAndThatItsEndIsThere() throws Exception {
    commit(create("xian-v5", "Feng"));
    commit(create("xian-v6", "Chen"));
    long second = newest("xian-v6").versionKey();
    String client = "UPDATE version SET client = ? WHERE site_id = 1 AND version_key = ?";
    alter(client, "someone-else", second);
    assertThat(store.verify(XIAN).firstBroken()).isEqualTo(2);
    alter(client, "xian-ehr", second);
    assertThat(store.verify(XIAN).isIntact()).isTrue();
    alter("DELETE FROM ledger WHERE site_id = ? AND position = ?", 1, 2L);
    assertThat(store.verify(XIAN).firstBroken()).isEqualTo(2);
  }

  private void alter(String sql, Object first, long second) {
    try (Connection connection = store.database().writer();
        PreparedStatement alter = connection.prepareStatement(sql)) {
      alter.setObject(1, first);
      alter.setLong(2, second);
      alter.executeUpdate();
      connection.commit();
    } catch (java.sql.SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void aStatementThatLeavesItsSiteOutIsRefused() {
    assertThat(store.<String>read(XIAN, view -> refusal(view, "SELECT resource_id FROM version")))
        .contains("of which site");
  }

  private static String refusal(LedgerView view, String sql) {
    try {
      return "answered " + view.run(sql, List.of(), row -> row.getString(1));
    } catch (IllegalStateException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  @Test
  void timesOfASiteOnlyGrow() {
    Receipt first = commit(create("xian-12", "a"));
    Receipt second = commit(create("xian-13", "b"));
    assertThat(second.recordedAt()).isAfter(first.recordedAt());
    assertThat(second.position()).isEqualTo(first.position() + 1);
  }

  private interface Work {
    void run(int worker) throws Exception;
  }

  private static void inParallel(int workers, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        int number = worker;
        all.add(pool.submit(() -> {
          work.run(number);
          return null;
        }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdown();
    }
  }
}
