package org.sciregistry.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;

/** How many durable visit Bundles a second the store takes, and what one costs; judging and HTTP are not in it. */
public final class SubmissionThroughput {

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
    try (BenchmarkStore store =
        BenchmarkStore.open(arguments[0], Files.createTempDirectory("throughput"))) {
      measure(store, visits, 8, round, "warm-up");
      for (int at = 2; at < arguments.length; at++) {
        measure(store, visits, Integer.parseInt(arguments[at]), round, arguments[0]);
      }
    }
  }

  private static double sum(
      List<List<Change>> visits, java.util.function.ToIntFunction<Change> size) {
    return visits.stream().flatMap(List::stream).mapToInt(size).sum();
  }

  private static void measure(
      BenchmarkStore store,
      List<List<Change>> visits,
      int clients,
      Duration round,
      String label)
      throws InterruptedException, IOException {
    ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    long cpuBefore = cpu(store);
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
        (cpu(store) - cpuBefore) / 1e6 / sorted.length);
  }

  private static void submit(BenchmarkStore store, List<Change> visit) {
    store.submit(visit.stream()
        .map(change -> new Change(
            change.method(),
            change.type(),
            "xian-" + IDS.incrementAndGet(),
            null,
            change.body(),
            change.entries()))
        .toList());
  }

  /** CPU time of this process and of the database's, in nanoseconds. */
  private static long cpu(BenchmarkStore store) throws IOException {
    OperatingSystemMXBean own =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return own.getProcessCpuTime() + store.databaseTime();
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
                  resource, id, BenchmarkStore.SITE.zone(), link -> link.replace("urn:uuid:", "Patient/"))));
        }
        visits.add(changes);
      }
    }
    return visits;
  }
}
