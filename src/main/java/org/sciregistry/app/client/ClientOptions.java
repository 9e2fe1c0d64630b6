package org.sciregistry.app.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.ClientKey;
import picocli.CommandLine.Option;

/** As which client a command calls a registry. */
public final class ClientOptions {

  @Option(names = "--client", description = "Id of the registered client to call as.")
  private @Nullable String client;

  @Option(names = "--client-key", description = "File of its private key, made by client key.")
  private @Nullable Path key;

  @Option(
      names = "--scope",
      defaultValue = "",
      description = "Scopes to ask for; without it, all that are registered.")
  private String scope = "";

  /**
   * Tokens for the client, null when none is named.
   *
   * @throws IOException when the key cannot be read
   */
  public @Nullable TokenClient tokens(HttpClient http, URI base) throws IOException {
    return client == null || key == null
        ? null
        : new TokenClient(
            http, base, client, ClientKey.parse(Files.readString(key)), scope, Clock.systemUTC());
  }
}
