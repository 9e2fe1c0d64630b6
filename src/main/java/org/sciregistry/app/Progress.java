package org.sciregistry.app;

import java.io.PrintWriter;
import picocli.CommandLine;

/** How far long work is: a bar on a terminal, a line every tenth elsewhere. */
final class Progress {

  private static final int WIDTH = 40;

  private final PrintWriter to;
  private final String what;
  private final long total;
  private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
  private int shown = -1;

  /**
   * A progress.
   *
   * @param total how much there is in all, 0 when that is not known
   */
  Progress(PrintWriter to, String what, long total) {
    this.to = to;
    this.what = what;
    this.total = total;
  }

  synchronized void at(long done) {
    if (total <= 0) {
      return;
    }
    int step = (int) (done * (terminal ? 100 : 10) / total);
    if (step == shown) {
      return;
    }
    shown = step;
    if (terminal) {
      int full = (int) (done * WIDTH / total);
      to.print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + done + "/" + total + " "
          + what);
    } else {
      to.println(done + "/" + total + " " + what);
    }
    to.flush();
  }

  void end() {
    if (terminal) {
      to.println();
      to.flush();
    }
  }
}
