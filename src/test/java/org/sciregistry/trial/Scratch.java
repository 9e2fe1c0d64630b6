package org.sciregistry.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders and files of tests under {@code target/scratch}, gone when the JVM ends; what a killed one has left goes when the next one begins. */
public final class Scratch {

  private static final Path ALL = Path.of("target", "scratch").toAbsolutePath();
  private static final long PROCESS = ProcessHandle.current().pid();
  private static final Path OWN = begin();

  private Scratch() {}

  private static Path begin() {
    try {
      Path own = Files.createDirectories(ALL.resolve(String.valueOf(PROCESS)));
      for (Path left : list(ALL)) {
        String name = left.getFileName().toString();
        if (name.matches("\\d+.*")
            && ProcessHandle.of(Long.parseLong(name.replaceAll("\\D.*", ""))).isEmpty()) {
          delete(left);
        }
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own), "scratch"));
      return own;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A new empty folder. */
  public static Path folder(String name) throws IOException {
    return Files.createTempDirectory(OWN, name);
  }

  /** A new empty folder that stays when the JVM ends, for what deletes it by itself then. */
  public static Path lastingFolder(String name) throws IOException {
    return Files.createTempDirectory(ALL, PROCESS + "-" + name);
  }

  /** A new empty file. */
  public static Path file(String name, String suffix) throws IOException {
    return Files.createTempFile(OWN, name, suffix);
  }

  /** Deletes a folder with all there is in it, as far as that is possible. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException stillInUse) {
      // The next JVM deletes it.
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
