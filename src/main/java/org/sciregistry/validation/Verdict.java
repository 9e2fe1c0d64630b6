package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Issue;

/**
 * What judging found; an empty one says that nothing speaks against the resource.
 *
 * @param issues worst first within one resource, expressions rooted at what was judged ({@code
 *     Observation.component[3]} or {@code Bundle.entry[3].resource.component[3]})
 */
public record Verdict(List<Issue> issues) {

  /** The verdict without a finding. */
  public static final Verdict CLEAN = new Verdict(List.of());

  public Verdict {
    issues = List.copyOf(issues);
  }

  /** A verdict of findings in any order, each told once. */
  static Verdict of(List<Issue> issues) {
    List<Issue> distinct = new ArrayList<>(new LinkedHashSet<>(issues));
    distinct.sort(Comparator.comparing(Issue::severity));
    return new Verdict(distinct);
  }

  /** This verdict and what another one found. */
  public Verdict with(Verdict other) {
    List<Issue> both = new ArrayList<>(issues);
    both.addAll(other.issues);
    return of(both);
  }

  /** Whether the resource must not be stored. */
  public boolean refused() {
    return issues.stream().anyMatch(issue -> issue.severity().refuses());
  }

  /** What a refused resource is answered with: 400 where a value has not the form of its type, otherwise 422. */
  public Fault fault() {
    boolean unreadable = issues.stream()
        .anyMatch(issue -> issue.severity().refuses() && AuthorityMessages.isAboutForm(issue));
    return unreadable ? Fault.unreadable(issues) : Fault.refused(issues);
  }
}
