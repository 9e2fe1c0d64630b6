package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IServerConformanceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.UriType;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.ParameterType;
import org.sciregistry.index.Positions;
import org.sciregistry.index.SearchParameter;
import org.sciregistry.interaction.Answer;
import org.sciregistry.interaction.AuditSearch;
import org.sciregistry.interaction.Bodies;
import org.sciregistry.interaction.Settings;
import org.sciregistry.interaction.Terminology;
import org.sciregistry.profile.Guide;

/** What the server can do, read off the routes that do it and the table of search parameters. */
public final class Capabilities implements IServerConformanceProvider<CapabilityStatement> {

  private static final Set<String> NORMATIVE = Set.of(
      "Binary",
      "Bundle",
      "CapabilityStatement",
      "CodeSystem",
      "Observation",
      "OperationDefinition",
      "OperationOutcome",
      "Parameters",
      "Patient",
      "StructureDefinition",
      "ValueSet");

  /** What every type can be searched by beside its own parameters. */
  private static final Map<String, SearchParamType> OF_EVERY_TYPE = new TreeMap<>(Map.of(
      "_content", SearchParamType.STRING,
      "_filter", SearchParamType.SPECIAL,
      "_has", SearchParamType.SPECIAL,
      "_list", SearchParamType.SPECIAL,
      "_text", SearchParamType.STRING));

  private static final String OAUTH_URIS =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  private static final Set<String> OURS = Set.of("isncsci", "isncsci-worksheet", "persons");

  private final FhirContext context;
  private final ParameterCatalog catalog;
  private final Settings settings;
  private final Map<String, List<String>> profiles;
  private final String version;
  private final Instant builtAt;
  private final Supplier<List<String>> codeSystems;
  private final Gatekeeper gatekeeper;
  private final boolean cors;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  /**
   * A description.
   *
   * @param profiles canonical URLs of the profiles that are enforced, by resource type
   * @param version of the software
   * @param codeSystems canonical URLs of the code systems that come along
   * @param gatekeeper whether and where tokens are asked for
   * @param cors whether scripts of other web pages may call
   */
  public Capabilities(
      FhirContext context,
      ParameterCatalog catalog,
      Settings settings,
      Map<String, List<String>> profiles,
      String version,
      Instant builtAt,
      Supplier<List<String>> codeSystems,
      Gatekeeper gatekeeper,
      boolean cors) {
    this.context = context;
    this.catalog = catalog;
    this.settings = settings;
    this.profiles = profiles;
    this.version = version;
    this.builtAt = builtAt;
    this.codeSystems = codeSystems;
    this.gatekeeper = gatekeeper;
    this.cors = cors;
  }

  /** Answers {@code GET /metadata}, in the {@code mode} asked for. */
  @Metadata(cacheMillis = 0)
  @Override
  public CapabilityStatement getServerConformance(
      HttpServletRequest request, RequestDetails details) {
    String mode = request.getParameter("mode") == null ? "full" : request.getParameter("mode");
    byte[] json = json(mode).getBytes(StandardCharsets.UTF_8);
    Endpoint.servletRequest(details).setAttribute(Bindings.ANSWER, Answer.of(200, json));
    return new CapabilityStatement();
  }

  /**
   * The description of a mode as JSON.
   *
   * @throws Fault when there is no such mode
   */
  String json(String mode) {
    if (!List.of("full", "normative", "terminology").contains(mode)) {
      throw Fault.of(
          FaultCode.PARAMETER_VALUE_INVALID,
          mode.length() > 64 ? mode.substring(0, 64) : mode,
          "code",
          "mode",
          new Text("full, normative or terminology", "full、normative 或 terminology"));
    }
    // The first client may be registered while the server runs.
    return told.computeIfAbsent(
        mode + (gatekeeper.isOpen() ? "" : " with tokens"), key -> told(mode));
  }

  @Override
  public void setRestfulServer(RestfulServer server) {
    // Nothing of the server's own description is used.
  }

  private String told(String mode) {
    Resource statement = mode.equals("terminology") ? terminology() : statement();
    if (mode.equals("normative") && statement instanceof CapabilityStatement full) {
      full.getRestFirstRep()
          .getResource()
          .removeIf(resource -> !NORMATIVE.contains(resource.getType()));
    }
    return context.newJsonParser().encodeResourceToString(statement);
  }

