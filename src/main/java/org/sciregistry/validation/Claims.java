package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.validation.Definitions.Told;

/**
 * Which profiles one resource is judged by, and what is said about its claims.
 *
 * @param enforced canonical URLs of known profiles, claimed or governing, without versions
 * @param issues claims that cannot be checked
 */
record Claims(List<String> enforced, List<Issue> issues) {

  /** Reads the claims of a resource and adds the profiles that govern it anyway. */
  static Claims of(
      Node resource,
      String type,
      Definitions definitions,
      Governance governance,
      JudgingPolicy policy) {
    List<String> enforced = new ArrayList<>(2);
    List<Issue> issues = List.of();
    Node meta = resource.get("meta");
    if (meta != null) {
      for (Node claim : meta.items("profile")) {
        if (!claim.kind().isPrimitive()) {
          continue;
        }
        String known = known(claim.text(), definitions);
        if (known.isEmpty()) {
          if (issues.isEmpty()) {
            issues = new ArrayList<>();
          }
          PolicyRule rule = policy.refuseUnknownProfiles()
              ? PolicyRule.PROFILE_UNKNOWN
              : PolicyRule.PROFILE_NOT_CHECKED;
          issues.add(
              rule.at(claim.pathIn(resource), claim.text(), type, told(governance.profiles(type))));
        } else {
          addOnce(enforced, known);
        }
      }
    }
    for (String governing : governance.governing(resource, type)) {
      addOnce(enforced, governing);
    }
    List<String> ours = governance.profiles(type);
    if (policy.registryOnly() && !ours.isEmpty() && Collections.disjoint(ours, enforced)) {
      if (ours.size() == 1) {
        enforced.add(ours.get(0));
      } else {
        issues = new ArrayList<>(issues);
        issues.add(PolicyRule.PROFILE_NEEDED.at(type, type, told(ours)));
      }
    }
    return new Claims(List.copyOf(enforced), List.copyOf(issues));
  }

  private static void addOnce(List<String> profiles, String profile) {
    if (!profiles.contains(profile)) {
      profiles.add(profile);
    }
  }

  private static String known(String claim, Definitions definitions) {
    int bar = claim.indexOf('|');
    String url = bar < 0 ? claim : claim.substring(0, bar);
    Told profile = definitions.told(url);
    boolean known =
        profile != null && (bar < 0 || claim.substring(bar + 1).equals(profile.version()));
    return known ? url : "";
  }

  private static String told(List<String> profiles) {
    return profiles.isEmpty() ? "-" : String.join(", ", profiles);
  }
}
