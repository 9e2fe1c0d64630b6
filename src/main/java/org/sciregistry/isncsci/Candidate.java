package org.sciregistry.isncsci;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One value a classification may have.
 *
 * @param starred whether it rests on a score that a non-SCI condition affects
 */
public record Candidate<T extends Enum<T>>(T value, boolean starred) {

  /** The value with its star. */
  public String text() {
    return value.name() + (starred ? "*" : "");
  }

  /** All candidates joined by commas. */
  public static <T extends Enum<T>> String text(List<Candidate<T>> candidates) {
    return candidates.stream().map(Candidate::text).collect(Collectors.joining(","));
  }
}
