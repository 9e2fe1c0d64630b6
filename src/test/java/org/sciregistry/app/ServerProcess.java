package org.sciregistry.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sciregistry.trial.Scratch;

/** The packaged server as a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

  private static final Path JAR = Path.of("target/sci-registry.jar");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final int port;
  private final Path log;

  private ServerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts the jar and waits until it is ready.
   *
   * @param jdbcUrl PostgreSQL, null for H2 in the data directory
   */
  static ServerProcess start(int port, Path data, @Nullable String jdbcUrl, String... more)
      throws IOException, InterruptedException {
    return start("600m", port, data, jdbcUrl, more);
  }

  /** Starts the jar with so much memory for its heap. */
  static ServerProcess start(
      String heap, int port, Path data, @Nullable String jdbcUrl, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-jar",
        JAR.toString(),
        "serve",
        "--port",
        String.valueOf(port),
        "--data",
        data.toString()));
    if (jdbcUrl != null) {
      command.addAll(
          List.of("--jdbc-url", jdbcUrl, "--jdbc-user", "postgres", "--jdbc-password", "postgres"));
    }
    command.addAll(List.of(more));
    Path log = Scratch.file("server", ".log");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    ServerProcess server = new ServerProcess(process, port, log);
    for (int attempt = 0; attempt < 600; attempt++) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
      }
      if (server.isReady()) {
        return server;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "the server was not ready within two minutes: " + Files.readString(log));
  }

  private boolean isReady() throws InterruptedException {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  String base() {
    return "http://localhost:" + port + "/fhir";
  }

  long pid() {
    return process.pid();
  }

  /** What it has written to its standard output and error so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** The code the process ends with by itself, -1 when it has not ended in time. */
  int exit(Duration longest) throws InterruptedException {
    return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  /** Kills the process as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to stop, as SIGTERM does, and waits. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  static int freePort() throws IOException {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
