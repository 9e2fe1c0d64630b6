package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.sciregistry.fault.OutOfMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a server whose memory has run out (ADR 0092): nothing acknowledged is lost by an end at once, and a supervisor starts it again. */
final class MemoryLimit {

  /** As the JVM itself exits under {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int EXIT_CODE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(MemoryLimit.class);

  /** Made while there is memory. */
  private static final byte[] TOLD = """
      Out of memory: the registry ends itself; nothing acknowledged is lost. Start it again, with more memory (java -Xmx2g -jar ...) or lower limits (serve --help).
      内存不足：登记库自行终止；已确认的数据不会丢失。请重新启动，并增加内存（java -Xmx2g -jar ...）或降低限制（serve --help）。
      """.getBytes(UTF_8);

  private MemoryLimit() {}

  /** From now on this process ends when its memory has run out, also where nobody catches that. */
  static void endsThisProcess() {
    OutOfMemory.then(MemoryLimit::end);
    Thread.setDefaultUncaughtExceptionHandler((thread, trouble) -> {
      OutOfMemory.lookAt(trouble);
      LOG.error("The thread {} has ended", thread.getName(), trouble);
    });
  }

  private static void end() {
    System.err.write(TOLD, 0, TOLD.length);
    System.err.flush();
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
