package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.UpgradeData;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** What servers of earlier schemas wrote answers after the upgrade as it did then, byte for byte, and is proven by ledger and audit trail. */
class UpgradeTest {

  private static final Path WRITTEN = Path.of("src/test/resources/upgrade");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private static final Set<Integer> UPGRADED = new TreeSet<>();
  private static int upgrades;
  private static int compared;

  private static List<Integer> versions(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("V\\d+.*" + ending))
          .map(name -> Integer.parseInt(name.replaceAll("V(\\d+).*", "$1")))
          .sorted()
          .toList();
    }
  }

  /** Every schema there has been on both databases, with what the last server before it is known to have written. */
  static Stream<Arguments> schemas() throws IOException {
    List<Integer> written = versions(WRITTEN, "tsv.gz");
    List<Arguments> schemas = new ArrayList<>();
    for (int schema : versions(MIGRATIONS, "sql")) {
      int data =
          written.stream().filter(one -> one <= schema).reduce((a, b) -> b).orElseThrow();
      schemas.add(Arguments.of("h2", data, schema));
      schemas.add(Arguments.of("postgresql", data, schema));
    }
    return schemas.stream();
  }

  @ParameterizedTest(name = "{0}, written at V{1}, upgraded from V{2}")
  @MethodSource("schemas")
  void answersAreAsBefore(String database, int data, int schema) throws Exception {
    Path folder = Scratch.folder("upgrade");
    String jdbcUrl = database.equals("h2") ? null : PostgresDatabase.freshUrl();
    StoreConfiguration configuration = jdbcUrl == null
        ? StoreConfiguration.embedded(folder)
        : StoreConfiguration.postgresql(jdbcUrl, "postgres", "postgres");
    UpgradeData.fill(configuration, String.valueOf(data), WRITTEN.resolve("V" + data + ".tsv.gz"));
    UpgradeData.migrate(configuration, String.valueOf(schema));
    List<String> told = Files.readAllLines(WRITTEN.resolve("V" + data + ".answers.tsv"));
    try (TestRegistry registry = TestRegistry.over(folder, jdbcUrl)) {
      for (String line : told) {
        int tab = line.indexOf('\t');
        compare(registry, line.substring(0, tab), line.substring(tab + 1));
      }
      assertThat(registry
              .post("/Patient", "{\"resourceType\":\"Patient\",\"gender\":\"female\"}")
              .status())
          .isEqualTo(201);
    }
    assertThat(verified(folder, jdbcUrl)).contains("intact");
    UPGRADED.add(schema);
    upgrades++;
    compared += told.size();
  }

  @AfterAll
  static void tell() {
    Trials.tell(
        upgrades + " upgrades from " + UPGRADED.size() + " schemas on both databases: " + compared
            + " answers and versions compared, all as before, ledger and audit trail intact");
  }

  private static void compare(TestRegistry registry, String path, String expected) {
    if (expected.equals("ERASED")) {
      assertThat(registry.get(path).status()).as(path).isEqualTo(410);
    } else if (expected.startsWith("{")) {
      Reply version = registry.get(path);
      assertThat(version.body().replace(registry.base(), "BASE")).as(path).isEqualTo(expected);
    } else {
      assertThat(ids(registry.get(encoded(path)))).as(path).isEqualTo(expected);
    }
  }

  private static String encoded(String path) {
    return path.replace("|", URLEncoder.encode("|", StandardCharsets.UTF_8));
  }

  private static String ids(Reply found) {
    assertThat(found.status()).as(found.body()).isEqualTo(200);
    return found.json().items("entry").stream()
        .map(entry -> Objects.requireNonNull(entry.get("resource")))
        .map((Node resource) -> resource.text("resourceType") + "/" + resource.text("id"))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  private static String verified(Path folder, @Nullable String jdbcUrl) {
    List<String> command = new ArrayList<>(List.of("verify-audit", "--data", folder.toString()));
    if (jdbcUrl != null) {
      command.addAll(
          List.of("--jdbc-url", jdbcUrl, "--jdbc-user", "postgres", "--jdbc-password", "postgres"));
    }
    StringWriter out = new StringWriter();
    int exit = Registry.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(command.toArray(String[]::new));
    assertThat(exit).as(out.toString()).isZero();
    return out.toString();
  }
}
