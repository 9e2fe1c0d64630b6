package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.access.PersonToken;
import org.sciregistry.access.Role;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;
import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.store.Registrations;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.trial.Scratch;

/** Persons and registrations are counted over all sites by tokens that nobody is ever shown. */
class PersonsTest {

  private static final String KEY = PersonToken.newKey();
  private static final String REGISTRY_ID = "https://sciregistry.org/fhir/NamingSystem/registry-id";

  private static String token(int person) {
    return PersonToken.with(KEY).of("passport-test", "P" + (100_000 + person));
  }

  private static String identifier(String token) {
    return "{\"system\":\"" + PersonToken.SYSTEM + "\""
        + (token.isEmpty() ? "" : ",\"value\":\"" + token + "\"") + "}";
  }

  private static String patient(String number, String... more) {
    return "{\"resourceType\":\"Patient\",\"identifier\":["
        + String.join(
            ",",
            Stream.concat(
                    Stream.of("{\"system\":\"" + REGISTRY_ID + "\",\"value\":\"" + number + "\"}"),
                    Stream.of(more))
                .toList())
        + "],\"gender\":\"male\",\"birthDate\":\"1970\"}";
  }

  private static ClosedRegistry closed(String database) {
    ClosedRegistry registry =
        new ClosedRegistry(database.equals("h2") ? null : PostgresDatabase.freshUrl(), null);
    registry.restartAfter(
        store -> registry.add(store, "linkage", Role.LINKAGE, ClosedRegistry.XIAN, ""));
    return registry;
  }

