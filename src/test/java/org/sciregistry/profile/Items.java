package org.sciregistry.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.sciregistry.fault.Text;

/** The concepts of our code systems as people read them. */
final class Items {

  /** Scores of an exam's items, by their kind; the profile of the exam holds them. */
  private static final Map<String, String> EXAM_RANGES = Map.of("sensory", "0..2", "motor", "0..5");

  /**
   * One concept.
   *
   * @param system id of the code system
   * @param unit the one UCUM unit of a value, or empty
   * @param range lowest and highest value, or empty
   */
  record Item(
      String system, String code, Text term, String definition, String unit, String range) {}

  private final Map<String, CodeSystem> systems = new LinkedHashMap<>();

  Items(List<CodeSystem> systems) {
    systems.forEach(system -> this.systems.put(system.getUrl(), system));
  }

  List<CodeSystem> systems() {
    return List.copyOf(systems.values());
  }

  /** The concepts of one code system. */
  List<Item> of(CodeSystem system) {
    return system.getConcept().stream().map(concept -> item(system, concept)).toList();
  }

  /** The concepts of our systems a value set holds; concepts of other systems are left out. */
  List<Item> of(ValueSet values) {
    List<Item> items = new ArrayList<>();
    for (ConceptSetComponent include : values.getCompose().getInclude()) {
      CodeSystem system = systems.get(include.getSystem());
      if (system != null) {
        Set<String> listed = include.getConcept().stream()
            .map(ValueSet.ConceptReferenceComponent::getCode)
            .collect(Collectors.toSet());
        system.getConcept().stream()
            .filter(concept -> listed.isEmpty() || listed.contains(concept.getCode()))
            .filter(
                concept -> include.getFilter().stream().allMatch(filter -> passes(concept, filter)))
            .forEach(concept -> items.add(item(system, concept)));
      }
    }
    return items;
  }

  private static boolean passes(
      ConceptDefinitionComponent concept, ConceptSetFilterComponent filter) {
    return property(concept, filter.getProperty()).equals(filter.getValue());
  }

  private static Item item(CodeSystem system, ConceptDefinitionComponent concept) {
    String chinese = concept.getDesignation().stream()
        .filter(designation -> "zh-CN".equals(designation.getLanguage()))
        .map(CodeSystem.ConceptDefinitionDesignationComponent::getValue)
        .findFirst()
        .orElse(concept.getDisplay());
    String range = property(concept, "range");
    return new Item(
        system.getIdElement().getIdPart(),
        concept.getCode(),
        new Text(concept.getDisplay(), chinese),
        concept.getDefinition(),
        property(concept, "unit"),
        range.isEmpty() ? EXAM_RANGES.getOrDefault(property(concept, "kind"), "") : range);
  }

  private static String property(ConceptDefinitionComponent concept, String code) {
    for (ConceptPropertyComponent property : concept.getProperty()) {
      if (property.getCode().equals(code)) {
        return property.getValue().primitiveValue();
      }
    }
    return "";
  }
}
