package org.sciregistry.app.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.ClientKey;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;

/** Gets access tokens from a FHIR server's token endpoint, anew when the last one is about to end. */
public final class TokenClient {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration EARLY = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI base;
  private final String client;
  private final ClientKey key;
  private final String scope;
  private final Clock clock;
  private @Nullable String endpoint;
  private String token = "";
  private Instant endsAt = Instant.EPOCH;

  /**
   * Tokens for one client.
   *
   * @param base the FHIR base URL
   * @param scope what is asked for, empty for all that is registered
   */
  TokenClient(HttpClient http, URI base, String client, ClientKey key, String scope, Clock clock) {
    this.http = http;
    this.base = base;
    this.client = client;
    this.key = key;
    this.scope = scope;
    this.clock = clock;
  }

  /**
   * A token that counts for at least {@link #EARLY}.
   *
   * @throws IOException when the server does not answer, or refuses
   */
  public synchronized String token() throws IOException, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(endsAt.minus(EARLY))) {
      return token;
    }
    if (endpoint == null) {
      String configuration =
          base.toString().replaceAll("/+$", "") + "/.well-known/smart-configuration";
      endpoint =
          text(sent(HttpRequest.newBuilder(URI.create(configuration)).GET()), "token_endpoint");
    }
    String form = "grant_type=client_credentials"
        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
        + "&client_assertion=" + key.assertion(client, endpoint, now)
        + (scope.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
    Node answer = sent(HttpRequest.newBuilder(URI.create(endpoint))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
    token = text(answer, "access_token");
    endsAt = now.plusSeconds(Long.parseLong(text(answer, "expires_in")));
    return token;
  }

  private Node sent(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(
        request.timeout(LONGEST).build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + ": " + answer.body());
    }
    try {
      return Document.parsePlain(answer.body().getBytes(StandardCharsets.UTF_8)).root();
    } catch (Fault noJson) {
      throw new IOException("no JSON: " + noJson.getMessage(), noJson);
    }
  }

  private static String text(Node node, String name) throws IOException {
    String text = node.text(name);
    if (text == null) {
      throw new IOException("the answer has no " + name);
    }
    return text;
  }
}
