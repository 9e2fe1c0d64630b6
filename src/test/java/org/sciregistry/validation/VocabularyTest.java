package org.sciregistry.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  /** Whoever sends ever new systems must not fill the memory. */
  @Test
  void asManySystemsAreRememberedAsThereCanBe() {
    List<String> asked = new ArrayList<>();
    Vocabulary vocabulary = new Vocabulary(List.of(), system -> {
      asked.add(system);
      return system.endsWith("0");
    });
    for (int at = 0; at < Vocabulary.MOST_SYSTEMS; at++) {
      assertThat(vocabulary.hasContent("urn:oid:1.2." + at)).isEqualTo(at % 10 == 0);
      assertThat(vocabulary.hasContent("urn:oid:1.2." + at)).isEqualTo(at % 10 == 0);
    }
    assertThat(asked).hasSize(Vocabulary.MOST_SYSTEMS);
    assertThat(vocabulary.hasContent("urn:oid:1.3.0")).isTrue();
    assertThat(vocabulary.hasContent("urn:oid:1.3.0")).isTrue();
    assertThat(asked).hasSize(Vocabulary.MOST_SYSTEMS + 2);
  }
}
