package org.sciregistry.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Client;
import org.sciregistry.access.PublicKeys;
import org.sciregistry.fault.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys that clients publish at a registered address, fetched by a thread of its own: when they are old, and when a key is unknown, but never twice within
 * {@link #LEAST_APART}.
 */
final class RemoteKeys implements AutoCloseable {

  static final Duration LEAST_APART = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
  private static final Duration OLD = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** What is known of an address; {@code keys} stay until a fetch succeeds. */
  private record Known(
      List<Client.Key> keys, Instant askedAt, @Nullable Future<?> under) {}

  private final Map<URI, Known> known = new ConcurrentHashMap<>();
  private final Clock clock;
  /** Made when the first address is asked: few registries have any, and reading the trusted certificates would take its time of every start. */
  private @Nullable HttpClient http;

  private final ExecutorService fetching = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "keys");
    thread.setDaemon(true);
    return thread;
  });

  RemoteKeys(Clock clock) {
    this.clock = clock;
  }

  /** The keys at an address as they are known; asks for them anew in the background when they are old. */
  List<Client.Key> at(URI address) {
    Known now = known.get(address);
    if (now == null) {
      return refreshed(address);
    }
    if (now.askedAt().plus(OLD).isBefore(clock.instant())) {
      ask(address);
    }
    return now.keys();
  }

  /** The keys at an address, asked for anew unless that was done a moment ago. */
  List<Client.Key> refreshed(URI address) {
    Future<?> under = ask(address).under();
    if (under != null) {
      try {
        under.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException notThere) {
        LOG.debug("Keys at {} are not there yet", address, notThere);
      }
    }
    Known now = known.get(address);
    return now == null ? List.of() : now.keys();
  }

  private Known ask(URI address) {
    Instant now = clock.instant();
    return known.compute(address, (key, before) -> {
      if (before != null && before.askedAt().plus(LEAST_APART).isAfter(now)) {
        return before;
      }
      Future<?> under = fetching.submit(() -> fetch(address));
      return new Known(before == null ? List.of() : before.keys(), now, under);
    });
  }

  private void fetch(URI address) {
    try {
      List<Client.Key> keys = PublicKeys.parse(read(address));
      known.computeIfPresent(
          address, (key, before) -> new Known(keys, before.askedAt(), before.under()));
    } catch (IOException | Fault failed) {
      LOG.warn("The keys at {} cannot be used: {}", address, failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private String read(URI address) throws IOException, InterruptedException {
    if ("file".equals(address.getScheme())) {
      return Files.readString(Path.of(address));
    }
    HttpResponse<InputStream> answer = http()
        .send(
            HttpRequest.newBuilder(address)
                .timeout(LONGEST)
                .header("Accept", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    // The request's own limit ends with the headers; a body that drips is cut off here.
    try (InputStream body = answer.body()) {
      byte[] read = CompletableFuture.supplyAsync(() -> start(body))
          .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200 || read.length > PublicKeys.LARGEST) {
        throw new IOException("status " + answer.statusCode() + ", " + read.length + " bytes");
      }
      return new String(read, StandardCharsets.UTF_8);
    } catch (ExecutionException | TimeoutException cutOff) {
      throw new IOException("the body did not arrive", cutOff);
    }
  }

  /** Called by the one thread that fetches. */
  private HttpClient http() {
    if (http == null) {
      http = HttpClient.newBuilder()
          .connectTimeout(LONGEST)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
    }
    return http;
  }

  private static byte[] start(InputStream body) {
    try {
      return body.readNBytes(PublicKeys.LARGEST + 1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    fetching.shutdownNow();
  }
}
