package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Progress;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** The process of an embedded store is killed over and over, without a clean end in between; what it acknowledged is there, and nothing by half. */
class StoreKillTest {

  /** Five kills normally; {@code -Dstore.kills=500} for the extended run. */
  private static final int KILLS = Integer.getInteger("store.kills", 5);

  private static final int CHECKED_AFTER = 10;

  @Test
  void whatWasAcknowledgedIsThere() throws Exception {
    RandomGenerator random = new SplittableRandom(Trials.SEED);
    Path folder = Scratch.folder("store-kill");
    Acknowledged acknowledged = Acknowledged.nothing();
    Progress progress = new Progress("kill", KILLS);
    for (int kill = 1; kill <= KILLS; kill++) {
      for (String line : untilKilled(folder, "k" + kill, random)) {
        (line.startsWith("w") ? acknowledged.written() : acknowledged.read())
            .add(line.substring(2));
      }
      if (kill % CHECKED_AFTER == 0 || kill == KILLS) {
        check(folder, acknowledged, kill);
      }
      progress.reached(kill, acknowledged);
    }
    Trials.tell(KILLS + " kills of an embedded store: " + acknowledged
        + ", none lost, none by half; seed " + Trials.SEED);
  }

  private static List<String> untilKilled(Path folder, String name, RandomGenerator random)
      throws IOException, InterruptedException {
    Path told = Scratch.file("store-kill", ".txt");
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

  private static void check(Path folder, Acknowledged acknowledged, int kill)
      throws IOException, SQLException {
    // On a copy, so that the series of kills is not interrupted by a clean end.
    Path copy = Scratch.folder("store-kill-copy");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    try (Store store = KilledStore.open(copy)) {
      assertThat(acknowledged.missing(store))
          .as("after " + kill + " kills, seed " + Trials.SEED)
          .isEmpty();
      assertThat(store.prove(Acknowledged.XIAN).broken()).isEmpty();
    }
  }
}
