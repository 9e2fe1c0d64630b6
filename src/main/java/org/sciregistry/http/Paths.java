package org.sciregistry.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The paths below the FHIR base and the HTTP methods each takes (https://hl7.org/fhir/R4/http.html#summary). RestfulServer takes longer paths for the resource
 * they begin with, and histories by any method.
 */
final class Paths {

  private static final List<String> ASKED = List.of("GET", "HEAD");
  private static final List<String> POSTED = List.of("POST");
  private static final List<String> ASKED_OR_POSTED = List.of("GET", "HEAD", "POST");

  /** By the shape of the path: T a type, i an id, v a version, C what belongs to a compartment, $ an operation. */
  private static final Map<String, List<String>> METHODS = Map.ofEntries(
      Map.entry("", ASKED_OR_POSTED),
      Map.entry("metadata", ASKED),
      Map.entry("_history", ASKED),
      Map.entry("_search", POSTED),
      Map.entry("$", ASKED_OR_POSTED),
      Map.entry("T", List.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")),
      Map.entry("T/_history", ASKED),
      Map.entry("T/_search", POSTED),
      Map.entry("T/$", ASKED_OR_POSTED),
      Map.entry("T/i", List.of("DELETE", "GET", "HEAD", "PATCH", "PUT")),
      Map.entry("T/i/$", ASKED_OR_POSTED),
      Map.entry("T/i/_history", ASKED),
      Map.entry("T/i/_history/v", ASKED),
      Map.entry("T/i/C", ASKED),
      Map.entry("T/i/C/_search", POSTED));

  private Paths() {}

  /**
   * The methods a path takes.
   *
   * @param path the path below the FHIR base; a slash at its end is overlooked
   * @return null where nothing can be
   */
  static @Nullable List<String> methods(@Nullable String path) {
    return METHODS.get(shape(path));
  }

  /** The methods it takes beside the one that was refused, as a 405 must tell them (RFC 9110). */
  static String allowed(@Nullable String path, String refused) {
    List<String> others =
        new ArrayList<>(Objects.requireNonNullElse(methods(path), List.<String>of()));
    others.remove(refused);
    if (refused.equals("GET")) {
      others.remove("HEAD");
    }
    return String.join(", ", others);
  }

  /** Whether its last step names an operation. */
  static boolean isOperation(String path) {
    return shape(path).endsWith("$");
  }

  private static String shape(@Nullable String path) {
    String whole = path == null ? "" : path;
    whole = whole.startsWith("/") ? whole.substring(1) : whole;
    whole = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    List<String> shape = new ArrayList<>();
    if (!whole.isEmpty()) {
      for (String step : whole.split("/", -1)) {
        shape.add(shape(step, shape));
      }
    }
    return String.join("/", shape);
  }

  private static String shape(String step, List<String> before) {
    if (step.startsWith("$")) {
      return "$";
    }
    if (List.of("_history", "_search").contains(step)) {
      return step;
    }
    return switch (before.size()) {
      case 0 -> step.equals("metadata") || step.startsWith("_") ? step : "T";
      case 1 -> step.startsWith("_") ? step : "i";
      case 2 -> step.equals("*") || step.matches("[A-Za-z]+") ? "C" : step;
      case 3 -> before.get(2).equals("_history") ? "v" : step;
      default -> step;
    };
  }
}
