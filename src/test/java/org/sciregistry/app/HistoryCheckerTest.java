package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.HistoryChecker.Creation;
import org.sciregistry.app.HistoryChecker.Step;

/** The checker finds what it is there for. */
class HistoryCheckerTest {

  private final HistoryChecker checker = new HistoryChecker();

  private List<String> violations() {
    return checker.violations();
  }

  @Test
  void explainsWhatIsInOrder() {
    checker.add(new Step("counter", 1, 2, 10, 20));
    checker.add(new Step("counter", 1, 0, 12, 22));
    checker.add(new Step("counter", 0, 2, 30, 40));
    checker.add(new Creation("key", "Patient/1", true, 10, 30));
    checker.add(new Creation("key", "Patient/1", false, 11, 29));
    assertThat(violations()).isEmpty();
  }

  @Test
  void findsALostUpdate() {
    checker.add(new Step("counter", 1, 2, 10, 20));
    checker.add(new Step("counter", 1, 2, 15, 25));
    assertThat(violations()).containsExactly("counter: version 2 was made twice");
  }

  @Test
  void findsAReadOfThePast() {
    checker.add(new Step("counter", 2, 3, 10, 20));
    checker.add(new Step("counter", 0, 2, 21, 30));
    assertThat(violations()).containsExactly("counter: version 2 was answered after version 3");
  }

  @Test
  void findsADuplicate() {
    checker.add(new Creation("key", "Patient/1", true, 10, 30));
    checker.add(new Creation("key", "Patient/2", false, 11, 40));
    checker.add(new Creation("other", "Patient/3", true, 10, 30));
    checker.add(new Creation("other", "Patient/3", true, 11, 40));
    assertThat(violations())
        .containsExactlyInAnyOrder(
            "key is Patient/2 as well as Patient/1", "other was made 2 times");
  }
}
