package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.List;
import org.sciregistry.fault.Issue;

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
    Chart chart = new Chart(submitted, stored);
    List<Issue> issues = new ArrayList<>(UrodynamicRules.ofStudies(chart));
    issues.addAll(CellTherapyRules.ofAdministrations(chart));
    issues.addAll(ScoreRules.ofVisits(chart));
    issues.addAll(DateRules.ofCharts(chart));
    return new Verdict(issues);
  }
}
