package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    Set<String> enforced = new LinkedHashSet<>();
    List<Issue> issues = new ArrayList<>();
    Node meta = resource.get("meta");
    if (meta != null) {
      for (Node claim : meta.items("profile")) {
        if (!claim.kind().isPrimitive()) {
          continue;
        }
        String known = known(claim.text(), definitions);
        if (known.isEmpty()) {
          PolicyRule rule = policy.refuseUnknownProfiles()
              ? PolicyRule.PROFILE_UNKNOWN
              : PolicyRule.PROFILE_NOT_CHECKED;
          issues.add(
              rule.at(claim.pathIn(resource), claim.text(), type, told(governance.profiles(type))));
        } else {
          enforced.add(known);
        }
      }
    }
    List<String> governing = governance.governing(resource, type);
    enforced.addAll(governing);
    List<String> ours = governance.profiles(type);
    if (policy.registryOnly() && !ours.isEmpty() && ours.stream().noneMatch(enforced::contains)) {
      if (ours.size() == 1) {
        enforced.add(ours.get(0));
      } else {
        issues.add(PolicyRule.PROFILE_NEEDED.at(type, type, told(ours)));
      }
    }
    return new Claims(List.copyOf(enforced), List.copyOf(issues));
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
