package org.sciregistry.profile;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildExtension;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The elements base R4 gives a type: which repeat, which are mandatory, which make its summary. */
public final class Elements {

  /**
   * One element.
   *
   * @param name such as {@code birthDate}; of a choice without {@code [x]}
   * @param choice whether its JSON name ends in the type of the value
   * @param repeats whether its JSON is an array
   * @param mandatory whether a resource without it is wrong
   * @param inSummary whether {@code _summary=true} shows it
   */
  public record Element(
      String name, boolean choice, boolean repeats, boolean mandatory, boolean inSummary) {}

  private record Property(
      Element element,
      @Nullable BaseRuntimeElementCompositeDefinition<?> content,
      @Nullable String primitive) {}

  /** Elements that R4 demands of these types and HAPI, which gives all definitions one base class, does not. */
  private static final Set<String> ALSO_MANDATORY = words("""
      CapabilityStatement.date ChargeItemDefinition.url CompartmentDefinition.name
      CompartmentDefinition.url GraphDefinition.name ImplementationGuide.name
      ImplementationGuide.url MessageDefinition.date NamingSystem.date NamingSystem.name
      OperationDefinition.name SearchParameter.description SearchParameter.name
      SearchParameter.url StructureDefinition.name StructureDefinition.url StructureMap.name
      StructureMap.url TerminologyCapabilities.date TestScript.name TestScript.url
      """);

  /** Elements that R4 counts to the summary of these types and HAPI does not, for the same reason. */
  private static final Set<String> ALSO_IN_SUMMARY = words("""
      ActivityDefinition.description ChargeItemDefinition.description
      EffectEvidenceSynthesis.description Evidence.description EvidenceVariable.description
      Library.description Measure.description MessageDefinition.description
      PlanDefinition.description ResearchDefinition.description
      ResearchElementDefinition.description RiskEvidenceSynthesis.description
      SearchParameter.description
      """);

  private static final Map<Class<?>, Elements> KNOWN = new ConcurrentHashMap<>();

  private static final BaseRuntimeElementCompositeDefinition<?> EXTENSION =
      (BaseRuntimeElementCompositeDefinition<?>)
          Objects.requireNonNull(FhirContext.forR4Cached().getElementDefinition("Extension"));

  private final Map<String, Property> byProperty = new HashMap<>();
  private final Map<String, Element> byName = new HashMap<>();

  private Elements(BaseRuntimeElementCompositeDefinition<?> type) {
    for (BaseRuntimeChildDefinition child : type.getChildrenAndExtension()) {
      if (child instanceof RuntimeChildExtension) {
        // HAPI takes it for a choice of types.
        boolean modifies = child.getElementName().equals("modifierExtension");
        Element extension = new Element(child.getElementName(), false, true, false, modifies);
        byName.put(extension.name(), extension);
        byProperty.put(extension.name(), new Property(extension, EXTENSION, null));
        continue;
      }
      String path = type.getName() + "." + child.getElementName();
      Element element = new Element(
          child.getElementName().replace("[x]", ""),
          child instanceof RuntimeChildChoiceDefinition,
          child.getMax() != 1,
          child.getMin() > 0 || ALSO_MANDATORY.contains(path),
          child instanceof BaseRuntimeDeclaredChildDefinition declared && declared.isSummary()
              || ALSO_IN_SUMMARY.contains(path));
      byName.put(element.name(), element);
      for (String property : child.getValidChildNames()) {
        BaseRuntimeElementDefinition<?> content = child.getChildByName(property);
        byProperty.put(
            property,
            new Property(
                element,
                content instanceof BaseRuntimeElementCompositeDefinition<?> composite
                    ? composite
                    : null,
                content instanceof RuntimePrimitiveDatatypeDefinition ? content.getName() : null));
      }
    }
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** The elements of a resource type, null when R4 has no such type. */
  public static @Nullable Elements of(@Nullable String resourceType) {
    if (resourceType == null) {
      return null;
    }
    try {
      return of(FhirContext.forR4Cached().getResourceDefinition(resourceType));
    } catch (DataFormatException unknown) {
      return null;
    }
  }

  private static Elements of(BaseRuntimeElementCompositeDefinition<?> type) {
    Elements known = KNOWN.get(type.getImplementingClass());
    if (known == null) {
      known = new Elements(type);
      KNOWN.put(type.getImplementingClass(), known);
    }
    return known;
  }

  /** The element a JSON property such as {@code valueQuantity} holds, null when there is none. */
  public @Nullable Element property(String property) {
    Property found = byProperty.get(property);
    return found == null ? null : found.element();
  }

  /** The element of a name such as {@code value}, null when there is none. */
  public @Nullable Element named(String name) {
    return byName.get(name);
  }

  /** The primitive type of a JSON property, such as {@code uri}, null when it holds none. */
  public @Nullable String primitive(String property) {
    Property found = byProperty.get(property);
    return found == null ? null : found.primitive();
  }

  /** The elements inside a JSON property, null where it holds a primitive, a resource of any type, or nothing. */
  public @Nullable Elements inside(String property) {
    Property found = byProperty.get(property);
    return found == null || found.content() == null ? null : of(found.content());
  }
}
