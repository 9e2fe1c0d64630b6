package org.sciregistry.store;

import org.jspecify.annotations.Nullable;

/**
 * Which versions a history is about; times are milliseconds since 1970 UTC.
 *
 * @param type the resource type, null for all
 * @param id the resource, null for all
 * @param recordedFrom only versions recorded at this time or later
 * @param currentFrom only versions that were current at this time or later
 * @param currentBefore only versions that were current before this time
 */
public record HistoryScope(
    @Nullable String type,
    @Nullable String id,
    long recordedFrom,
    long currentFrom,
    long currentBefore) {

  /** All versions of a resource, or of all where type and id are null. */
  public static HistoryScope of(@Nullable String type, @Nullable String id) {
    return new HistoryScope(type, id, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
