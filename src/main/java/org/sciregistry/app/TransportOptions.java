package org.sciregistry.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.http.Transport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How requests are encrypted on their way. */
final class TransportOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--tls-cert",
      description =
          "PEM file with the server's certificate, then those that lead to its authority.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      description = "PEM file with its private key: PKCS#8, not encrypted.")
  private @Nullable Path key;

  @Option(
      names = "--trusted-proxy",
      split = ",",
      description =
          "Addresses of proxies that end TLS before this server. Only they may connect then, and Forwarded and X-Forwarded-For are believed from them alone.")
  private List<String> proxies = List.of();

  @Option(
      names = "--plain-http",
      description =
          "Serves other machines without encryption: tokens and records can be read on the way. Only on a network nobody else is on.")
  private boolean plain;

  @Option(
      names = "--cors-origin",
      split = ",",
      description =
          "Origins of web pages whose scripts may call this server, such as https://charts.example; * for any. (none)")
  private List<String> origins = List.of();

  /** What was asked for. */
  Transport chosen() {
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--tls-cert and --tls-key belong together. / --tls-cert 与 --tls-key 必须同时给出。");
    }
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (String proxy : proxies) {
      addresses.add(address(proxy));
    }
    origins.forEach(this::requireOrigin);
    return new Transport(certificate, key, addresses, plain, Set.copyOf(origins));
  }

  private void requireOrigin(String text) {
    if (!text.matches("\\*|https?://[^/?#@\\s]+")) {
      throw new ParameterException(
          spec.commandLine(),
          "--cors-origin takes origins such as https://charts.example, without a path, or *; not \""
              + text + "\". / --cors-origin 须为不带路径的来源（如 https://charts.example）或 *，不能是“" + text
              + "”。");
    }
  }

  private InetAddress address(String text) {
    try {
      if (text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
        return InetAddress.getByName(text);
      }
    } catch (UnknownHostException refused) {
      // Told below.
    }
    throw new ParameterException(
        spec.commandLine(),
        "--trusted-proxy takes addresses such as 10.0.0.5, not \"" + text
            + "\": a name could lead elsewhere. / --trusted-proxy 须为 IP 地址（如 10.0.0.5），不能是“" + text
            + "”：名称可能指向别处。");
  }
}
