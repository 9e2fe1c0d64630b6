package org.sciregistry.http;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/** The routes of the whole system. */
public final class SystemRoutes {

  private final Bindings bindings;

  SystemRoutes(Bindings bindings) {
    this.bindings = bindings;
  }

  /** Transaction and batch. */
  @Transaction
  public Bundle transaction(@TransactionParam Bundle shell, RequestDetails details) {
    bindings.transaction(details);
    return new Bundle();
  }

  /** The versions of all resources. */
  @History
  public IBundleProvider history(RequestDetails details) {
    bindings.history(null, null, details);
    return new SimpleBundleProvider();
  }

  /** {@code $meta}: the profiles, tags and security labels in use. */
  @Operation(name = "$meta", idempotent = true, manualRequest = true)
  public IBaseResource meta(RequestDetails details) {
    bindings.meta(null, null, details);
    return bindings.shell("Parameters");
  }

  /** {@code $persons}: how many persons the registrations of all sites are of; for linkage only. */
  @Operation(name = "$persons", idempotent = true, manualRequest = true)
  public IBaseResource persons(RequestDetails details) {
    bindings.persons(details);
    return bindings.shell("Parameters");
  }

  /** {@code $validate} of any resource, also a Bundle. */
  @Operation(name = "$validate", manualRequest = true)
  public IBaseResource validate(RequestDetails details) {
    bindings.validate(null, null, details);
    return bindings.shell("OperationOutcome");
  }
}
