package org.sciregistry.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs as Linux counts them, and measurements that tell of them or cannot. */
final class DiskFlushesTest {

  private static final String FLUSHED =
      "  356840    27906 15878794   160879  4205495   601695 172942624   889196        0   371688  1181538   420480       15 89704224    39564  %d    91897\n";

  @TempDir
  private Path disks = Path.of("");

  @Test
  void theDiskThatWasToldMostOftenTellsHowOften() throws IOException {
    disk("vda", FLUSHED.formatted(1_412_928));
    disk("loop0", FLUSHED.formatted(3));
    DiskFlushes before = DiskFlushes.in(disks);
    disk("vda", FLUSHED.formatted(1_413_128));
    disk("loop0", FLUSHED.formatted(4));
    disk("sdb", FLUSHED.formatted(9_000_000));
    assertThat(DiskFlushes.in(disks).since(before)).hasValue(200);
  }

  @Test
  void aSystemThatDoesNotCountThemTellsNone() throws IOException {
    DiskFlushes absent = DiskFlushes.in(disks.resolve("none"));
    assertThat(absent.since(absent)).isEmpty();
    disk(
        "sda", "  356840    27906 15878794   160879  4205495   601695 172942624   889196        0");
    DiskFlushes old = DiskFlushes.in(disks);
    assertThat(old.since(old)).isEmpty();
  }

  @Test
  void aMeasurementIsReadAsItWasWrittenAndSoIsOneOfBefore() {
    Measurement told =
        new Measurement(1, "VISIT", 8, "h2", 3_600, 0, 8.0, 14.5, 46.25, 3.75, 0.5, 812.5);
    assertThat(Measurement.read(told.json())).isEqualTo(told);
    Measurement before = Measurement.read(told.json().replace(",\"flushesPerSecond\":812.500", ""));
    assertThat(before.flushesPerSecond()).isNull();
    assertThat(new Summary(List.of(told)).lines().get(0).flushes()).isEqualTo("813");
    assertThat(new Summary(List.of(told, before)).lines().get(0).flushes()).isEqualTo("–");
  }

  private void disk(String name, String stat) throws IOException {
    Files.writeString(Files.createDirectories(disks.resolve(name)).resolve("stat"), stat);
  }
}
