package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** The disk fills up: writes are refused, nothing is lost, and when there is space again the registry goes on by itself. */
class DiskFullIT {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final long LARGEST_FILE = 24_000_000;

  /** No file may grow beyond a size, as under a quota: the free space tells nothing. */
  @Test
  void writesAreRefusedAndReturn() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/prlimit")))
        .as("prlimit is there")
        .isTrue();
    Path data = Scratch.folder("disk-full");
    List<String> acknowledged = new ArrayList<>();
    try (ServerProcess server = start(data)) {
      String base = server.base();
      assertThat(post(base, acknowledged)).isEqualTo(201);
      limit(server.pid(), String.valueOf(LARGEST_FILE));
      fill(base, acknowledged);
      int before = acknowledged.size();
      limit(server.pid(), "unlimited");
      returned(server, acknowledged);
      tell("a limit of " + LARGEST_FILE / 1_000_000 + " MB a file", before, acknowledged.size());
    }
  }

  private static void tell(String what, int before, int all) {
    Trials.tell(what + ": " + before + " writes acknowledged before it was met, " + (all - before)
        + " after it was lifted, none lost, all read again byte for byte");
  }

  /** A small disk of its own; reads go on while it is full. */
  @Test
  void readsGoOnWhileTheDiskIsFull() throws Exception {
    Path data = Scratch.folder("small-disk");
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=96m", "none", data.toString()))
        .as("a small disk can be mounted, as root")
        .isZero();
    List<String> acknowledged = new ArrayList<>();
    try (ServerProcess server = start(data)) {
      String base = server.base();
      assertThat(fill(base, acknowledged)).isEqualTo(507);
      int before = acknowledged.size();
      for (int again = 0; again < 3; again++) {
        for (String location : acknowledged) {
          assertThat(read(location).statusCode())
              .as("a read while the disk is full")
              .isEqualTo(200);
        }
        assertThat(post(base, acknowledged)).as("another write").isEqualTo(507);
        TimeUnit.MILLISECONDS.sleep(700);
      }
      assertThat(run("mount", "-o", "remount,size=400m", data.toString())).isZero();
      returned(server, acknowledged);
      tell("a disk of 96 MB", before, acknowledged.size());
    } finally {
      run("umount", data.toString());
    }
  }

  private static ServerProcess start(Path data) throws Exception {
    return ServerProcess.start(ServerProcess.freePort(), data, null, "--audit-reads", "false");
  }

  /** Writes until that is refused; answers how. */
  private static int fill(String base, List<String> acknowledged) throws Exception {
    int status = 201;
    for (int photo = 0; photo < 90 && status == 201; photo++) {
      status = post(base, acknowledged);
    }
    assertThat(status).as("the answer once the disk is full").isIn(503, 507);
    assertThat(post(base, acknowledged)).as("another write").isIn(503, 507);
    return status;
  }

  private static void returned(ServerProcess server, List<String> acknowledged) throws Exception {
    int after = 0;
    for (int attempt = 0; attempt < 60 && after != 201; attempt++) {
      TimeUnit.MILLISECONDS.sleep(500);
      after = post(server.base(), acknowledged);
    }
    assertThat(after).as("the answer once there is space again").isEqualTo(201);
    for (int index = 0; index < acknowledged.size(); index++) {
      HttpResponse<byte[]> read = read(acknowledged.get(index));
      assertThat(read.statusCode()).as(acknowledged.get(index)).isEqualTo(200);
      assertThat(read.body()).as(acknowledged.get(index)).isEqualTo(photo(index));
    }
    assertThat(server.terminate()).isIn(0, 143);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void limit(long process, String bytes) throws IOException, InterruptedException {
    Process limiting = new ProcessBuilder(
            "/usr/bin/prlimit", "--pid", String.valueOf(process), "--fsize=" + bytes + ":unlimited")
        .redirectErrorStream(true)
        .start();
    assertThat(limiting.waitFor()).isZero();
  }

  /** Posts a photo of a megabyte that cannot be compressed. */
  private static int post(String base, List<String> acknowledged)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(
        HttpRequest.newBuilder(URI.create(base + "/Binary"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "image/jpeg")
            .POST(HttpRequest.BodyPublishers.ofByteArray(photo(acknowledged.size())))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 201) {
      acknowledged.add(answer.headers().firstValue("Location").orElseThrow());
    }
    return answer.statusCode();
  }

  private static byte[] photo(int index) {
    byte[] photo = new byte[1_000_000];
    new Random(index).nextBytes(photo);
    return photo;
  }

  private static HttpResponse<byte[]> read(String url) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "image/jpeg")
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
