package org.sciregistry.index;

import java.util.List;
import org.sciregistry.fhirpath.FhirPath;

/**
 * One search parameter of one resource type.
 *
 * @param key type and code
 * @param url the definition's canonical URL
 * @param type what kind of values it has
 * @param expressions where the values stand, one path a part
 * @param targets resource types a reference may point to
 * @param components of a composite: its parts
 */
public record SearchParameter(
    ParameterKey key,
    String url,
    ParameterType type,
    List<FhirPath> expressions,
    List<String> targets,
    List<Component> components) {

  /**
   * One part of a composite parameter.
   *
   * @param definition canonical URL of the parameter it is searched like
   * @param path where its values stand below the composite's own element
   */
  public record Component(String definition, FhirPath path) {}

  /** Whether the parts must stand in one element, and not only on the same resource. */
  public boolean isOfElements() {
    return type == ParameterType.COMPOSITE
        && expressions.stream().noneMatch(path -> path.toString().equals(key.resourceType()));
  }
}
