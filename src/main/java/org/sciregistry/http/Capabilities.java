package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.interaction.Answer;
import org.sciregistry.interaction.AuditSearch;
import org.sciregistry.interaction.Settings;
import org.sciregistry.profile.Guide;

/** What the server can do, told from the same tables that do it. */
public final class Capabilities implements IServerConformanceProvider<CapabilityStatement> {

  private static final Map<String, List<String>> TERMINOLOGY_OPERATIONS = Map.of(
      "ValueSet", List.of("expand", "validate-code"),
      "CodeSystem", List.of("lookup", "validate-code", "subsumes"),
      "ConceptMap", List.of("translate"));

  private final FhirContext context;
  private final ParameterCatalog catalog;
  private final Settings settings;
  private final Map<String, List<String>> profiles;
  private final String version;
  private final Instant builtAt;

  /**
   * A description.
   *
   * @param profiles canonical URLs of the profiles that are enforced, by resource type
   * @param version of the software
   */
  public Capabilities(
      FhirContext context,
      ParameterCatalog catalog,
      Settings settings,
      Map<String, List<String>> profiles,
      String version,
      Instant builtAt) {
    this.context = context;
    this.catalog = catalog;
    this.settings = settings;
    this.profiles = profiles;
    this.version = version;
    this.builtAt = builtAt;
  }

  /** Answers {@code GET /metadata}. */
  @Metadata
  @Override
  public CapabilityStatement getServerConformance(
      HttpServletRequest request, RequestDetails details) {
    CapabilityStatement statement = statement();
    byte[] json =
        context.newJsonParser().encodeResourceToString(statement).getBytes(StandardCharsets.UTF_8);
    Endpoint.servletRequest(details).setAttribute(Bindings.ANSWER, Answer.of(200, json));
    return statement;
  }

  @Override
  public void setRestfulServer(RestfulServer server) {
    // Nothing of the server's own description is used.
  }

  private CapabilityStatement statement() {
    CapabilityStatement statement = new CapabilityStatement();
    statement.setUrl(settings.base() + "/metadata");
    statement.setVersion(version);
    statement.setName("SciRegistry");
    statement.setTitle("SCI registry");
    statement.setStatus(PublicationStatus.ACTIVE);
    statement.setDate(Date.from(builtAt));
    statement.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
    statement.getSoftware().setName("SCI registry").setVersion(version);
    statement.getImplementation().setDescription("SCI registry").setUrl(settings.base());
    statement.setFhirVersion(FHIRVersion._4_0_1);
    statement.addFormat("application/fhir+json");
    statement.addFormat("application/fhir+xml");
    statement.addPatchFormat("application/json-patch+json");
    CapabilityStatementRestComponent rest = statement.addRest();
    rest.setMode(RestfulCapabilityMode.SERVER);
    rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
    rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
    rest.addInteraction().setCode(SystemRestfulInteraction.HISTORYSYSTEM);
    rest.addInteraction().setCode(SystemRestfulInteraction.SEARCHSYSTEM);
    ParameterCatalog.COMPARTMENTS.forEach(compartment -> rest.addCompartment(
        "http://hl7.org/fhir/CompartmentDefinition/" + compartment.toLowerCase(Locale.ROOT)));
    rest.addOperation()
        .setName("validate")
        .setDefinition("http://hl7.org/fhir/OperationDefinition/Resource-validate");
    for (String type : catalog.resourceTypes()) {
      rest.addResource(resource(type));
    }
    return statement;
  }

  private CapabilityStatementRestResourceComponent resource(String type) {
    CapabilityStatementRestResourceComponent resource =
        new CapabilityStatementRestResourceComponent();
    resource.setType(type);
    profiles.getOrDefault(type, List.of()).forEach(resource::addSupportedProfile);
    if (type.equals(AuditSearch.TYPE)) {
      resource.addInteraction().setCode(TypeRestfulInteraction.READ);
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      AuditSearch.PARAMETERS.forEach((name, kind) ->
          resource.addSearchParam().setName(name).setType(SearchParamType.fromCode(kind)));
      return resource;
    }
    for (TypeRestfulInteraction interaction : List.of(
        TypeRestfulInteraction.READ,
        TypeRestfulInteraction.VREAD,
        TypeRestfulInteraction.CREATE,
        TypeRestfulInteraction.UPDATE,
        TypeRestfulInteraction.PATCH,
        TypeRestfulInteraction.DELETE,
        TypeRestfulInteraction.HISTORYINSTANCE,
        TypeRestfulInteraction.HISTORYTYPE,
        TypeRestfulInteraction.SEARCHTYPE)) {
      resource.addInteraction().setCode(interaction);
    }
    resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
    resource.setReadHistory(true);
    resource.setUpdateCreate(settings.updateCreate());
    resource.setConditionalCreate(true);
    resource.setConditionalUpdate(true);
    resource.setConditionalDelete(ConditionalDeleteStatus.SINGLE);
    resource.setConditionalRead(CapabilityStatement.ConditionalReadStatus.FULLSUPPORT);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
    if (settings.referentialIntegrity()) {
      resource.addReferencePolicy(ReferenceHandlingPolicy.ENFORCED);
    }
    resource
        .addOperation()
        .setName("validate")
        .setDefinition("http://hl7.org/fhir/OperationDefinition/Resource-validate");
    resource
        .addOperation()
        .setName("meta")
        .setDefinition("http://hl7.org/fhir/OperationDefinition/Resource-meta");
    TERMINOLOGY_OPERATIONS
        .getOrDefault(type, List.of())
        .forEach(operation -> resource
            .addOperation()
            .setName(operation)
            .setDefinition("http://hl7.org/fhir/OperationDefinition/" + type + "-" + operation));
    if (List.of("Patient", "Encounter").contains(type)) {
      resource
          .addOperation()
          .setName("everything")
          .setDefinition("http://hl7.org/fhir/OperationDefinition/" + type + "-everything");
    }
    if (type.equals("Observation")) {
      resource
          .addOperation()
          .setName("lastn")
          .setDefinition("http://hl7.org/fhir/OperationDefinition/Observation-lastn");
      for (String operation : List.of("isncsci", "isncsci-worksheet")) {
        resource
            .addOperation()
            .setName(operation)
            .setDefinition(Guide.CANONICAL + "/OperationDefinition/" + operation);
      }
    }
    resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
    resource.addSearchParam().setName("_lastUpdated").setType(SearchParamType.DATE);
    for (SearchParameter parameter : catalog.of(type).values()) {
      if (parameter.type() != ParameterType.SPECIAL) {
        resource
            .addSearchParam()
            .setName(parameter.key().code())
            .setDefinition(parameter.url())
            .setType(SearchParamType.fromCode(parameter.type().code()));
      }
      if (parameter.type() == ParameterType.REFERENCE) {
        resource.addSearchInclude(type + ":" + parameter.key().code());
      }
    }
    return resource;
  }
}
