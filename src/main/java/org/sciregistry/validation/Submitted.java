package org.sciregistry.validation;

import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/**
 * One resource a request writes.
 *
 * @param reference what other resources of the request call it, such as {@code urn:uuid:...} or {@code Patient/a1}
 * @param resource the resource
 * @param expression where it stands, such as {@code Bundle.entry[3].resource} or {@code Patient}
 * @param replaces the stored resource it is a new version of, such as {@code Patient/a1}; null when it is new
 */
public record Submitted(
    String reference,
    Node resource,
    String expression,
    @Nullable String replaces) {

  /** A resource that is new. */
  public Submitted(String reference, Node resource, String expression) {
    this(reference, resource, expression, null);
  }
}
