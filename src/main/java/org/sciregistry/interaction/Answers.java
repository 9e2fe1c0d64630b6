package org.sciregistry.interaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Issue;
import org.sciregistry.interaction.Request.Prefer;
import org.sciregistry.store.StoredVersion;

/** The answers interactions share. */
final class Answers {

  private Answers() {}

  /** The answer to a request that cannot be carried out. */
  static Answer of(Fault fault, Request request) {
    return Answer.of(fault.status(), OperationOutcome.json(fault.issues(), request.language()));
  }

  /** A stored version as it is. */
  static Answer of(StoredVersion version) {
    return new Answer(200, headers(version), version.json());
  }

  /** The answer to a single write. */
  static Answer written(Writing.Done done, List<Issue> notes, Request request, Settings settings) {
    StoredVersion version = done.version();
    if (version == null || version.isDeleted()) {
      return request.prefer() == Prefer.OPERATION_OUTCOME
          ? Answer.of(200, OperationOutcome.json(notes, request.language()))
          : Answer.of(done.status(), new byte[0]);
    }
    boolean found = done.intent() instanceof Intent.Create;
    Map<String, String> headers = headers(version);
    // Of what was there already clients learn the version by Content-Location, as from other
    // servers.
    headers.put(
        done.status() == 201 || found ? "Location" : "Content-Location",
        location(version, settings));
    byte[] body = switch (request.prefer()) {
      case MINIMAL -> new byte[0];
      case REPRESENTATION -> version.json();
      case OPERATION_OUTCOME -> OperationOutcome.json(notes, request.language());
    };
    return new Answer(done.status(), headers, body);
  }

  static String location(StoredVersion version, Settings settings) {
    return settings.base() + "/" + version.reference() + "/_history/" + version.number();
  }

  static Map<String, String> headers(StoredVersion version) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", EntityTag.of(version.number()));
    headers.put(Answer.LAST_MODIFIED, version.lastUpdated());
    return headers;
  }

  /** What a Prefer header means where the answer is a Bundle of answers. */
  static boolean wantsResources(Request request) {
    return request.prefer() == Prefer.REPRESENTATION;
  }
}
