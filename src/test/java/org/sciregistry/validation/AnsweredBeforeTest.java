package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.trial.Trials;

/** Judges on several threads share what was answered before: nobody is told another question's answer, nor half of one. */
@Tag("schedules")
@Param(name = "piece", gen = IntGen.class, conf = "0:2")
public class AnsweredBeforeTest {

  private static final int SCHEDULES = Integer.getInteger("schedules", 50);
  private static final int SCENARIOS = Integer.getInteger("scenarios", 5);
  private static final Object RULE = new Object();
  /** All of one length, and asked about under one hash, so that they take one place in turns. */
  private static final List<Document> PIECES = List.of(
      Document.parse("{\"resourceType\":\"A\"}".getBytes(UTF_8)),
      Document.parse("{\"resourceType\":\"B\"}".getBytes(UTF_8)),
      Document.parse("{\"resourceType\":\"C\"}".getBytes(UTF_8)));

  private final AnsweredBefore answers = new AnsweredBefore();

  /** Keeps the answer of a piece, which is its number. */
  @Operation
  public void remember(@Param(name = "piece") int piece) {
    answers.remember(RULE, RULE, "code", PIECES.get(piece), 0, 7, piece);
  }

  /** What was kept of a piece. */
  @Operation
  public int answer(@Param(name = "piece") int piece) {
    return answers.answer(RULE, RULE, "code", PIECES.get(piece), 0, 7);
  }

  @Test
  void isLinearizable() {
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .threads(2)
        .actorsPerThread(3)
        .invocationsPerIteration(SCHEDULES)
        .check(AnsweredBeforeTest.class);
    Trials.tell(SCENARIOS + " scenarios of threads, " + SCHEDULES
        + " schedules of each, of the answers remembered by judges: linearizable");
  }
}
