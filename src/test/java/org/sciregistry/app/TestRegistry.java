package org.sciregistry.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.http.DoorLimits;
import org.sciregistry.http.Issuer;
import org.sciregistry.http.Transport;
import org.sciregistry.search.SearchLimits;
import org.sciregistry.trial.Scratch;

/** A real registry on a free port of this machine, and a small client for it. */
final class TestRegistry implements AutoCloseable {

  private static final String LOCAL = "127.0.0.1";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final RunningRegistry running;

  private TestRegistry(RunningRegistry running) {
    this.running = running;
  }

  static TestRegistry start(
      @Nullable String jdbcUrl, boolean updateCreate, boolean referentialIntegrity) {
    return start(jdbcUrl, updateCreate, referentialIntegrity, false);
  }

  static TestRegistry start(
      @Nullable String jdbcUrl,
      boolean updateCreate,
      boolean referentialIntegrity,
      boolean deriveResults) {
    return start(
        jdbcUrl, updateCreate, referentialIntegrity, deriveResults, false, DoorLimits.STANDARD);
  }

  /** A registry that changes nothing without If-Match, and lets slow clients be for a second only. */
  static TestRegistry strict() {
    return start(
        null,
        false,
        true,
        false,
        true,
        new DoorLimits(Limits.RESOURCE, Limits.BUNDLE, Duration.ofSeconds(1), 500, 64));
  }

  private static TestRegistry start(
      @Nullable String jdbcUrl,
      boolean updateCreate,
      boolean referentialIntegrity,
      boolean deriveResults,
      boolean requireIfMatch,
      DoorLimits doorLimits) {
    try {
      Path data = Scratch.folder("registry");
      return start(
          data,
          jdbcUrl,
          updateCreate,
          referentialIntegrity,
          deriveResults,
          requireIfMatch,
          doorLimits);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A registry over a store that may hold something already. */
  static TestRegistry over(Path data, @Nullable String jdbcUrl) {
    return start(data, jdbcUrl, false, true, false, false, DoorLimits.STANDARD);
  }

  /** A registry by another clock, which may trust another issuer. */
  static TestRegistry over(
      Path data, @Nullable String jdbcUrl, Clock clock, @Nullable Issuer issuer) {
    return start(
        data,
        jdbcUrl,
        true,
        true,
        false,
        false,
        DoorLimits.STANDARD,
        clock,
        issuer,
        Transport.PLAIN,
        LOCAL,
        null);
  }

  /** A registry with search parameters of its own, in which a client may choose ids. */
  static TestRegistry with(Path data, @Nullable String jdbcUrl, @Nullable Path moreParameters) {
    return start(
        data,
        jdbcUrl,
        true,
        true,
        false,
        false,
        DoorLimits.STANDARD,
        Clock.systemUTC(),
        null,
        Transport.PLAIN,
        LOCAL,
        moreParameters);
  }

  /** A registry that is reached in a certain way. */
  static TestRegistry reached(Path data, String host, Transport transport) {
    return start(
        data,
        null,
        false,
        true,
        false,
        false,
        DoorLimits.STANDARD,
        Clock.systemUTC(),
        null,
        transport,
        host,
        null);
  }

  private static TestRegistry start(
      Path data,
      @Nullable String jdbcUrl,
      boolean updateCreate,
      boolean referentialIntegrity,
      boolean deriveResults,
      boolean requireIfMatch,
      DoorLimits doorLimits) {
    return start(
        data,
        jdbcUrl,
        updateCreate,
        referentialIntegrity,
        deriveResults,
        requireIfMatch,
        doorLimits,
        Clock.systemUTC(),
        null,
        Transport.PLAIN,
        LOCAL,
        null);
  }

  private static TestRegistry start(
      Path data,
      @Nullable String jdbcUrl,
      boolean updateCreate,
      boolean referentialIntegrity,
      boolean deriveResults,
      boolean requireIfMatch,
      DoorLimits doorLimits,
      Clock clock,
      @Nullable Issuer issuer,
      Transport transport,
      String host,
      @Nullable Path moreParameters) {
    try {
      return new TestRegistry(RunningRegistry.start(
          new Configuration(
              host,
              0,
              null,
              data,
              jdbcUrl,
              "postgres",
              "postgres",
              updateCreate,
              referentialIntegrity,
              Set.of("List"),
              false,
              false,
              false,
              Duration.ofSeconds(60),
              5_000,
              requireIfMatch,
              deriveResults,
              "server",
              true,
              doorLimits,
              SearchLimits.STANDARD,
              "xian",
              "Xi'an centre",
              ZoneId.of("Asia/Shanghai"),
              moreParameters,
              issuer,
              transport),
          false,
          clock));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  String base() {
    return running.base();
  }

  RunningRegistry running() {
    return running;
  }

  /** An answer. */
  record Reply(int status, java.net.http.HttpHeaders headers, String body) {

    Node json() {
      return Document.parse(body.getBytes(StandardCharsets.UTF_8)).root();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The id in the Location header. */
    String id() {
      return header("Location").replaceAll(".*/([^/]+)/_history/.*", "$1");
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Reply post(String path, String json, String... headers) {
    return send("POST", path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Sends parameters as a form. */
  Reply form(String path, String parameters) {
    return post(path, parameters, "Content-Type", "application/x-www-form-urlencoded");
  }

  Reply put(String path, String json, String... headers) {
    return send("PUT", path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  Reply delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /** Sends a request; the content type is FHIR JSON unless the headers say otherwise. */
  Reply send(String method, String path, byte @Nullable [] body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create(path.startsWith("http") ? path : base() + path))
        .timeout(Duration.ofMinutes(2))
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body));
    boolean typed = false;
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
      typed |= headers[at].equals("Content-Type");
    }
    if (body != null && !typed) {
      request.header("Content-Type", "application/fhir+json");
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
