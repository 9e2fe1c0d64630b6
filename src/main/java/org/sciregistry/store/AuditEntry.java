package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;

/**
 * One access, as the audit trail keeps it.
 *
 * @param at when, in milliseconds
 * @param request the request's id
 * @param client who asked
 * @param address the network address it came from
 * @param interaction FHIR's name of the interaction
 * @param target the path below the FHIR base
 * @param query the query string without values that may identify a person
 * @param status the HTTP status it was answered with
 * @param resources the resources of the answer, {@code Type/id}
 * @param patients ids of the patients the answer names
 * @param more how many resources are not listed
 * @param firstOrdinal of the versions it wrote, the first one's ordinal at the ledger position of its row
 * @param versions how many versions it wrote
 */
public record AuditEntry(
    long at,
    String request,
    String client,
    String address,
    String interaction,
    String target,
    String query,
    int status,
    List<String> resources,
    List<String> patients,
    int more,
    int firstOrdinal,
    int versions) {

  /** Whether the access was let through. */
  public boolean isSuccess() {
    return status < 400;
  }

  /** One line of JSON. */
  byte[] json() {
    JsonText json = new JsonText().object();
    json.number("at", at).string("request", request).string("client", client);
    json.string("address", address).string("interaction", interaction).string("target", target);
    json.string("query", query).number("status", status);
    list(json, "resources", resources);
    list(json, "patients", patients);
    if (more > 0) {
      json.number("more", more);
    }
    if (versions > 0) {
      json.number("first", firstOrdinal).number("versions", versions);
    }
    return json.endObject().bytes();
  }

  private static void list(JsonText json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.array(name);
      values.forEach(json::string);
      json.endArray();
    }
  }

  /** The entries of a batch, in order. */
  static List<AuditEntry> all(byte[] content) {
    List<AuditEntry> entries = new ArrayList<>();
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        entries.add(
            of(Document.parsePlain(line.getBytes(StandardCharsets.UTF_8)).root()));
      }
    }
    return entries;
  }

  private static AuditEntry of(Node node) {
    return new AuditEntry(
        number(node, "at"),
        text(node, "request"),
        text(node, "client"),
        text(node, "address"),
        text(node, "interaction"),
        text(node, "target"),
        text(node, "query"),
        (int) number(node, "status"),
        texts(node, "resources"),
        texts(node, "patients"),
        (int) number(node, "more"),
        (int) number(node, "first"),
        (int) number(node, "versions"));
  }

  private static String text(Node node, String name) {
    String text = node.text(name);
    return text == null ? "" : text;
  }

  private static long number(Node node, String name) {
    String text = node.text(name);
    return text == null ? 0 : Long.parseLong(text);
  }

  private static List<String> texts(Node node, String name) {
    return node.items(name).stream().map(Node::text).toList();
  }
}
