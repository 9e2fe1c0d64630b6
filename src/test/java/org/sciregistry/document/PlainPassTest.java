package org.sciregistry.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.fault.Fault;

/** What the pass of our own reads is what Jackson finds in the same bytes, and never what Jackson or the strict rules refuse. */
class PlainPassTest {

  private static final long SEED = Long.getLong("seed", 63);
  private static final int MUTANTS = Integer.getInteger("mutants", 20_000);

  /** What a mutant gets in the place of a byte, or beside it. */
  private static final byte[] SIGNS =
      "{}[]\",:\\ \n\t\r/bfnrtu0123456789.-+eE_aZ\u0000\u0001\u001f\u007f".getBytes(UTF_8);

  private static @Nullable Document plain(byte[] bytes) {
    return new PlainPass(bytes, Limits.RESOURCE).read();
  }

  /** Whether the pass reads it; if so, the strict parser must see the same document. */
  static boolean isReadAlike(byte[] bytes) {
    Document plain;
    try {
      plain = plain(bytes);
    } catch (Fault refused) {
      return false;
    }
    if (plain == null) {
      return false;
    }
    Document strict = new StrictParser(bytes, Limits.RESOURCE, true).parse();
    assertThat(plain.size()).isEqualTo(strict.size());
    for (int value = 0; value < strict.size(); value++) {
      assertThat(plain.kind(value)).isEqualTo(strict.kind(value));
      assertThat(plain.isBare(value)).isEqualTo(strict.isBare(value));
      assertThat(plain.start(value)).isEqualTo(strict.start(value));
      assertThat(plain.end(value)).isEqualTo(strict.end(value));
      assertThat(plain.next(value)).isEqualTo(strict.next(value));
      assertThat(plain.parent(value)).isEqualTo(strict.parent(value));
      // The same String, for names are compared by identity.
      assertThat(plain.name(value)).isSameAs(strict.name(value));
      assertThat(plain.text(value)).isEqualTo(strict.text(value));
    }
    return true;
  }

  private static List<byte[]> examples() throws IOException {
    List<byte[]> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("profiles/examples"))) {
      for (Path file :
          files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        examples.add(Files.readAllBytes(file));
      }
    }
    return examples;
  }

  @Test
  void everyExampleOfTheGuideIsPlain() throws IOException {
    assertThat(examples())
        .isNotEmpty()
        .allSatisfy(example -> assertThat(isReadAlike(example)).isTrue());
  }

  @Test
  void mutantsAreReadAsTheStrictParserReadsThem() throws IOException {
    Random random = new Random(SEED);
    List<byte[]> examples = examples();
    int read = 0;
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      byte[] bytes = examples.get(random.nextInt(examples.size()));
      // A stretch of an array or object is enough to break, and shorter to compare.
      byte[] mutated = bytes.length > 4_000 ? piece(bytes, random) : bytes.clone();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        mutated = mutated(mutated, random);
      }
      read += isReadAlike(mutated) ? 1 : 0;
    }
    System.out.println("FIGURE: mutants of bytes read by the pass of our own alike with Jackson: "
        + read + " of " + MUTANTS + ", seed " + SEED);
    assertThat(read).isBetween(MUTANTS / 10, MUTANTS);
  }

  /** One of the objects in a document, as a document. */
  private static byte[] piece(byte[] bytes, Random random) {
    Document document = new StrictParser(bytes, Limits.RESOURCE, true).parse();
    while (true) {
      int value = random.nextInt(document.size());
      if (document.kind(value) == Kind.OBJECT
          && document.end(value) - document.start(value) < 8_000) {
        return document.bytesOf(value);
      }
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    byte sign = SIGNS[random.nextInt(SIGNS.length)];
    return switch (random.nextInt(6)) {
      case 0 -> joined(bytes, at, new byte[0], at + 1);
      case 1 -> joined(bytes, at, new byte[] {sign}, at);
      case 2 -> joined(bytes, at, new byte[] {sign}, at + 1);
      case 3 -> joined(bytes, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
      case 4 -> joined(bytes, at, "é王😀".substring(random.nextInt(4)).getBytes(UTF_8), at);
      default -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(40));
        yield joined(bytes, at, Arrays.copyOfRange(bytes, from, to), at);
      }
    };
  }

  private static byte[] joined(byte[] bytes, int to, byte[] between, int from) {
    byte[] joined = Arrays.copyOf(bytes, to + between.length + bytes.length - from);
    System.arraycopy(between, 0, joined, to, between.length);
    System.arraycopy(bytes, from, joined, to + between.length, bytes.length - from);
    return joined;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        " { \"a\" : [ 1 , -0.50 , true , false , \"x\" ] } \r\n\t",
        "{\"resourceType\":\"Patient\",\"active\":true}",
        "{\"aVeryLongNameOfAProperty\":\"\\\"\\\\\\/\\n\\r\\t\",\"b\":{\"c\":[[0]]}}",
        "{\"a\":\"王小明\",\"b\":\"é\u007f\"}"
      })
  void plainJsonIsRead(String json) {
    assertThat(isReadAlike(json.getBytes(UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[1]",
        "{\"a\":1}x",
        "{\"a\":1},",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":[1,]}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"a\":1,\"a\":2}",
        "{\"\":1}",
        "{\"a\":\"\"}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":1e1}",
        "{\"a\":tru}",
        "{\"a\":truex}",
        "{\"a\":null}",
        "{\"_a\":[{\"id\":\"x\"}]}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"\\b\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"x\ny\"}",
        "{\"a\":\"x\u0000\"}",
        "{\"a\":\"x",
        "{\"a\":\"x\\",
        "{\"a\\n\":1}",
        "{\"王\":1}",
        "{'a':1}",
        "{\"a\":1 2}",
        "\uFEFF{\"a\":1}"
      })
  void theRestIsLeftToTheStrictParser(String json) {
    assertThat(plain(json.getBytes(UTF_8))).isNull();
  }

  @Test
  void limitsAreThoseOfTheStrictParser() {
    Limits limits = new Limits(60, 4, 3, 5, 30);
    assertThat(read("{\"a\":[[12345]]}", limits)).isTrue();
    assertThat(read("{\"a\":[[123456]]}", limits)).isFalse();
    assertThat(read("{\"a\":[[[1]]]}", limits)).isFalse();
    assertThat(read("{\"a\":[1,2]}", limits)).isTrue();
    assertThat(read("{\"a\":[1,2,3]}", limits)).isFalse();
    assertThat(read("{\"a\":1" + " ".repeat(60) + "}", limits)).isFalse();
    String longest = "n".repeat(PropertyNames.LONGEST + 1);
    assertThat(read("{\"" + longest + "\":1}", Limits.RESOURCE)).isFalse();
  }

  private static boolean read(String json, Limits limits) {
    return new PlainPass(json.getBytes(UTF_8), limits).read() != null;
  }

  @Test
  void namesThatShareAPlaceAreToldApart() {
    StringBuilder json = new StringBuilder("{");
    for (int name = 0; name < 20_000; name++) {
      json.append(name == 0 ? "" : ",").append("\"name").append(name).append("ofMany\":1");
    }
    assertThat(isReadAlike(json.append('}').toString().getBytes(UTF_8))).isTrue();
  }
}
