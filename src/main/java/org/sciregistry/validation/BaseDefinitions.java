package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of base R4 without what people read: explanations and mappings to other standards decide no verdict,
 * and are most of what the definitions take up in memory, twice, as the HL7 validator makes R5 ones of them.
 */
final class BaseDefinitions extends DefaultProfileValidationSupport {

  private volatile boolean pruned;

  BaseDefinitions(FhirContext context) {
    super(context);
  }

  @Override
  public @Nullable IBaseResource fetchStructureDefinition(String url) {
    prune();
    return super.fetchStructureDefinition(url);
  }

  @Override
  public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
    prune();
    return super.fetchAllStructureDefinitions();
  }

  /** Once, before anybody sees one of them; whoever comes at the same time waits. */
  private synchronized void prune() {
    if (pruned) {
      return;
    }
    for (IBaseResource definition : super.fetchAllStructureDefinitions()) {
      if (definition instanceof StructureDefinition structure) {
        prune(structure);
      }
    }
    pruned = true;
  }

  /** Takes out what only people read. */
  static void prune(StructureDefinition structure) {
    structure.setText(null);
    structure.setMapping(null);
    structure.setContact(null);
    structure.setDifferential(null);
    for (ElementDefinition element : structure.getSnapshot().getElement()) {
      element.setDefinition(null);
      element.setComment(null);
      element.setRequirements(null);
      element.setAlias(null);
      element.setMapping(null);
      element.setExample(null);
    }
  }
}
