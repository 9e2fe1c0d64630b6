package org.sciregistry.validation;

import org.sciregistry.document.Node;

/**
 * One resource of a request, as the rules across resources see it.
 *
 * @param reference what other resources of the request call it: {@code urn:uuid:...} or {@code Patient/a1}
 * @param resource the resource
 * @param expression where it stands, such as {@code Bundle.entry[3].resource} or {@code Patient}
 */
public record Submitted(String reference, Node resource, String expression) {}
