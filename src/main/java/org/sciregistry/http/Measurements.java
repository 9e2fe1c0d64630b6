package org.sciregistry.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long requests take, by method, type and status; each timer is looked up once. */
final class Measurements {

  private record Kind(String method, String type, int status) {}

  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry meters;

  Measurements(MeterRegistry meters) {
    this.meters = meters;
  }

  void record(String method, String type, int status, long nanos) {
    timers
        .computeIfAbsent(new Kind(method, type, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
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
