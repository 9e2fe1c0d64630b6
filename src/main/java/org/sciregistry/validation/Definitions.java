package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.i18n.HapiLocalizer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionContextComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;

/** What resources are judged by: base R4 and our definitions, in memory; nothing is ever fetched. */
final class Definitions {

  /** HL7's messages must not follow the machine's language: the Chinese ones are made from the English. */
  private static final class EnglishMessages extends HapiLocalizer {
    @Override
    public Locale getLocale() {
      return Locale.ENGLISH;
    }
  }

  /**
   * What resources ask of a definition again and again.
   *
   * @param places where it lets an extension stand, element paths and types; none when it is of no extension or more decides
   */
  record Told(String url, String type, @Nullable String version, Set<String> places) {

    static Told of(StructureDefinition definition) {
      boolean isExtension = "Extension".equals(definition.getType())
          && !definition.getSnapshot().getElementFirstRep().getIsModifier()
          && !definition.hasContextInvariant();
      Set<String> places = new HashSet<>();
      for (StructureDefinitionContextComponent context : definition.getContext()) {
        if (isExtension && context.getType() == ExtensionContextType.ELEMENT) {
          places.add(context.getExpression());
        }
      }
      return new Told(
          definition.getUrl(), definition.getType(), definition.getVersion(), Set.copyOf(places));
    }

    /**
     * Whether an extension may stand in a place.
     *
     * @param container the element path it stands in, such as {@code Observation.component}
     * @param type the type of that element
     */
    boolean mayStandIn(String container, String type) {
      return places.contains(container) || places.contains(type) || places.contains("Element");
    }
  }

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final FhirContext context;
  private final BaseDefinitions base;
  private final ValidationSupportChain support;
  private final OurDefinitions ours;
  /** There are some 700; those of base R4 answer to any version behind their URL. */
  private static final int MOST_TOLD = 2_000;

  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final Set<String> types = ConcurrentHashMap.newKeySet();

  /**
   * Finds our definitions and those of base R4, which are read when they are first asked for.
   *
   * @param given conformance resources; types the judging does not need are passed over
   */
  Definitions(List<Document> given) {
    ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
    context = FhirContext.forR4Cached();
    // Of most types HAPI need not know the elements.
    context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
    context.setLocalizer(new EnglishMessages());
    ours = new OurDefinitions(context, given);
    InMemoryTerminologyServerValidationSupport terminology =
        new InMemoryTerminologyServerValidationSupport(context);
    terminology.setIssueSeverityForCodeDisplayMismatch(IValidationSupport.IssueSeverity.WARNING);
    base = new BaseDefinitions(context);
    support = new ValidationSupportChain(
        ours,
        base,
        new CommonCodeSystemsTerminologyService(context),
        terminology,
        new UncheckedCodeSystems(context));
    // FHIR asks for one coding of the value set; translations into other systems may stand beside
    // it.
    support.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
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

  /** Whether a canonical URL, with or without a fragment behind it, is of a profile or code system of ours. */
  boolean isOurs(@Nullable String url) {
    if (url == null) {
      return false;
    }
    int hash = url.indexOf('#');
    String canonical = hash < 0 ? url : url.substring(0, hash);
    return ours.has(StructureDefinition.class, canonical) || ours.has(CodeSystem.class, canonical);
  }

  /** A profile of ours or of base R4, or null. */
  @Nullable
  StructureDefinition structure(String url) {
    StructureDefinition found = ours.get(StructureDefinition.class, url);
    return found != null ? found : (StructureDefinition) support.fetchStructureDefinition(url);
  }

  /** Whether there is a questionnaire or a measure of this URL, by which answers or reports would be judged. */
  boolean hasQuestionnaireOrMeasure(String url) {
    return support.fetchResource(Questionnaire.class, url) != null
        || support.fetchResource(Measure.class, url) != null;
  }

  /** What resources ask of a profile or type, or null when there is none of this URL. */
  @Nullable
  Told told(String url) {
    Told known = told.get(url);
    if (known == null) {
      StructureDefinition found = structure(url);
      if (found != null) {
        known = Told.of(found);
        if (told.size() < MOST_TOLD) {
          told.put(url, known);
        }
      }
    }
    return known;
  }

  /** Whether there is a definition of a resource type or data type of base R4. */
  boolean isType(String name) {
    return types.contains(name) || told(CORE + name) != null && types.add(name);
  }

  /** A code system whose content is here, or null. */
  @Nullable
  CodeSystem codeSystem(String url) {
    CodeSystem found = ours.get(CodeSystem.class, url);
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
    ValueSet found = ours.get(ValueSet.class, url);
    return found != null ? found : (ValueSet) support.fetchValueSet(url);
  }
}
