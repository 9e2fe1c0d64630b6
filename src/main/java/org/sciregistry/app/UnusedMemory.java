package org.sciregistry.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JVM give back memory after a burst (ADR 0062). Left alone, it keeps what a busy hour needed, up to a quarter of the machine. Whoever starts it with settings of
 * their own keeps those.
 */
final class UnusedMemory {

  private record Setting(String name, String value) {}

  /** In this order: the least share that stays free must not exceed the largest. */
  private static final List<Setting> HEAP = List.of(
      new Setting("MinHeapFreeRatio", "10"),
      new Setting("MaxHeapFreeRatio", "30"),
      new Setting("G1PeriodicGCInterval", "15000"));

  private static final long MINUTE_MS = 60_000;

  private UnusedMemory() {}

  /** Sees to it that no more than a third of the heap stays free for long, and that what the JVM itself needed for a while goes back each minute. */
  static void isGivenBack() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    VMOption collector = machine == null ? null : option(machine, "UseG1GC");
    if (machine == null || collector == null || !collector.getValue().equals("true")) {
      return;
    }
    if (HEAP.stream().allMatch(setting -> isFree(option(machine, setting.name())))) {
      HEAP.forEach(setting -> machine.setVMOption(setting.name(), setting.value()));
    }
    new Timer("memory", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                trimNativeHeap();
              }
            },
            MINUTE_MS,
            MINUTE_MS);
  }

  private static boolean isFree(@Nullable VMOption option) {
    return option != null && option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT;
  }

  private static @Nullable VMOption option(HotSpotDiagnosticMXBean machine, String name) {
    try {
      return machine.getVMOption(name);
    } catch (IllegalArgumentException unknownToThisMachine) {
      return null;
    }
  }

  /** The allocator of C keeps what compilers of the JVM have freed; where the JVM cannot say so to it, it does. */
  static void trimNativeHeap() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
      if (beans.isRegistered(commands)) {
        beans.invoke(commands, "systemTrimNativeHeap", null, null);
      }
    } catch (JMException notOnThisMachine) {
      // Nothing is lost but memory.
    }
  }
}
