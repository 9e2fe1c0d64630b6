package org.sciregistry.index;

import org.jspecify.annotations.Nullable;

/**
 * What a registry asks most, kept on the version itself.
 *
 * @param patient id of the patient the resource is about: the recipient, the donor or the subject
 * @param code {@code system|code} of the first coding of the main code
 * @param effectiveAt start of the clinically relevant time, in milliseconds since 1970 UTC
 */
public record Headline(
    @Nullable String patient,
    @Nullable String code,
    @Nullable Long effectiveAt) {

  /** Of a resource that has none of the three. */
  public static final Headline NONE = new Headline(null, null, null);
}
