package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Language;
import org.sciregistry.interaction.Request;
import org.sciregistry.interaction.Request.Prefer;
import org.sciregistry.store.AuditNote;

/** Reads the headers interactions need. */
final class RequestReader {

  private RequestReader() {}

  static Request read(HttpServletRequest request, Caller caller, AuditNote note) {
    String path = request.getPathInfo();
    boolean bundle = path == null || path.equals("/");
    String prefer = String.join(",", Collections.list(request.getHeaders("Prefer")));
    return new Request(
        caller,
        language(request),
        Prefer.of(prefer, bundle ? Prefer.MINIMAL : Prefer.REPRESENTATION),
        Request.preference(prefer, "handling").equals("lenient"),
        request.getHeader("If-Match"),
        request.getHeader("If-None-Match"),
        request.getHeader("If-Modified-Since"),
        condition(request.getHeader("If-None-Exist")),
        request.getHeader("Idempotency-Key"),
        note);
  }

  static Language language(HttpServletRequest request) {
    String header = request.getHeader("Accept-Language");
    return header == null ? Language.ENGLISH : Language.preferred(header);
  }

  /** The query of an If-None-Exist header, which some clients send with a question mark or the type in front. */
  private static @Nullable String condition(@Nullable String header) {
    if (header == null) {
      return null;
    }
    int question = header.indexOf('?');
    return question < 0 ? header : header.substring(question + 1);
  }
}
