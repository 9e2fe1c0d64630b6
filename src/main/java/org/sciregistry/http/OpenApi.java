package org.sciregistry.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;

/** {@code /openapi.json}: the CapabilityStatement as OpenAPI 3 (https://spec.openapis.org/oas/v3.0.3), for tools that know no FHIR. */
final class OpenApi extends HttpServlet {

  static final String PATH = "/openapi.json";

  private static final long serialVersionUID = 1L;
  private static final List<String> FORMS =
      List.of("application/fhir+json", "application/fhir+xml");

  private final transient Capabilities capabilities;
  private transient byte @Nullable [] document;

  OpenApi(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] json = document();
    response.setContentType("application/json");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private synchronized byte[] document() {
    if (document == null) {
      document = new Writer(capabilities.statement()).json();
    }
    return document;
  }

  /** Writes one document. */
  private static final class Writer {

    private final CapabilityStatement statement;
    private final JsonText json = new JsonText();

    Writer(CapabilityStatement statement) {
      this.statement = statement;
    }

    byte[] json() {
      json.object().string("openapi", "3.0.3");
      json.object("info")
          .string("title", statement.getTitle())
          .string("version", statement.getVersion())
          .string(
              "description",
              "FHIR R4. Every resource is described at https://hl7.org/fhir/R4/resourcelist.html; the profiles are named in /fhir/metadata.")
          .endObject();
      json.array("servers")
          .object()
          .string("url", statement.getImplementation().getUrl())
          .endObject()
          .endArray();
      json.object("paths");
      CapabilityStatementRestComponent rest = statement.getRestFirstRep();
      path("/metadata", "get", "What the server can do", "mode");
      system(rest);
      rest.getResource().forEach(this::resource);
      json.endObject();
      json.object("components").object("schemas").object("Resource").string("type", "object");
      json.array("required").string("resourceType").endArray();
      json.object("properties").object("resourceType").string("type", "string").endObject();
      json.endObject().endObject().endObject();
      return json.endObject().endObject().bytes();
    }

    private void path(String path, String method, String summary, String... parameters) {
      json.object(path);
      operation(method, summary, path, null, parameters);
      json.endObject();
    }

    private void system(CapabilityStatementRestComponent rest) {
      json.object("/");
      operation("post", "Transaction or batch", "/", "Bundle");
      operation("get", "Search of all types", "/", null, "_type", "_id", "_lastUpdated");
      json.endObject();
      path("/_history", "get", "History of all resources", "_since", "_at", "_list", "_count");
      rest.getOperation()
          .forEach(operation -> operations("", operation.getName(), operation.getDefinition()));
    }

    private void operations(String above, String name, String definition) {
      String path = above + "/$" + name;
      json.object(path);
      operation("post", name + ", see " + definition, path, "Parameters");
      if (!name.startsWith("meta-")) {
        operation("get", name + ", see " + definition, path, null);
      }
      json.endObject();
    }

    private void resource(CapabilityStatementRestResourceComponent resource) {
      String type = resource.getType();
      Set<String> can = resource.getInteraction().stream()
          .map(interaction -> interaction.getCode().toCode())
          .collect(Collectors.toSet());
      String[] searches = resource.getSearchParam().stream()
          .map(CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent::getName)
          .toArray(String[]::new);
      json.object("/" + type);
      operation("get", "Search of " + type, "/" + type, null, searches);
      if (can.contains("create")) {
        operation("post", "Create, with If-None-Exist only if nothing matches", "/" + type, type);
        operation("put", "Conditional update", "/" + type, type, searches);
        operation("patch", "Conditional patch", "/" + type, "Parameters", searches);
        operation("delete", "Conditional delete", "/" + type, null, searches);
      }
      json.endObject();
      String one = "/" + type + "/{id}";
      json.object(one);
      operation("get", "Read " + type, one, null, "_summary", "_elements");
      if (can.contains("update")) {
        operation("put", "Update, with If-Match only of what was read", one, type);
        operation("patch", "JSON Patch or FHIRPath Patch", one, "Parameters");
        operation("delete", "Delete; the history stays", one, null);
      }
      json.endObject();
      if (can.contains("history-instance")) {
        path(
            one + "/_history", "get", "History of one " + type, "_since", "_at", "_list", "_count");
        path(one + "/_history/{version}", "get", "One version of a " + type);
        path(
            "/" + type + "/_history",
            "get",
            "History of " + type,
            "_since",
            "_at",
            "_list",
            "_count");
      }
      resource
          .getOperation()
          .forEach(operation -> operations(
              isOfInstance(operation.getName()) ? one : "/" + type,
              operation.getName(),
              operation.getDefinition()));
      if (type.equals("Patient")) {
        path(
            "/Patient/$everything",
            "get",
            "All of every patient, page by page",
            "_since",
            "_count");
      }
    }

    private static boolean isOfInstance(String operation) {
      return Set.of("everything", "meta", "meta-add", "meta-delete").contains(operation);
    }

    private void operation(
        String method, String summary, String path, @Nullable String body, String... parameters) {
      json.object(method).string("summary", summary);
      json.array("parameters");
      for (String name : List.of("id", "version")) {
        if (path.contains("{" + name + "}")) {
          parameter(name, "path");
        }
      }
      for (String parameter : parameters) {
        parameter(parameter, "query");
      }
      json.endArray();
      if (body != null) {
        json.object("requestBody").string("description", body).bool("required", true);
        content();
        json.endObject();
      }
      json.object("responses").object("default").string("description", "FHIR resource");
      content();
      json.endObject().endObject().endObject();
    }

    private void content() {
      json.object("content");
      for (String form : FORMS) {
        json.object(form)
            .object("schema")
            .string("$ref", "#/components/schemas/Resource")
            .endObject()
            .endObject();
      }
      json.endObject();
    }

    private void parameter(String name, String in) {
      json.object().string("name", name).string("in", in).bool("required", in.equals("path"));
      json.object("schema").string("type", "string").endObject().endObject();
    }
  }
}
