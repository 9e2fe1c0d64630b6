package org.sciregistry.app.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How often each disk of this machine was told to keep what it has: what a durable commit waits for. Linux counts it in {@code /sys/block/DISK/stat}, since its version 5.5.
 *
 * @param disks by the disk's name, flushes since the machine was started; empty where they are not told
 */
record DiskFlushes(Map<String, Long> disks) {

  private static final Path DISKS = Path.of("/sys/block");
  private static final int FLUSHES = 15;

  /** The counts as they are now. */
  static DiskFlushes now() {
    return in(DISKS);
  }

  /**
   * The counts of a folder's disks.
   *
   * @param folder has a folder for each disk, and in it a file {@code stat}
   */
  static DiskFlushes in(Path folder) {
    Map<String, Long> counts = new HashMap<>();
    try (DirectoryStream<Path> disks = Files.newDirectoryStream(folder)) {
      for (Path disk : disks) {
        String[] numbers = Files.readString(disk.resolve("stat")).strip().split("\\s+", -1);
        if (numbers.length > FLUSHES) {
          counts.put(String.valueOf(disk.getFileName()), Long.parseLong(numbers[FLUSHES]));
        }
      }
    } catch (IOException notToldHere) {
      return new DiskFlushes(Map.of());
    }
    return new DiskFlushes(counts);
  }

  /** How often the disk that was told most often was told since; a disk upon others passes it on to them. */
  OptionalLong since(DiskFlushes before) {
    return disks.entrySet().stream()
        .filter(disk -> before.disks.containsKey(disk.getKey()))
        .mapToLong(disk -> disk.getValue() - before.disks.getOrDefault(disk.getKey(), 0L))
        .max();
  }
}
