package org.sciregistry.store;

/** How a submission ended. */
public sealed interface CommitResult {

  /** It is written and durable. */
  record Committed(Receipt receipt, byte[] answer) implements CommitResult {}

  /** It was written before; this is what was answered. */
  record Replayed(byte[] answer) implements CommitResult {}

  /** The ledger moved and what the submission rests on no longer holds: read again and prepare again. */
  record Stale() implements CommitResult {}
}
