package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;

/** Everything the README tells a newcomer to type is typed, against a demo server of the packaged jar. */
class ReadmeIT {

  private static final Pattern BLOCK = Pattern.compile("```bash\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern EXPECTED = Pattern.compile("^(.*?)\\s+# -> (.*)$");

  @Test
  void everyCommandDoesWhatItSays() throws Exception {
    int port = ServerProcess.freePort();
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(8);
    try (ServerProcess server =
        ServerProcess.start(port, Scratch.folder("readme"), null, "--demo")) {
      for (String command : commands) {
        Matcher expectation = EXPECTED.matcher(command);
        boolean expects = expectation.matches();
        String typed = (expects ? expectation.group(1) : command)
            .replace("http://localhost:8080/fhir", server.base());
        Process process =
            new ProcessBuilder("bash", "-c", typed).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(typed + "\n" + output).isZero();
        if (expects) {
          assertThat(output).describedAs(typed).contains(expectation.group(2).strip());
        }
      }
    }
  }

  /** The commands, without the two that build and test: this test runs inside the second. */
  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (block.find()) {
      block
          .group(1)
          .lines()
          .filter(line -> !line.startsWith("mvn "))
          .filter(line -> !line.isBlank())
          .forEach(commands::add);
    }
    return commands;
  }
}
