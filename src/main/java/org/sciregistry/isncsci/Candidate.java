package org.sciregistry.isncsci;

import java.util.List;

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

  /**
   * A result as clinicians write it: the value where there is one, else {@code ND: C5-C8, INT} with runs of
   * neighbouring levels drawn together, {@code ND*:} where a candidate has a star. Stars of completeness are left out.
   */
  public static String told(List<? extends Candidate<?>> candidates) {
    return DisplayText.of(candidates);
  }
}
