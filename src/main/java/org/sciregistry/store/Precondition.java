package org.sciregistry.store;

import java.util.Set;

/**
 * What a submission read before it was prepared and must still find when it is written.
 *
 * @param rests on what it rests; only writes that touch it make the check necessary
 * @param check looks again, under the site's head lock
 */
public record Precondition(Rests rests, Check check) {

  /** On what a submission rests. */
  public sealed interface Rests {

    /** On a condition that any write could meet. */
    record OnEverything() implements Rests {}

    /**
     * On resources ({@code Type/id}), and on which resources have an index value.
     *
     * @param touchstones resources, and values as {@link Touchstones} writes them; none when it rests on nothing
     */
    record OnSome(Set<Object> touchstones) implements Rests {}
  }

  /** Looks again. */
  public interface Check {
    /** Whether everything the submission rests on is still so. */
    boolean holds(LedgerView view);
  }

  /** Of a submission that rests on nothing but the versions it names. */
  public static final Precondition NONE =
      new Precondition(new Rests.OnSome(Set.of()), view -> true);
}
