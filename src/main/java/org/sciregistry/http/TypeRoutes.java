package org.sciregistry.http;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.sciregistry.search.SearchScope;

/**
 * The routes of one resource type: RestfulServer finds the method, the method asks the interaction.
 *
 * <p>What the methods return are shells; the answer itself travels beside them and is written by {@link Endpoint}.
 */
public final class TypeRoutes implements IResourceProvider {

  private final Class<? extends IBaseResource> resourceClass;
  private final String type;
  private final Bindings bindings;

  TypeRoutes(Class<? extends IBaseResource> resourceClass, String type, Bindings bindings) {
    this.resourceClass = resourceClass;
    this.type = type;
    this.bindings = bindings;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return resourceClass;
  }

  /** Read and vread. */
  @Read(version = true)
  public IBaseResource read(@IdParam IdType id, RequestDetails details) {
    bindings.read(
        type, id.getIdPart(), id.hasVersionIdPart() ? id.getVersionIdPart() : null, details);
    return bindings.shell(type);
  }

  /** Create, also conditional. */
  @Create
  public MethodOutcome create(
      @ResourceParam IBaseResource shell,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails details) {
    bindings.create(type, details);
    return new MethodOutcome();
  }

  /** Update, also conditional. */
  @Update
  public MethodOutcome update(
      @ResourceParam IBaseResource shell,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails details) {
    bindings.update(type, id == null ? null : id.getIdPart(), condition, details);
    return new MethodOutcome();
  }

  /** Patch, also conditional. */
  @Patch
  public MethodOutcome patch(
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      @ResourceParam String shell,
      PatchTypeEnum form,
      RequestDetails details) {
    bindings.patch(type, id == null ? null : id.getIdPart(), condition, details);
    return new MethodOutcome();
  }

  /** Delete, also conditional. */
  @Delete
  public MethodOutcome delete(
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails details) {
    bindings.delete(type, id == null ? null : id.getIdPart(), condition, details);
    return new MethodOutcome();
  }

  /** Search by GET and by POST. */
  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails details) {
    bindings.search(SearchScope.of(type), details);
    return new Bundle();
  }

  /** The versions of one resource. */
  @History
  public IBundleProvider history(@IdParam IdType id, RequestDetails details) {
    bindings.history(type, id.getIdPart(), details);
    return new SimpleBundleProvider();
  }

  /** The versions of all resources of the type. */
  @History
  public IBundleProvider history(RequestDetails details) {
    bindings.history(type, null, details);
    return new SimpleBundleProvider();
  }

  /** {@code $meta}: profiles, tags and security labels of a stored resource, or of all of the type. */
  @Operation(name = "$meta", idempotent = true, manualRequest = true)
  public IBaseResource meta(@IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.meta(type, id == null ? null : id.getIdPart(), details);
    return bindings.shell("Parameters");
  }

  /** {@code $meta-add}: gives a stored resource more of them. */
  @Operation(name = "$meta-add", manualRequest = true)
  public IBaseResource addMeta(@IdParam IdType id, RequestDetails details) {
    bindings.changeMeta(type, id.getIdPart(), true, details);
    return bindings.shell("Parameters");
  }

  /** {@code $meta-delete}: takes some of them away. */
  @Operation(name = "$meta-delete", manualRequest = true)
  public IBaseResource deleteMeta(@IdParam IdType id, RequestDetails details) {
    bindings.changeMeta(type, id.getIdPart(), false, details);
    return bindings.shell("Parameters");
  }

  /** {@code $validate} of a resource that is sent, or of a stored one. */
  @Operation(name = "$validate", idempotent = true, manualRequest = true)
  public IBaseResource validate(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails details) {
    bindings.validate(type, id == null ? null : id.getIdPart(), details);
    return bindings.shell("OperationOutcome");
  }
}
