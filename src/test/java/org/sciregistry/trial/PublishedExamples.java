package org.sciregistry.trial;

import java.util.Set;

/** The examples that HL7 publishes with R4, where the extended run has fetched them. */
public final class PublishedExamples {

  /** The system property that names their folder. */
  public static final String FOLDER = "r4.examples";

  /** Resource types that define others: guides bring them, and they are judged by the authority alone. */
  public static final Set<String> DEFINITIONS = Set.of(
      "CapabilityStatement",
      "CodeSystem",
      "CompartmentDefinition",
      "ConceptMap",
      "ExampleScenario",
      "GraphDefinition",
      "ImplementationGuide",
      "MessageDefinition",
      "NamingSystem",
      "OperationDefinition",
      "SearchParameter",
      "StructureDefinition",
      "StructureMap",
      "TerminologyCapabilities",
      "TestReport",
      "TestScript",
      "ValueSet");

  private PublishedExamples() {}
}
