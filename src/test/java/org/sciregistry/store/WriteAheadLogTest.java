package org.sciregistry.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Scratch;

/** The log beside an embedded store: without it a killed store is not opened, a cleanly ended one is; what was erased is not left in it. */
class WriteAheadLogTest {

  private final Path folder = Scratch.folder("log");

  WriteAheadLogTest() throws IOException {}

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".wal")).toList();
    }
  }

  /** What a kill would leave behind now. */
  private Path killed() throws IOException {
    Path copy = Scratch.folder("log-copy");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private Store written() {
    Store store = KilledStore.open(folder);
    store.ensure(Acknowledged.XIAN);
    Acknowledged.submit(store, "a");
    Acknowledged.submit(store, "b");
    return store;
  }

  private Path killedAfterWriting() throws IOException {
    Store running = written();
    Path copy = killed();
    running.close();
    return copy;
  }

  @Test
  void aKilledStoreHoldsWhatItsLogTells() throws Exception {
    try (Store running = written();
        Store again = KilledStore.open(killed())) {
      assertThat(Acknowledged.ids(again)).isEqualTo(Acknowledged.ids(running)).hasSize(6);
    }
  }

  @Test
  void aKilledStoreIsNotOpenedWithoutItsLog() throws Exception {
    Path copy = killedAfterWriting();
    for (Path log : logs(copy)) {
      Files.delete(log);
    }
    assertThatThrownBy(() -> KilledStore.open(copy).close())
        .isInstanceOf(Fault.class)
        .hasMessageContaining("registry.mv.db");
  }

  @Test
  void theLogOfAnotherStoreIsRefused() throws Exception {
    Path copy = killedAfterWriting();
    Path other = Scratch.folder("log-other");
    KilledStore.open(other).close();
    Files.copy(
        other.resolve("registry.mv.db"),
        copy.resolve("registry.mv.db"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> KilledStore.open(copy).close())
        .isInstanceOf(Fault.class)
        .hasMessageContaining("registry.mv.db");
  }

  @Test
  void aCleanlyEndedStoreIsWholeWithoutItsLog() throws Exception {
    written().close();
    for (Path log : logs(folder)) {
      Files.delete(log);
    }
    try (Store store = KilledStore.open(folder)) {
      assertThat(Acknowledged.ids(store)).hasSize(6);
    }
  }

  @Test
  void nothingErasedIsLeftInTheLog() throws Exception {
    try (Store store = written()) {
      assertThat(told()).contains("Basic").contains("b-1");
      store.erase(Acknowledged.XIAN, "b-1", "consent withdrawn", "Dr Liu");
      assertThat(told()).doesNotContain("b-1");
    }
  }

  private String told() throws IOException {
    StringBuilder told = new StringBuilder();
    for (Path log : logs(folder)) {
      told.append(Files.readString(log, ISO_8859_1));
    }
    return told.toString();
  }
}
