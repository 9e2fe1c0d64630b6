package org.sciregistry.interaction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    return new Answer(200, headers(version, null), version.json());
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
    String location = done.status() == 201 || found ? location(version, settings) : null;
    byte[] body = switch (request.prefer()) {
      case MINIMAL -> new byte[0];
      case REPRESENTATION -> version.json();
      case OPERATION_OUTCOME -> OperationOutcome.json(notes, request.language());
    };
    return new Answer(done.status(), headers(version, location), body);
  }

  static String location(StoredVersion version, Settings settings) {
    return settings.base() + "/" + version.reference() + "/_history/" + version.number();
  }

  static Map<String, String> headers(StoredVersion version, @Nullable String location) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", EntityTag.of(version.number()));
    headers.put(Answer.LAST_MODIFIED, version.lastUpdated());
    if (location != null) {
      headers.put("Location", location);
    }
    return headers;
  }

  /** What a Prefer header means where the answer is a Bundle of answers. */
  static boolean wantsResources(Request request) {
    return request.prefer() == Prefer.REPRESENTATION;
  }
}
