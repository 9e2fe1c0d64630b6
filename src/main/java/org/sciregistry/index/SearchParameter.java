package org.sciregistry.index;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
 * @param definition of the guide's parameters: the kind of the rows, a space, and a digest of all that decides what they hold; empty for R4's own
 */
public record SearchParameter(
    ParameterKey key,
    String url,
    ParameterType type,
    List<FhirPath> expressions,
    List<String> targets,
    List<Component> components,
    String definition) {

  /**
   * One part of a composite parameter.
   *
   * @param definition canonical URL of the parameter it is searched like
   * @param path where its values stand
   * @param ofResource whether that is below the resource, and not below the composite's own element
   */
  public record Component(String definition, FhirPath path, boolean ofResource) {}

  private static final Set<String> SHARED_REFERENCES = Set.of("performer", "organization");
  private static final Set<String> SHARED_URIS = Set.of("_profile");
  private static final Pattern CHOICE = Pattern.compile("\\((\\w+\\.\\w+) as \\w+\\)");
  private static final Set<String> CONTACTS = Set.of("phone", "email", "telecom");

  /** Whether the guide defines it, and not R4. */
  public boolean isOfGuide() {
    return !definition.isEmpty();
  }

  /**
   * Whether its values are kept once for all resources that say the same: codes repeat in many, identifiers, contacts and most references do not. Such values tell nothing of
   * a person.
   */
  public boolean isShared() {
    String code = key.code();
    return switch (type) {
      case TOKEN -> !code.endsWith("identifier") && !isContact();
      case REFERENCE -> SHARED_REFERENCES.contains(code);
      case URI -> SHARED_URIS.contains(code);
      case STRING, DATE, NUMBER, QUANTITY, COMPOSITE, SPECIAL -> false;
    };
  }

  /** Whether a resource has at most one quantity of it: R4 lets no element repeat that has a choice of types. */
  public boolean isOfOneQuantity() {
    List<String> elements = expressions.stream()
        .map(path -> CHOICE.matcher(path.toString()))
        .map(choice -> choice.matches() ? choice.group(1) : "")
        .distinct()
        .toList();
    return type == ParameterType.QUANTITY
        && elements.size() == 1
        && !elements.get(0).isEmpty();
  }

  /** Whether its references may point to resources of a type. */
  public boolean pointsTo(String resourceType) {
    return type == ParameterType.REFERENCE && (targets.isEmpty() || targets.contains(resourceType));
  }

  /** Whether it finds people by how they can be reached. */
  public boolean isContact() {
    return CONTACTS.contains(key.code());
  }

  /** Whether the parts must stand in one element, and not only on the same resource. */
  public boolean isOfElements() {
    return type == ParameterType.COMPOSITE
        && expressions.stream().noneMatch(path -> path.toString().equals(key.resourceType()));
  }
}
