package org.sciregistry.http;

import java.time.Duration;
import org.sciregistry.document.Limits;

/**
 * What one client may cost before it is refused.
 *
 * @param resource of a body with one resource
 * @param bundle of a body with a Bundle or an operation's parameters
 * @param headers longest time from a request's first byte to the end of its headers
 * @param leastBytesPerSecond slowest body, measured after that time
 * @param connectionsPerAddress most connections of one remote address; this machine's own are not counted
 */
public record DoorLimits(
    Limits resource,
    Limits bundle,
    Duration headers,
    int leastBytesPerSecond,
    int connectionsPerAddress) {

  /** 5 MB a resource, 50 MB a Bundle, 10 seconds for headers, 500 bytes a second, 64 connections. */
  public static final DoorLimits STANDARD =
      new DoorLimits(Limits.RESOURCE, Limits.BUNDLE, Duration.ofSeconds(10), 500, 64);
}
