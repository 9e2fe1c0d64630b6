package org.sciregistry.store;

/**
 * What a submission read before it was prepared and must still find when it is written.
 *
 * @param sensitivity which writes of others can break it
 * @param check looks again, under the site's head lock
 */
public record Precondition(Sensitivity sensitivity, Check check) {

  /** Which writes of others can break a precondition. */
  public enum Sensitivity {
    /** None. */
    NOTHING,
    /** Only deletions: what was referenced must still be there. */
    DELETIONS,
    /** Every write: what matched a condition must match again. */
    EVERYTHING
  }

  /** Looks again. */
  public interface Check {
    /** Whether everything the submission rests on is still so. */
    boolean holds(LedgerView view);
  }

  /** Of a submission that rests on nothing but the versions it names. */
  public static final Precondition NONE = new Precondition(Sensitivity.NOTHING, view -> true);
}
