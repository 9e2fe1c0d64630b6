package org.sciregistry.trial;

import java.util.concurrent.TimeUnit;

/** Tells how far a long test is, every ten seconds: {@code PROGRESS: kill 120 of 500: ...}; src/extended/run.sh shows the last of these lines. */
public final class Progress {

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final String what;
  private final int total;
  private long told = System.nanoTime();

  /**
   * A progress from now on.
   *
   * @param what one of what is counted
   */
  public Progress(String what, int total) {
    this.what = what;
    this.total = total;
  }

  /** So many are done. */
  public void reached(int done) {
    reached(done, "");
  }

  /** So many are done, and what they came to so far. */
  public synchronized void reached(int done, Object soFar) {
    if (System.nanoTime() - told < PAUSE) {
      return;
    }
    told = System.nanoTime();
    String more = soFar.toString();
    System.out.println(
        "PROGRESS: " + what + " " + done + " of " + total + (more.isEmpty() ? "" : ": " + more));
  }
}
