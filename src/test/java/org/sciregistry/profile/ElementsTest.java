package org.sciregistry.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.sciregistry.profile.Elements.Element;

/** What the elements are told to be is what R4's own StructureDefinitions say. */
class ElementsTest {

  @Test
  void elementsOfEveryResourceTypeAreWhatItsDefinitionSays() {
    Set<String> differing = new TreeSet<>();
    int compared = 0;
    List<StructureDefinition> all = new DefaultProfileValidationSupport(FhirContext.forR4Cached())
        .fetchAllStructureDefinitions();
    for (StructureDefinition definition : all) {
      Elements elements = definition.getAbstract()
              || definition.getDerivation() != StructureDefinition.TypeDerivationRule.SPECIALIZATION
              || definition.getKind() != StructureDefinition.StructureDefinitionKind.RESOURCE
          ? null
          : Elements.of(definition.getType());
      if (elements == null) {
        continue;
      }
      for (ElementDefinition element : definition.getSnapshot().getElement()) {
        String[] steps = element.getPath().split("\\.", -1);
        // A modifier extension changes the meaning of all else, so every subset has it.
        if (steps.length != 2 || steps[1].equals("id") || steps[1].equals("modifierExtension")) {
          continue;
        }
        compared++;
        String name = steps[1].replace("[x]", "");
        Element told = elements.named(name);
        String expected =
            element.getMin() + " " + !element.getMax().equals("1") + " " + element.getIsSummary();
        String found = told == null
            ? "none"
            : (told.mandatory() ? 1 : 0) + " " + told.repeats() + " " + told.inSummary();
        if (!found.equals(expected)) {
          differing.add(element.getPath() + ": " + found + " instead of " + expected);
        }
      }
    }
    assertThat(compared).isGreaterThan(2_000);
    assertThat(differing).isEmpty();
  }
}
