package org.sciregistry.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
      byte[] changed = Changes.of(inputs.get(random.nextInt(inputs.size())), inputs, random);
      assertTimeout(LONGEST, () -> call(fuzz, changed));
    });
    Trials.tell(inputs.size() + " inputs and " + CHANGED + " changed ones of "
        + target.substring(target.lastIndexOf('.') + 1) + ", all answered; seed " + Trials.SEED);
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
}
