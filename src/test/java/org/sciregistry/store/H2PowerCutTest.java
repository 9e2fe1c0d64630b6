package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.store.UnsyncedDisk.Loss;
import org.sciregistry.trial.Trials;

/** The power goes in the middle of a load: on what the disk then holds, everything acknowledged is there and nothing by half, and the store goes on. */
class H2PowerCutTest {

  /** Nine cuts normally; {@code -Dcuts=} for the extended run. */
  private static final int CUTS = Integer.getInteger("cuts", 9) / Loss.values().length;

  private static final int CUTS_OF_ONE_LOAD = 3;
  private static final int WRITERS = 4;
  private static final int READERS = 2;
  private static final int TOGETHER = 3;
  private static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  private static final Caller EHR = Caller.local("xian-ehr", XIAN);

  /** What the disk held and what had been acknowledged by then. */
  private record Cut(Map<String, byte[]> disk, Set<String> written, Set<String> audited) {}

  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final Set<String> audited = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(Loss.class)
  void whatWasAcknowledgedIsThere(Loss loss) throws Exception {
    UnsyncedDisk.plugIn();
    RandomGenerator random = new SplittableRandom(Trials.SEED + loss.ordinal());
    Map<String, byte[]> disk = Map.of();
    int done = 0;
    int unsynced = 0;
    while (done < CUTS) {
      List<Cut> cuts = new ArrayList<>();
      unsynced += load(disk, loss, random, cuts);
      for (Cut cut : cuts) {
        survived(cut, loss);
        disk = cut.disk();
        done++;
      }
    }
    assertThat(unsynced).as("writes that waited for a sync at a cut").isPositive();
    Trials.tell(done + " power cuts of H2 that lose "
        + loss.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + written.size()
        + " submissions and " + audited.size()
        + " reads acknowledged, none lost, none by half; seed "
        + Trials.SEED);
  }

  /** Runs writers and readers over a disk and takes what it would hold after cuts at random moments. */
  private int load(Map<String, byte[]> before, Loss loss, RandomGenerator random, List<Cut> cuts)
      throws Exception {
    Path folder = Files.createTempDirectory("power-cut");
    write(folder, before);
    int unsynced = 0;
    ExecutorService clients = Executors.newFixedThreadPool(WRITERS + READERS);
    Store store = open(folder, "unsynced:");
    try (AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry())) {
      store.ensure(XIAN);
      for (int writer = 0; writer < WRITERS; writer++) {
        clients.execute(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            String name = "v" + next.incrementAndGet();
            if (isWritten(store, name)) {
              written.add(name);
            }
          }
        });
      }
      for (int reader = 0; reader < READERS; reader++) {
        clients.execute(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            read(trail, "r" + next.incrementAndGet());
          }
        });
      }
      for (int cut = 0; cut < CUTS_OF_ONE_LOAD; cut++) {
        TimeUnit.MICROSECONDS.sleep(50_000 + random.nextInt(200_000));
        for (int spin = 0; spin < 100_000 && UnsyncedDisk.unsynced(folder) == 0; spin++) {
          Thread.onSpinWait();
        }
        Set<String> writtenBefore = Set.copyOf(written);
        Set<String> auditedBefore = Set.copyOf(audited);
        unsynced += UnsyncedDisk.unsynced(folder);
        cuts.add(
            new Cut(UnsyncedDisk.afterCut(folder, loss, random), writtenBefore, auditedBefore));
      }
      clients.shutdownNow();
      assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      store.close();
    }
    // What follows goes on from the last cut, which knows nothing of what came after.
    Cut last = cuts.get(cuts.size() - 1);
    written.retainAll(last.written());
    audited.retainAll(last.audited());
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
            plain.queueLength()),
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }

  private static boolean isWritten(Store store, String name) {
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
    try {
      store.submit(new Submission(
          EHR, null, 0, changes, Precondition.NONE, "guide=test", receipt -> new byte[0]));
      return true;
    } catch (Fault stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void read(AuditTrail trail, String request) {
    try {
      trail.keep(
          1,
          new AuditNote(request, "xian-ehr", "10.0.0.7", "read", "Patient/nobody", "")
              .answered(1_000, 404, List.of(), List.of(), 0));
      audited.add(request);
    } catch (Fault stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens what the disk held, compares, and writes on. */
  private void survived(Cut cut, Loss loss) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("power-cut");
    write(folder, cut.disk());
    try (Store store = open(folder, "")) {
      List<String> wrong = new ArrayList<>();
      Set<String> ids = ids(store);
      for (String name : cut.written()) {
        if (!ids.contains(name + "-0")) {
          wrong.add(name + " was acknowledged and is not there");
        }
      }
      for (String id : ids) {
        String name = id.substring(0, id.indexOf('-'));
        for (int part = 0; part < TOGETHER; part++) {
          if (!ids.contains(name + "-" + part)) {
            wrong.add(name + " is there by half");
          }
        }
      }
      Set<String> lost = new HashSet<>(cut.audited());
      lost.removeAll(requests(store));
      assertThat(wrong).as("losing " + loss + ", seed " + Trials.SEED).isEmpty();
      assertThat(lost)
          .as("answered reads, losing " + loss + ", seed " + Trials.SEED)
          .isEmpty();
      assertThat(store.prove(XIAN).broken()).isEmpty();
      assertThat(isWritten(store, "after" + next.incrementAndGet())).isTrue();
    }
  }

  static Set<String> ids(Store store) {
    return store.read(XIAN, view -> {
      Set<String> ids = new HashSet<>();
      try (PreparedStatement select =
              view.prepare("SELECT resource_id FROM version WHERE site_id = 1");
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getString(1));
        }
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
      return ids;
    });
  }

  static Set<String> requests(Store store) throws SQLException {
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
