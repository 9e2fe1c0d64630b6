package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** The definitions beside base R4, each made an R4 object when it is first asked for. */
final class OurDefinitions implements IValidationSupport {

  private final FhirContext context;
  private final Map<String, byte[]> json = new LinkedHashMap<>();
  private final Map<String, MetadataResource> read = new ConcurrentHashMap<>();

  OurDefinitions(FhirContext context, List<Document> definitions) {
    this.context = context;
    for (Document definition : definitions) {
      Node root = definition.root();
      json.put(root.text("resourceType") + " " + root.text("url"), definition.bytes());
    }
  }

  /** Whether there is one of exactly this URL. */
  boolean has(Class<?> kind, String url) {
    return json.containsKey(BaseDefinitions.name(kind, url));
  }

  /** The one of exactly this URL, or null. */
  <T extends MetadataResource> @Nullable T get(Class<T> kind, String url) {
    return kind.cast(definition(BaseDefinitions.name(kind, url)));
  }

  private @Nullable MetadataResource definition(String name) {
    MetadataResource known = read.get(name);
    if (known != null || !json.containsKey(name)) {
      return known;
    }
    return read.computeIfAbsent(name, unread -> (MetadataResource) context
        .newJsonParser()
        .parseResource(new String(json.get(unread), StandardCharsets.UTF_8)));
  }

  private <T extends MetadataResource> @Nullable T versioned(Class<T> kind, String canonical) {
    int bar = canonical.indexOf('|');
    if (bar < 0) {
      return get(kind, canonical);
    }
    T found = get(kind, canonical.substring(0, bar));
    return found != null && canonical.substring(bar + 1).equals(found.getVersion()) ? found : null;
  }

  @Override
  public @Nullable IBaseResource fetchStructureDefinition(String url) {
    return versioned(StructureDefinition.class, url);
  }

  @Override
  public @Nullable IBaseResource fetchCodeSystem(String url) {
    return versioned(CodeSystem.class, url);
  }

  @Override
  public @Nullable IBaseResource fetchValueSet(String url) {
    return versioned(ValueSet.class, url);
  }

  @Override
  public boolean isCodeSystemSupported(ValidationSupportContext support, String url) {
    return fetchCodeSystem(url) != null;
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext support, String url) {
    return fetchValueSet(url) != null;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
    List<T> all = new ArrayList<>();
    for (String name : json.keySet()) {
      if (name.startsWith(BaseDefinitions.name(StructureDefinition.class, ""))) {
        all.add((T) definition(name));
      }
    }
    return all;
  }

  @Override
  public FhirContext getFhirContext() {
    return context;
  }

  @Override
  public String getName() {
    return "the registry's definitions";
  }
}
