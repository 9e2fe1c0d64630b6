package org.sciregistry.validation;

import java.util.List;

/** The clinical rules that need more than one resource. */
public final class CrossRules {

  private CrossRules() {}

  /**
   * Checks what was submitted together, and against what is stored.
   *
   * @param submitted every resource the request writes, with references as sent or already resolved
   * @param stored the door to earlier resources
   */
  public static Verdict check(List<Submitted> submitted, StoredResources stored) {
    return Verdict.CLEAN;
  }
}
