package org.sciregistry.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of the corpora again, and as many changed ones as {@code -Dchanged=} says. A corpus is a directory named after the class that takes its files; Jazzer goes
 * on from them in the extended run, and what it finds is kept there.
 */
class CorpusTest {

  private static final Path CORPORA = Path.of("src/test/resources/fuzz");
  private static final int CHANGED = Integer.getInteger("changed", 200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  static Stream<String> targets() throws IOException {
    try (Stream<Path> corpora = Files.list(CORPORA)) {
      return corpora.map(corpus -> corpus.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyInputIsAnswered(String target) throws Exception {
    Method fuzz = Class.forName(target).getMethod("fuzzerTestOneInput", byte[].class);
    List<byte[]> inputs = inputs(CORPORA.resolve(target), fuzz);
    assertThat(inputs).isNotEmpty();
    Trials.each(CHANGED, random -> {
      byte[] changed = changed(inputs.get(random.nextInt(inputs.size())), inputs, random);
      assertTimeout(LONGEST, () -> call(fuzz, changed));
    });
  }

  private static List<byte[]> inputs(Path corpus, Method fuzz) throws IOException {
    try (Stream<Path> files = Files.list(corpus)) {
      return files
          .sorted()
          .map(file -> {
            try {
              byte[] input = Files.readAllBytes(file);
              assertTimeout(LONGEST, () -> call(fuzz, input), () -> file + " took too long");
              return input;
            } catch (IOException | RuntimeException | AssertionError failed) {
              throw new AssertionError(file + ": " + failed, failed);
            }
          })
          .toList();
    }
  }

  private static void call(Method fuzz, byte[] input) throws Throwable {
    try {
      fuzz.invoke(null, (Object) input);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  /** One to four changes: a bit turned, a byte put in or taken out, a piece repeated or taken from another input. */
  private static byte[] changed(byte[] input, List<byte[]> others, RandomGenerator random) {
    byte[] bytes = input;
    for (int left = 1 + random.nextInt(4); left > 0 && bytes.length > 0; left--) {
      int at = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
      bytes = switch (random.nextInt(5)) {
        case 0 ->
          spliced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
        case 1 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
        case 2 -> spliced(bytes, at, end, new byte[0]);
        case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
        default -> {
          byte[] other = others.get(random.nextInt(others.size()));
          int from = random.nextInt(other.length + 1);
          yield spliced(
              bytes,
              at,
              end,
              Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(32))));
        }
      };
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    byte[] spliced = new byte[bytes.length - (to - from) + piece.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(piece, 0, spliced, from, piece.length);
    System.arraycopy(bytes, to, spliced, from + piece.length, bytes.length - to);
    return spliced;
  }
}
