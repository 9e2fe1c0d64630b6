package org.sciregistry.fhirpath;

import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/**
 * One item of a FHIRPath collection.
 *
 * @param node the element, null for a literal
 * @param type the FHIR type as far as the document tells it, such as {@code Quantity} for {@code valueQuantity}; empty when it does not
 * @param literal a string, number or boolean that stands in no document
 */
public record Value(
    @Nullable Node node, String type, @Nullable Object literal) {

  /** A resource or an element of which nothing more is known. */
  public static Value of(Node node) {
    return element(node, "");
  }

  static Value element(Node node, String type) {
    return new Value(node, type, null);
  }

  static Value literal(Object value) {
    return new Value(null, "", value);
  }

  /** The type that the way to it told, empty when none did. */
  String told() {
    return type;
  }

  @Override
  public String type() {
    return type.isEmpty() && node != null ? resourceType(node.document(), node.number()) : type;
  }

  /** The type of a resource, empty for what is none. */
  static String resourceType(Document document, int value) {
    int type = document.child(value, "resourceType");
    return type >= 0 && document.kind(type).isPrimitive() ? document.text(type) : "";
  }

  /** The value as text, null for an element that is an object. */
  @Nullable
  String text() {
    if (literal != null) {
      return String.valueOf(literal);
    }
    return node != null && node.kind().isPrimitive() ? node.text() : null;
  }
}
