package org.sciregistry.app.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server that is measured.
 *
 * @param name as it stands in the results
 * @param base its FHIR base URL
 * @param processes its processes by number, their children included; none when their time is not to be told
 */
record Target(String name, URI base, List<Long> processes) {

  /** Processor time of its processes so far, of every process with its children, in nanoseconds. */
  long cpuNanos() {
    return processes.stream()
        .map(ProcessHandle::of)
        .flatMap(Optional::stream)
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .mapToLong(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
  }
}
