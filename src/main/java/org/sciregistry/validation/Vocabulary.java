package org.sciregistry.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;

/** Which codes are known here, and under which names. */
final class Vocabulary {

  /** Systems that are rules rather than lists; HAPI checks them without content. */
  private static final Set<String> GRAMMARS = Set.of(
      "http://unitsofmeasure.org",
      "urn:ietf:bcp:13",
      "urn:ietf:bcp:47",
      "urn:iso:std:iso:3166",
      "urn:iso:std:iso:4217",
      "https://www.usps.com/");

  private final Definitions definitions;
  private final Map<String, Set<String>> listed = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> names = new HashMap<>();
  private final Map<String, Boolean> systems = new ConcurrentHashMap<>();

  Vocabulary(Definitions definitions) {
    this.definitions = definitions;
    for (CodeSystem codeSystem : definitions.codeSystems()) {
      Map<String, Set<String>> ofSystem = new HashMap<>();
      name(codeSystem.getConcept(), ofSystem);
      names.put(codeSystem.getUrl(), ofSystem);
    }
    for (ValueSet valueSet : definitions.valueSets()) {
      for (ValueSet.ConceptSetComponent include : valueSet.getCompose().getInclude()) {
        for (ValueSet.ConceptReferenceComponent concept : include.getConcept()) {
          listed
              .computeIfAbsent(include.getSystem(), system -> new HashSet<>())
              .add(concept.getCode());
        }
      }
    }
  }

  private static void name(
      List<ConceptDefinitionComponent> concepts, Map<String, Set<String>> names) {
    for (ConceptDefinitionComponent concept : concepts) {
      Set<String> ofCode = new LinkedHashSet<>();
      ofCode.add(concept.getDisplay());
      concept.getDesignation().forEach(designation -> ofCode.add(designation.getValue()));
      names.put(concept.getCode(), ofCode);
      name(concept.getConcept(), names);
    }
  }

  /** Whether the content of a code system is here. */
  boolean hasContent(String system) {
    return GRAMMARS.contains(system)
        || systems.computeIfAbsent(system, url -> definitions.codeSystem(url) != null);
  }

  /** Whether a code is named one by one in a value set of ours, so that it is known without its system's content. */
  boolean isListed(String system, String code) {
    return listed.getOrDefault(system, Set.of()).contains(code);
  }

  /** Whether the system is one of ours, with names in both languages. */
  boolean hasNames(String system) {
    return names.containsKey(system);
  }

  /** The display and the designations of a code of ours; none for an unknown code. */
  Set<String> names(String system, String code) {
    return names.getOrDefault(system, Map.of()).getOrDefault(code, Set.of());
  }

  /** The codes one part of a value set includes; none where it cannot be listed here. */
  static Set<String> codes(ValueSet.ConceptSetComponent include, Definitions definitions) {
    Set<String> codes = new LinkedHashSet<>();
    include.getConcept().forEach(concept -> codes.add(concept.getCode()));
    if (codes.isEmpty() && !include.hasFilter()) {
      CodeSystem codeSystem = definitions.codeSystem(include.getSystem());
      if (codeSystem != null) {
        collect(codeSystem.getConcept(), codes);
      }
    }
    return codes;
  }

  private static void collect(List<ConceptDefinitionComponent> concepts, Set<String> codes) {
    for (ConceptDefinitionComponent concept : concepts) {
      codes.add(concept.getCode());
      collect(concept.getConcept(), codes);
    }
  }
}
