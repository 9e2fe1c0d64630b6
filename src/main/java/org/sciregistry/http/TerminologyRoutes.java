package org.sciregistry.http;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** The terminology operations, of a definition that is named by its URL or stored under an id. */
public final class TerminologyRoutes {

  private final Bindings bindings;

  TerminologyRoutes(Bindings bindings) {
    this.bindings = bindings;
  }

  /** {@code ValueSet/$expand}. */
  @Operation(name = "$expand", type = ValueSet.class, idempotent = true, manualRequest = true)
  public IBaseResource expand(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.terminology(
        details,
        (terminology, request, parameters) -> terminology.expand(request, part(id), parameters));
    return bindings.shell("ValueSet");
  }

  /** {@code ValueSet/$validate-code}. */
  @Operation(
      name = "$validate-code",
      type = ValueSet.class,
      idempotent = true,
      manualRequest = true)
  public IBaseResource isMember(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.terminology(
        details,
        (terminology, request, parameters) -> terminology.isMember(request, part(id), parameters));
    return bindings.shell("Parameters");
  }

  /** {@code CodeSystem/$validate-code}. */
  @Operation(
      name = "$validate-code",
      type = CodeSystem.class,
      idempotent = true,
      manualRequest = true)
  public IBaseResource isDefined(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.terminology(
        details,
        (terminology, request, parameters) -> terminology.isDefined(request, part(id), parameters));
    return bindings.shell("Parameters");
  }

  /** {@code CodeSystem/$lookup}. */
  @Operation(name = "$lookup", type = CodeSystem.class, idempotent = true, manualRequest = true)
  public IBaseResource lookup(RequestDetails details) {
    bindings.terminology(
        details, (terminology, request, parameters) -> terminology.lookup(request, parameters));
    return bindings.shell("Parameters");
  }

  /** {@code CodeSystem/$subsumes}. */
  @Operation(name = "$subsumes", type = CodeSystem.class, idempotent = true, manualRequest = true)
  public IBaseResource subsumes(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.terminology(
        details,
        (terminology, request, parameters) -> terminology.subsumes(request, part(id), parameters));
    return bindings.shell("Parameters");
  }

  /** {@code ConceptMap/$translate}. */
  @Operation(name = "$translate", type = ConceptMap.class, idempotent = true, manualRequest = true)
  public IBaseResource translate(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.terminology(
        details,
        (terminology, request, parameters) -> terminology.translate(request, part(id), parameters));
    return bindings.shell("Parameters");
  }

  private static @Nullable String part(@Nullable IdType id) {
    return id == null ? null : id.getIdPart();
  }
}
