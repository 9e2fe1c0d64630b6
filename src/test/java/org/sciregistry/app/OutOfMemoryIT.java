package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/**
 * A server whose memory runs out under load ends by itself, so that it can be started again, and has lost nothing it acknowledged. It fails where {@link MemoryLimit} is left out: tried so, the
 * server went on for the whole minute, answering one request after another that its memory had run out.
 */
class OutOfMemoryIT {

  private static final int WRITERS = 3;
  private static final int GREEDY = 24;
  private static final int SURE = 20;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void theServerEndsAndNothingAcknowledgedIsLost() throws Exception {
    runOut("H2", null);
  }

  @Test
  void neitherOnPostgres() throws Exception {
    runOut("PostgreSQL", PostgresDatabase.freshUrl());
  }

  private static void runOut(String place, @Nullable String jdbcUrl) throws Exception {
    Path data = Scratch.folder("out-of-memory");
    int port = ServerProcess.freePort();
    Map<String, Boolean> sent = new ConcurrentHashMap<>();
    AtomicInteger next = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(WRITERS + GREEDY);
    long seconds;
    try (ServerProcess server = ServerProcess.start("256m", port, data, jdbcUrl)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        clients.execute(() -> {
          boolean stands = true;
          while (stands) {
            String name = "visit-" + next.getAndIncrement();
            sent.put(name, false);
            stands = KillIT.post(server.base(), KillIT.bundle(name));
            sent.put(name, stands);
          }
        });
      }
      for (int attempt = 0; attempt < 600 && acknowledged(sent) < SURE; attempt++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      long began = System.nanoTime();
      for (int client = 0; client < GREEDY; client++) {
        clients.execute(() -> askForTooMuch(server.base()));
      }
      int code = server.exit(LONGEST);
      seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      assertThat(code).as(server.log()).isEqualTo(MemoryLimit.EXIT_CODE);
      assertThat(server.log()).contains("Out of memory", "内存不足");
    }
    clients.shutdownNow();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged(sent)).isGreaterThanOrEqualTo(SURE);
    try (ServerProcess server = ServerProcess.start(port, data, jdbcUrl)) {
      for (Map.Entry<String, Boolean> one : sent.entrySet()) {
        int found = KillIT.count(server.base(), one.getKey());
        assertThat(found)
            .as(one.toString())
            .isIn(one.getValue() ? KillIT.PER_BUNDLE : 0, KillIT.PER_BUNDLE);
      }
      assertThat(KillIT.post(server.base(), KillIT.bundle("after"))).isTrue();
      assertThat(server.terminate()).isIn(0, 143);
    }
    Trials.tell("out of memory on " + place + ", the server ended itself after " + seconds
        + " seconds: " + acknowledged(sent) + " Bundles acknowledged, none lost, none by half");
  }

  private static long acknowledged(Map<String, Boolean> sent) {
    return sent.values().stream().filter(sure -> sure).count();
  }

  /** Has Bundles of ten megabytes judged until the server is gone. */
  private static void askForTooMuch(String base) {
    String entry = "{\"resource\":{\"resourceType\":\"Basic\",\"code\":{\"text\":\""
        + "a".repeat(2_000) + "\"}},\"request\":{\"method\":\"POST\",\"url\":\"Basic\"}}";
    String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry
        + ("," + entry).repeat(4_900) + "]}";
    while (!Thread.currentThread().isInterrupted()) {
      try {
        HTTP.send(
            HttpRequest.newBuilder(URI.create(base + "/$validate"))
                .timeout(LONGEST)
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(bundle))
                .build(),
            HttpResponse.BodyHandlers.discarding());
      } catch (IOException gone) {
        return;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
