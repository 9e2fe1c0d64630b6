package org.sciregistry.app.bench;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;

/**
 * What one server did in one stretch of time.
 *
 * @param round which repetition, from 1; 0 is the warm-up
 * @param workload what was asked
 * @param clients how many asked, each as soon as it was answered
 * @param target which server
 * @param answered requests answered as wanted
 * @param failed requests answered otherwise or not at all
 * @param seconds how long it took
 * @param p50 milliseconds below which half of the answers came
 * @param p99 milliseconds below which 99 of 100 answers came
 * @param serverCpuMillis processor time of the server's processes for an answer; 0 when they were not named
 * @param clientCpuMillis processor time of the measuring process for an answer
 * @param flushesPerSecond how often a second the machine's disk was told to keep what it has, for whomever; null when the system does not tell
 */
record Measurement(
    int round,
    String workload,
    int clients,
    String target,
    long answered,
    long failed,
    double seconds,
    double p50,
    double p99,
    double serverCpuMillis,
    double clientCpuMillis,
    @Nullable Double flushesPerSecond) {

  double perSecond() {
    return answered / seconds;
  }

  /** What tells it from every other measurement of a run. */
  String key() {
    return round + " " + workload + " " + clients + " " + target;
  }

  /** As one line of JSON. */
  String json() {
    JsonText json = new JsonText()
        .object()
        .number("round", round)
        .string("workload", workload)
        .number("clients", clients)
        .string("target", target)
        .number("answered", answered)
        .number("failed", failed)
        .decimal("seconds", rounded(seconds))
        .decimal("perSecond", rounded(perSecond()))
        .decimal("p50Millis", rounded(p50))
        .decimal("p99Millis", rounded(p99))
        .decimal("serverCpuMillis", rounded(serverCpuMillis))
        .decimal("clientCpuMillis", rounded(clientCpuMillis));
    if (flushesPerSecond != null) {
      json.decimal("flushesPerSecond", rounded(flushesPerSecond));
    }
    return new String(json.endObject().bytes(), StandardCharsets.UTF_8);
  }

  /** Reads a line that {@link #json()} wrote. */
  static Measurement read(String line) {
    Node json = Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root();
    return new Measurement(
        (int) number(json, "round"),
        String.valueOf(json.text("workload")),
        (int) number(json, "clients"),
        String.valueOf(json.text("target")),
        (long) number(json, "answered"),
        (long) number(json, "failed"),
        number(json, "seconds"),
        number(json, "p50Millis"),
        number(json, "p99Millis"),
        number(json, "serverCpuMillis"),
        number(json, "clientCpuMillis"),
        json.text("flushesPerSecond") == null ? null : number(json, "flushesPerSecond"));
  }

  private static double number(Node json, String name) {
    return Double.parseDouble(String.valueOf(json.text(name)));
  }

  private static String rounded(double number) {
    return String.format(java.util.Locale.ROOT, "%.3f", number);
  }
}
