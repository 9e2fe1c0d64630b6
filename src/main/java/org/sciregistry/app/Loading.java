package org.sciregistry.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.app.client.ClientOptions;
import org.sciregistry.app.client.TokenClient;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;

/** One load: reads Bundles, posts them, keeps a journal beside each source of what was answered. */
final class Loading {

  private static final int MOST_ATTEMPTS = 6;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** What a load came to. */
  record Result(
      int stored,
      int refused,
      int failed,
      int skipped,
      double seconds,
      long[] nanos,
      double serverCpuMillis,
      Map<String, Integer> reasons) {

    double perSecond() {
      return stored / Math.max(0.001, seconds);
    }

    /** Time to answer in milliseconds below which this many percent lie. */
    double percentile(int percent) {
      return nanos.length == 0
          ? 0
          : nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e6;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final int clients;
  private final double rate;
  private final boolean resume;
  private final @Nullable TokenClient tokens;
  private final PrintWriter progressTo;
  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private int skipped;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> reasons = new ConcurrentHashMap<>();

  Loading(
      URI url,
      int clients,
      double rate,
      boolean resume,
      ClientOptions client,
      PrintWriter progressTo)
      throws IOException {
    this.tokens = client.tokens(http, url);
    this.url = url;
    this.clients = clients;
    this.rate = rate;
    this.resume = resume;
    this.progressTo = progressTo;
  }

  /**
   * Sends what the sources hold.
   *
   * @throws IOException when a source cannot be read as UTF-8; its message is the source
   */
  Result run(List<Path> sources) throws IOException, InterruptedException {
    double cpuBefore = serverCpuSeconds();
    long started = System.nanoTime();
    for (Path source : files(sources)) {
      try {
        load(source);
      } catch (IOException | UncheckedIOException unreadable) {
        throw new IOException(source.toString(), unreadable);
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    double cpu = serverCpuSeconds() - cpuBefore;
    return new Result(
        stored.get(),
        refused.get(),
        failed.get(),
        skipped,
        seconds,
        sorted,
        sorted.length == 0 ? 0 : cpu * 1000 / sorted.length,
        reasons);
  }

  private static List<Path> files(List<Path> sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path source : sources) {
      if (!Files.isDirectory(source)) {
        files.add(source);
        continue;
      }
      try (Stream<Path> inside = Files.walk(source)) {
        inside
            .filter(
                file -> file.toString().endsWith(".json") || file.toString().endsWith(".ndjson"))
            .sorted(java.util.Comparator.comparing(Loading::infrastructureFirst)
                .thenComparing(Path::toString))
            .forEach(files::add);
      }
    }
    return files;
  }

  /** Hospitals and practitioners stand in files of their own that others refer to. */
  private static int infrastructureFirst(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
    return name.startsWith("hospital") || name.startsWith("practitioner") ? 0 : 1;
  }

  private void load(Path source) throws IOException, InterruptedException {
    Path journal = Path.of(source + ".loaded");
    Set<String> before =
        resume && Files.exists(journal) ? new HashSet<>(Files.readAllLines(journal)) : Set.of();
    boolean lines = hasOneBundleInEachLine(source);
    long total = lines ? count(source) : 1;
    Progress progress = new Progress(progressTo, "bundles of " + source.getFileName(), total);
    ExecutorService workers = Executors.newFixedThreadPool(clients);
    Semaphore waiting = new Semaphore(clients * 2);
    AtomicInteger done = new AtomicInteger();
    try (PrintWriter written = resume
        ? new PrintWriter(
            Files.newBufferedWriter(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND))
        : new PrintWriter(java.io.Writer.nullWriter())) {
      try (BufferedReader reader = Files.newBufferedReader(source)) {
        long number = 0;
        long began = System.nanoTime();
        String line = lines ? reader.readLine() : Files.readString(source);
        while (line != null) {
          number++;
          String key = String.valueOf(number);
          if (before.contains(key)) {
            skipped++;
            progress.at(done.incrementAndGet());
          } else if (!line.isBlank()) {
            pace(began, number);
            waiting.acquire();
            String body = line;
            workers.execute(() -> {
              try {
                if (send(body)) {
                  synchronized (written) {
                    written.println(key);
                    written.flush();
                  }
                }
              } finally {
                waiting.release();
                progress.at(done.incrementAndGet());
              }
            });
          }
          line = lines ? reader.readLine() : null;
        }
      } finally {
        workers.shutdown();
      }
      if (!workers.awaitTermination(1, TimeUnit.DAYS)) {
        workers.shutdownNow();
      }
    }
    progress.end();
  }

  /** Whatever the file is called: a Bundle that is spread over lines does not end on its first one. */
  private static boolean hasOneBundleInEachLine(Path source) throws IOException {
    try (Stream<String> lines = Files.lines(source)) {
      String first =
          lines.map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
      return first.startsWith("{") && first.endsWith("}");
    }
  }

  private static long count(Path source) throws IOException {
    try (Stream<String> all = Files.lines(source)) {
      return all.count();
    }
  }

  private void pace(long began, long number) throws InterruptedException {
    if (rate > 0) {
      long due = began + (long) (number * 1e9 / rate);
      long early = due - System.nanoTime();
      if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      }
    }
  }

  /** Posts one Bundle until it is answered for good; whether it was. */
  private boolean send(String body) {
    for (int attempt = 1; ; attempt++) {
      try {
        long started = System.nanoTime();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
            .timeout(LONGEST)
            .header("Content-Type", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
        if (tokens != null) {
          request.header("Authorization", "Bearer " + tokens.token());
        }
        HttpResponse<String> answer =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        nanos.add(System.nanoTime() - started);
        if (answer.statusCode() < 300) {
          stored.incrementAndGet();
          return true;
        }
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
          // Said of the sender and not of the Bundle, which is sent again next time.
          failed.incrementAndGet();
          note(answer.statusCode(), answer.body());
          return false;
        }
        if (answer.statusCode() < 500 && answer.statusCode() != 429) {
          refused.incrementAndGet();
          note(answer.statusCode(), answer.body());
          return true;
        }
        if (attempt == MOST_ATTEMPTS) {
          failed.incrementAndGet();
          note(answer.statusCode(), answer.body());
          return false;
        }
      } catch (IOException unreachable) {
        if (attempt == MOST_ATTEMPTS) {
          failed.incrementAndGet();
          reasons.merge("the server does not answer: " + unreachable.getMessage(), 1, Integer::sum);
          return false;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200L << attempt);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private void note(int status, String body) {
    try {
      Node outcome = Document.parse(body.getBytes(StandardCharsets.UTF_8)).root();
      for (Node issue : outcome.items("issue")) {
        if ("error".equals(issue.text("severity")) || "fatal".equals(issue.text("severity"))) {
          String where =
              issue.items("expression").stream().findFirst().map(Node::text).orElse("");
          reasons.merge(
              status + " " + where.replaceAll("\\[\\d+\\]", "[]") + ": "
                  + issue.text("diagnostics"),
              1,
              Integer::sum);
        }
      }
    } catch (Fault noOutcome) {
      reasons.merge("status " + status, 1, Integer::sum);
    }
  }

  /** CPU the server has used, 0 when it does not say. */
  private double serverCpuSeconds() throws InterruptedException {
    try {
      HttpResponse<String> metrics = http.send(
          HttpRequest.newBuilder(url.resolve("/metrics"))
              .timeout(Duration.ofSeconds(10))
              .build(),
          HttpResponse.BodyHandlers.ofString());
      return metrics
          .body()
          .lines()
          .filter(line -> line.startsWith("process_cpu_time_ns_total "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)) / 1e9)
          .findFirst()
          .orElse(0);
    } catch (IOException noMetrics) {
      return 0;
    }
  }
}
