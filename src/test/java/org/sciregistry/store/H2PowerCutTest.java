package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.UnsyncedDisk.Loss;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** The power goes in the middle of a load: on what the disk then holds, everything acknowledged is there and nothing by half, and the store goes on. */
class H2PowerCutTest {

  /** Twelve cuts normally; {@code -Dcuts=} for the extended run. */
  private static final int CUTS = Integer.getInteger("cuts", 12) / Loss.values().length;

  private static final int CUTS_OF_ONE_LOAD = 3;
  private static final int WRITERS = 4;
  private static final int READERS = 2;

  /** What the disk held and what had been acknowledged by then. */
  private record Cut(Map<String, byte[]> disk, Acknowledged acknowledged) {}

  private final Acknowledged acknowledged = Acknowledged.nothing();
  private final AtomicInteger next = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(Loss.class)
  void whatWasAcknowledgedIsThere(Loss loss) throws Exception {
    UnsyncedDisk.plugIn();
    RandomGenerator random = new SplittableRandom(Trials.SEED + loss.ordinal());
    Map<String, byte[]> disk = Map.of();
    Progress progress = new Progress("power cut of H2", CUTS);
    int done = 0;
    int unsynced = 0;
    while (done < CUTS) {
      List<Cut> cuts = new ArrayList<>();
      unsynced += load(disk, loss, random, cuts, () -> {});
      for (Cut cut : cuts) {
        survived(cut, loss);
        disk = cut.disk();
        done++;
        progress.reached(done, acknowledged);
      }
    }
    assertThat(unsynced).as("writes that waited for a sync at a cut").isPositive();
    Trials.tell(done + " power cuts of H2 that lose "
        + loss.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " of what was not synced: "
        + acknowledged + ", none lost, none by half; seed " + Trials.SEED);
  }

  /** This test can fail: of what a disk acknowledged that syncs nothing, a cut leaves nothing of what came after. */
  @Test
  void aDiskThatDoesNotSyncIsFoundOut() throws Exception {
    UnsyncedDisk.plugIn();
    RandomGenerator random = new SplittableRandom(Trials.SEED);
    List<Cut> cuts = new ArrayList<>();
    try {
      load(Map.of(), Loss.ALL, random, cuts, () -> UnsyncedDisk.lie(true));
    } finally {
      UnsyncedDisk.lie(false);
    }
    Cut honest = cuts.get(0);
    survived(honest, Loss.ALL);
    Cut lied = cuts.get(cuts.size() - 1);
    try (Store store = openAfter(lied)) {
      List<String> missing = lied.acknowledged().missing(store);
      assertThat(missing).anyMatch(one -> one.contains("was acknowledged and is not there"));
      assertThat(missing).anyMatch(one -> one.contains("is not in the audit trail"));
      assertThat(honest.acknowledged().missing(store)).isEmpty();
    }
  }

  /** Runs writers and readers over a disk and takes what it would hold after cuts at random moments. */
  private int load(
      Map<String, byte[]> before,
      Loss loss,
      RandomGenerator random,
      List<Cut> cuts,
      Runnable afterTheFirst)
      throws Exception {
    Path folder = Scratch.folder("power-cut");
    write(folder, before);
    int unsynced = 0;
    ExecutorService clients = Executors.newFixedThreadPool(WRITERS + READERS + 1);
    Store store = open(folder, "unsynced:");
    try (AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry())) {
      store.ensure(Acknowledged.XIAN);
      for (int writer = 0; writer < WRITERS; writer++) {
        clients.execute(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            attempt(() -> acknowledged.write(store, "v" + next.incrementAndGet()));
          }
        });
      }
      for (int reader = 0; reader < READERS; reader++) {
        clients.execute(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            attempt(() -> acknowledged.read(trail, "r" + next.incrementAndGet()));
          }
        });
      }
      clients.execute(() -> KilledStore.tidyUpNowAndThen(store, clients::isShutdown));
      for (int cut = 0; cut < CUTS_OF_ONE_LOAD; cut++) {
        TimeUnit.MICROSECONDS.sleep(50_000 + random.nextInt(200_000));
        for (int spin = 0; spin < 100_000 && UnsyncedDisk.unsynced(folder) == 0; spin++) {
          Thread.onSpinWait();
        }
        Acknowledged byNow = acknowledged.byNow();
        unsynced += UnsyncedDisk.unsynced(folder);
        cuts.add(new Cut(UnsyncedDisk.afterCut(folder, loss, random), byNow));
        if (cut == 0) {
          afterTheFirst.run();
        }
      }
      clients.shutdownNow();
      assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      store.close();
    }
    // What follows goes on from the last cut, which knows nothing of what came after.
    acknowledged.backTo(cuts.get(cuts.size() - 1).acknowledged());
    return unsynced;
  }

  private static void write(Path folder, Map<String, byte[]> disk) throws IOException {
    for (Map.Entry<String, byte[]> file : disk.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Store open(Path folder, String fileSystem) {
    StoreConfiguration plain = StoreConfiguration.embedded(folder);
    return Store.open(
        new StoreConfiguration(
            plain
                .jdbcUrl()
                .replace(OrderedDisk.SCHEME + ":", OrderedDisk.SCHEME + ":" + fileSystem),
            plain.user(),
            plain.password(),
            plain.readConnections(),
            plain.queueLength(),
            plain.readSeconds()),
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }

  /** Does the work; a thread whose store has been closed is to end. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (Fault stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens what the disk held, compares, and writes on. */
  private void survived(Cut cut, Loss loss) throws IOException, SQLException {
    try (Store store = openAfter(cut)) {
      assertThat(cut.acknowledged().missing(store))
          .as("losing " + loss + ", seed " + Trials.SEED)
          .isEmpty();
      assertThat(store.prove(Acknowledged.XIAN).broken()).isEmpty();
      Acknowledged.submit(store, "after" + next.incrementAndGet());
    }
  }

  private static Store openAfter(Cut cut) throws IOException {
    Path folder = Scratch.folder("power-cut");
    write(folder, cut.disk());
    return open(folder, "");
  }
}
