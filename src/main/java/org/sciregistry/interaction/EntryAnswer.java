package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Issue;
import org.sciregistry.store.StoredVersion;

/** Writes what an entry of a Bundle is answered (https://hl7.org/fhir/R4/http.html#transaction-response). */
final class EntryAnswer {

  private static final byte[] OUTCOME =
      "{\"resourceType\":\"OperationOutcome\"".getBytes(StandardCharsets.US_ASCII);

  private EntryAnswer() {}

  /** Adds the answer of an entry that was carried out like a request of its own. */
  static void add(BundleText bundle, Answer answer) {
    StringBuilder response = start(answer.status());
    String location = answer.headers().get("Location");
    member(
        response,
        "location",
        location == null ? answer.headers().get("Content-Location") : location);
    member(response, "etag", answer.headers().get("ETag"));
    member(response, "lastModified", answer.headers().get(Answer.LAST_MODIFIED));
    boolean outcome = answer.status() >= 400 || startsWith(answer.body(), OUTCOME);
    if (outcome && answer.body().length > 0) {
      response.append(",\"outcome\":").append(new String(answer.body(), StandardCharsets.UTF_8));
    }
    bundle.entry("", outcome ? new byte[0] : answer.body(), response.append('}').toString());
  }

  /**
   * Adds the answer of an entry that wrote.
   *
   * @param notes what is to be told of it
   */
  static void add(
      BundleText bundle, Writing.Done done, List<Issue> notes, Request request, Settings settings) {
    StoredVersion version = done.version();
    StringBuilder response = start(done.status());
    if (version != null) {
      member(
          response, "location", version.isDeleted() ? null : Answers.location(version, settings));
      member(response, "etag", EntityTag.of(version.number()));
      member(response, "lastModified", version.lastUpdated());
    }
    if (!notes.isEmpty() || request.prefer() == Request.Prefer.OPERATION_OUTCOME) {
      byte[] outcome = OperationOutcome.json(notes, request.language());
      response.append(",\"outcome\":").append(new String(outcome, StandardCharsets.UTF_8));
    }
    boolean resource = version != null && !version.isDeleted() && Answers.wantsResources(request);
    bundle.entry(
        "",
        resource && version != null ? version.json() : new byte[0],
        response.append('}').toString());
  }

  private static StringBuilder start(int status) {
    return new StringBuilder(",\"response\":{\"status\":\"")
        .append(status(status))
        .append('"');
  }

  private static void member(StringBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.append(",\"").append(name).append("\":").append(JsonText.quoted(value));
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length > start.length
        && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static String status(int status) {
    return switch (status) {
      case 200 -> "200 OK";
      case 201 -> "201 Created";
      case 204 -> "204 No Content";
      case 304 -> "304 Not Modified";
      case 400 -> "400 Bad Request";
      case 403 -> "403 Forbidden";
      case 404 -> "404 Not Found";
      case 405 -> "405 Method Not Allowed";
      case 409 -> "409 Conflict";
      case 410 -> "410 Gone";
      case 412 -> "412 Precondition Failed";
      case 413 -> "413 Content Too Large";
      case 415 -> "415 Unsupported Media Type";
      case 422 -> "422 Unprocessable Entity";
      case 428 -> "428 Precondition Required";
      case 503 -> "503 Service Unavailable";
      default -> String.valueOf(status);
    };
  }
}
