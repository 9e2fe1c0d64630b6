package org.sciregistry.validation;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** What the authority checks of a data type beyond its definition. */
final class TypeRules {

  private final Probes probes;

  TypeRules(Probes probes) {
    this.probes = probes;
  }

  /**
   * Whether a value surely keeps the rules of its type.
   *
   * @param type such as {@code Quantity}; references are not judged here
   */
  boolean hold(Node value, String type) {
    return switch (type) {
      case "Coding" -> probes.isCodingRight(value);
      case "Quantity", "Age", "Count", "Distance", "Duration" -> probes.isUnitRight(value);
      case "Identifier" -> {
        Node system = value.get("system");
        yield system == null || probes.isIdentifierSystemRight(system);
      }
      case "Meta" -> areDistinct(value.get("security"));
      case "Period" -> isOrdered(value.text("start"), value.text("end"));
      case "Element" -> false;
      default -> true;
    };
  }

  /** No security label stands twice. */
  private static boolean areDistinct(@Nullable Node labels) {
    Set<String> seen = new HashSet<>();
    return labels == null
        || labels.children().stream()
            .allMatch(label -> seen.add(label.text("system") + "|" + label.text("code")));
  }

  /** Start not after end, where both are written alike; else it is the authority's to say. */
  private static boolean isOrdered(@Nullable String start, @Nullable String end) {
    if (start == null || end == null) {
      return true;
    }
    boolean alike = start.length() == end.length()
        && (start.length() <= 10 || start.substring(19).equals(end.substring(19)));
    return alike && start.compareTo(end) <= 0;
  }
}
