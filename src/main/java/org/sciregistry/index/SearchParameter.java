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
 * @param components of a composite: the codes of its parts and their paths below the composite's own
 */
public record SearchParameter(
    ParameterKey key,
    String url,
    ParameterType type,
    List<FhirPath> expressions,
    List<String> targets,
    List<Component> components) {

  /** One part of a composite parameter. */
  public record Component(String definition, String expression) {}
}
