package org.sciregistry.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;

/**
 * What one request wants written: all of it or nothing.
 *
 * @param caller who asks, and so which site's ledger it goes to
 * @param replay what a repetition of the request is recognised by, if anything
 * @param seenPosition the ledger position at which everything it rests on was read, an earlier answer to the same request included
 * @param changes the versions to write, in order
 * @param precondition what must still hold
 * @param judgedBy the versions of guide, rules, engine and index set that judged it, as one text
 * @param answer what to answer, also to a repetition
 * @param note who asks for what, kept in the ledger's audit row; null for what the registry does itself
 */
public record Submission(
    Caller caller,
    @Nullable ReplayKey replay,
    long seenPosition,
    List<Change> changes,
    Precondition precondition,
    String judgedBy,
    Function<Receipt, byte[]> answer,
    @Nullable AuditNote note) {

  /** What nobody asked for over the network. */
  public Submission(
      Caller caller,
      @Nullable ReplayKey replay,
      long seenPosition,
      List<Change> changes,
      Precondition precondition,
      String judgedBy,
      Function<Receipt, byte[]> answer) {
    this(caller, replay, seenPosition, changes, precondition, judgedBy, answer, null);
  }
}
