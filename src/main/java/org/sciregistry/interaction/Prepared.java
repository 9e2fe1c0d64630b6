package org.sciregistry.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Issue;
import org.sciregistry.store.Change;
import org.sciregistry.store.Precondition;
import org.sciregistry.store.StoredVersion;

/**
 * A submission worked out at one ledger position.
 *
 * @param position where it was worked out
 * @param results what becomes of each intent, in the order of the intents
 * @param precondition what must still hold when it is written
 * @param notes what the rules across resources had to say
 */
record Prepared(long position, List<Result> results, Precondition precondition, List<Issue> notes) {

  /**
   * What becomes of one intent.
   *
   * @param intent the intent
   * @param status the HTTP status it is answered with
   * @param change what is written, null when nothing is
   * @param existing the version that stands already, when nothing is written
   */
  record Result(
      Intent intent,
      int status,
      @Nullable Change change,
      @Nullable StoredVersion existing) {}

  List<Change> changes() {
    return results.stream()
        .map(Result::change)
        .filter(change -> change != null)
        .map(java.util.Objects::requireNonNull)
        .toList();
  }
}
