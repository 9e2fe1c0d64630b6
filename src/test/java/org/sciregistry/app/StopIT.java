package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;

/** A server that is asked to stop answers what is under way, and ends. */
class StopIT {

  private static final int UNDER_WAY = 4;
  private static final int ENTRIES = 1_000;

  @Test
  void whatIsUnderWayIsAnswered() throws Exception {
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (ServerProcess server =
        ServerProcess.start(ServerProcess.freePort(), Scratch.folder("stop"), null)) {
      assertThat(KillIT.post(server.base(), KillIT.bundle("before"))).isTrue();
      List<CompletableFuture<HttpResponse<String>>> underWay = new ArrayList<>();
      for (int request = 0; request < UNDER_WAY; request++) {
        underWay.add(http.sendAsync(
            HttpRequest.newBuilder(URI.create(server.base()))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(large(request)))
                .build(),
            HttpResponse.BodyHandlers.ofString()));
      }
      TimeUnit.MILLISECONDS.sleep(300);
      assertThat(underWay).as("requests that are not answered yet").anyMatch(one -> !one.isDone());
      assertThat(server.terminate()).isIn(0, 143);
      for (CompletableFuture<HttpResponse<String>> one : underWay) {
        assertThat(one.get(60, TimeUnit.SECONDS).statusCode()).as(server.log()).isEqualTo(200);
      }
      assertThat(server.exit(Duration.ofSeconds(1))).isIn(0, 143);
    }
  }

  private static String large(int request) {
    StringBuilder entries = new StringBuilder();
    for (int at = 0; at < ENTRIES; at++) {
      entries
          .append(at == 0 ? "" : ",")
          .append("{\"resource\":{\"resourceType\":\"Basic\",\"code\":{\"text\":\"")
          .append(request)
          .append('-')
          .append(at)
          .append("\"}},\"request\":{\"method\":\"POST\",\"url\":\"Basic\"}}");
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}";
  }
}
