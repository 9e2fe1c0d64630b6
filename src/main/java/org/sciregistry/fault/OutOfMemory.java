package org.sciregistry.fault;

import org.jspecify.annotations.Nullable;

/** Where a failure is looked at that may come of memory that has run out (ADR 0092): threads that have lost an object to it go on in any state. */
public final class OutOfMemory {

  private static volatile @Nullable Runnable end;

  private OutOfMemory() {}

  /** Says what is done when memory has run out; it may need none. */
  public static void then(Runnable ending) {
    end = ending;
  }

  /** Does so when memory that has run out is the cause of some trouble, or the cause of a cause. */
  public static void lookAt(Throwable trouble) {
    Runnable ending = end;
    for (@Nullable Throwable cause = trouble;
        ending != null && cause != null;
        cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        ending.run();
      }
    }
  }
}
