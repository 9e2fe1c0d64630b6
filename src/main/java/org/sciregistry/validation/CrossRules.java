package org.sciregistry.validation;

import static org.sciregistry.validation.StoredResources.NONE;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.mapping.RegistryFlag;
import org.sciregistry.validation.BundleEntries.Entry;

/** The clinical rules that need more than one resource, the time or what is stored. */
public final class CrossRules {

  private CrossRules() {}

  /**
   * Checks what was submitted together, and against what is stored.
   *
   * @param submitted every resource the request writes, with references as sent or already resolved
   * @param stored the door to earlier resources
   * @param now the site's time, in the site's zone
   */
  public static Verdict check(
      List<Submitted> submitted, StoredResources stored, ZonedDateTime now) {
    Chart chart = new Chart(submitted, stored, now);
    List<Issue> issues = new ArrayList<>(UrodynamicRules.ofStudies(chart));
    issues.addAll(ExamRules.ofExams(chart));
    issues.addAll(CellTherapyRules.ofAdministrations(chart));
    issues.addAll(TrialRules.ofTrials(chart));
    issues.addAll(ScoreRules.ofVisits(chart));
    issues.addAll(AdverseEventRules.ofEvents(chart));
    issues.addAll(DateRules.ofCharts(chart));
    issues.addAll(IsncsciRules.ofExams(chart));
    return new Verdict(new ArrayList<>(new LinkedHashSet<>(issues)));
  }

  /** The ids of the rules that ask what is stored, so that judging without a store leaves part of them open. */
  public static List<String> askingHistory() {
    return Arrays.stream(ClinicalRule.values())
        .filter(rule -> rule.needs() == ClinicalRule.Needs.HISTORY)
        .map(ClinicalRule::id)
        .toList();
  }

  /**
   * Checks as the server would with an empty store: a resource, the entries of a batch each alone, or the resources
   * of another Bundle together.
   *
   * @param now the site's time, in the site's zone
   */
  public static Verdict checkOffline(Node root, ZonedDateTime now) {
    if (!"Bundle".equals(root.text("resourceType"))) {
      return check(List.of(alone(root, String.valueOf(root.text("resourceType")))), NONE, now);
    }
    BundleEntries bundle = new BundleEntries(root);
    if (!"batch".equals(root.text("type"))) {
      return check(bundle.submitted(), NONE, now);
    }
    List<Issue> issues = new ArrayList<>();
    for (Entry entry : bundle.entries()) {
      issues.addAll(
          check(List.of(alone(entry.resource(), entry.expression())), NONE, now).issues());
    }
    return new Verdict(issues);
  }

  private static Submitted alone(Node resource, String expression) {
    String reference = resource.text("resourceType") + "/" + resource.text("id");
    return new Submitted(reference, resource, expression);
  }

  /** The flag a finding puts on the resource it is about, or null. */
  public static @Nullable RegistryFlag flag(Issue issue) {
    if (issue.rule().equals(ClinicalRule.ISN_12A.id())) {
      return RegistryFlag.DISPUTED;
    }
    if (issue.rule().equals(ClinicalRule.ISN_12B.id())) {
      return RegistryFlag.OVERRIDDEN;
    }
    return issue.rule().equals(ClinicalRule.ISN_12C.id()) ? RegistryFlag.EARLIER_REVISION : null;
  }
}
