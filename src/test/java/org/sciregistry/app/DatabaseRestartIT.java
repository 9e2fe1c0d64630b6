package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** PostgreSQL is killed and started again under load: nothing acknowledged is lost, nothing is there twice, and the registry goes on by itself. */
class DatabaseRestartIT {

  /** Two restarts normally; {@code -Drestarts=50} for the extended run. */
  private static final int RESTARTS = Integer.getInteger("restarts", 2);

  private static final int WRITERS = 6;

  @Test
  void serviceReturnsUnaided() throws Exception {
    Path data = Scratch.folder("postgres-killed");
    EmbeddedPostgres postgres = EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("cluster"))
        .setServerConfig("fsync", "on")
        .setServerConfig("max_connections", "100")
        .start();
    int port = postgres.getPort();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    AtomicInteger next = new AtomicInteger();
    try (TestRegistry registry =
        TestRegistry.over(data, "jdbc:postgresql://127.0.0.1:" + port + "/postgres")) {
      ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.execute(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            String name = "visit-" + next.getAndIncrement();
            try {
              Reply reply = registry.post("/Basic", basic(name));
              if (reply.status() == 201) {
                acknowledged.add(name);
              } else {
                refusals.add(reply.status());
              }
            } catch (IllegalStateException cutOff) {
              // No answer: it may be there or not.
            }
          }
        });
      }
      Progress progress = new Progress("kill and restart of PostgreSQL", RESTARTS);
      for (int restart = 0; restart < RESTARTS; restart++) {
        awaitMore(acknowledged, 100);
        restart(data);
        awaitMore(acknowledged, 20);
        progress.reached(restart + 1, acknowledged.size() + " writes acknowledged");
      }
      writers.shutdownNow();
      assertThat(writers.awaitTermination(90, TimeUnit.SECONDS)).isTrue();
      List<String> wrong = new ArrayList<>();
      for (int visit = 0; visit < next.get(); visit++) {
        String name = "visit-" + visit;
        String total =
            registry.get("/Basic?identifier=" + name + "&_summary=count").json().text("total");
        boolean sure = acknowledged.contains(name);
        if (!"1".equals(total) && (sure || !"0".equals(total))) {
          wrong.add(name + ": " + total + (sure ? ", acknowledged" : ""));
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(refusals).isSubsetOf(503);
      Trials.tell(RESTARTS + " kills and restarts of PostgreSQL under load: " + acknowledged.size()
          + " writes acknowledged, none lost, none twice; the registry went on by itself");
    } finally {
      postgres.close();
    }
  }

  private static String basic(String name) {
    return "{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":\"https://xian.example/restart\",\"value\":\""
        + name + "\"}],\"code\":{\"text\":\"visit\"}}";
  }

  /** Kills the postmaster as kill -9 does and starts it again as it was started. */
  private static void restart(Path data) throws IOException, InterruptedException {
    Path file = data.resolve("cluster").resolve("postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(file).get(0).strip());
    ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL does not run as root; in a user namespace of its own it does not know.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(process.info().command().orElseThrow());
    command.addAll(List.of(process.info().arguments().orElseThrow()));
    process.destroyForcibly();
    for (int attempt = 0; attempt < 100 && process.isAlive(); attempt++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    TimeUnit.MILLISECONDS.sleep(1_500);
    for (int attempt = 0; attempt < 20; attempt++) {
      Process started = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(data.resolve("restarted.log").toFile())
          .start();
      if (!started.waitFor(2, TimeUnit.SECONDS)) {
        return;
      }
      // The children of the killed one have not all ended.
    }
    throw new IOException(
        "PostgreSQL did not start: " + Files.readString(data.resolve("restarted.log")));
  }

  private static void awaitMore(Set<String> acknowledged, int more) throws InterruptedException {
    int wanted = acknowledged.size() + more;
    for (int attempt = 0; attempt < 1_200 && acknowledged.size() < wanted; attempt++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(acknowledged.size())
        .as("writes acknowledged within a minute")
        .isGreaterThanOrEqualTo(wanted);
  }
}
