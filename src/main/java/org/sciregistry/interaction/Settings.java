package org.sciregistry.interaction;

import java.util.Set;

/**
 * How the registry answers.
 *
 * @param base the server's own base URL, without a slash at the end
 * @param updateCreate whether PUT creates a resource under the client's id
 * @param referentialIntegrity whether a reference must point to something stored here or sent along
 * @param uncheckedTypes resource types whose references need not, all the same
 * @param requireIfMatch whether what is there is changed and deleted only with If-Match
 * @param mostEntries most entries of a Bundle
 * @param deriveResults whether the results of an ISNCSCI exam that are not submitted are made by the registry
 */
public record Settings(
    String base,
    boolean updateCreate,
    boolean referentialIntegrity,
    Set<String> uncheckedTypes,
    boolean requireIfMatch,
    int mostEntries,
    boolean deriveResults) {

  /** Whether the references of a resource type must lead somewhere. */
  public boolean checksReferences(String type) {
    return referentialIntegrity && !uncheckedTypes.contains(type);
  }
}
