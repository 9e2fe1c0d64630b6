package org.sciregistry.fhirpath;

import java.util.Set;

/** The elements R4 writes as {@code name[x]}, whose JSON name ends in the type of the value. */
final class Choices {

  private static final Set<String> NAMES = words("""
      abatement additive age allowed amount answer asNeeded author born bounds characteristic
      chargeItem code collected content created date deceased defaultValue definingSubstance
      definition detail diagnosis dose doseNumber due effective entity event example fastingStatus
      fixed identified indication item legallyBinding location manufacturer maxValue medication
      minValue minimumVolume module multipleBirth name occurred occurrence offset onset
      participantEffective pattern performed probability procedure product quantity rate reported
      scheduled seriesDoses serviced source start statusReason studyEffective subject substance target
      time timing topic used value when
      """);

  private static final Set<String> TYPES = words("""
      Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Markdown Oid
      PositiveInt String Time UnsignedInt Uri Url Uuid Address Age Annotation Attachment
      CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period
      Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor
      DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext
      Dosage Meta
      """);

  private Choices() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** Whether some element of R4 of this name is a choice of types. */
  static boolean isChoice(String name) {
    return NAMES.contains(name);
  }

  /** Whether a JSON property such as {@code valueQuantity} can hold the choice element of this name. */
  static boolean holds(String name, String property) {
    return property.length() > name.length()
        && property.charAt(0) == name.charAt(0)
        && property.startsWith(name)
        && TYPES.contains(property.substring(name.length()));
  }
}
