package org.sciregistry.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * Keeps every access of this server that the ledger does not tell: reads, searches, refusals. Entries that wait at the same time are
 * sealed together, and an answer leaves once its entry is durable.
 */
public final class AuditTrail implements AutoCloseable {

  /** The site of those who could not be told to belong to any. */
  public static final int STRANGERS = 0;

  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9-]{1,30}");
  private static final int MOST_WAITING = 4_096;
  private static final int MOST_ENTRIES = 256;
  private static final int MOST_REFERENCES = 15_000;
  private static final int MOST_ATTEMPTS = 3;
  private static final int BUSY_SECONDS = 2;
  private static final long LINGERING = TimeUnit.MICROSECONDS.toNanos(300);
  private static final long LONGEST_LINGERING = TimeUnit.MILLISECONDS.toNanos(1);

  private record Waiting(AuditEntry entry, CompletableFuture<Void> durable) {}

  private final Store store;
  private final Database database;
  private final String server;
  private final Timer seals;
  private final Map<Integer, Sealer> sealers = new ConcurrentHashMap<>();

  /**
   * A trail over a store.
   *
   * @param server the name of this server's chains, 1 to 30 letters, digits and hyphens; kept over restarts
   */
  public AuditTrail(Store store, String server, MeterRegistry meters) {
    if (!SERVER.matcher(server).matches()
        || server.equals(AuditBatch.LEDGER)
        || server.equals(AuditBatch.ERASURES)) {
      throw new IllegalArgumentException(
          "A server's name is 1 to 30 letters, digits and hyphens, not \"" + server + "\"");
    }
    this.store = store;
    this.database = store.database();
    this.server = server;
    this.seals = Timer.builder("registry.audit.seal")
        .description("time of one durable batch of audit entries")
        .publishPercentiles(0.5, 0.9, 0.99)
        .register(meters);
  }

  /**
   * Takes note that an entry will soon come: what waits may be sealed together with it.
   *
   * @param site the site's number, or {@link #STRANGERS}
   */
  public void expect(int site) {
    sealer(site).expected.incrementAndGet();
  }

  /** Takes note that an entry that was expected comes now, or not at all. */
  public void expectNoLonger(int site) {
    sealer(site).expected.decrementAndGet();
  }

  private Sealer sealer(int site) {
    return sealers.computeIfAbsent(site, Sealer::new);
  }

  /**
   * Keeps an entry; returns when it is durable.
   *
   * @param site the site's number, or {@link #STRANGERS}
   * @throws Fault when it cannot be kept; then the answer it tells of may not leave
   */
  public void keep(int site, AuditEntry entry) {
    await(keeping(site, entry));
  }

  /**
   * Keeps an entry.
   *
   * @param site the site's number, or {@link #STRANGERS}
   * @return is complete when the entry is durable, by the thread that seals, so that what follows must wait for nothing; fails with a {@link Fault} when it cannot be kept
   * @throws Fault when too many wait
   */
  public CompletableFuture<Void> keeping(int site, AuditEntry entry) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    if (!sealer(site).queue.offer(new Waiting(entry, durable))) {
      throw Fault.of(FaultCode.OVERLOADED, BUSY_SECONDS);
    }
    return durable;
  }

  /**
   * Waits until an entry is durable.
   *
   * @throws Fault when it cannot be kept
   */
  public static void await(CompletableFuture<Void> durable) {
    try {
      durable.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** The one that seals what waits for one site. */
  private final class Sealer implements Runnable {

    private final int site;
    private final EndingQueue<Waiting> queue = new EndingQueue<>(MOST_WAITING);
    private final AtomicInteger expected = new AtomicInteger();
    private final Thread thread;
    /** Where the chain ended when this thread sealed its last batch; null when that is not known for sure. */
    private @Nullable AuditChain end;

    Sealer(int site) {
      this.site = site;
      this.thread = new Thread(this, "audit-" + site);
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void run() {
      while (true) {
        try {
          Waiting first = queue.take();
          if (first == null) {
            return;
          }
          seal(gathered(first));
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    private List<Waiting> gathered(Waiting first) throws InterruptedException {
      List<Waiting> group = new ArrayList<>();
      int references = 0;
      long begun = System.nanoTime();
      Waiting next = first;
      while (next != null) {
        group.add(next);
        references += next.entry().resources().size() + next.entry().patients().size();
        boolean full = group.size() == MOST_ENTRIES || references >= MOST_REFERENCES;
        next = full ? null : next(begun);
      }
      return group;
    }

    /** What waits, or comes in a moment because its request is being carried out: a batch costs about the same whatever it holds. */
    private @Nullable Waiting next(long begun) throws InterruptedException {
      Waiting next = queue.poll();
      boolean soon = expected.get() > 0 && System.nanoTime() - begun < LONGEST_LINGERING;
      return next == null && soon ? queue.poll(LINGERING) : next;
    }

    private void seal(List<Waiting> group) {
      List<AuditEntry> entries = group.stream().map(Waiting::entry).toList();
      try {
        seals.record(() -> attempt(entries));
        group.forEach(waiting -> waiting.durable().complete(null));
      } catch (RuntimeException failed) {
        group.forEach(waiting -> waiting.durable().completeExceptionally(failed));
      }
    }

    private void attempt(List<AuditEntry> entries) {
      AuditBatch inDoubt = null;
      for (int attempt = 1; ; attempt++) {
        AuditChain known = end;
        end = null;
        try {
          if (known == null) {
            end = sealedUnderLock(entries, inDoubt);
            return;
          }
          AuditBatch next = known.next(store.clock().millis(), entries);
          inDoubt = next;
          if (sealedAtOnce(known, next, entries)) {
            end = known.behind(next);
            return;
          }
          inDoubt = null;
        } catch (SQLException trouble) {
          database.noticed(trouble);
          boolean begunElsewhere = String.valueOf(trouble.getSQLState()).startsWith("23");
          if (attempt == MOST_ATTEMPTS || !begunElsewhere && !SqlTrouble.isPassing(trouble)) {
            throw SqlTrouble.told(trouble);
          }
        }
      }
    }

    /** Without asking for the chain's end, which is that of the last batch unless another server has this one's name. */
    private boolean sealedAtOnce(AuditChain known, AuditBatch next, List<AuditEntry> entries)
        throws SQLException {
      try (SiteConnection connection = database.writerApart(site)) {
        boolean sealed = known.seal(connection, next, entries);
        connection.commit();
        return sealed;
      }
    }

    private AuditChain sealedUnderLock(List<AuditEntry> entries, @Nullable AuditBatch inDoubt)
        throws SQLException {
      try (SiteConnection connection = database.writer(site)) {
        AuditChain chain = AuditChain.lock(connection, site, server);
        AuditBatch batch = inDoubt;
        if (batch == null || !chain.endsWith(batch)) {
          batch = chain.next(store.clock().millis(), entries);
          chain.seal(connection, batch, entries);
          chain = chain.behind(batch);
        }
        connection.commit();
        return chain;
      }
    }

    private void close() {
      queue.end();
      try {
        thread.join(TimeUnit.SECONDS.toMillis(30));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Seals what waits. */
  @Override
  public void close() {
    sealers.values().forEach(Sealer::close);
  }
}