  private TerminologyCapabilities terminology() {
    TerminologyCapabilities statement = new TerminologyCapabilities();
    statement.setUrl(settings.base() + "/metadata?mode=terminology");
    statement.setVersion(version).setName("SciRegistryTerminology").setTitle("SCI registry");
    statement.setStatus(PublicationStatus.ACTIVE).setDate(Date.from(builtAt));
    statement.setKind(TerminologyCapabilities.CapabilityStatementKind.INSTANCE);
    statement.getSoftware().setName("SCI registry").setVersion(version);
    statement.getImplementation().setDescription("SCI registry").setUrl(settings.base());
    codeSystems.get().forEach(url -> statement.addCodeSystem().setUri(url));
    statement.getExpansion().setHierarchical(false).setPaging(true).setIncomplete(false);
    for (String parameter : Terminology.expansionParameters()) {
      statement.getExpansion().addParameter().setName(parameter);
    }
    statement.setCodeSearch(TerminologyCapabilities.CodeSearchSupport.ALL);
    statement.getValidateCode().setTranslations(true);
    statement.getTranslation().setNeedsMap(false);
    return statement;
  }

  /** The description of everything. */
  CapabilityStatement statement() {
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
    statement.addPatchFormat("application/fhir+json");
    statement.addPatchFormat("application/fhir+xml");
    CapabilityStatementRestComponent rest = statement.addRest();
    rest.setMode(RestfulCapabilityMode.SERVER);
    tellSecurity(rest.getSecurity());
    if (has(SystemRoutes.class, Transaction.class)) {
      rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
      rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
    }
    if (has(SystemRoutes.class, History.class)) {
      rest.addInteraction().setCode(SystemRestfulInteraction.HISTORYSYSTEM);
    }
    rest.addInteraction().setCode(SystemRestfulInteraction.SEARCHSYSTEM);
    ParameterCatalog.COMPARTMENTS.forEach(compartment -> rest.addCompartment(
        "http://hl7.org/fhir/CompartmentDefinition/" + compartment.toLowerCase(Locale.ROOT)));
    OF_EVERY_TYPE.forEach((name, kind) -> rest.addSearchParam().setName(name).setType(kind));
    operations("Resource", SystemRoutes.class, rest::addOperation);
    for (String type : catalog.resourceTypes()) {
      rest.addResource(resource(type));
    }
    return statement;
  }

  private void tellSecurity(CapabilityStatementRestSecurityComponent security) {
    security.setCors(cors);
    if (gatekeeper.isOpen()) {
      security.setDescription(
          "No token is needed; this server is for its own machine. / 无需令牌；此服务器仅供本机使用。");
      return;
    }
    security
        .addService()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
        .setCode("SMART-on-FHIR");
    security
        .addExtension()
        .setUrl(OAUTH_URIS)
        .addExtension()
        .setUrl("token")
        .setValue(new UriType(gatekeeper.tokenUrl()));
    security.setDescription(
        "Requests need an access token (SMART Backend Services). / 请求需要访问令牌（SMART Backend Services）。");
  }

  private static boolean has(Class<?> routes, Class<? extends Annotation> route) {
    return Arrays.stream(routes.getMethods()).anyMatch(method -> method.isAnnotationPresent(route));
  }

  /** Whether a route answers for single resources, as histories do beside those of types. */
  private static boolean hasOfInstance(Class<? extends Annotation> route) {
    return Arrays.stream(TypeRoutes.class.getMethods())
        .filter(method -> method.isAnnotationPresent(route))
        .anyMatch(Capabilities::isOfInstance);
  }

  private static boolean isOfInstance(Method method) {
    return Arrays.stream(method.getParameterAnnotations())
        .flatMap(Arrays::stream)
        .anyMatch(IdParam.class::isInstance);
  }

