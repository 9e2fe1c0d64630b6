package org.sciregistry.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sciregistry.app.client.ClientOptions;
import org.sciregistry.app.client.TokenClient;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Text;

/** A closed loop: each client sends its next request as soon as its last one is answered. */
final class Bench implements AutoCloseable {

  private static final int LONGEST_MS = 120_000;
  private static final String PATIENTS = "Patient?_count=200";
  private static final String EXAMS =
      "Observation?code=https%3A%2F%2Fsciregistry.org%2Ffhir%2FCodeSystem%2Fisncsci-result%7Cisncsci-exam&_count=100";

  private static final Text NOTHING = new Text(
      "{0} has no patients and exams to ask for; let visits be sent before (--warm-up)",
      "{0} 中没有可查询的患者和检查；请先发送访视数据（--warm-up）");
  private static final Text REFUSED = new Text(
      "{0} was refused; see whether the server runs and who it lets in (--client)",
      "{0} 被拒绝；请检查服务器是否运行以及允许哪些客户端（--client）");

  private final Path bundles;

  /** For tokens only. What is measured goes by {@link Wire}, for the client's processor time is the servers' here as well. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Map<String, BufferedReader> lines = new HashMap<>();
  private final Map<String, Workload.Known> known = new HashMap<>();
  private final Map<String, TokenClient> tokens = new HashMap<>();

  /**
   * A bench that posts the Bundles of a file, the same ones to each server and none twice.
   *
   * @param client as which registered client the servers are called
   * @throws IOException when the client's key cannot be read
   */
  Bench(Path bundles, List<Target> targets, ClientOptions client) throws IOException {
    this.bundles = bundles;
    for (Target target : targets) {
      TokenClient ofTarget = client.tokens(http, target.base());
      if (ofTarget != null) {
        tokens.put(target.name(), ofTarget);
      }
    }
  }

  /** A request to be sent. */
  private record Call(URI url, String authorization, byte @Nullable [] bundle) {

    /** The answer's body; null when it was refused. */
    private byte @Nullable [] answered(Wire wire) throws IOException {
      return wire.answer(url, authorization, bundle);
    }
  }

  private Call call(Target target, URI url, byte @Nullable [] bundle)
      throws IOException, InterruptedException {
    TokenClient ofTarget = tokens.get(target.name());
    return new Call(url, ofTarget == null ? "" : "Bearer " + ofTarget.token(), bundle);
  }

  /**
   * Leaves out Bundles that an earlier run has sent.
   *
   * @throws IOException when the file cannot be read
   */
  void skip(Target target, long sent) throws IOException {
    BufferedReader reader = reader(target);
    for (long line = 0; line < sent; line++) {
      reader.readLine();
    }
  }

  private BufferedReader reader(Target target) throws IOException {
    BufferedReader reader = lines.get(target.name());
    if (reader == null) {
      reader = Files.newBufferedReader(bundles);
      lines.put(target.name(), reader);
    }
    return reader;
  }

  /**
   * Measures one stretch; none of a workload that writes when the Bundles have run out.
   *
   * @throws IOException when the server does not say whom it knows, or the Bundles cannot be read
   */
  @Nullable
  Measurement measure(Target target, Workload workload, int clients, int round, Duration length)
      throws IOException, InterruptedException {
    Workload.Known asked = workload.writes() ? null : known(target);
    BufferedReader source = reader(target);
    AtomicLong number = new AtomicLong(round * 7L);
    AtomicLong failed = new AtomicLong();
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    long serverBefore = target.cpuNanos();
    long clientBefore = ownCpuNanos();
    DiskFlushes flushesBefore = DiskFlushes.now();
    long started = System.nanoTime();
    long end = started + length.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      Thread thread = new Thread(() -> {
        try (Wire wire = new Wire(LONGEST_MS)) {
          while (System.nanoTime() < end) {
            Call request = asked == null
                ? visit(target, source)
                : call(target, workload.url(target.base(), asked, number.getAndIncrement()), null);
            if (request == null) {
              return;
            }
            long before = System.nanoTime();
            if (isAnswered(request, wire)) {
              nanos.add(System.nanoTime() - before);
            } else {
              failed.incrementAndGet();
            }
          }
        } catch (IOException unreadable) {
          failed.incrementAndGet();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long answered = nanos.size();
    if (answered + failed.get() == 0) {
      return null;
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    double each = 1e6 * Math.max(1, answered);
    OptionalLong flushes = DiskFlushes.now().since(flushesBefore);
    return new Measurement(
        round,
        workload.name(),
        clients,
        target.name(),
        answered,
        failed.get(),
        seconds,
        percentile(sorted, 50),
        percentile(sorted, 99),
        (target.cpuNanos() - serverBefore) / each,
        (ownCpuNanos() - clientBefore) / each,
        flushes.isPresent() ? flushes.getAsLong() / seconds : null);
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }

  private static long ownCpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static boolean isAnswered(Call request, Wire wire) {
    try {
      return request.answered(wire) != null;
    } catch (IOException unanswered) {
      return false;
    }
  }

  /** The next Bundle as a request, null when there is none left. */
  private @Nullable Call visit(Target target, BufferedReader source)
      throws IOException, InterruptedException {
    String bundle;
    synchronized (source) {
      bundle = source.readLine();
    }
    return bundle == null
        ? null
        : call(target, target.base(), bundle.getBytes(StandardCharsets.UTF_8));
  }

  private Workload.Known known(Target target) throws IOException, InterruptedException {
    Workload.Known before = known.get(target.name());
    if (before != null) {
      return before;
    }
    List<String> patients = new ArrayList<>();
    List<String> identifiers = new ArrayList<>();
    for (Node patient : found(target, PATIENTS)) {
      for (Node identifier : patient.items("identifier")) {
        patients.add(String.valueOf(patient.text("id")));
        identifiers.add(String.valueOf(identifier.text("value")));
      }
    }
    List<String> exams = found(target, EXAMS).stream()
        .map(exam -> String.valueOf(exam.text("id")))
        .toList();
    if (patients.isEmpty() || exams.isEmpty()) {
      throw new Halt(NOTHING.filled(target.name()));
    }
    Workload.Known fresh = new Workload.Known(patients, identifiers, exams);
    known.put(target.name(), fresh);
    return fresh;
  }

  private List<Node> found(Target target, String path) throws IOException, InterruptedException {
    URI url = URI.create(target.base().toString().replaceAll("/+$", "") + "/" + path);
    byte[] answer;
    try (Wire wire = new Wire(LONGEST_MS)) {
      answer = call(target, url, null).answered(wire);
    }
    if (answer == null) {
      throw new Halt(REFUSED.filled(url));
    }
    List<Node> resources = new ArrayList<>();
    Node bundle = Document.parsePlain(answer).root();
    for (Node entry : bundle.items("entry")) {
      Node resource = entry.get("resource");
      if (resource != null) {
        resources.add(resource);
      }
    }
    return resources;
  }

  @Override
  public void close() throws IOException {
    for (BufferedReader reader : lines.values()) {
      reader.close();
    }
  }
}
