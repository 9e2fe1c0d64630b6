package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Trials;

/** The process of an embedded store is killed over and over, without a clean end in between; what it acknowledged is there, and nothing by half. */
class StoreKillTest {

  /** Five kills normally; {@code -Dstore.kills=500} for the extended run. */
  private static final int KILLS = Integer.getInteger("store.kills", 5);

  private static final int CHECKED_AFTER = 10;

  @Test
  void whatWasAcknowledgedIsThere() throws Exception {
    RandomGenerator random = new SplittableRandom(Trials.SEED);
    Path folder = Files.createTempDirectory("store-kill");
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      acknowledged.addAll(untilKilled(folder, "k" + kill, random));
      if (kill % CHECKED_AFTER == 0 || kill == KILLS) {
        check(folder, acknowledged, kill);
      }
    }
    long writes = acknowledged.stream().filter(line -> line.startsWith("w")).count();
    Trials.tell(KILLS + " kills of an embedded store: " + writes + " submissions and "
        + (acknowledged.size() - writes) + " reads acknowledged, none lost, none by half; seed "
        + Trials.SEED);
  }

  private static List<String> untilKilled(Path folder, String name, RandomGenerator random)
      throws IOException, InterruptedException {
    Path told = Files.createTempFile("store-kill", ".txt");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx300m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledStore.class.getName(),
            folder.toString(),
            name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(told.toFile())
        .start();
    while (process.isAlive() && !Files.readString(told).contains("w ")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(1_900));
    process.destroyForcibly();
    process.waitFor();
    List<String> acknowledged = new ArrayList<>(Files.readAllLines(told));
    acknowledged.removeIf(line -> !line.startsWith("w ") && !line.startsWith("r "));
    assertThat(acknowledged).as("what was acknowledged before the kill").isNotEmpty();
    // A line that the kill has cut off was acknowledged, but to whom cannot be read any more.
    acknowledged.remove(acknowledged.size() - 1);
    return acknowledged;
  }

  private static void check(Path folder, Set<String> acknowledged, int kill) throws SQLException {
    // On a copy, so that the series of kills is not interrupted by a clean end.
    Path copy;
    try {
      copy = Files.createTempDirectory("store-kill-copy");
      try (java.util.stream.Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
    try (Store store = KilledStore.open(copy)) {
      Set<String> ids = H2PowerCutTest.ids(store);
      Set<String> there = new HashSet<>();
      ids.forEach(id -> there.add("w " + id.substring(0, id.indexOf('-'))));
      H2PowerCutTest.requests(store).forEach(request -> there.add("r " + request));
      Set<String> lost = new HashSet<>(acknowledged);
      lost.removeAll(there);
      assertThat(lost).as("lost after " + kill + " kills, seed " + Trials.SEED).isEmpty();
      assertThat(KilledStore.halves(ids)).as("there by half").isEmpty();
      assertThat(store.prove(KilledStore.XIAN).broken()).isEmpty();
    }
  }
}
