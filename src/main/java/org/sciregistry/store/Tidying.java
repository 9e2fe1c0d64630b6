package org.sciregistry.store;

import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.LoggerFactory;

/**
 * Makes room in H2's file while next to nothing is committed. Under load H2 writes most of its pages again and again and keeps what it has freed for 45 seconds, so the
 * file is twice as long as its content or more; some small steps at rest bring it back (ADR 0065).
 */
final class Tidying implements AutoCloseable {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Tidying.class);
  private static final long MOMENT_MS = 5_000;

  /** So many commits in a moment are still rest: a page that is looked at now and then leaves its batch in the audit trail. */
  private static final int FEW_COMMITS = 5;

  private static final int STEPS = 4;

  /** Where as much of the file is in use, it is left as it is. */
  private static final int ENOUGH_PERCENT = 60;

  private static final int WORTH_COMPACTING = 90;
  private static final int MOST_COMPACTED = 4 << 20;

  /** After so many moments that brought nothing, which are longer than H2 keeps what it has freed, there is nothing to be had. */
  private static final int MOST_IN_VAIN = 15;

  private final EmbeddedH2 embedded;
  private final Timer timer = new Timer("tidying", true);
  private boolean closed;
  private long commitsBefore;
  private int most;
  private int inVain;

  private Tidying(EmbeddedH2 embedded) {
    this.embedded = embedded;
    this.commitsBefore = embedded.commits();
  }

  /** Looks every five seconds whether there is nothing else to do. */
  static Tidying of(EmbeddedH2 embedded) {
    Tidying tidying = new Tidying(embedded);
    tidying.timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            tidying.moment();
          }
        },
        MOMENT_MS,
        MOMENT_MS);
    return tidying;
  }

  private synchronized void moment() {
    if (closed) {
      return;
    }
    try {
      long commits = embedded.commits();
      boolean rests = commits - commitsBefore <= FEW_COMMITS;
      commitsBefore = commits;
      if (!rests) {
        most = 0;
        inVain = 0;
      } else {
        tidyUp();
      }
    } catch (SQLException | RuntimeException failed) {
      inVain = MOST_IN_VAIN;
      LOG.warn("No room could be made in H2's file; it stays as long as it is", failed);
    }
  }

  private void tidyUp() throws SQLException {
    for (int step = 0; step < STEPS && inVain < MOST_IN_VAIN; step++) {
      OptionalInt inUse = embedded.tidy(ENOUGH_PERCENT, WORTH_COMPACTING, MOST_COMPACTED);
      if (inUse.isEmpty()) {
        return;
      }
      if (inUse.getAsInt() >= ENOUGH_PERCENT) {
        inVain = MOST_IN_VAIN;
      } else if (inUse.getAsInt() > most) {
        most = inUse.getAsInt();
        inVain = 0;
      } else {
        inVain++;
        return;
      }
    }
  }

  /** Waits for the step that is being taken. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.cancel();
  }
}
