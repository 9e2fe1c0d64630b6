package org.sciregistry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;

/** Bodies come back byte for byte, with the dictionaries that stores already have. */
class CompressionTest {

  /** Stores hold what was deflated with these: a text that changes makes them unreadable. */
  @Test
  void dictionariesNeverChange() {
    Map<Integer, String> digests = new TreeMap<>();
    Compression.dictionaries()
        .forEach(dictionary -> digests.put(
            dictionary.number(),
            dictionary.text().length + " "
                + HexFormat.of().formatHex(KeyText.sha256(dictionary.text()), 0, 8)));
    assertThat(digests)
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            1, "2113 7042b951c5fd93b7",
            2, "21091 6787f87a1b46ea19",
            3, "3130 b7c2c125eb19f71a",
            4, "466 f6f3c5031db57e97",
            5, "300 fe4a22d1d8b95ef8",
            6, "983 4b3e2c4072c13a48"));
  }

  @Test
  void everyExampleComesBackAsItWas() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("profiles/examples"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        byte[] json = Files.readAllBytes(file);
        String type = String.valueOf(Document.parse(json).root().text("resourceType"));
        Compression.Dictionary dictionary = Compression.dictionary(type, json.length);
        byte[] packed = Compression.deflate(json, dictionary);
        assertThat(Compression.inflate(packed, json.length, dictionary.text())).isEqualTo(json);
      }
    }
  }

  @Test
  void aTypeHasTheDictionaryOfItsSize() {
    assertThat(Compression.dictionary("Observation", 5_000).number()).isEqualTo(2);
    assertThat(Compression.dictionary("Observation", 800).number()).isEqualTo(3);
    assertThat(Compression.dictionary("Encounter", 800).number()).isEqualTo(1);
  }

  @Test
  void damagedBodiesAreToldAndTheNextOneIsRead() {
    byte[] json = "{\"resourceType\":\"Basic\"}".repeat(40).getBytes(StandardCharsets.UTF_8);
    byte[] dictionary = Compression.dictionary();
    byte[] packed = Compression.deflate(json);
    byte[] damaged = packed.clone();
    damaged[0] = (byte) 0xff;
    assertThatThrownBy(() -> Compression.inflate(damaged, json.length, dictionary))
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> Compression.inflate(packed, json.length + 1, dictionary))
        .hasMessageContaining("damaged");
    assertThat(Compression.inflate(packed, json.length, dictionary)).isEqualTo(json);
  }
}
