package org.sciregistry.validation;

import java.util.Set;

/** What the compiled judge knows about R4's data types beside their definitions. */
final class DataTypes {

  /** The primitive types whose format is checked here; others are left to the authority. */
  static final Set<String> PRIMITIVES = Set.of(
      "boolean",
      "canonical",
      "code",
      "date",
      "dateTime",
      "decimal",
      "id",
      "instant",
      "integer",
      "markdown",
      "oid",
      "positiveInt",
      "string",
      "time",
      "unsignedInt",
      "uri",
      "url",
      "uuid",
      "xhtml",
      "base64Binary");

  /** The complex types the authority has no check for beyond their definitions and those built here. */
  static final Set<String> COMPLEX = Set.of(
      "Address",
      "Age",
      "Annotation",
      "Attachment",
      "BackboneElement",
      "CodeableConcept",
      "Coding",
      "ContactDetail",
      "ContactPoint",
      "Contributor",
      "Count",
      "DataRequirement",
      "Distance",
      "Dosage",
      "Duration",
      "Element",
      "Expression",
      "Extension",
      "HumanName",
      "Identifier",
      "MarketingStatus",
      "Meta",
      "Money",
      "Narrative",
      "ParameterDefinition",
      "Period",
      "Population",
      "ProdCharacteristic",
      "ProductShelfLife",
      "Quantity",
      "Range",
      "Ratio",
      "Reference",
      "RelatedArtifact",
      "SampledData",
      "Signature",
      "SubstanceAmount",
      "Timing",
      "TriggerDefinition",
      "UsageContext");

  /** The types a choice element's JSON name can end in. */
  static final Set<String> CHOICES = Set.of(
      "Base64Binary",
      "Boolean",
      "Canonical",
      "Code",
      "Date",
      "DateTime",
      "Decimal",
      "Id",
      "Instant",
      "Integer",
      "Markdown",
      "Oid",
      "PositiveInt",
      "String",
      "Time",
      "UnsignedInt",
      "Uri",
      "Url",
      "Uuid",
      "Address",
      "Age",
      "Annotation",
      "Attachment",
      "CodeableConcept",
      "Coding",
      "ContactDetail",
      "ContactPoint",
      "Contributor",
      "Count",
      "DataRequirement",
      "Distance",
      "Dosage",
      "Duration",
      "Expression",
      "HumanName",
      "Identifier",
      "Meta",
      "Money",
      "ParameterDefinition",
      "Period",
      "Quantity",
      "Range",
      "Ratio",
      "Reference",
      "RelatedArtifact",
      "SampledData",
      "Signature",
      "Timing",
      "TriggerDefinition",
      "UsageContext");

  private static final String[][] CHOICES_BY_LENGTH = byLength();

  private static String[][] byLength() {
    int longest = CHOICES.stream().mapToInt(String::length).max().orElse(0);
    String[][] byLength = new String[longest + 1][];
    for (int length = 0; length <= longest; length++) {
      int wanted = length;
      byLength[length] =
          CHOICES.stream().filter(type -> type.length() == wanted).toArray(String[]::new);
    }
    return byLength;
  }

  /** Whether a name ends, from a place on, in a type that choice elements may have. */
  static boolean isChoice(String name, int from) {
    int length = name.length() - from;
    if (length >= CHOICES_BY_LENGTH.length) {
      return false;
    }
    for (String type : CHOICES_BY_LENGTH[length]) {
      if (name.startsWith(type, from)) {
        return true;
      }
    }
    return false;
  }

  /** The resource types the authority judges by their definitions alone, and by their URL those that have one. */
  static boolean isPlain(String resourceType) {
    return !NOT_PLAIN.contains(resourceType);
  }

  /** Whether resources of a plain type have a canonical URL. */
  static boolean isCanonical(String resourceType) {
    return CANONICAL.contains(resourceType);
  }

  private static final Set<String> CANONICAL = Set.of(
      "ActivityDefinition",
      "ChargeItemDefinition",
      "EffectEvidenceSynthesis",
      "EventDefinition",
      "Evidence",
      "EvidenceVariable",
      "Library",
      "PlanDefinition",
      "ResearchDefinition",
      "ResearchElementDefinition",
      "RiskEvidenceSynthesis");

  private static final Set<String> NOT_PLAIN = Set.of(
      "Bundle",
      "CapabilityStatement",
      "CodeSystem",
      "CompartmentDefinition",
      "ConceptMap",
      "ExampleScenario",
      "GraphDefinition",
      "ImplementationGuide",
      "Measure",
      "MessageDefinition",
      "NamingSystem",
      "OperationDefinition",
      "Parameters",
      "Questionnaire",
      "SearchParameter",
      "StructureDefinition",
      "StructureMap",
      "TerminologyCapabilities",
      "TestReport",
      "TestScript",
      "ValueSet");

  private DataTypes() {}
}
