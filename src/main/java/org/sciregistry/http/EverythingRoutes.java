package org.sciregistry.http;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;

/** {@code $everything} of the types that have it. */
public final class EverythingRoutes implements IResourceProvider {

  /** The types that have it. */
  static final List<String> TYPES = List.of("Patient", "Encounter");

  private final Class<? extends IBaseResource> resourceClass;
  private final String type;
  private final Bindings bindings;

  EverythingRoutes(Class<? extends IBaseResource> resourceClass, String type, Bindings bindings) {
    this.resourceClass = resourceClass;
    this.type = type;
    this.bindings = bindings;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return resourceClass;
  }

  /** All that belongs to one. */
  @Operation(name = "$everything", idempotent = true, manualRequest = true)
  public IBaseResource everything(@IdParam IdType id, RequestDetails details) {
    bindings.everything(type, id.getIdPart(), details);
    return bindings.shell("Bundle");
  }
}
