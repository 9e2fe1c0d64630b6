package org.sciregistry.trial;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Runs a check on many random cases. Every run draws new ones; {@code -Dseed=} draws those of an earlier run again. */
public final class Trials {

  /** What this run draws from; told when a check fails. */
  public static final long SEED = Long.getLong("seed", new SplittableRandom().nextInt(1 << 30));

  private Trials() {}

  /** Tells what a run came to, for the trust report. */
  public static void tell(String figure) {
    System.out.println("FIGURE: " + figure);
  }

  /** Makes a case out of random numbers and checks it. */
  @FunctionalInterface
  public interface Check {
    void on(RandomGenerator random) throws Exception;
  }

  /**
   * Checks that many cases, each from numbers of its own.
   *
   * @throws AssertionError at the first case that fails, with the seed and its number
   */
  public static void each(int tries, Check check) {
    int own = StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getMethodName())
        .hashCode();
    Progress progress = new Progress("case", tries);
    for (int number = 0; number < tries; number++) {
      progress.reached(number);
      try {
        check.on(new SplittableRandom(SEED + own + ((long) number << 32)));
      } catch (Exception | AssertionError failed) {
        throw new AssertionError(
            "case " + number + " of " + tries + ", shown again by -Dseed=" + SEED + ": "
                + failed.getMessage(),
            failed);
      }
    }
  }
}
