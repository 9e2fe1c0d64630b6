package org.sciregistry.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Issue;

/** What holds of every refusal: it blames the input and says why, briefly, in both languages. */
public final class Refusal {

  private static final int LONGEST = 1_000;

  private Refusal() {}

  /** Checks a refusal of something that was sent. */
  public static void check(Fault refusal) {
    assertThat(refusal.status())
        .as(refusal.getMessage() + ", because of " + refusal.getCause())
        .isBetween(400, 499);
    assertThat(refusal.issues()).isNotEmpty();
    for (Issue issue : refusal.issues()) {
      assertThat(issue.text().english()).isNotBlank().hasSizeLessThan(LONGEST);
      assertThat(issue.text().chinese()).isNotBlank().hasSizeLessThan(LONGEST);
    }
  }
}
