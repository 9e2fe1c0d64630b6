package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;

/** What an administrator is told whose command meets a store that a running registry holds, or a database that is not there. */
class StoreInUseIT {

  @Test
  void aStoreThatIsServedIsSaidToBeInUse() throws Exception {
    Path data = Scratch.folder("in-use");
    try (ServerProcess server = ServerProcess.start(ServerProcess.freePort(), data, null)) {
      assertThat(told("client", "list", "--data", data.toString()))
          .contains("is open in another process")
          .contains("已被另一进程打开")
          .doesNotContain("Exception");
      assertThat(told("serve", "--data", data.toString(), "--port", "0"))
          .contains("is open in another process");
      assertThat(server.base()).isNotEmpty();
    }
    assertThat(told(
            "site",
            "list",
            "--jdbc-url",
            "jdbc:postgresql://127.0.0.1:1/none?password=secret",
            "--jdbc-user",
            "nobody"))
        .contains("jdbc:postgresql://127.0.0.1:1/none cannot be opened")
        .contains("无法打开存储")
        .doesNotContain("secret");
  }

  private static String told(String... arguments) {
    StringWriter err = new StringWriter();
    int code = Registry.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    assertThat(code).describedAs(err.toString()).isEqualTo(2);
    return err.toString();
  }
}
