package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnusedMemoryTest {

  private static final String TOLD = "told:";
  private static final long MEGABYTE = 1 << 20;

  @Test
  void aHeapThatIsWorkedWithHasTheRoomTheJvmGivesIt() throws IOException, InterruptedException {
    String[] told = burst();
    assertThat(told[0]).isEqualTo("70");
    assertThat(told[1]).isEqualTo("15000");
  }

  @Test
  void whenThereIsWorkAgainItHasItsRoomAgain() throws IOException, InterruptedException {
    String[] told = burst("-Drests=true", "-Dworks=true");
    assertThat(told[0]).isEqualTo("70");
    assertThat(told[3]).isEqualTo("30");
  }

  @Test
  void itIsTidiedUpWhenThereIsNothingToDo() throws IOException, InterruptedException {
    String[] told = burst("-Drests=true");
    assertThat(told[0]).isEqualTo("30");
    assertThat(Long.parseLong(told[2])).isLessThan(60);
  }

  @Test
  void whoStartsItWithOtherSettingsKeepsThem() throws IOException, InterruptedException {
    String[] told = burst("-XX:MaxHeapFreeRatio=90");
    assertThat(told[0]).isEqualTo("90");
    assertThat(told[1]).isEqualTo("0");
  }

  /** Runs a burst in a JVM of its own, with the collector that a server has by default. */
  private static String[] burst(String... settings) throws IOException, InterruptedException {
    ProcessBuilder server = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseG1GC",
        "-XX:InitialHeapSize=256m",
        "-XX:MinHeapSize=8m",
        "-Xmx512m");
    server.command().addAll(List.of(settings));
    server
        .command()
        .addAll(List.of(
            "-cp", System.getProperty("java.class.path"), UnusedMemoryTest.class.getName()));
    Process process = server.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output.substring(output.indexOf(TOLD) + TOLD.length()).strip().split(" ");
  }

  /** Tells the largest free share, the period, how many megabytes stay after 192 were needed for a moment, and the free share before there was work again. */
  public static void main(String[] none) throws InterruptedException {
    boolean rests = Boolean.getBoolean("rests");
    AtomicReference<byte @Nullable []> spare =
        new AtomicReference<>(rests ? new byte[64 << 20] : null);
    UnusedMemory.isGivenBack(() -> spare.set(null), rests ? 500 : 60_000);
    UnusedMemory.trimNativeHeap();
    byte[][] burst = new byte[48][];
    for (int at = 0; at < burst.length; at++) {
      burst[at] = new byte[4 << 20];
    }
    burst = new byte[0][];
    if (rests) {
      await(() -> committed() <= 60 && !setting("MaxHeapFreeRatio").equals("10"));
    }
    String atRest = setting("MaxHeapFreeRatio");
    if (Boolean.getBoolean("works")) {
      await(() -> {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        return !setting("MaxHeapFreeRatio").equals(atRest);
      });
    }
    System.out.println(TOLD + setting("MaxHeapFreeRatio") + " " + setting("G1PeriodicGCInterval")
        + " " + committed() + " " + atRest + (burst.length == 0 ? "" : " "));
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static String setting(String name) {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .getVMOption(name)
        .getValue();
  }

  private static long committed() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / MEGABYTE;
  }
}
