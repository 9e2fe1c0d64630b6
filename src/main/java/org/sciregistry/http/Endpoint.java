package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.interaction.Answer;
import org.sciregistry.interaction.Rooms;
import org.sciregistry.search.SearchScope;

/**
 * HAPI's RestfulServer as a router: it finds the method for a URL, and never parses or encodes a resource.
 *
 * <p>Requests come in parsed by {@link GuardFilter}; a shell stands in for the resource so that HAPI does not parse it again. Answers go
 * out as the stored bytes, written here instead of HAPI's encoder.
 */
final class Endpoint extends RestfulServer {

  private static final long serialVersionUID = 1L;

  private final transient Rooms rooms;
  private final transient Exit exit;
  private final transient Faults faults;
  private static final List<String> OF_READS =
      List.of("_asOf", "_elements", "_format", "_pretty", "_summary");

  private final transient Capabilities capabilities;
  private final transient Bindings bindings;

  Endpoint(FhirContext context, Rooms rooms, Exit exit, Faults faults, Capabilities capabilities) {
    super(context);
    this.rooms = rooms;
    this.exit = exit;
    this.faults = faults;
    this.capabilities = capabilities;
    this.bindings = new Bindings(context, rooms, capabilities);
  }

  @Override
  protected void initialize() {
    FhirContext context = getFhirContext();
    setServerAddressStrategy(new HardcodedServerAddressStrategy(rooms.settings().base()));
    setServerConformanceProvider(capabilities);
    List<Object> routes = new ArrayList<>();
    for (String type : rooms.search().catalog().resourceTypes()) {
      routes.add(new TypeRoutes(
          context.getResourceDefinition(type).getImplementingClass(), type, bindings));
    }
    for (String type : EverythingRoutes.TYPES) {
      routes.add(new EverythingRoutes(
          context.getResourceDefinition(type).getImplementingClass(), type, bindings));
    }
    routes.add(new ExamRoutes(bindings));
    routes.add(new TerminologyRoutes(bindings));
    routes.add(new SystemRoutes(bindings));
    registerProviders(routes);
    registerInterceptor(new Passage());
  }

  /** What replaces HAPI's parsing, encoding and fault pages. */
  @Interceptor
  public final class Passage {

    /** Answers the searches RestfulServer has no route for: of all types, and of what belongs to one resource. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public boolean search(
        RequestDetails details, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      SearchScope scope = scope(details);
      try {
        if (scope == null) {
          requireKnown(details);
          return true;
        }
        bindings.search(scope, details);
      } catch (Fault fault) {
        // Thrown on, it would be logged with what was searched for.
        faults.write(fault, request, response);
        return false;
      }
      return write(details, request, response);
    }

    /** Reads take few parameters, others are refused like those of searches; HAPI would not find the route any more. */
    private void requireKnown(RequestDetails details) {
      if (details.getRequestType() != RequestTypeEnum.GET
          || details.getId() == null
          || details.getOperation() != null
              && (!details.getOperation().equals("_history")
                  || !details.getId().hasVersionIdPart())) {
        return;
      }
      Map<String, String[]> known = new LinkedHashMap<>(details.getParameters());
      for (String name : details.getParameters().keySet()) {
        if (OF_READS.contains(name)) {
          continue;
        }
        if (!Bindings.request(details).lenient()) {
          throw Fault.of(
              FaultCode.PARAMETER_UNKNOWN,
              details.getResourceName() + "/[id]",
              name.length() > 64 ? name.substring(0, 64) : name,
              String.join(", ", OF_READS));
        }
        known.remove(name);
      }
      details.setParameters(known);
    }

    private static @Nullable SearchScope scope(RequestDetails details) {
      String operation = details.getOperation();
      boolean asks = details.getRequestType() == RequestTypeEnum.GET && operation == null
          || details.getRequestType() == RequestTypeEnum.POST && "_search".equals(operation);
      String compartment = details.getCompartmentName();
      if (!asks) {
        return null;
      }
      if (compartment != null && details.getId() != null) {
        return SearchScope.within(
            details.getResourceName(), details.getId().getIdPart(), compartment);
      }
      boolean everything = details.getResourceName() == null
          ? operation != null || !details.getParameters().isEmpty()
          : details.getResourceName().equals("_search");
      return everything ? SearchScope.EVERYTHING : null;
    }

    /** Puts a shell in the place of the resource that was parsed already. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void standIn(RequestDetails details) {
      if (details.getRequestType() == RequestTypeEnum.PATCH) {
        // HAPI would look for a patch in the stream that was read already.
        details.setRequestContents(new byte[0]);
      }
      if (details.getRequestType() != RequestTypeEnum.POST
          && details.getRequestType() != RequestTypeEnum.PUT) {
        return;
      }
      String type = details.getResourceName() == null ? "Bundle" : details.getResourceName();
      IBaseResource shell = getFhirContext().getResourceDefinition(type).newInstance();
      if (details.getId() != null) {
        shell.setId(details.getId().getIdPart());
      }
      details.setResource(shell);
    }

    /** Writes the answer an interaction gave. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean write(
        RequestDetails details, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Object answer = request.getAttribute(Bindings.ANSWER);
      if (answer == null) {
        return true;
      }
      exit.write((Answer) answer, Formats.wanted(request), request, response);
      return false;
    }

    /** Writes what went wrong. */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean refuse(
        @Nullable RequestDetails details,
        BaseServerResponseException trouble,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException {
      faults.write(trouble, request, response);
      return false;
    }
  }

  /** The request behind HAPI's details. */
  static HttpServletRequest servletRequest(RequestDetails details) {
    return ((ServletRequestDetails) details).getServletRequest();
  }
}
