package org.sciregistry.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's pages are what the profiles say, stand in both languages, and every link leads somewhere. */
class GuidePagesTest {

  private static final Path PAGES = Path.of("docs/guide");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @Test
  void everyGeneratedPageIsWhatTheProfilesSay() throws IOException {
    Map<String, String> expected = GuidePages.of(Path.of("profiles"));
    assertThat(expected).hasSizeGreaterThan(50);
    for (Map.Entry<String, String> page : expected.entrySet()) {
      assertThat(PAGES.resolve(page.getKey())).hasContent(page.getValue());
    }
    Set<String> stale = new TreeSet<>();
    pages().stream()
        .map(page -> PAGES.relativize(page).toString())
        .filter(name -> name.startsWith("profiles/") && !expected.containsKey(name))
        .forEach(stale::add);
    assertThat(stale).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageStandsInBothLanguagesAndItsLinksLeadSomewhere(Path page) throws IOException {
    String name = page.toString();
    String other =
        name.endsWith(".zh.md") ? name.replace(".zh.md", ".md") : name.replace(".md", ".zh.md");
    assertThat(Path.of(other)).exists();
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      if (!links.group(1).startsWith("http")) {
        assertThat(page.resolveSibling(links.group(1)).normalize())
            .as("%s in %s", links.group(1), page)
            .exists();
      }
    }
  }

  @Test
  void everyElementOfTheDictionaryHasAChineseTerm() throws IOException {
    List<String> lines = Files.readAllLines(PAGES.resolve("dictionary.tsv"));
    assertThat(lines).hasSizeGreaterThan(250);
    Pattern chinese = Pattern.compile(".*\\p{IsHan}.*");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.split("\t", -1).length == 10)
        .allMatch(
            line -> chinese.matcher(line.substring(line.lastIndexOf('\t'))).matches());
  }
}
