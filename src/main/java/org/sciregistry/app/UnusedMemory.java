package org.sciregistry.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JVM give back memory after a burst (ADR 0062). Left alone, it keeps what a busy hour needed, up to a quarter of the machine. Whoever starts it with settings of
 * their own keeps those.
 */
final class UnusedMemory {

  private static final String LEAST_FREE = "MinHeapFreeRatio";
  private static final String MOST_FREE = "MaxHeapFreeRatio";
  private static final String PERIOD = "G1PeriodicGCInterval";
  private static final String PERIOD_MS = "15000";
  private static final String FREE_AT_REST = "10";
  private static final String MOST_FREE_AT_REST = "30";

  /** In so many parts a moment is looked at, to see soon that there is work again. */
  private static final int PARTS = 5;

  private static final long MOMENT_MS = 15_000;

  private UnusedMemory() {}

  /**
   * Sees to it that a tenth of the heap stays free when there is nothing to do any more. While there is, it has what the JVM gives it: a heap that is cut short then is
   * collected over and over.
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
    boolean free = Stream.of(LEAST_FREE, MOST_FREE, PERIOD)
        .allMatch(setting -> isFree(option(machine, setting)));
    if (free) {
      machine.setVMOption(PERIOD, PERIOD_MS);
    }
    new Timer("memory", true)
        .schedule(new Rest(machine, free, lettingGo, momentMs), momentMs / PARTS, momentMs / PARTS);
  }

  /** Tidies up once the process has had next to nothing to do for a moment, and again when it has worked since. */
  private static final class Rest extends TimerTask {

    /** A process that takes less of one processor has nothing to do. */
    private static final double IDLE = 0.05;

    /** One that takes more of it for a part of a moment has begun to work, which is more than tidying up the store. */
    private static final double BUSY = 0.3;

    private static final double NANOS = 1e6;

    private final HotSpotDiagnosticMXBean machine;
    private final boolean collects;
    private final Runnable lettingGo;
    private final double idleNanos;
    private final double busyNanos;
    private final OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final String leastFree;
    private final String mostFree;
    private int parts;
    private long spentBefore;
    private long spentInPartsBefore;
    private boolean worked = true;
    private volatile boolean shrunk;

    Rest(HotSpotDiagnosticMXBean machine, boolean collects, Runnable lettingGo, long momentMs) {
      this.machine = machine;
      this.collects = collects;
      this.lettingGo = lettingGo;
      this.idleNanos = IDLE * momentMs * NANOS;
      this.busyNanos = BUSY * momentMs * NANOS / PARTS;
      this.leastFree = machine.getVMOption(LEAST_FREE).getValue();
      this.mostFree = machine.getVMOption(MOST_FREE).getValue();
    }

    @Override
    public void run() {
      long spent = system.getProcessCpuTime();
      if (shrunk && spent - spentInPartsBefore > busyNanos) {
        grow();
      }
      parts = (parts + 1) % PARTS;
      if (parts == 0) {
        look(spent);
      }
      spentInPartsBefore = system.getProcessCpuTime();
    }

    private void look(long spent) {
      boolean working = spent - spentBefore > idleNanos;
      spentBefore = spent;
      if (!working && worked) {
        lettingGo.run();
        if (collects) {
          shrink();
        }
        trimNativeHeap();
        spentBefore = system.getProcessCpuTime();
      }
      worked = working;
    }

    /** The least share that stays free must not exceed the largest at any time. */
    private void shrink() {
      machine.setVMOption(LEAST_FREE, FREE_AT_REST);
      machine.setVMOption(MOST_FREE, FREE_AT_REST);
      System.gc();
      machine.setVMOption(MOST_FREE, MOST_FREE_AT_REST);
      shrunk = true;
    }

    private void grow() {
      machine.setVMOption(MOST_FREE, mostFree);
      machine.setVMOption(LEAST_FREE, leastFree);
      shrunk = false;
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
