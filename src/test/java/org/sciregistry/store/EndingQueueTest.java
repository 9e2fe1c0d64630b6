package org.sciregistry.store;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Trials;

/** Whatever threads do with the queue of commit groups and audit batches at the same time, it answers as if they had done it one after the other. */
@Tag("schedules")
@Param(name = "item", gen = IntGen.class, conf = "1:3")
public class EndingQueueTest {

  private static final int SCHEDULES = Integer.getInteger("schedules", 40);
  private static final int SCENARIOS = Integer.getInteger("scenarios", 80);

  private final EndingQueue<Integer> queue = new EndingQueue<>(2);

  /** Takes an item. */
  @Operation
  public boolean offer(@Param(name = "item") int item) {
    return queue.offer(item);
  }

  /** Hands the next one on. */
  @Operation
  public @Nullable Integer poll() {
    return queue.poll();
  }

  /** Ends it. */
  @Operation
  public void end() {
    queue.end();
  }

  /** Whether it is over. */
  @Operation
  public boolean isOver() {
    return queue.isOver();
  }

  @Test
  void isLinearizable() {
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .threads(2)
        .actorsBefore(0)
        .actorsPerThread(2)
        .actorsAfter(0)
        .invocationsPerIteration(SCHEDULES)
        .check(EndingQueueTest.class);
    Trials.tell(SCENARIOS + " scenarios of threads, " + SCHEDULES
        + " schedules of each, of the queue of commit groups and audit batches: linearizable");
  }
}
