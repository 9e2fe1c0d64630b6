package org.sciregistry.app;

import java.time.Duration;
import org.sciregistry.document.Limits;
import org.sciregistry.http.DoorLimits;
import org.sciregistry.search.SearchLimits;
import picocli.CommandLine.Option;

/** The limits of a server as options; an answer that refuses because of one names it. */
final class LimitOptions {

  private static final int NUMBER_LENGTH = 64;
  private static final int EXPONENT = 30;

  @Option(
      names = "--resource-bytes",
      defaultValue = "5000000",
      description = "Largest body with one resource, inflated. (${DEFAULT-VALUE})")
  private int resourceBytes;

  @Option(
      names = "--bundle-bytes",
      defaultValue = "50000000",
      description = "Largest Bundle, inflated. (${DEFAULT-VALUE})")
  private int bundleBytes;

  @Option(
      names = "--resource-values",
      defaultValue = "500000",
      description = "Most JSON values of one resource. (${DEFAULT-VALUE})")
  private int resourceValues;

  @Option(
      names = "--bundle-values",
      defaultValue = "5000000",
      description = "Most JSON values of a Bundle. (${DEFAULT-VALUE})")
  private int bundleValues;

  @Option(
      names = "--json-depth",
      defaultValue = "64",
      description = "Deepest nesting of JSON. (${DEFAULT-VALUE})")
  private int jsonDepth;

  @Option(
      names = "--search-parameters",
      defaultValue = "50",
      description = "Most parameters of a search. (${DEFAULT-VALUE})")
  private int searchParameters;

  @Option(
      names = "--search-values",
      defaultValue = "200",
      description = "Most alternatives of one parameter. (${DEFAULT-VALUE})")
  private int searchValues;

  @Option(
      names = "--chain-depth",
      defaultValue = "4",
      description = "Most steps of a chain. (${DEFAULT-VALUE})")
  private int chainDepth;

  @Option(
      names = "--included",
      defaultValue = "1000",
      description = "Most resources included in a page. (${DEFAULT-VALUE})")
  private int included;

  @Option(
      names = "--page-size",
      defaultValue = "1000",
      description = "Most matches of a page. (${DEFAULT-VALUE})")
  private int pageSize;

  @Option(
      names = "--search-seconds",
      defaultValue = "60",
      description = "Longest that a search may take in the database. (${DEFAULT-VALUE})")
  private int searchSeconds;

  @Option(
      names = "--header-seconds",
      defaultValue = "10",
      description = "Longest time until a request's headers are there. (${DEFAULT-VALUE})")
  private int headerSeconds;

  @Option(
      names = "--least-bytes-per-second",
      defaultValue = "500",
      description = "Slowest body, after that time. (${DEFAULT-VALUE})")
  private int leastBytesPerSecond;

  @Option(
      names = "--connections-per-address",
      defaultValue = "64",
      description =
          "Most connections of one address; this machine's own are not counted. (${DEFAULT-VALUE})")
  private int connectionsPerAddress;

  DoorLimits door() {
    return new DoorLimits(
        new Limits(resourceBytes, resourceValues, jsonDepth, NUMBER_LENGTH, EXPONENT),
        new Limits(bundleBytes, bundleValues, jsonDepth, NUMBER_LENGTH, EXPONENT),
        Duration.ofSeconds(headerSeconds),
        leastBytesPerSecond,
        connectionsPerAddress);
  }

  SearchLimits search() {
    return new SearchLimits(
        searchParameters, searchValues, chainDepth, included, pageSize, searchSeconds);
  }
}
