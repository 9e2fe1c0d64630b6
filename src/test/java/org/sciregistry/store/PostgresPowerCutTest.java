package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Trials;

/** The power of the machine PostgreSQL runs on goes under load, again and again: the registry goes on by itself, everything acknowledged is there and nothing by half. */
class PostgresPowerCutTest {

  /** Two cuts normally; {@code -Dpostgres.cuts=} for the extended run. */
  private static final int CUTS = Integer.getInteger("postgres.cuts", 2);

  private static final String NO_COMPILER =
      "there is no C compiler (cc), which makes the disk that loses what was not synced";
  private static final int WRITERS = 4;
  private static final int MORE = 20;
  private static final int READERS = 2;

  private final Acknowledged acknowledged = Acknowledged.nothing();
  private final AtomicInteger next = new AtomicInteger();
  private Acknowledged honest = Acknowledged.nothing();

  /** What happens while writers and readers are at work. */
  private interface Trouble {
    void happens() throws Exception;
  }

  /** Runs writers and readers over a registry, and looks at it when they have ended. */
  private void underLoad(UnsyncedPostgres postgres, Trouble trouble, Consumer<Store> afterwards)
      throws Exception {
    postgres.start();
    try (Store store =
            Store.open(postgres.configuration(), Clock.systemUTC(), new SimpleMeterRegistry());
        AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry())) {
      store.ensure(Acknowledged.XIAN);
      ExecutorService clients = Executors.newFixedThreadPool(WRITERS + READERS);
      for (int writer = 0; writer < WRITERS; writer++) {
        clients.execute(
            () -> repeat(() -> acknowledged.write(store, "v" + next.incrementAndGet())));
      }
      for (int reader = 0; reader < READERS; reader++) {
        clients.execute(() -> repeat(() -> acknowledged.read(trail, "r" + next.incrementAndGet())));
      }
      trouble.happens();
      clients.shutdownNow();
      assertThat(clients.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
      afterwards.accept(store);
    }
  }

  @Test
  void whatWasAcknowledgedIsThere() throws Exception {
    assumeTrue(UnsyncedPostgres.isPossible(), NO_COMPILER);
    RandomGenerator random = new SplittableRandom(Trials.SEED);
    AtomicInteger unsynced = new AtomicInteger();
    Progress progress = new Progress("power cut of PostgreSQL", CUTS);
    try (UnsyncedPostgres postgres = new UnsyncedPostgres(true)) {
      underLoad(
          postgres,
          () -> {
            for (int cut = 0; cut < CUTS; cut++) {
              awaitMore();
              TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
              unsynced.addAndGet(postgres.cut(cut % 2 == 1, random));
              postgres.start();
              progress.reached(cut + 1, acknowledged);
            }
            awaitMore();
          },
          store -> {
            assertThat(missing(store)).as("seed " + Trials.SEED).isEmpty();
            assertThat(store.prove(Acknowledged.XIAN).broken()).isEmpty();
          });
    }
    assertThat(unsynced.get()).as("sectors that waited for a sync at a cut").isPositive();
    Trials.tell(CUTS + " power cuts of PostgreSQL, " + unsynced
        + " sectors unsynced, lost or there by chance: " + acknowledged
        + ", none lost, none by half; seed " + Trials.SEED);
  }

  /** This test can fail: of what PostgreSQL acknowledged on a disk that syncs nothing, a cut leaves nothing of what came after. */
  @Test
  void aDiskThatDoesNotSyncIsFoundOut() throws Exception {
    assumeTrue(UnsyncedPostgres.isPossible(), NO_COMPILER);
    try (UnsyncedPostgres postgres = new UnsyncedPostgres(false)) {
      underLoad(
          postgres,
          () -> {
            awaitMore();
            honest = acknowledged.byNow();
            postgres.lie();
            awaitMore();
          },
          store -> assertThat(missing(store)).isEmpty());
      postgres.cut(false, new SplittableRandom(Trials.SEED));
      postgres.start();
      try (Store store =
          Store.open(postgres.configuration(), Clock.systemUTC(), new SimpleMeterRegistry())) {
        assertThat(missing(store))
            .anyMatch(one -> one.contains("was acknowledged and is not there"))
            .anyMatch(one -> one.contains("is not in the audit trail"));
        assertThat(honest.missing(store)).isEmpty();
      }
    }
  }

  private List<String> missing(Store store) {
    try {
      return acknowledged.missing(store);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
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

  private void awaitMore() throws InterruptedException {
    int writes = acknowledged.written().size() + MORE;
    int reads = acknowledged.read().size() + MORE;
    for (int attempt = 0;
        attempt < 2_400
            && (acknowledged.written().size() < writes || acknowledged.read().size() < reads); ) {
      attempt++;
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(acknowledged.written().size())
        .as("submissions after a cut")
        .isGreaterThanOrEqualTo(writes);
    assertThat(acknowledged.read().size()).as("reads after a cut").isGreaterThanOrEqualTo(reads);
  }
}
