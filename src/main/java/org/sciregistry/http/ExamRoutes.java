package org.sciregistry.http;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.jspecify.annotations.Nullable;

/** The operations on Observations and ISNCSCI exams, beside what every resource type has. */
public final class ExamRoutes implements IResourceProvider {

  private final Bindings bindings;

  ExamRoutes(Bindings bindings) {
    this.bindings = bindings;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return Observation.class;
  }

  /** {@code $isncsci} of an exam that is sent, or of a stored one. */
  @Operation(name = "$isncsci", idempotent = true, manualRequest = true)
  public IBaseResource classify(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.classify(id == null ? null : id.getIdPart(), details);
    return bindings.shell("Parameters");
  }

  /** {@code $lastn}: the newest observations of each code. */
  @Operation(name = "$lastn", idempotent = true, manualRequest = true)
  public IBaseResource lastObservations(RequestDetails details) {
    bindings.lastObservations(details);
    return bindings.shell("Bundle");
  }

  /** {@code $isncsci-worksheet} of an exam that is sent, or of a stored one. */
  @Operation(name = "$isncsci-worksheet", idempotent = true, manualRequest = true)
  public IBaseResource worksheet(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.worksheet(id == null ? null : id.getIdPart(), details);
    return bindings.shell("Binary");
  }
}
