package org.sciregistry.store;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;

/** How many durable visit Bundles a second the store takes, and what one costs; judging and HTTP are not in it. */
public final class SubmissionThroughput {

  private static final Site SITE = new Site(1, "xian", "Xi'an centre", ZoneOffset.UTC);
  private static final Caller EHR = Caller.local("xian-ehr", SITE);
  private static final int PATIENTS = 60;
  private static final AtomicLong IDS = new AtomicLong();

  private SubmissionThroughput() {}

  /** Arguments: {@code h2} or {@code postgresql}, seconds a round, then the numbers of clients. */
  public static void main(String[] arguments) throws Exception {
    List<List<Change>> visits = visits();
    System.out.printf(
        Locale.ROOT,
        "%d visits, %.1f resources, %.1f index rows, %.1f KB each%n",
        visits.size(),
        visits.stream().mapToInt(List::size).average().orElse(0),
        sum(visits, change -> change.entries().rows().size()) / visits.size(),
        sum(visits, change -> change.body().json().length) / visits.size() / 1024);
    Duration round = Duration.ofSeconds(Long.parseLong(arguments[1]));
    if (arguments[0].equals("h2")) {
      Path directory = Files.createTempDirectory("throughput");
      run(StoreConfiguration.embedded(directory), 0, visits, round, arguments);
      return;
    }
    Path directory = Files.createTempDirectory("throughput");
    try (EmbeddedPostgres server = EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("data"))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start()) {
      long postmaster = Long.parseLong(
          Files.readAllLines(directory.resolve("data").resolve("postmaster.pid")).get(0));
      run(
          StoreConfiguration.postgresql(
              "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
              "postgres",
              "postgres"),
          postmaster,
          visits,
          round,
          arguments);
    }
  }

  private static double sum(
      List<List<Change>> visits, java.util.function.ToIntFunction<Change> size) {
    return visits.stream().flatMap(List::stream).mapToInt(size).sum();
  }

  private static void run(
      StoreConfiguration configuration,
      long postmaster,
      List<List<Change>> visits,
      Duration round,
      String[] arguments)
      throws InterruptedException {
    try (Store store =
        Store.open(configuration, Clock.systemUTC(), new SimpleMeterRegistry())) {
      store.ensure(SITE);
      measure(store, postmaster, visits, 8, round, "warm-up");
      for (int at = 2; at < arguments.length; at++) {
        measure(
            store, postmaster, visits, Integer.parseInt(arguments[at]), round, arguments[0]);
      }
    }
  }

  private static void measure(
      Store store,
      long postmaster,
      List<List<Change>> visits,
      int clients,
      Duration round,
      String label)
      throws InterruptedException {
    ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    long cpuBefore = cpu(postmaster);
    long started = System.nanoTime();
    long end = started + round.toNanos();
    List<Thread> threads = IntStream.range(0, clients)
        .mapToObj(client -> new Thread(() -> {
          int next = client;
          while (System.nanoTime() < end) {
            long before = System.nanoTime();
            submit(store, visits.get(next++ % visits.size()));
            times.add(System.nanoTime() - before);
          }
        }))
        .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-10s %2d clients: %6.0f bundles/s, p50 %.1f ms, p99 %.1f ms, %.2f ms CPU a bundle%n",
        label,
        clients,
        sorted.length / seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        (cpu(postmaster) - cpuBefore) / 1e6 / sorted.length);
  }

  private static void submit(Store store, List<Change> visit) {
    List<Change> changes = new ArrayList<>();
    for (Change change : visit) {
      changes.add(new Change(
          change.method(),
          change.type(),
          "xian-" + IDS.incrementAndGet(),
          null,
          change.body(),
          change.entries()));
    }
    String key = "visit " + IDS.incrementAndGet();
    store.submit(new Submission(
        EHR,
        new ReplayKey(key, key),
        0,
        changes,
        Precondition.NONE,
        "benchmark",
        receipt -> "{}".getBytes(StandardCharsets.US_ASCII)));
  }

  /** CPU time of this process and of the database's, in nanoseconds. */
  private static long cpu(long postmaster) {
    OperatingSystemMXBean own =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long others = ProcessHandle.of(postmaster).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToLong(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
    return own.getProcessCpuTime() + others;
  }

  private static List<List<Change>> visits() {
    Indexer indexer = new Indexer(
        ParameterCatalog.of(
            ca.uhn.fhir.context.FhirContext.forR4Cached(), List.of()),
        new Ucum());
    List<List<Change>> visits = new ArrayList<>();
    for (int patient = 0; patient < PATIENTS; patient++) {
      for (byte[] bundle : RegistryCohort.visits(2025, patient)) {
        List<Change> changes = new ArrayList<>();
        for (Node entry : Document.parse(bundle).root().items("entry")) {
          Node resource = Objects.requireNonNull(entry.get("resource"));
          String type = resource.text("resourceType");
          String id = "xian-" + IDS.incrementAndGet();
          changes.add(new Change(
              Method.CREATE,
              String.valueOf(type),
              id,
              null,
              new Body(resource.bytes(), 1),
              indexer.index(
                  resource, id, SITE.zone(), link -> link.replace("urn:uuid:", "Patient/"))));
        }
        visits.add(changes);
      }
    }
    return visits;
  }
}
