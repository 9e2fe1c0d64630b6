package org.sciregistry.store;

import org.jspecify.annotations.Nullable;
import org.sciregistry.index.IndexEntries;

/**
 * One version to be written.
 *
 * @param method what makes it
 * @param type resource type
 * @param id the resource's id
 * @param expected the version that must still be the newest when this is written, null when there must be none
 * @param body the JSON, {@link Body#NONE} for a deletion
 * @param entries what it can be found by
 * @param personToken the token that came with a Patient, kept beside the version; empty to take the one before back, null for none sent
 */
public record Change(
    Method method,
    String type,
    String id,
    @Nullable StoredVersion expected,
    Body body,
    IndexEntries entries,
    @Nullable String personToken) {

  /** A version without person token. */
  public Change(
      Method method,
      String type,
      String id,
      @Nullable StoredVersion expected,
      Body body,
      IndexEntries entries) {
    this(method, type, id, expected, body, entries, null);
  }
}
