package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.sciregistry.document.JsonText;
import org.sciregistry.store.AuditEntry;
import org.sciregistry.store.AuditFinding;
import org.sciregistry.store.StoredVersion;

/**
 * Writes an access as an AuditEvent of the shape of IHE's Basic Audit Log Patterns (https://profiles.ihe.net/ITI/BALP): who asked from where, this server, what
 * was asked, whom it was about, and the request's id.
 */
final class AuditEventText {

  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String BALP = "https://profiles.ihe.net/ITI/BALP/";

  private static final String REQUEST_ID = BALP + "CodeSystem/BasicAuditEntityType|XrequestId";

  /** Asking for an access token. */
  private static final String TOKEN = "token";

  private final String base;

  AuditEventText(String base) {
    this.base = base;
  }

  /** FHIR's action: C, R, U, D or E. */
  static String action(AuditFinding finding) {
    return switch (finding.entry().interaction()) {
      case "create" -> "C";
      case "update", "patch" -> "U";
      case "delete", "erase" -> "D";
      case "read", "vread", "history-instance", "history-type", "history-system" -> "R";
      default -> "E";
    };
  }

  /** FHIR's outcome: 0 let through, 4 refused, 8 failed. */
  static String outcome(AuditFinding finding) {
    int status = finding.entry().status();
    return status < 400 ? "0" : status < 500 ? "4" : "8";
  }

  /** The client that asked. */
  static String client(AuditFinding finding) {
    return finding.entry().client().isEmpty() ? "unknown" : finding.entry().client();
  }

  /** What kind of event it is, as {@code system|code}. */
  static String type(AuditFinding finding) {
    return signsIn(finding) ? DICOM + "|110114" : TERMINOLOGY + "audit-event-type|rest";
  }

  /** Which interaction it was, as {@code system|code}. */
  static String subtype(AuditFinding finding) {
    return signsIn(finding)
        ? DICOM + "|110122"
        : "http://hl7.org/fhir/restful-interaction|" + finding.entry().interaction();
  }

  /** The resources it was about. */
  static List<String> entities(AuditFinding finding) {
    return Stream.concat(
            finding.patients().stream().map("Patient/"::concat), resources(finding).stream())
        .toList();
  }

  /** The types of its entities, as {@code system|code}. */
  static List<String> entityTypes(AuditFinding finding) {
    String types = TERMINOLOGY + "audit-entity-type|";
    List<String> found = new ArrayList<>(List.of(types + "2", REQUEST_ID));
    if (!finding.patients().isEmpty()) {
      found.add(types + "1");
    }
    return found;
  }

  /** The roles of its entities, as {@code system|code}. */
  static List<String> entityRoles(AuditFinding finding) {
    String roles = TERMINOLOGY + "object-role|";
    List<String> found = new ArrayList<>(List.of(roles + "24"));
    if (!finding.patients().isEmpty()) {
      found.add(roles + "1");
    }
    if (!resources(finding).isEmpty()) {
      found.add(roles + "4");
    }
    return found;
  }

  /** What it was about beside its patients. */
  private static List<String> resources(AuditFinding finding) {
    return finding.resources().stream()
        .filter(resource -> !resource.startsWith("Patient/")
            || !finding.patients().contains(resource.substring("Patient/".length())))
        .toList();
  }

  private static boolean signsIn(AuditFinding finding) {
    return finding.entry().interaction().equals(TOKEN);
  }

