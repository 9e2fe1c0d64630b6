package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** Definitions that are kept as JSON under their names, each made an R4 object when it is first asked for. */
abstract class DefinitionsAtHand implements IValidationSupport {

  private final FhirContext context;

  DefinitionsAtHand(FhirContext context) {
    this.context = context;
  }

  /** The name of a definition. */
  static String name(Class<?> kind, String url) {
    return kind.getSimpleName() + " " + url;
  }

  /** The names of all. */
  abstract Set<String> names();

  /** The one of a name, or null. */
  abstract @Nullable MetadataResource definition(String name);

  /** The one of a canonical URL, with or without a version, or null. */
  abstract <T extends MetadataResource> @Nullable T versioned(Class<T> kind, String canonical);

  /** The one of exactly this URL, or null. */
  final <T extends MetadataResource> @Nullable T get(Class<T> kind, String url) {
    return kind.cast(definition(name(kind, url)));
  }

  final MetadataResource read(byte[] json) {
    return (MetadataResource)
        context.newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8));
  }

  @Override
  public final @Nullable IBaseResource fetchCodeSystem(String url) {
    return versioned(CodeSystem.class, url);
  }

  @Override
  public final @Nullable IBaseResource fetchValueSet(String url) {
    return versioned(ValueSet.class, url);
  }

  @Override
  @SuppressWarnings("unchecked")
  public final <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
    List<T> all = new ArrayList<>();
    String kind = name(StructureDefinition.class, "");
    for (String name : names()) {
      if (name.startsWith(kind)) {
        all.add((T) Objects.requireNonNull(definition(name)));
      }
    }
    return all;
  }

  @Override
  public final FhirContext getFhirContext() {
    return context;
  }
}
