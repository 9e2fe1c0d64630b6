package org.sciregistry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what was refused in the last minute, by whom it came from. */
final class AttemptLimit {

  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int MOST_KNOWN = 100_000;

  private final int most;
  private final Cache<String, AtomicInteger> refused =
      Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(MOST_KNOWN).build();

  AttemptLimit(int most) {
    this.most = most;
  }

  /** Whether somebody has been refused too often. */
  boolean isReached(String who) {
    AtomicInteger count = refused.getIfPresent(who);
    return count != null && count.get() >= most;
  }

  void refused(String who) {
    refused.get(who, key -> new AtomicInteger()).incrementAndGet();
  }
}