  private static String register(ClosedRegistry registry, String client, String body) {
    Reply reply = registry.as(client, "POST", "/Patient", body, "Prefer", "return=representation");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.body()).doesNotContain("person-token");
    return reply.id();
  }

  /** The counts as {@code name=value}; of a range {@code name=from..to}. */
  private static List<String> counts(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<String> counts = new ArrayList<>();
    for (Node parameter : reply.json().items("parameter")) {
      List<Node> part = parameter.items("part");
      counts.add(parameter.text("name") + "="
          + (part.isEmpty()
              ? parameter.text("valueInteger")
              : part.get(0).text("valueInteger") + ".." + part.get(1).text("valueInteger")));
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void personsAreCountedAndTokensAreShownToNobody(String database) throws IOException {
    try (ClosedRegistry registry = closed(database)) {
      List<String> xian = new ArrayList<>();
      for (int person = 0; person < 20; person++) {
        xian.add(register(registry, "xian-ehr", patient("X-" + person, identifier(token(person)))));
      }
      for (int person = 13; person < 25; person++) {
        register(registry, "tehr-ehr", patient("T-" + person, identifier(token(person))));
      }
      register(registry, "tehr-ehr", patient("T-without"));
      // 7 persons are registered at both sites.
      Reply counted = registry.as("linkage", "GET", "/$persons", null);
      assertThat(counts(counted))
          .containsExactly(
              "sites=2",
              "registrations=33",
              "registrations-with-token=32",
              "persons=23..27",
              "persons-in-several-sites=5..9");
      assertThat(counted.header("X-Ledger-Position")).matches("xian:\\d+,tehr:\\d+");

      for (String client : List.of("xian-ehr", "xian-reader", "xian-admin", "analyst")) {
        assertThat(registry.as(client, "GET", "/$persons", null).status()).isEqualTo(403);
        for (String path : List.of(
            "/Patient?identifier=" + PersonToken.SYSTEM + "%7C" + token(15),
            "/Patient?identifier=" + token(15),
            "/Patient?identifier=" + PersonToken.SYSTEM + "%7C",
            "/Patient?_content=" + token(15))) {
          Reply reply = registry.as(client, "GET", path + "&_total=accurate", null);
          assertThat(reply.json().text("total")).as(client + path).isEqualTo("0");
        }
        for (String path : List.of("/Patient?_count=50", "/Patient/_history", "/_history")) {
          assertThat(registry.as(client, "GET", path, null).body())
              .doesNotContain("person-token", token(15));
        }
      }
      for (String path : List.of(
          "/Patient", "/Patient/" + xian.get(0), "/Person", "/_history", "/?_type=Patient")) {
        assertThat(registry.as("linkage", "GET", path, null).status()).as(path).isEqualTo(403);
      }
      assertThat(registry.as("linkage", "POST", "/Patient", patient("L-1")).status())
          .isEqualTo(403);
      assertThat(
              registry.as("xian-auditor", "GET", "/AuditEvent?_count=100", null).body())
          .contains("$persons")
          .doesNotContain(token(15));

      // Without token the earlier one stays, with another it is replaced, without value it is taken
      // back.
      String first = xian.get(19);
      String with = "{\"id\":\"" + first + "\",";
      Reply kept = registry.as(
          "xian-ehr",
          "PUT",
          "/Patient/" + first,
          patient("X-19").replaceFirst("\\{", with).replace("1970", "1971"));
      assertThat(kept.status()).isEqualTo(200);
      assertThat(counts(registry.as("linkage", "GET", "/$persons", null)))
          .contains("registrations-with-token=32", "persons-in-several-sites=5..9");
      Reply same = put(registry, first, "1971", identifier(token(19)));
      assertThat(same.header("ETag")).isEqualTo("W/\"2\"");
      Reply another = put(registry, first, "1971", identifier(token(99)));
      assertThat(another.header("ETag")).isEqualTo("W/\"3\"");
      Reply none = put(registry, first, "1971", identifier(""));
      assertThat(none.header("ETag")).isEqualTo("W/\"4\"");
      assertThat(counts(registry.as("linkage", "GET", "/$persons", null)))
          .contains("registrations-with-token=31");
      registry.as("xian-admin", "DELETE", "/Patient/" + xian.get(0), null);
      assertThat(counts(registry.as("linkage", "GET", "/$persons", null)))
          .contains("registrations=32", "registrations-with-token=30");
      erasedAndMoved(registry, xian.get(1));
    }
  }

  private static Reply put(ClosedRegistry registry, String id, String born, String identifier) {
    Reply reply = registry.as(
        "xian-ehr",
        "PUT",
        "/Patient/" + id,
        patient("X-19", identifier)
            .replaceFirst("\\{", "{\"id\":\"" + id + "\",")
            .replace("1970", born));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  /** An erasure takes the token along, and backup, restore and reindexing carry the others. */
  private static void erasedAndMoved(ClosedRegistry registry, String erased) throws IOException {
    registry.restartAfter(
        store -> store.erase(ClosedRegistry.XIAN, erased, "consent withdrawn", "Dr Liu"));
    List<String> before = counts(registry.as("linkage", "GET", "/$persons", null));
    assertThat(before).contains("registrations=31", "registrations-with-token=29");
    Path source = registry.stopped();
    String jdbcUrl = registry.jdbcUrl();
    List<String> place = new ArrayList<>(List.of("--data", source.toString()));
    if (jdbcUrl != null) {
      place.addAll(
          List.of("--jdbc-url", jdbcUrl, "--jdbc-user", "postgres", "--jdbc-password", "postgres"));
    }
    Path folder = Scratch.folder("persons");
    String archive = folder.resolve("registry.archive").toString();
    run(0, place, "reindex");
    assertThat(run(0, place, "verify-audit")).contains("intact");
    run(0, place, "backup", archive);
    List<String> elsewhere = List.of("--data", folder.resolve("data").toString());
    Files.createDirectories(folder.resolve("data"));
    assertThat(run(0, elsewhere, "restore", archive, "--no-erasures")).contains("intact");
    try (var store = org.sciregistry.store.Store.open(
        StoreConfiguration.embedded(folder.resolve("data")),
        java.time.Clock.systemUTC(),
        new io.micrometer.core.instrument.simple.SimpleMeterRegistry())) {
      List<String> tokens =
          store.read(ClosedRegistry.XIAN, view -> new Registrations(view).tokens());
      assertThat(tokens).hasSize(17).contains(token(15)).doesNotContain(token(1), token(0));
      String left = store.read(ClosedRegistry.XIAN, view -> new Registrations(view).token(erased));
      assertThat(left).isEmpty();
    }
  }

  private static String run(int expected, List<String> place, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(place);
    StringWriter out = new StringWriter();
    int code = Registry.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .execute(all.toArray(String[]::new));
    assertThat(code).as(out.toString()).isEqualTo(expected);
    return out.toString();
  }

  @Test
  void aTokenMayStandNowhereElse() {
    String token = identifier(token(1));
    try (ClosedRegistry registry = closed("h2")) {
      String id = register(registry, "xian-ehr", patient("X-1"));
      String inside = patient("X-2", token);
      for (String body : List.of(
          "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":" + inside
              + "}]}",
          "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + inside
              + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}]}",
          "{\"resourceType\":\"Person\",\"identifier\":[" + token + "]}",
          "{\"resourceType\":\"Flag\",\"status\":\"active\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\"Patient/"
              + id + "\",\"identifier\":" + token + "}}",
          "{\"resourceType\":\"Person\",\"contained\":["
              + inside.replaceFirst("\\{", "{\"id\":\"a\",")
              + "],\"link\":[{\"target\":{\"reference\":\"#a\"}}]}")) {
        String type = body.replaceFirst("(?s).\"resourceType\":\"(\\w+)\".*", "$1");
        Reply reply = registry.as("xian-ehr", "POST", "/" + type, body, "Accept-Language", "zh-CN");
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.body()).contains("人员令牌只能出现在");
      }
      Reply number = registry.as(
          "xian-ehr", "POST", "/Patient", patient("X-3", identifier("110101199003074514")));
      assertThat(number.status()).as(number.body()).isEqualTo(422);
      assertThat(number.body()).contains("Patient.identifier[1].value").doesNotContain("19900307");
      Reply two =
          registry.as("xian-ehr", "POST", "/Patient", patient("X-4", token, identifier(token(2))));
      assertThat(two.status()).as(two.body()).isEqualTo(422);
      Reply told =
          registry.as("xian-ehr", "POST", "/Patient", inside, "Prefer", "return=OperationOutcome");
      assertThat(told.body()).contains("taken out of the Patient");
      String transaction =
          "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
              + patient("X-5", token)
              + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"identifier=X-5\"}}]}";
      assertThat(registry.as("xian-ehr", "POST", "", transaction).status()).isEqualTo(200);
      Reply patched = registry.as(
          "xian-ehr",
          "PATCH",
          "/Patient/" + id,
          "[{\"op\":\"add\",\"path\":\"/identifier/0\",\"value\":" + token + "}]",
          "Content-Type",
          "application/json-patch+json",
          "Prefer",
          "return=representation");
      assertThat(patched.status()).as(patched.body()).isEqualTo(200);
      assertThat(patched.body()).contains("X-1").doesNotContain("person-token");
      assertThat(counts(registry.as("linkage", "GET", "/$persons", null)))
          .contains("registrations=3", "registrations-with-token=3", "persons=1..3");
    }
  }

  @Test
  void hospitalsMakeTheSameTokensOfTheSameNumber() throws IOException {
    Path folder = Scratch.folder("tokens");
    Path key = folder.resolve("person.key");
    assertThat(run(0, List.of(), "person-token", "key", "--out", key.toString()))
        .contains("person.key");
    assertThat(run(2, List.of(), "person-token", "key", "--out", key.toString()))
        .contains("is there already");
    Path numbers = folder.resolve("numbers.txt");
    Files.writeString(numbers, "11010519491231002X\n110105 19491231 002x\n１１０１０５１９４９１２３１００２Ｘ\n");
    List<String> made = run(
            0, List.of(), "person-token", "make", "--key", key.toString(), numbers.toString())
        .lines()
        .toList();
    assertThat(made).hasSize(3).allMatch(PersonToken::isOne);
    assertThat(made.get(1)).isEqualTo(made.get(0));
    assertThat(made.get(2)).isEqualTo(made.get(0));
    Files.writeString(numbers, "110105194912310021\n");
    assertThat(
            run(1, List.of(), "person-token", "make", "--key", key.toString(), numbers.toString()))
        .contains("1: ", "校验码")
        .doesNotContain("110105194912310021");
    Files.writeString(numbers, "E 12-345 678\n");
    String passport = run(
        0,
        List.of(),
        "person-token",
        "make",
        "--key",
        key.toString(),
        "--kind",
        "passport-ir",
        numbers.toString());
    assertThat(passport.strip())
        .isEqualTo(PersonToken.with(Files.readString(key)).of("passport-ir", "E12345678"));
    Files.writeString(folder.resolve("short.key"), "c2hvcnQ");
    assertThat(run(
            2,
            List.of(),
            "person-token",
            "make",
            "--key",
            folder.resolve("short.key").toString(),
            numbers.toString()))
        .contains("32");
  }
}
