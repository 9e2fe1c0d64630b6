package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Options that answers name, so that an administrator can change them, are options of {@code serve}. */
class NamedOptionsTest {

  private static final Pattern OPTION = Pattern.compile("(?<![a-z-])--[a-z]+(-[a-z]+)*");

  private static Set<String> options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A source without its comments. */
  private static String read(Path file) {
    try {
      return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void everyOptionThatAnswersNameIsThereAndEveryLimitIsNamed() throws IOException {
    Set<String> ofServe =
        new CommandLine(new ServeCommand()).getCommandSpec().optionsMap().keySet();
    Set<String> named = new TreeSet<>();
    for (String room : Set.of("fault", "http", "interaction", "search", "document")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/sciregistry", room))) {
        files.filter(Files::isRegularFile).forEach(file -> named.addAll(options(read(file))));
      }
    }
    assertThat(ofServe).containsAll(named);
    assertThat(named)
        .contains(
            "--included",
            "--bundle-values",
            "--resource-values",
            "--bundle-bytes",
            "--resource-bytes",
            "--judging-seconds",
            "--header-seconds",
            "--chain-depth",
            "--search-parameters",
            "--search-values",
            "--most-entries");
  }
}
