package org.sciregistry.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import org.sciregistry.app.client.ClientOptions;
import org.sciregistry.app.client.TokenClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gets an access token, for trying things by hand. */
@Command(
    name = "token",
    description =
        "Gets an access token from a registry and prints it; it counts for five minutes. / 从登记库获取访问令牌并打印；有效期五分钟。",
    mixinStandardHelpOptions = true)
final class ClientTokenCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080/fhir",
      description = "FHIR base URL. (${DEFAULT-VALUE})")
  private URI url = URI.create("http://localhost:8080/fhir");

  @Mixin
  private ClientOptions client = new ClientOptions();

  @Override
  public Integer call() throws InterruptedException {
    try {
      TokenClient tokens = client.tokens(HttpClient.newHttpClient(), url);
      if (tokens == null) {
        spec.commandLine()
            .getErr()
            .println(
                "Name the client: --client and --client-key. / 请用 --client 和 --client-key 指明客户端。");
        return 2;
      }
      spec.commandLine().getOut().println(tokens.token());
      return 0;
    } catch (IOException refused) {
      spec.commandLine().getErr().println(refused.getMessage());
      return 2;
    }
  }
}
