package org.sciregistry.store;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.store.CommitGroup.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a site's ledger in this process.
 *
 * <p>Submissions that wait at the same time are committed together: the queue is drained, no timer is needed. A group
 * that fails as a whole is tried again one by one, so that one refused submission does not refuse its neighbours.
 */
final class Committer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration FORGETTING = Duration.ofHours(1);
  private static final int BUSY_SECONDS = 2;

  private record Waiting(Packed packed, CompletableFuture<CommitResult> result) {}

  private record Written(List<Outcome> outcomes, CommitGroup.@Nullable Mark mark) {}

  private final Store store;
  private final Database database;
  private final Site site;
  private final EndingQueue<Waiting> queue;
  private final Timer commits;
  private final DistributionSummary groups;
  private final CommitGroup.Memory memory;
  private final Thread thread;
  private Instant nextForgetting = Instant.EPOCH;

  Committer(Store store, Database database, Site site, int queueLength, MeterRegistry meters) {
    this.store = store;
    this.database = database;
    this.site = site;
    this.queue = new EndingQueue<>(queueLength);
    this.memory = new CommitGroup.Memory(store.names());
    this.commits = Timer.builder("registry.commit")
        .description("time of one durable commit group")
        .publishPercentiles(0.5, 0.9, 0.99)
        .register(meters);
    this.groups = DistributionSummary.builder("registry.commit.group")
        .description("submissions in one commit group")
        .register(meters);
    meters.gauge("registry.commit.queue", queue, EndingQueue::size);
    this.thread = new Thread(this::run, "committer-" + site.code());
    thread.setDaemon(true);
    thread.start();
  }

  CompletableFuture<CommitResult> submit(Packed packed) {
    CompletableFuture<CommitResult> result = new CompletableFuture<>();
    if (!queue.offer(new Waiting(packed, result))) {
      throw Fault.of(FaultCode.OVERLOADED, BUSY_SECONDS);
    }
    return result;
  }

  private void run() {
    List<Waiting> group = new ArrayList<>();
    while (true) {
      try {
        Waiting first = queue.take();
        if (first == null) {
          return;
        }
        group.add(first);
        queue.drainTo(group, database.groupSize() - 1);
        commit(group);
        forgetAnswers();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        group.clear();
      }
    }
  }

  private void commit(List<Waiting> group) {
    groups.record(group.size());
    try {
      commits.record(() -> attempt(group));
    } catch (RuntimeException refused) {
      if (group.size() == 1) {
        fail(group, refused);
        return;
      }
      for (Waiting alone : group) {
        commit(List.of(alone));
      }
    }
  }

  /**
   * Writes a group, again when the database lost the attempt on its way.
   *
   * @throws RuntimeException when the database refused what the group holds; nothing of it is written then
   */
  private void attempt(List<Waiting> group) {
    Written inDoubt = null;
    for (int attempt = 1; ; attempt++) {
      try (SiteConnection connection = database.writer(site.number())) {
        try {
          // An attempt whose commit was not answered may stand: asked under the head lock, which
          // waits for its end.
          if (inDoubt == null || !CommitGroup.stands(connection, site, inDoubt.mark())) {
            inDoubt = null;
            Written written = write(connection, group);
            inDoubt = written;
            connection.connection().commit();
          }
          memory.committed(inDoubt.mark());
          complete(group, inDoubt.outcomes());
          if (inDoubt.mark() != null) {
            database.learnSizes(connection.connection(), inDoubt.mark().position());
          }
          return;
        } catch (SQLException | RuntimeException failed) {
          rollback(connection);
          throw failed;
        }
      } catch (SQLException trouble) {
        database.noticed(trouble);
        boolean again = attempt < MOST_ATTEMPTS && SqlTrouble.isPassing(trouble);
        if (!again) {
          RuntimeException told = SqlTrouble.told(trouble);
          if (inDoubt == null && !SqlTrouble.isPassing(trouble)) {
            throw told;
          }
          fail(group, told);
          return;
        }
        store.retried();
      }
    }
  }

  /** Hourly, answers to repeated requests that are older than their time are let go: some after each group, until there are no more. */
  private void forgetAnswers() {
    Instant now = store.clock().instant();
    if (now.isBefore(nextForgetting)) {
      return;
    }
    boolean more = false;
    try (SiteConnection connection = database.writer(site.number())) {
      try {
        more = Replays.forgetOutdated(connection, now);
        connection.connection().commit();
      } catch (SQLException | RuntimeException failed) {
        rollback(connection);
        throw failed;
      }
    } catch (SQLException trouble) {
      database.noticed(trouble);
    } catch (RuntimeException trouble) {
      // The site's writes must go on, and an hour later it is tried again.
      LOG.warn("Outdated answers to repeated requests of {} were kept", site.code(), trouble);
    }
    if (!more) {
      nextForgetting = now.plus(FORGETTING);
    }
  }

  private Written write(SiteConnection connection, List<Waiting> group) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    CommitGroup writing = CommitGroup.begin(store, connection, site, memory);
    for (Waiting waiting : group) {
      outcomes.add(writing.add(waiting.packed()));
    }
    return new Written(outcomes, writing.finish());
  }

  private static void complete(List<Waiting> group, List<Outcome> outcomes) {
    for (int at = 0; at < group.size(); at++) {
      outcomes.get(at).tell(group.get(at).result());
    }
  }

  private static void fail(List<Waiting> group, RuntimeException failure) {
    group.forEach(waiting -> waiting.result().completeExceptionally(failure));
  }

  private static void rollback(SiteConnection connection) {
    try {
      connection.rollback();
    } catch (SQLException connectionIsGone) {
      // The database has rolled back by itself.
    }
  }

  /** Takes no more, finishes what waits. */
  @Override
  public void close() {
    queue.end();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
