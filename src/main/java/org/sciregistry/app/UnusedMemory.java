package org.sciregistry.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
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

  private static final String MOST_FREE = "MaxHeapFreeRatio";

  /** In this order: the least share that stays free must not exceed the largest. */
  private static final List<Setting> HEAP = List.of(
      new Setting("MinHeapFreeRatio", "10"),
      new Setting(MOST_FREE, "30"),
      new Setting("G1PeriodicGCInterval", "15000"));

  private static final long MOMENT_MS = 15_000;

  private UnusedMemory() {}

  /**
   * Sees to it that no more than a third of the heap stays free for long, and a tenth while there is nothing to do.
   *
   * @param lettingGo lets go what can be made again in a moment, once there is nothing to do
   */
  static void isGivenBack(Runnable lettingGo) {
    isGivenBack(lettingGo, MOMENT_MS);
  }

  /**
   * The same.
   *
   * @param momentMs after how many milliseconds without work the memory is tidied up
   */
  static void isGivenBack(Runnable lettingGo, long momentMs) {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    VMOption collector = machine == null ? null : option(machine, "UseG1GC");
    if (machine == null || collector == null || !collector.getValue().equals("true")) {
      return;
    }
    boolean free = HEAP.stream().allMatch(setting -> isFree(option(machine, setting.name())));
    if (free) {
      HEAP.forEach(setting -> machine.setVMOption(setting.name(), setting.value()));
    }
    new Timer("memory", true)
        .schedule(new Rest(machine, free, lettingGo, momentMs), momentMs, momentMs);
  }

  /** Tidies up once the process has had next to nothing to do for a moment, and again when it has worked since. */
  private static final class Rest extends TimerTask {

    /** A process that takes less of one processor has nothing to do. */
    private static final double IDLE = 0.05;

    private static final double NANOS = 1e6;

    private final HotSpotDiagnosticMXBean machine;
    private final boolean collects;
    private final Runnable lettingGo;
    private final double idleNanos;
    private final OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long spentBefore;
    private boolean worked = true;

    Rest(HotSpotDiagnosticMXBean machine, boolean collects, Runnable lettingGo, long momentMs) {
      this.machine = machine;
      this.collects = collects;
      this.lettingGo = lettingGo;
      this.idleNanos = IDLE * momentMs * NANOS;
    }

    @Override
    public void run() {
      long spent = system.getProcessCpuTime();
      boolean working = spent - spentBefore > idleNanos;
      spentBefore = spent;
      if (!working && worked) {
        lettingGo.run();
      }
      if (!working && worked && collects) {
        machine.setVMOption(MOST_FREE, "10");
        System.gc();
        HEAP.forEach(setting -> machine.setVMOption(setting.name(), setting.value()));
      }
      if (!working && worked) {
        trimNativeHeap();
        spentBefore = system.getProcessCpuTime();
      }
      worked = working;
    }
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
