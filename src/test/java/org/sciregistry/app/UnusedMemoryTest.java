package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

class UnusedMemoryTest {

  @Test
  void theHeapShrinksWhenABurstIsOver() throws InterruptedException {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    assumeTrue(machine.getVMOption("UseG1GC").getValue().equals("true"));
    UnusedMemory.isGivenBack();
    assertThat(machine.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("30");
    assertThat(machine.getVMOption("G1PeriodicGCInterval").getValue()).isEqualTo("15000");
    UnusedMemory.trimNativeHeap();
    burst();
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    assertThat(heap.getCommitted()).isLessThan(heap.getUsed() * 2 + (32L << 20));
  }

  private static void burst() {
    byte[][] burst = new byte[48][];
    for (int at = 0; at < burst.length; at++) {
      burst[at] = new byte[4 << 20];
    }
    assertThat(burst.length).isEqualTo(48);
  }
}
