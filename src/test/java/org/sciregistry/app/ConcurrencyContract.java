package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sciregistry.app.HistoryChecker.Creation;
import org.sciregistry.app.HistoryChecker.Step;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Trials;

/** Many clients at the same time: one resource for each key, and no update that nobody sees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConcurrencyContract {

  /** Both databases together make the normal run's 200 keys and 2,000 updates; {@code -Dkeys=10000 -Dupdates=100000} for the extended one. */
  private static final int KEYS = Integer.getInteger("keys", 200) / 2;

  private static final int UPDATES = Integer.getInteger("updates", 2_000) / 2;
  private static final int CLIENTS = 64;
  private static final int WRITERS = 8;
  private static final int COUNTERS = 4;

  private final TestRegistry registry = TestRegistry.start(database(), false, true);

  /** A database nobody else uses, null for an embedded one. */
  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
  }

  @Test
  void conditionalCreatesMakeOneResourceForEachKey() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    CyclicBarrier together = new CyclicBarrier(CLIENTS);
    HistoryChecker checker = new HistoryChecker();
    Progress progress = new Progress("key of conditional creates", KEYS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        running.add(clients.submit(() -> {
          for (int key = 0; key < KEYS; key++) {
            together.await(120, TimeUnit.SECONDS);
            progress.reached(key);
            long began = System.nanoTime();
            Reply reply = createOnce(key);
            checker.add(new Creation(
                "key-" + key,
                String.valueOf(reply.json().text("id")),
                reply.status() == 201,
                began,
                System.nanoTime()));
          }
          return null;
        }));
      }
      for (Future<?> client : running) {
        client.get(10 + KEYS / 100, TimeUnit.MINUTES);
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(checker.violations()).isEmpty();
    assertThat(checker.requests()).isEqualTo(KEYS * CLIENTS);
    assertThat(registry
            .get("/Patient?identifier=https://xian.example/once%7C&_summary=count")
            .body())
        .contains("\"total\":" + KEYS);
    Trials.tell(CLIENTS + " clients created " + KEYS + " keys each on " + place()
        + ": one resource for each key");
  }

  private Reply createOnce(int key) {
    Reply reply = registry.post(
        "/Patient",
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://xian.example/once\",\"value\":\"key-"
            + key + "\"}],\"gender\":\"male\"}",
        "If-None-Exist",
        "identifier=https://xian.example/once|key-" + key);
    assertThat(reply.status()).as(reply.body()).isIn(200, 201);
    return reply;
  }

  @Test
  void noUpdateUnderIfMatchIsLost() throws Exception {
    HistoryChecker checker = new HistoryChecker();
    List<String> counters = new ArrayList<>();
    for (int counter = 0; counter < COUNTERS; counter++) {
      counters.add(
          "/Observation/" + registry.post("/Observation", counter("", 0)).id());
    }
    AtomicInteger left = new AtomicInteger(UPDATES);
    Progress progress = new Progress("update under If-Match", UPDATES);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer;
        running.add(writers.submit(() -> {
          int turn = first;
          while (left.get() > 0) {
            if (counted(counters.get(turn++ % COUNTERS), checker)) {
              progress.reached(UPDATES - left.decrementAndGet());
            }
          }
        }));
      }
      for (Future<?> writer : running) {
        writer.get(10 + UPDATES / 1_000, TimeUnit.MINUTES);
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(checker.violations()).isEmpty();
    long told = 0;
    Set<String> values = new HashSet<>();
    for (String counter : counters) {
      Reply last = registry.get(counter);
      int value = value(last);
      assertThat(last.header("ETag")).isEqualTo("W/\"" + (value + 1) + "\"");
      told += value;
      values.add(counter);
    }
    assertThat(values).hasSize(COUNTERS);
    assertThat(told).isEqualTo(checker.updates()).isGreaterThanOrEqualTo(UPDATES);
    Trials.tell(checker.updates() + " updates under If-Match taken, "
        + (checker.requests() / 2 - checker.updates()) + " refused on " + place()
        + ": none lost, as the history of " + checker.requests() + " requests proves");
  }

  private String place() {
    return getClass().getSimpleName().startsWith("H2") ? "H2" : "PostgreSQL";
  }

  /** Reads a counter and writes one more; whether it was taken. */
  private boolean counted(String counter, HistoryChecker checker) {
    long began = System.nanoTime();
    Reply read = registry.get(counter);
    int version = version(read);
    checker.add(new Step(counter, 0, version, began, System.nanoTime()));
    String id = counter.substring(counter.lastIndexOf('/') + 1);
    long wrote = System.nanoTime();
    Reply update =
        registry.put(counter, counter(id, value(read) + 1), "If-Match", "W/\"" + version + "\"");
    assertThat(update.status()).as(update.body()).isIn(200, 412);
    int made = update.status() == 200 ? version(update) : 0;
    checker.add(new Step(counter, version, made, wrote, System.nanoTime()));
    return made > 0;
  }

  private static int version(Reply reply) {
    return Integer.parseInt(reply.header("ETag").replaceAll("\\D", ""));
  }

  private static int value(Reply reply) {
    return Integer.parseInt(Objects.requireNonNull(reply.json().text("valueInteger")));
  }

  private static String counter(String id, int value) {
    return "{\"resourceType\":\"Observation\"," + (id.isEmpty() ? "" : "\"id\":\"" + id + "\",")
        + "\"status\":\"final\",\"code\":{\"text\":\"steps walked\"},\"valueInteger\":" + value
        + "}";
  }
}
