package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.trial.Scratch;

/** A PostgreSQL of its own on a disk that loses, when the power is cut, what was not synced; a C compiler makes the disk ({@code synced.c}). */
final class UnsyncedPostgres implements AutoCloseable {

  private static final int SECTOR = 512;

  private final boolean checkpoints;
  private final Path folder;
  private final Path cluster;
  private final Path synced;
  private final String binaries;
  private final int port;
  private @Nullable Process postmaster;

  /**
   * An empty one.
   *
   * @param checkpoints whether it makes checkpoints all the time, else none: after one on a disk that lies it would not even start
   */
  UnsyncedPostgres(boolean checkpoints) throws IOException, InterruptedException {
    this.checkpoints = checkpoints;
    folder = Scratch.folder("unsynced-postgres");
    cluster = folder.resolve("cluster");
    synced = Files.createDirectory(folder.resolve("synced"));
    binaries = PostgresDatabase.binaries();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path source = folder.resolve("synced.c");
    try (InputStream text = getClass().getResourceAsStream("/postgres/synced.c")) {
      Files.write(source, Objects.requireNonNull(text).readAllBytes());
    }
    run("cc", "-shared", "-fPIC", "-O2", "-o", library(), source.toString(), "-ldl");
    List<String> initdb = new ArrayList<>(asUser());
    initdb.addAll(List.of(binaries + "/initdb", "-D", cluster.toString(), "-U", "postgres"));
    initdb.addAll(List.of("-A", "trust", "-E", "UTF-8", "--locale=C", "--wal-segsize=1", "-N"));
    run(initdb.toArray(String[]::new));
  }

  /** Whether there is a C compiler. */
  static boolean isPossible() {
    try {
      return new ProcessBuilder("cc", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noCompiler) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String library() {
    return folder.resolve("synced.so").toString();
  }

  /** PostgreSQL does not run as root; in a user namespace of its own it does not know. */
  private static List<String> asUser() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("command.log");
    int code = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    if (code != 0) {
      throw new IOException(List.of(command) + ": " + Files.readString(log));
    }
  }

  StoreConfiguration configuration() {
    return StoreConfiguration.postgresql(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
  }

  /** Starts on what the disk holds now, all of which counts as synced, and returns when connections are taken. */
  void start() throws IOException, InterruptedException {
    for (Path file : files(synced)) {
      Files.delete(file);
    }
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    for (Path file : files(cluster)) {
      Files.copy(file, copy(file));
    }
    List<String> command = new ArrayList<>(asUser());
    command.addAll(List.of(binaries + "/postgres", "-D", cluster.toString(), "-p", "" + port));
    for (String setting : List.of(
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=60",
        "max_wal_size=" + (checkpoints ? "4MB" : "4GB"),
        "checkpoint_timeout=" + (checkpoints ? "30s" : "1h"))) {
      command.addAll(List.of("-c", setting));
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()));
    builder.environment().put("LD_PRELOAD", library());
    builder.environment().put("SYNCED", synced.toString());
    Process started = builder.start();
    postmaster = started;
    for (int attempt = 0; attempt < 600 && started.isAlive(); attempt++) {
      try (Connection connection =
          DriverManager.getConnection(configuration().jdbcUrl(), "postgres", "postgres")) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IOException(
        "PostgreSQL did not start: " + Files.readString(folder.resolve("postgres.log"), UTF_8));
  }

  /**
   * Cuts the power: all processes end at once, and of each file there remains what was synced.
   *
   * @param some whether each sector that was written and not synced is there or not by chance; else none is
   * @return how many sectors waited for a sync
   */
  int cut(boolean some, RandomGenerator random) throws IOException, InterruptedException {
    ProcessHandle parent = Objects.requireNonNull(postmaster).toHandle();
    // Stopped, it starts no child that would be missed.
    run("kill", "-STOP", String.valueOf(parent.pid()));
    List<ProcessHandle> all = new ArrayList<>(parent.descendants().toList());
    all.add(parent);
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      one.onExit().join();
    }
    int waiting = 0;
    for (Path file : files(cluster)) {
      byte[] written = Files.readAllBytes(file);
      byte[] kept = Files.exists(copy(file)) ? Files.readAllBytes(copy(file)) : new byte[0];
      if (!Arrays.equals(written, kept)) {
        byte[] left = some ? Arrays.copyOf(written, Math.max(written.length, kept.length)) : kept;
        for (int at = 0; at < Math.max(written.length, kept.length); at += SECTOR) {
          byte[] before = sector(kept, at);
          if (!Arrays.equals(sector(written, at), before)) {
            waiting++;
            if (some && random.nextBoolean()) {
              System.arraycopy(before, 0, left, at, Math.min(SECTOR, left.length - at));
            }
          }
        }
        Files.write(file, left);
      }
    }
    return waiting;
  }

  /** From now until the next start a sync is said to be done and is not. */
  void lie() throws IOException {
    Files.createFile(synced.resolve("lying"));
  }

  private static byte[] sector(byte[] content, int at) {
    return at >= content.length
        ? new byte[SECTOR]
        : Arrays.copyOf(
            Arrays.copyOfRange(content, at, Math.min(content.length, at + SECTOR)), SECTOR);
  }

  private Path copy(Path file) throws IOException {
    return synced.resolve(String.valueOf(Files.getAttribute(file, "unix:ino")));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() {
    if (postmaster != null) {
      List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
      all.add(postmaster.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(one -> one.onExit().join());
    }
    Scratch.delete(folder);
  }
}
