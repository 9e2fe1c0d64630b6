package org.sciregistry.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** What the authority checks of a data type beyond its definition. */
final class TypeRules {

  private static final Pattern ABSOLUTE = Pattern.compile("(https?|urn):");

  private final Probes probes;

  TypeRules(Probes probes) {
    this.probes = probes;
  }

  /**
   * Whether a value surely keeps the rules of its type.
   *
   * @param type such as {@code Quantity}; references are not judged here
   * @param place the element it stands in, such as {@code CodeableConcept.coding}
   */
  boolean hold(Node value, String type, String place) {
    return switch (type) {
      case "Coding" -> probes.isCodingRight(value, !place.equals("CodeableConcept.coding"));
      case "Quantity", "Age", "Count", "Distance", "Duration" -> probes.isUnitRight(value);
      case "Identifier" -> isIdentifierRight(value);
      case "Attachment" -> isAttachmentRight(value);
      case "Meta" -> areDistinct(value.get("security"));
      case "Period" -> isOrdered(value.text("start"), value.text("end"));
      default -> true;
    };
  }

  /** Where the value is an identifier by itself, it is absolute. */
  private boolean isIdentifierRight(Node identifier) {
    Node system = identifier.get("system");
    if (system == null) {
      return true;
    }
    if (system.text().equals("urn:ietf:rfc:3986")) {
      String value = identifier.text("value");
      return value == null || ABSOLUTE.matcher(value).lookingAt();
    }
    return probes.isIdentifierSystemRight(system);
  }

  /** The size is that of the data; a hash of data, and what lies in a file of this machine, are the authority's to say. */
  private static boolean isAttachmentRight(Node attachment) {
    String data = attachment.text("data");
    String size = attachment.text("size");
    String url = attachment.text("url");
    if (data == null) {
      return url == null || !url.startsWith("file:");
    }
    return attachment.get("hash") == null
        && (size == null || size.equals(String.valueOf(Primitives.decodedLength(data))));
  }

  /** No security label stands twice. */
  private static boolean areDistinct(@Nullable Node labels) {
    List<Node> all = labels == null ? List.of() : labels.children();
    Set<String> seen = new HashSet<>();
    for (Node label : all) {
      if (all.size() > 1 && !seen.add(label.text("system") + "|" + label.text("code"))) {
        return false;
      }
    }
    return true;
  }

  /** Start not after end, where both are written alike; else it is the authority's to say. */
  private static boolean isOrdered(@Nullable String start, @Nullable String end) {
    if (start == null || end == null) {
      return true;
    }
    return InvariantOrder.areAlike(start, end) && start.compareTo(end) <= 0;
  }
}
