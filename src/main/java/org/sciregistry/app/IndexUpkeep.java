package org.sciregistry.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.sciregistry.store.Completion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the data of before up to search parameters that are new or were changed, while the registry serves: one thread, which rests as long as it works. What it has not
 * come to is asked for in vain (503) until then.
 */
final class IndexUpkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);
  private static final int TENTHS = 10;
  private static final long SECONDS_AFTER_TROUBLE = 5;

  private final Completion completion;
  private final Thread thread;
  private volatile boolean closing;

  IndexUpkeep(Completion completion, MeterRegistry meters) {
    this.completion = completion;
    Gauge.builder("registry.reindex.parameters", completion, Completion::parameters)
        .description("search parameters for which data of before are still being indexed")
        .register(meters);
    Gauge.builder("registry.reindex.done", completion, Completion::done)
        .description("versions indexed for changed search parameters since the start")
        .register(meters);
    Gauge.builder("registry.reindex.versions", completion, Completion::total)
        .description("versions to index for changed search parameters, as counted at the start")
        .register(meters);
    completion.begin();
    this.thread = new Thread(this::run, "reindex");
    thread.setDaemon(true);
    thread.start();
  }

  /** How far it is, such as {@code reindex 1200/5000}; empty when nothing is to be done. */
  String underWay() {
    return completion.parameters() == 0
        ? ""
        : "reindex " + completion.done() + "/" + completion.total();
  }

  private void run() {
    if (completion.parameters() > 0) {
      LOG.info(
          "Indexing {} versions for {} changed search parameters",
          completion.total(),
          completion.parameters());
    }
    long told = 0;
    boolean worked = false;
    while (!closing) {
      long started = System.nanoTime();
      try {
        if (!completion.step()) {
          break;
        }
        worked = true;
        long tenth = completion.done() * TENTHS / Math.max(1, completion.total());
        if (tenth > told) {
          told = tenth;
          LOG.info("Indexed {} of {} versions", completion.done(), completion.total());
        }
        rest(System.nanoTime() - started);
      } catch (RuntimeException trouble) {
        LOG.warn("Indexing waits: {}", trouble.getMessage(), trouble);
        rest(TimeUnit.SECONDS.toNanos(SECONDS_AFTER_TROUBLE));
      }
    }
    if (worked && !closing) {
      LOG.info("All search parameters are complete; {} versions were indexed", completion.done());
    }
  }

  private void rest(long nanoseconds) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoseconds);
    } catch (InterruptedException stopped) {
      closing = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Ends after the step in hand; the next start goes on from there. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
