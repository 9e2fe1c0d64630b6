package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** The definitions beside base R4. */
final class OurDefinitions extends DefinitionsAtHand {

  private final Map<String, byte[]> json = new LinkedHashMap<>();
  private final Map<String, MetadataResource> read = new ConcurrentHashMap<>();

  OurDefinitions(FhirContext context, List<Document> definitions) {
    super(context);
    for (Document definition : definitions) {
      Node root = definition.root();
      json.put(root.text("resourceType") + " " + root.text("url"), definition.bytes());
    }
  }

  /** Whether there is one of exactly this URL. */
  boolean has(Class<?> kind, String url) {
    return json.containsKey(name(kind, url));
  }

  @Override
  Set<String> names() {
    return json.keySet();
  }

  @Override
  @Nullable
  MetadataResource definition(String name) {
    byte[] bytes = json.get(name);
    return bytes == null ? null : read.computeIfAbsent(name, unread -> read(bytes));
  }

  @Override
  <T extends MetadataResource> @Nullable T versioned(Class<T> kind, String canonical) {
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
  public boolean isCodeSystemSupported(ValidationSupportContext support, String url) {
    return fetchCodeSystem(url) != null;
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext support, String url) {
    return fetchValueSet(url) != null;
  }

  @Override
  public String getName() {
    return "the registry's definitions";
  }
}
