package org.sciregistry.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A process that writes to an embedded store as fast as it can and tells what was acknowledged, until it is killed. */
public final class KilledStore {

  private static final int WRITERS = 4;
  private static final int EVERYTHING = 101;

  private KilledStore() {}

  static Store open(Path folder) {
    return Store.open(
        StoreConfiguration.embedded(folder), Clock.systemUTC(), new SimpleMeterRegistry());
  }

  /**
   * Writes until it is killed; prints a line for each acknowledged submission and read.
   *
   * @param arguments the store's folder, what the names begin with
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream told = System.out;
    Store store = open(Path.of(arguments[0]));
    store.ensure(Acknowledged.XIAN);
    AuditTrail trail = new AuditTrail(store, "node-1", new SimpleMeterRegistry());
    Acknowledged acknowledged = Acknowledged.nothing();
    AtomicInteger next = new AtomicInteger();
    for (int writer = 0; writer < WRITERS; writer++) {
      new Thread(() -> {
            while (true) {
              String name = arguments[1] + "." + next.incrementAndGet();
              acknowledged.write(store, name);
              told.println("w " + name);
            }
          })
          .start();
    }
    new Thread(() -> {
          while (true) {
            String name = arguments[1] + "." + next.incrementAndGet();
            acknowledged.read(trail, name);
            told.println("r " + name);
          }
        })
        .start();
    new Thread(() -> tidyUpNowAndThen(store, () -> false)).start();
  }

  /** As happens at rest; here also while others write, until it is ended: H2 does not keep a thread's interruption. */
  static void tidyUpNowAndThen(Store store, BooleanSupplier ended) {
    try {
      while (!ended.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(20, 200));
        store.database().embedded().orElseThrow().tidy(EVERYTHING, 90, 1 << 20);
      }
    } catch (SQLException | InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
