package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;

/** Who registers a client is told what is wrong with its scopes, and not the client when it finds nothing. */
class ClientCommandTest {

  private static String told(List<String> arguments) {
    StringWriter told = new StringWriter();
    PrintWriter writer = new PrintWriter(told);
    Registry.commandLine().setOut(writer).setErr(writer).execute(arguments.toArray(String[]::new));
    return told.toString();
  }

  private static String add(Path data, String id, String scope, String... more) {
    List<String> arguments = new ArrayList<>(List.of("client", "add", "--data", data.toString()));
    arguments.addAll(List.of("--id", id, "--role", "reader", "--site", "xian", "--scope", scope));
    arguments.addAll(List.of(more));
    return told(arguments);
  }

  @Test
  void aScopeThatMeansNothingIsRefusedByName() throws Exception {
    Path data = Scratch.folder("clients");
    String folder = data.toString();
    told(List.of("site", "add", "--data", folder, "--code", "xian", "--name", "Xi'an"));
    Map<String, String> refused = Map.of(
        "system/Patient.rs system/Foo.r", "Foo, which is no resource type of R4",
        "system/Observation.rs?categroy=laboratory", "categroy",
        "system/Observation.rs?subject.nme=x", "nme",
        "system/Observation.rs?_count=5", "_count=5",
        "system/Encounter.rs?bed=7", "bed",
        "Patient.rs", "no scope this registry knows");
    refused.forEach((scope, named) -> assertThat(add(data, "none", scope)).contains(named));
    assertThat(
            add(
                data,
                "one",
                "system/Observation.rs?category=laboratory&subject:Patient.gender=male system/Binary.r system/*.s"))
        .contains("one: reader of xian", "category=laboratory");
    Path more = data.resolveSibling("more.json");
    Files.writeString(more, """
        {"resourceType":"SearchParameter","url":"https://xian.example/bed","name":"bed","status":"active","description":"Bed",
        "code":"bed","base":["Encounter"],"type":"string","expression":"Encounter.location.extension('https://xian.example/bed').value"}""");
    assertThat(add(data, "two", "system/Encounter.rs?bed=7", "--more-parameters", more.toString()))
        .contains("two: reader of xian");
    assertThat(told(List.of("client", "list", "--data", folder))).doesNotContain("none");
  }
}
