package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.trial.Trials;

/** The power of the machine PostgreSQL runs on goes under load, again and again: the registry goes on by itself, everything acknowledged is there and nothing by half. */
class PostgresPowerCutTest {

  /** Two cuts normally; {@code -Dpostgres.cuts=} for the extended run. */
  private static final int CUTS = Integer.getInteger("postgres.cuts", 2);

  private static final int WRITERS = 4;
  private static final int READERS = 2;
  private static final int TOGETHER = 3;
  private static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  private static final Caller EHR = Caller.local("xian-ehr", XIAN);

  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final Set<String> audited = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void whatWasAcknowledgedIsThere() throws Exception {
    assumeTrue(
        UnsyncedPostgres.isPossible(),
        "there is no C compiler (cc), which makes the disk that loses what was not synced");
    RandomGenerator random = new SplittableRandom(Trials.SEED);
    int unsynced = 0;
    try (UnsyncedPostgres postgres = new UnsyncedPostgres()) {
      postgres.start();
      try (Store store =
              Store.open(postgres.configuration(), Clock.systemUTC(), new SimpleMeterRegistry());
          AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry())) {
        store.ensure(XIAN);
        ExecutorService clients = Executors.newFixedThreadPool(WRITERS + READERS);
        for (int writer = 0; writer < WRITERS; writer++) {
          clients.execute(() -> repeat(() -> write(store, "v" + next.incrementAndGet())));
        }
        for (int reader = 0; reader < READERS; reader++) {
          clients.execute(() -> repeat(() -> read(trail, "r" + next.incrementAndGet())));
        }
        for (int cut = 0; cut < CUTS; cut++) {
          awaitMore(20);
          TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
          unsynced += postgres.cut(cut % 2 == 1, random);
          postgres.start();
        }
        awaitMore(20);
        clients.shutdownNow();
        assertThat(clients.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
        survived(store);
      }
    }
    assertThat(unsynced).as("sectors that waited for a sync at a cut").isPositive();
    Trials.tell(CUTS + " power cuts of PostgreSQL, " + unsynced
        + " sectors unsynced, lost or there by chance: " + written.size() + " submissions and "
        + audited.size() + " reads acknowledged, none lost, none by half; seed " + Trials.SEED);
  }

  private static void repeat(Runnable work) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        work.run();
      } catch (Fault unanswered) {
        // It may be there or not.
        assertThat(unanswered.status()).isEqualTo(503);
      }
    }
  }

  private void write(Store store, String name) {
    List<Change> changes = new ArrayList<>();
    for (int part = 0; part < TOGETHER; part++) {
      String id = name + "-" + part;
      String json = "{\"resourceType\":\"Basic\",\"id\":\"" + id + "\",\"meta\":{}}";
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
    written.add(name);
  }

  private void read(AuditTrail trail, String request) {
    trail.keep(
        1,
        new AuditNote(request, "xian-ehr", "10.0.0.7", "read", "Patient/nobody", "")
            .answered(1_000, 404, List.of(), List.of(), 0));
    audited.add(request);
  }

  private void awaitMore(int more) throws InterruptedException {
    int writes = written.size() + more;
    int reads = audited.size() + more;
    for (int attempt = 0;
        attempt < 2_400 && (written.size() < writes || audited.size() < reads); ) {
      attempt++;
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(written.size()).as("submissions after a cut").isGreaterThanOrEqualTo(writes);
    assertThat(audited.size()).as("reads after a cut").isGreaterThanOrEqualTo(reads);
  }

  private void survived(Store store) throws Exception {
    List<String> wrong = new ArrayList<>();
    Set<String> ids = H2PowerCutTest.ids(store);
    for (String name : written) {
      if (!ids.contains(name + "-0")) {
        wrong.add(name + " was acknowledged and is not there");
      }
    }
    for (String id : ids) {
      for (int part = 0; part < TOGETHER; part++) {
        if (!ids.contains(id.substring(0, id.indexOf('-')) + "-" + part)) {
          wrong.add(id + " is there by half");
        }
      }
    }
    Set<String> lost = new HashSet<>(audited);
    lost.removeAll(H2PowerCutTest.requests(store));
    assertThat(wrong).as("seed " + Trials.SEED).isEmpty();
    assertThat(lost).as("answered reads, seed " + Trials.SEED).isEmpty();
    assertThat(store.prove(XIAN).broken()).isEmpty();
  }
}
