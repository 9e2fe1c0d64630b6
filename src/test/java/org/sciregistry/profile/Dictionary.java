package org.sciregistry.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Text;

/** The data dictionary: one row for each element a profile says something about. */
final class Dictionary {

  /**
   * One element of a profile.
   *
   * @param profile id of the profile or extension
   * @param element id of the element
   * @param cardinality such as {@code 1..1}
   * @param types data types, with what they refer to
   * @param fixed the only value allowed, or empty
   * @param values id of the value set with its binding strength, or empty
   * @param range lowest and highest value, or empty
   * @param rules keys of the invariants on this element
   * @param term what the element is called
   */
  record Row(
      String profile,
      String element,
      String cardinality,
      String types,
      String fixed,
      String values,
      String range,
      String rules,
      Text term) {}

  private static final Set<BindingStrength> HELD =
      Set.of(BindingStrength.REQUIRED, BindingStrength.EXTENSIBLE);

  private final ElementTerms terms;

  Dictionary(ElementTerms terms) {
    this.terms = terms;
  }

  /** The rows of one profile or extension. */
  List<Row> rows(StructureDefinition structure) {
    Set<String> said = structure.getDifferential().getElement().stream()
        .map(ElementDefinition::getId)
        .collect(Collectors.toCollection(TreeSet::new));
    List<Row> rows = new ArrayList<>();
    for (ElementDefinition element : structure.getSnapshot().getElement()) {
      boolean root = element.getPath().indexOf('.') < 0;
      Text term = root
          ? ElementTerms.both(structure.getTitle(), structure.getTitleElement())
          : terms.of(structure, element);
      boolean needed = element.getMin() > 0 && element.getId().split("\\.", -1).length == 2;
      if ((root || said.contains(element.getId()) || needed)
          && term != null
          && (root || ElementTerms.isNamed(element))
          && !element.getMax().equals("0")) {
        rows.add(new Row(
            structure.getIdElement().getIdPart(),
            element.getId(),
            element.getMin() + ".." + element.getMax(),
            types(element),
            fixed(element.hasFixed() ? element.getFixed() : element.getPattern()),
            values(element),
            range(element),
            rules(element),
            term));
      }
    }
    return rows;
  }

  private static String types(ElementDefinition element) {
    return element.getType().stream().map(Dictionary::type).collect(Collectors.joining(", "));
  }

  private static String type(TypeRefComponent type) {
    List<CanonicalType> names =
        type.getCode().equals("Extension") ? type.getProfile() : type.getTargetProfile();
    return names.isEmpty()
        ? type.getCode()
        : type.getCode() + "("
            + names.stream().map(name -> last(name.getValue())).collect(Collectors.joining(", "))
            + ")";
  }

  private static String fixed(@Nullable Type value) {
    if (value instanceof PrimitiveType<?> primitive) {
      return primitive.getValueAsString();
    }
    if (value instanceof Coding coding) {
      return coding.getCode();
    }
    if (value instanceof CodeableConcept concept && concept.hasCoding()) {
      return concept.getCodingFirstRep().getCode();
    }
    return "";
  }

  private static String values(ElementDefinition element) {
    BindingStrength strength = element.getBinding().getStrength();
    return element.getBinding().hasValueSet() && HELD.contains(strength)
        ? last(element.getBinding().getValueSet()) + " (" + strength.toCode() + ")"
        : "";
  }

  private static String range(ElementDefinition element) {
    String low = fixed(element.getMinValue());
    String high = fixed(element.getMaxValue());
    return low.isEmpty() && high.isEmpty() ? "" : low + ".." + high;
  }

  private static String rules(ElementDefinition element) {
    return element.getConstraint().stream()
        .filter(Dictionary::isOurs)
        .map(ElementDefinitionConstraintComponent::getKey)
        .collect(Collectors.joining(" "));
  }

  /** Whether an invariant is of this guide and not of HL7. */
  static boolean isOurs(ElementDefinitionConstraintComponent constraint) {
    return constraint.hasSource() && constraint.getSource().startsWith(Guide.CANONICAL);
  }

  static String last(String url) {
    String bare = url.replaceAll("\\|.*", "");
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
