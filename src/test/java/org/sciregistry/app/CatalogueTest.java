package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each of the 162 rows of the bad-input catalogue has a case: a request of the table or a test. */
class CatalogueTest {

  private static final int ROWS = 162;
  private static final Path DOOR = Path.of("src/test/resources/door");

  /** Where the rows are shown that no single request can show. */
  private static Map<Integer, String> elsewhere() throws IOException {
    Map<Integer, String> elsewhere = new HashMap<>();
    List<String> lines = Files.readAllLines(DOOR.resolve("elsewhere.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      assertThat(elsewhere.put(Integer.valueOf(cells[0]), cells[1])).as(line).isNull();
    }
    return elsewhere;
  }

  @Test
  void everyRowHasACase() throws IOException {
    Set<Integer> shown = RawRequest.table(DOOR.resolve("bad-input.txt")).stream()
        .map(request -> Integer.valueOf(request.name().replaceAll("[^0-9].*", "")))
        .collect(Collectors.toSet());
    shown.addAll(elsewhere().keySet());
    assertThat(shown).containsAll(IntStream.rangeClosed(1, ROWS).boxed().toList());
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException, ClassNotFoundException {
    for (String where : elsewhere().values()) {
      for (String one : where.split(" ", -1)) {
        String[] named = one.split("#", -1);
        assertThat(Arrays.stream(Class.forName(named[0]).getDeclaredMethods()).map(Method::getName))
            .as(one)
            .contains(named[1]);
      }
    }
  }
}
