package org.sciregistry.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long requests take, by method, type and status; what is no method or type of FHIR counts as other, for strangers may send any. */
final class Measurements {

  private static final String OTHER = "other";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private record Kind(String method, String type, int status) {}

  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final Set<String> types;

  /**
   * Measurements.
   *
   * @param types the resource types there are
   */
  Measurements(MeterRegistry meters, Collection<String> types) {
    this.meters = meters;
    this.types = Set.copyOf(types);
  }

  /**
   * Takes note of a request.
   *
   * @param first the first step of its path, empty for the whole system
   */
  void record(String method, String first, int status, long nanos) {
    String type = first.isEmpty() ? "system" : types.contains(first) ? first : OTHER;
    Kind kind = new Kind(METHODS.contains(method) ? method : OTHER, type, status);
    timers.computeIfAbsent(kind, this::timer).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("registry.request")
        .description("time of a FHIR request")
        .tag("method", kind.method())
        .tag("type", kind.type())
        .tag("status", String.valueOf(kind.status()))
        .publishPercentiles(0.5, 0.9, 0.99)
        .register(meters);
  }
}