  private void operations(
      String type,
      Class<?> routes,
      Consumer<CapabilityStatementRestResourceOperationComponent> add) {
    Arrays.stream(routes.getMethods())
        .filter(method -> method.isAnnotationPresent(Operation.class))
        .filter(method -> {
          Class<? extends IBaseResource> of =
              method.getAnnotation(Operation.class).type();
          return of == IBaseResource.class || context.getResourceType(of).equals(type);
        })
        .map(method -> method.getAnnotation(Operation.class).name().substring(1))
        .sorted(Comparator.naturalOrder())
        .forEach(name -> {
          boolean ofAny = routes == TypeRoutes.class || routes == SystemRoutes.class;
          String definition = (OURS.contains(name) ? Guide.CANONICAL : "http://hl7.org/fhir")
              + "/OperationDefinition/"
              + (OURS.contains(name) ? "" : (ofAny ? "Resource" : type) + "-")
              + name;
          add.accept(new CapabilityStatementRestResourceOperationComponent()
              .setName(name)
              .setDefinition(definition));
        });
  }

  private CapabilityStatementRestResourceComponent resource(String type) {
    CapabilityStatementRestResourceComponent resource =
        new CapabilityStatementRestResourceComponent();
    resource.setType(type);
    profiles.getOrDefault(type, List.of()).forEach(resource::addSupportedProfile);
    if (type.equals(AuditSearch.TYPE)) {
      resource.addInteraction().setCode(TypeRestfulInteraction.READ);
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      resource.setDocumentation(
          "Told from the audit trail, newest first, and searched by the parameters named here alone.");
      AuditSearch.PARAMETERS.forEach((name, kind) ->
          resource.addSearchParam().setName(name).setType(SearchParamType.fromCode(kind)));
      return resource;
    }
    boolean writable = Bodies.isWritable(type);
    Map<TypeRestfulInteraction, Boolean> possible = new TreeMap<>();
    possible.put(TypeRestfulInteraction.READ, has(TypeRoutes.class, Read.class));
    possible.put(TypeRestfulInteraction.VREAD, has(TypeRoutes.class, Read.class));
    possible.put(TypeRestfulInteraction.CREATE, writable && has(TypeRoutes.class, Create.class));
    possible.put(TypeRestfulInteraction.UPDATE, writable && has(TypeRoutes.class, Update.class));
    possible.put(TypeRestfulInteraction.PATCH, writable && has(TypeRoutes.class, Patch.class));
    possible.put(TypeRestfulInteraction.DELETE, writable && has(TypeRoutes.class, Delete.class));
    possible.put(TypeRestfulInteraction.HISTORYINSTANCE, hasOfInstance(History.class));
    possible.put(TypeRestfulInteraction.HISTORYTYPE, has(TypeRoutes.class, History.class));
    possible.put(TypeRestfulInteraction.SEARCHTYPE, has(TypeRoutes.class, Search.class));
    possible.forEach((interaction, can) -> {
      if (can) {
        resource.addInteraction().setCode(interaction);
      }
    });
    resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
    resource.setReadHistory(true);
    resource.setUpdateCreate(writable && settings.updateCreate());
    resource.setConditionalCreate(writable);
    resource.setConditionalUpdate(writable);
    resource.setConditionalDelete(
        writable ? ConditionalDeleteStatus.MULTIPLE : ConditionalDeleteStatus.NOTSUPPORTED);
    resource.setConditionalRead(CapabilityStatement.ConditionalReadStatus.FULLSUPPORT);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
    if (settings.checksReferences(type)) {
      resource.addReferencePolicy(ReferenceHandlingPolicy.ENFORCED);
    }
    operations(type, TypeRoutes.class, resource::addOperation);
    operations(type, TerminologyRoutes.class, resource::addOperation);
    if (EverythingRoutes.TYPES.contains(type)) {
      operations(type, EverythingRoutes.class, resource::addOperation);
    }
    if (type.equals("Observation")) {
      operations(type, ExamRoutes.class, resource::addOperation);
    }
    searches(type, resource);
    return resource;
  }

  private void searches(String type, CapabilityStatementRestResourceComponent resource) {
    resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
    resource.addSearchParam().setName("_lastUpdated").setType(SearchParamType.DATE);
    for (SearchParameter parameter : catalog.of(type).values()) {
      if (parameter.type() != ParameterType.SPECIAL || Positions.answer(parameter.key())) {
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
    for (String source : catalog.resourceTypes()) {
      if (source.equals(AuditSearch.TYPE)) {
        continue;
      }
      catalog.of(source).values().stream()
          .filter(parameter ->
              parameter.type() == ParameterType.REFERENCE && parameter.targets().contains(type))
          .forEach(parameter ->
              resource.addSearchRevInclude(source + ":" + parameter.key().code()));
    }
  }
}
