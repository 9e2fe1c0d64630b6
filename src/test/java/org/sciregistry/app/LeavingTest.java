package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.trial.Scratch;

/** Answers leave when the audit trail tells of them durably, by its thread, which waits for no client. */
class LeavingTest {

  private static final String PATIENT = "{\"resourceType\":\"Patient\",\"gender\":\"female\"}";

  @Test
  void noAnswerLeavesBeforeItsEntryIsDurable() throws Exception {
    String url = PostgresDatabase.freshUrl();
    try (TestRegistry registry = TestRegistry.over(Scratch.folder("leaving"), url);
        Connection beside = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = beside.createStatement()) {
      String read = "/Patient/" + registry.post("/Patient", PATIENT).id();
      assertThat(registry.get(read).status()).isEqualTo(200);
      beside.setAutoCommit(false);
      statement.execute("LOCK TABLE audit_batch IN EXCLUSIVE MODE");
      CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(() -> registry.get(read));
      CompletableFuture<Reply> refused =
          CompletableFuture.supplyAsync(() -> registry.get("/Patient/nobody"));
      assertThatThrownBy(() -> asked.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      assertThat(refused).isNotDone();
      beside.rollback();
      assertThat(asked.get(30, TimeUnit.SECONDS).body()).contains("female");
      assertThat(refused.get(30, TimeUnit.SECONDS).status()).isEqualTo(404);
    }
  }

  @Test
  void whatCannotBeToldIsNotAnswered() throws Exception {
    String url = PostgresDatabase.freshUrl();
    ExecutorService eight = Executors.newFixedThreadPool(8);
    try (TestRegistry registry = TestRegistry.over(Scratch.folder("leaving"), url);
        Connection beside = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = beside.createStatement()) {
      String read = "/Patient/" + registry.post("/Patient", PATIENT).id();
      statement.execute("ALTER TABLE audit_batch RENAME TO audit_batch_away");
      List<CompletableFuture<Reply>> asked = new ArrayList<>();
      for (int client = 0; client < 8; client++) {
        asked.add(CompletableFuture.supplyAsync(() -> registry.get(read), eight));
      }
      for (CompletableFuture<Reply> answer : asked) {
        Reply untold = answer.get(30, TimeUnit.SECONDS);
        assertThat(untold.status()).isGreaterThanOrEqualTo(500);
        assertThat(untold.body()).contains("OperationOutcome").doesNotContain("female");
        assertThat(untold.header("ETag")).isEmpty();
      }
      assertThat(registry.get("/Patient/nobody").status()).isGreaterThanOrEqualTo(500);
      statement.execute("ALTER TABLE audit_batch_away RENAME TO audit_batch");
      assertThat(registry.get(read).body()).contains("female");
    } finally {
      eight.shutdownNow();
    }
  }

  @Test
  void whoTakesNoAnswersHoldsUpNobody() throws Exception {
    try (TestRegistry registry = TestRegistry.over(Scratch.folder("leaving"), null)) {
      String longName = PATIENT.replace(
          "\"gender\"",
          "\"language\":\"en\",\"name\":[{\"text\":\"" + "x".repeat(30_000) + "\"}],\"gender\"");
      Reply kept = registry.post("/Patient", longName);
      assertThat(kept.status()).as(kept.body()).isEqualTo(201);
      URI base = URI.create(registry.base());
      byte[] request = ("GET " + base.getPath() + "/Patient/" + kept.id()
              + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
          .getBytes(US_ASCII);
      List<Socket> silent = new ArrayList<>();
      try {
        for (int client = 0; client < 8; client++) {
          Socket socket = new Socket(base.getHost(), base.getPort());
          silent.add(socket);
          OutputStream out = socket.getOutputStream();
          for (int sent = 0; sent < 400; sent++) {
            out.write(request);
          }
        }
        for (int other = 0; other < 20; other++) {
          CompletableFuture<Reply> asked =
              CompletableFuture.supplyAsync(() -> registry.get("/Patient/" + kept.id()));
          assertThat(asked.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
      } finally {
        for (Socket socket : silent) {
          socket.close();
        }
      }
    }
  }
}
