package org.sciregistry.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a history is about; times are milliseconds since 1970 UTC.
 *
 * @param type the resource type, null for all
 * @param id the resource, null for all
 * @param recordedFrom only versions recorded at this time or later
 * @param currentFrom only versions that were current at this time or later
 * @param currentBefore only versions that were current before this time
 * @param among only these resources or versions, null for all
 */
public record HistoryScope(
    @Nullable String type,
    @Nullable String id,
    long recordedFrom,
    long currentFrom,
    long currentBefore,
    @Nullable List<VersionReference> among) {

  /** All versions of a resource, or of all where type and id are null. */
  public static HistoryScope of(@Nullable String type, @Nullable String id) {
    return new HistoryScope(type, id, Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, null);
  }

  /** Only versions recorded at a time or later. */
  public HistoryScope since(long time) {
    return new HistoryScope(type, id, time, currentFrom, currentBefore, among);
  }

  /** Only versions that were current at some time from one until before another. */
  public HistoryScope at(long from, long before) {
    return new HistoryScope(type, id, recordedFrom, from, before, among);
  }

  /** Only these resources or versions. */
  public HistoryScope among(List<VersionReference> references) {
    return new HistoryScope(type, id, recordedFrom, currentFrom, currentBefore, references);
  }
}
