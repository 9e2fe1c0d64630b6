package org.sciregistry.http;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

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

  /** All that belongs to one, or to every patient. */
  @Operation(name = "$everything", idempotent = true, manualRequest = true)
  public IBaseResource everything(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.everything(type, id == null ? null : id.getIdPart(), details);
    return bindings.shell("Bundle");
  }
}
