package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.i18n.HapiLocalizer;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.NamingSystem;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.jspecify.annotations.Nullable;

/** What resources are judged by: base R4 and our definitions, in memory; nothing is ever fetched. */
final class Definitions {

  /** HL7's messages must not follow the machine's language: the Chinese ones are made from the English. */
  private static final class EnglishMessages extends HapiLocalizer {
    @Override
    public Locale getLocale() {
      return Locale.ENGLISH;
    }
  }

  private final FhirContext context;
  private final BaseDefinitions base;
  private final ValidationSupportChain support;
  private final Map<String, StructureDefinition> profiles = new LinkedHashMap<>();
  private final Map<String, CodeSystem> codeSystems = new LinkedHashMap<>();
  private final Map<String, ValueSet> valueSets = new LinkedHashMap<>();

  /**
   * Loads our definitions; base R4 follows when it is first asked for.
   *
   * @param ours JSON of conformance resources; types the judging does not need are passed over
   */
  Definitions(List<byte[]> ours) {
    ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
    context = FhirContext.forR4Cached();
    // Of most types HAPI need not know the elements.
    context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    context.setLocalizer(new EnglishMessages());
    PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(context);
    IParser parser = context.newJsonParser();
    for (byte[] json : ours) {
      add(guide, parser.parseResource(new String(json, StandardCharsets.UTF_8)));
    }
    InMemoryTerminologyServerValidationSupport terminology =
        new InMemoryTerminologyServerValidationSupport(context);
    terminology.setIssueSeverityForCodeDisplayMismatch(IValidationSupport.IssueSeverity.WARNING);
    base = new BaseDefinitions(context);
    support = new ValidationSupportChain(
        guide,
        base,
        new CommonCodeSystemsTerminologyService(context),
        terminology,
        new UncheckedCodeSystems(context));
    // FHIR asks for one coding of the value set; translations into other systems may stand beside
    // it.
    support.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
  }

  private void add(PrePopulatedValidationSupport guide, IBaseResource definition) {
    if (definition instanceof StructureDefinition structure) {
      guide.addStructureDefinition(structure);
      profiles.put(structure.getUrl(), structure);
    } else if (definition instanceof CodeSystem codeSystem) {
      guide.addCodeSystem(codeSystem);
      codeSystems.put(codeSystem.getUrl(), codeSystem);
    } else if (definition instanceof ValueSet valueSet) {
      guide.addValueSet(valueSet);
      valueSets.put(valueSet.getUrl(), valueSet);
    } else if (definition instanceof MetadataResource other
        && !(definition instanceof NamingSystem)) {
      guide.addResource(other);
    }
  }

  /** Lets go what was read to make other forms of it; it is read again when it is asked for. */
  void settle() {
    base.settle();
    support.invalidateCaches();
  }

  FhirContext context() {
    return context;
  }

  IValidationSupport support() {
    return support;
  }

  /** Our profiles of resources, in the order they were given. */
  List<StructureDefinition> profiles() {
    return profiles.values().stream()
        .filter(structure ->
            structure.getKind() == StructureDefinition.StructureDefinitionKind.RESOURCE)
        .toList();
  }

  /** Our code systems. */
  List<CodeSystem> codeSystems() {
    return new ArrayList<>(codeSystems.values());
  }

  /** Our value sets. */
  List<ValueSet> valueSets() {
    return new ArrayList<>(valueSets.values());
  }

  /** Whether a canonical URL, with or without a fragment behind it, is of a profile or code system of ours. */
  boolean isOurs(@Nullable String url) {
    if (url == null) {
      return false;
    }
    int hash = url.indexOf('#');
    String canonical = hash < 0 ? url : url.substring(0, hash);
    return profiles.containsKey(canonical) || codeSystems.containsKey(canonical);
  }

  /** A profile of ours or of base R4, or null. */
  @Nullable
  StructureDefinition structure(String url) {
    StructureDefinition ours = profiles.get(url);
    return ours != null ? ours : (StructureDefinition) support.fetchStructureDefinition(url);
  }

  /** Whether there is a questionnaire or a measure of this URL, by which answers or reports would be judged. */
  boolean hasQuestionnaireOrMeasure(String url) {
    return support.fetchResource(Questionnaire.class, url) != null
        || support.fetchResource(Measure.class, url) != null;
  }

  /**
   * Whether an extension's definition lets it stand in a place.
   *
   * @param container the element path it stands in, such as {@code Observation.component}
   * @param type the type of that element
   */
  boolean isAllowed(String extension, String container, String type) {
    StructureDefinition definition = structure(extension);
    if (definition == null
        || !"Extension".equals(definition.getType())
        || definition.getSnapshot().getElementFirstRep().getIsModifier()
        || definition.hasContextInvariant()) {
      return false;
    }
    return definition.getContext().stream().anyMatch(context -> {
      String place = context.getExpression();
      boolean known = context.getType() == StructureDefinition.ExtensionContextType.ELEMENT;
      return known && (place.equals(container) || place.equals(type) || place.equals("Element"));
    });
  }

  /** A code system whose content is here, or null. */
  @Nullable
  CodeSystem codeSystem(String url) {
    CodeSystem found = codeSystems.get(url);
    if (found == null) {
      found = (CodeSystem) support.fetchCodeSystem(url);
    }
    return found == null || found.getContent() == CodeSystem.CodeSystemContentMode.NOTPRESENT
        ? null
        : found;
  }

  /** The code system or value set of a URL as JSON, of ours or of base R4; null when there is none. */
  byte @Nullable [] json(String resourceType, String url) {
    Resource found = switch (resourceType) {
      case "CodeSystem" -> codeSystem(url);
      case "ValueSet" -> valueSet(url);
      case "StructureDefinition" -> structure(url);
      default -> null;
    };
    return found == null
        ? null
        : context.newJsonParser().encodeResourceToString(found).getBytes(StandardCharsets.UTF_8);
  }

  /** A value set of ours or of base R4, or null. */
  @Nullable
  ValueSet valueSet(String url) {
    ValueSet ours = valueSets.get(url);
    return ours != null ? ours : (ValueSet) support.fetchValueSet(url);
  }
}
