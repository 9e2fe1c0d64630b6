package org.sciregistry.validation;

import java.time.Duration;

/**
 * The settings of a {@link Judge}.
 *
 * @param refuseUnknownProfiles whether a claim of a profile that is not loaded is an error instead of a warning
 * @param registryOnly whether every resource of a governed type must conform to the registry's profile, claimed or not
 * @param pseudonymous whether what tells who a person is is refused
 * @param timeBudget how long one request may be judged before it is answered with 503
 * @param workers how many threads judge, at least 1
 */
public record JudgingPolicy(
    boolean refuseUnknownProfiles,
    boolean registryOnly,
    boolean pseudonymous,
    Duration timeBudget,
    int workers) {

  /** The policy of a registry that was given no other: lenient claims, 30 seconds, one worker per core. */
  public static JudgingPolicy standard() {
    return new JudgingPolicy(
        false, false, false, Duration.ofSeconds(30), Runtime.getRuntime().availableProcessors());
  }
}
