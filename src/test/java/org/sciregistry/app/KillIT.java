package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** kill -9 in the middle of a load: what was acknowledged is there, whole; what was not is there whole or not at all. */
class KillIT {

  /** Five kills normally; {@code -Dkills=} for the extended run. */
  private static final int KILLS = Integer.getInteger("kills", 5);

  private static final int WRITERS = 4;
  static final int PER_BUNDLE = 5;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void nothingAcknowledgedIsLostOnH2() throws Exception {
    killAndCompare(null);
  }

  @Test
  void nothingAcknowledgedIsLostOnPostgres() throws Exception {
    killAndCompare(PostgresDatabase.freshUrl());
  }

  private static void killAndCompare(@Nullable String jdbcUrl) throws Exception {
    Path data = Scratch.folder("kill");
    int port = ServerProcess.freePort();
    Map<String, Boolean> acknowledged = new ConcurrentHashMap<>();
    AtomicInteger next = new AtomicInteger();
    Set<String> toldToReaders = ConcurrentHashMap.newKeySet();
    Random random = new Random(Trials.SEED);
    String place = jdbcUrl == null ? "H2" : "PostgreSQL";
    Progress progress = new Progress("kill on " + place, KILLS);
    for (int kill = 0; kill < KILLS; kill++) {
      ServerProcess server = ServerProcess.start(port, data, jdbcUrl);
      ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1);
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.execute(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            String name = "visit-" + next.getAndIncrement();
            acknowledged.put(name, false);
            if (!post(server.base(), bundle(name))) {
              return;
            }
            acknowledged.put(name, true);
          }
        });
      }
      writers.execute(() -> {
        while (read(server.base(), toldToReaders)) {
          // Reads go on until the kill.
        }
      });
      await(next.get() + 40, next);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
      server.kill();
      writers.shutdownNow();
      assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      progress.reached(
          kill + 1,
          acknowledged.values().stream().filter(sure -> sure).count() + " Bundles acknowledged");
    }
    try (ServerProcess server = ServerProcess.start(port, data, jdbcUrl)) {
      List<String> wrong = new ArrayList<>();
      for (Map.Entry<String, Boolean> sent : acknowledged.entrySet()) {
        int found = count(server.base(), sent.getKey());
        if (sent.getValue() ? found != PER_BUNDLE : found != 0 && found != PER_BUNDLE) {
          wrong.add(sent.getKey() + ": " + found + (sent.getValue() ? ", acknowledged" : ""));
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(acknowledged.values()).contains(true);
      Set<String> audited = audited(server.base());
      assertThat(toldToReaders).isNotEmpty();
      assertThat(audited).as("reads that were answered").containsAll(toldToReaders);
      assertThat(server.terminate()).isIn(0, 143);
    }
    List<String> verify = new ArrayList<>(List.of("verify-audit", "--data", data.toString()));
    if (jdbcUrl != null) {
      verify.addAll(
          List.of("--jdbc-url", jdbcUrl, "--jdbc-user", "postgres", "--jdbc-password", "postgres"));
    }
    assertThat(Registry.commandLine().execute(verify.toArray(String[]::new))).isZero();
    Trials.tell(KILLS + " kills on " + place + ": "
        + acknowledged.values().stream().filter(sure -> sure).count()
        + " Bundles acknowledged and " + toldToReaders.size()
        + " reads answered, none lost, none by half; seed " + Trials.SEED);
  }

  /** Reads something that is not there, and keeps the number of the request if it was answered. */
  private static boolean read(String base, Set<String> told) {
    try {
      HttpResponse<String> answer = HTTP.send(
          HttpRequest.newBuilder(URI.create(base + "/Patient/nobody"))
              .timeout(Duration.ofSeconds(30))
              .build(),
          HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 404) {
        told.add(answer.headers().firstValue("X-Request-Id").orElseThrow());
      }
      TimeUnit.MILLISECONDS.sleep(20);
      return true;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The numbers of all reads the audit trail tells of. */
  private static Set<String> audited(String base) throws IOException, InterruptedException {
    Set<String> numbers = new HashSet<>();
    String next = base + "/AuditEvent?subtype=read&_count=1000";
    while (!next.isEmpty()) {
      HttpResponse<String> answer = HTTP.send(
          HttpRequest.newBuilder(URI.create(next))
              .timeout(Duration.ofSeconds(60))
              .build(),
          HttpResponse.BodyHandlers.ofString());
      Node page = Document.parse(answer.body().getBytes(StandardCharsets.UTF_8)).root();
      for (Node entry : page.items("entry")) {
        for (Node entity : Objects.requireNonNull(entry.get("resource")).items("entity")) {
          Node number = entity.at("what", "identifier", "value");
          if (number != null) {
            numbers.add(number.text());
          }
        }
      }
      next = page.items("link").stream()
          .filter(link -> "next".equals(link.text("relation")))
          .map(link -> String.valueOf(link.text("url")))
          .findFirst()
          .orElse("");
    }
    return numbers;
  }

  /** The first verdict takes seconds; a kill before any write would show nothing. */
  private static void await(int wanted, AtomicInteger sent) throws InterruptedException {
    for (int attempt = 0; attempt < 1_200 && sent.get() < wanted; attempt++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(sent.get()).isGreaterThanOrEqualTo(wanted);
  }

  static String bundle(String name) {
    StringBuilder entries = new StringBuilder();
    for (int at = 0; at < PER_BUNDLE; at++) {
      entries
          .append(at == 0 ? "" : ",")
          .append(
              "{\"resource\":{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":\"https://registry.example/kill\",\"value\":\"")
          .append(name)
          .append("\"}],\"code\":{\"text\":\"part ")
          .append(at)
          .append("\"}},\"request\":{\"method\":\"POST\",\"url\":\"Basic\"}}");
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}";
  }

  static boolean post(String base, String body) {
    try {
      HttpResponse<String> answer = HTTP.send(
          HttpRequest.newBuilder(URI.create(base))
              .timeout(Duration.ofSeconds(30))
              .header("Content-Type", "application/fhir+json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static int count(String base, String name) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(
        HttpRequest.newBuilder(URI.create(base + "/Basic?identifier=" + name + "&_summary=count"))
            .timeout(Duration.ofSeconds(30))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    Node bundle = Document.parse(answer.body().getBytes(StandardCharsets.UTF_8)).root();
    return Integer.parseInt(String.valueOf(bundle.text("total")));
  }
}
