package org.sciregistry.validation;

import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.jspecify.annotations.Nullable;

/**
 * The definitions as the HL7 validator looks at them. It wants a list of all to know what types there are, and looks into few: each has its elements, most of its
 * size, only once they are asked for.
 */
final class AuthorityContext extends WorkerContextValidationSupportAdapter {

  private final IValidationSupport support;
  private @Nullable List<StructureDefinition> all;
  private @Nullable Set<String> primitives;

  AuthorityContext(IValidationSupport support) {
    super(support);
    this.support = support;
    // HAPI asks its R5 context for the names of a few classes, and would look through all of them.
    FHIR_CONTEXT_R5.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
  }

  private synchronized List<StructureDefinition> all() {
    if (all == null) {
      List<StructureDefinition> outlines = new ArrayList<>();
      for (IBaseResource published :
          Objects.requireNonNull(support.fetchAllStructureDefinitions())) {
        String url = ((org.hl7.fhir.r4.model.StructureDefinition) published).getUrl();
        outlines.add(new Outline(definition(url)));
      }
      all = outlines;
    }
    return all;
  }

  private StructureDefinition definition(String url) {
    return Objects.requireNonNull(fetchResource(StructureDefinition.class, url), url);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
    return type == StructureDefinition.class ? (List<T>) all() : super.fetchResourcesByType(type);
  }

  @Override
  public List<StructureDefinition> fetchTypeDefinitions(String type) {
    return all().stream()
        .filter(definition -> type.equals(definition.getType()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Override
  public synchronized boolean isPrimitiveType(String type) {
    if (primitives == null) {
      primitives = all().stream()
          .filter(definition -> definition.getKind() == StructureDefinitionKind.PRIMITIVETYPE)
          .map(StructureDefinition::getName)
          .collect(Collectors.toSet());
    }
    return primitives.contains(type);
  }

  /** A definition without its elements, which are looked up when they are asked for. */
  private final class Outline extends StructureDefinition {

    private static final long serialVersionUID = 1L;

    Outline(StructureDefinition whole) {
      whole.copyValues(this);
      setSourcePackage(whole.getSourcePackage());
      setSnapshot(null);
    }

    @Override
    public synchronized StructureDefinitionSnapshotComponent getSnapshot() {
      if (!super.hasSnapshot()) {
        setSnapshot(definition(getUrl()).getSnapshot());
      }
      return super.getSnapshot();
    }

    /** Those of base R4 and of the guide have theirs. */
    @Override
    public boolean hasSnapshot() {
      return true;
    }

    @Override
    public void copyValues(StructureDefinition copy) {
      getSnapshot();
      super.copyValues(copy);
    }
  }
}
