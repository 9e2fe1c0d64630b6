package org.sciregistry.http;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Trials;

/** Who guesses on many connections at the same time is counted as if each guess had come after the other. */
@Tag("schedules")
@Param(name = "who", gen = IntGen.class, conf = "1:2")
public class AttemptLimitTest {

  private static final int RUNS = Integer.getInteger("schedules", 200);
  private static final int SCENARIOS = Integer.getInteger("scenarios", 5);

  private final AttemptLimit limit = new AttemptLimit(3);

  /** One refusal more. */
  @Operation
  public void refused(@Param(name = "who") int who) {
    limit.refused("10.0.0." + who);
  }

  /** Whether it was one too many. */
  @Operation
  public boolean isReached(@Param(name = "who") int who) {
    return limit.isReached("10.0.0." + who);
  }

  @Test
  void isLinearizable() {
    new StressOptions()
        .iterations(SCENARIOS)
        .threads(3)
        .actorsPerThread(3)
        .invocationsPerIteration(RUNS)
        .check(AttemptLimitTest.class);
    Trials.tell(SCENARIOS + " scenarios of threads, " + RUNS
        + " runs of each, of the count of refused attempts: linearizable");
  }
}