  byte[] json(AuditFinding finding) {
    AuditEntry entry = finding.entry();
    String action = action(finding);
    JsonText json = new JsonText().object();
    json.string("resourceType", AuditSearch.TYPE).string("id", finding.id());
    String recorded = StoredVersion.instant(Instant.ofEpochMilli(entry.at()));
    json.object("meta").string("lastUpdated", recorded);
    if (entry.isSuccess() && pattern(entry.interaction(), action) != null) {
      String patient = finding.patients().isEmpty() ? "" : "Patient";
      json.array("profile")
          .string(BALP + "StructureDefinition/IHE.BasicAudit." + patient
              + pattern(entry.interaction(), action))
          .endArray();
    }
    json.endObject();
    coding(json.object("type"), type(finding)).endObject();
    coding(json.array("subtype").object(), subtype(finding)).endObject().endArray();
    json.string("action", action).string("recorded", recorded).string("outcome", outcome(finding));
    if (!entry.isSuccess()) {
      json.string("outcomeDesc", "HTTP " + entry.status());
    }
    agents(json, finding, action.equals("R"));
    json.object("source").object("observer").string("display", base).endObject();
    json.array("type").object();
    coding(json, TERMINOLOGY + "security-source-type", "4")
        .endObject()
        .endArray()
        .endObject();
    entities(json, finding);
    return json.endObject().bytes();
  }

  private static @org.jspecify.annotations.Nullable String pattern(
      String interaction, String action) {
    return switch (action) {
      case "C" -> "Create";
      case "U" -> "Update";
      case "D" -> "Delete";
      case "R" -> "Read";
      default -> interaction.startsWith("search") ? "Query" : null;
    };
  }

  private static JsonText coding(JsonText json, String token) {
    int bar = token.indexOf('|');
    return coding(json, token.substring(0, bar), token.substring(bar + 1));
  }

  private static JsonText coding(JsonText json, String system, String code) {
    return json.string("system", system).string("code", code);
  }

  /** What is read goes from this server to the client; anything else the other way. */
  private void agents(JsonText json, AuditFinding finding, boolean reading) {
    AuditEntry entry = finding.entry();
    json.array("agent").object();
    role(json, reading ? "110152" : "110153");
    json.object("who").object("identifier");
    json.string("value", client(finding)).endObject().endObject();
    json.string("altId", client(finding)).bool("requestor", true);
    if (!entry.address().isEmpty()) {
      json.object("network")
          .string("address", entry.address())
          .string("type", "2")
          .endObject();
    }
    json.endObject().object();
    role(json, reading ? "110153" : "110152");
    json.object("who").string("display", "SCI registry").endObject().bool("requestor", false);
    json.object("network").string("address", base).string("type", "5").endObject();
    json.endObject().endArray();
  }

  private static void role(JsonText json, String code) {
    json.object("type").array("coding").object();
    coding(json, DICOM, code).endObject().endArray().endObject();
  }

  private static void entities(JsonText json, AuditFinding finding) {
    AuditEntry entry = finding.entry();
    json.array("entity");
    for (String patient : finding.patients()) {
      entity(json.object(), "Patient/" + patient, "1", "1").endObject();
    }
    for (String resource : resources(finding)) {
      entity(json.object(), resource, "2", "4").endObject();
    }
    if (entry.more() > 0 && !entry.interaction().equals("erase")) {
      json.object().string("description", entry.more() + " more resources").endObject();
    }
    String asked = entry.query().isEmpty() ? entry.target() : entry.target() + "?" + entry.query();
    json.object();
    roles(json, "2", "24");
    json.string("description", asked.isEmpty() ? "/" : asked);
    json.string(
        "query", Base64.getEncoder().encodeToString(asked.getBytes(StandardCharsets.UTF_8)));
    json.endObject().object().object("what").object("identifier");
    json.string("value", entry.request()).endObject().endObject().object("type");
    coding(json, REQUEST_ID).endObject();
    json.endObject().endArray();
  }

  private static JsonText entity(JsonText json, String reference, String type, String role) {
    json.object("what").string("reference", reference).endObject();
    roles(json, type, role);
    return json;
  }

  private static void roles(JsonText json, String type, String role) {
    coding(json.object("type"), TERMINOLOGY + "audit-entity-type", type).endObject();
    coding(json.object("role"), TERMINOLOGY + "object-role", role).endObject();
  }
}
