package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.document.Document;
import org.sciregistry.interaction.Answer;
import org.sciregistry.interaction.AuditSearch;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.AuditNote;
import org.sciregistry.store.AuditTrail;

/** Sees to it that no answer leaves before the audit trail tells of it durably. */
final class Witness {

  static final String CALLER = "org.sciregistry.caller";
  static final String REQUEST_ID = "org.sciregistry.request-id";
  static final String ASKED = "org.sciregistry.asked";
  private static final String NOTE = "org.sciregistry.note";
  private static final String KEPT = "org.sciregistry.kept";

  private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);
  private static final int LONGEST = 300;
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,40}");
  private static final Pattern REFERENCE =
      Pattern.compile("([A-Z][A-Za-z]{1,40}/)?[A-Za-z0-9.-]{1,64}");

  /** Parameters whose values tell nothing about a person. */
  private static final Set<String> PLAIN = Set.of(
      "_count",
      "_sort",
      "_summary",
      "_elements",
      "_total",
      "_include",
      "_revinclude",
      "_format",
      "_since",
      "_at",
      "_type",
      "_contained",
      "_containedType",
      "_explain",
      "_lastUpdated",
      "date",
      "subtype",
      "action",
      "outcome",
      "altid");

  /** Parameters whose values are kept where they are references. */
  private static final Set<String> REFERENCES =
      Set.of("_id", "patient", "subject", "encounter", "entity");

  private final AuditTrail trail;
  private final String base;
  private final boolean reads;
  private final Clock clock;

  /**
   * A witness.
   *
   * @param base the server's own base URL
   * @param reads whether what is let read is kept as well; what is refused always is
   */
  Witness(AuditTrail trail, String base, boolean reads, Clock clock) {
    this.trail = trail;
    this.base = base;
    this.reads = reads;
    this.clock = clock;
  }

  /** What is known of a request before it is carried out. */
  static AuditNote note(HttpServletRequest request, @Nullable Document body) {
    Caller caller = (Caller) request.getAttribute(CALLER);
    String path = path(request);
    String interaction = interaction(request.getMethod(), path, body);
    AuditNote note = new AuditNote(
        String.valueOf(request.getAttribute(REQUEST_ID)),
        caller == null ? "" : caller.client(),
        String.valueOf(request.getRemoteAddr()),
        interaction,
        shortened(path),
        "");
    if (interaction.equals("batch")) {
      note.alsoReads();
    }
    request.setAttribute(NOTE, note);
    return note;
  }

  /**
   * Keeps an answer's entry, unless what was written is all it tells.
   *
   * @return is complete when the answer may leave; fails with a {@link org.sciregistry.fault.Fault} when the entry cannot be kept, and then the answer may not
   * @throws org.sciregistry.fault.Fault when that is known at once
   */
  CompletableFuture<Void> keep(Answer answer, HttpServletRequest request) {
    UnderWay.of(request).tell();
    AuditNote note = (AuditNote) request.getAttribute(NOTE);
    if (note == null) {
      note = note(request, null);
    }
    boolean let = answer.status() < 400;
    String interaction = note.interaction();
    boolean nothingToTell = let
        && (note.isToldByLedger()
            || interaction.equals("capabilities")
            || !reads && !note.isWrite());
    if (request.getAttribute(KEPT) != null || nothingToTell) {
      return NOTHING;
    }
    request.setAttribute(KEPT, true);
    Caller caller = (Caller) request.getAttribute(CALLER);
    int site = caller == null ? AuditTrail.STRANGERS : caller.site().number();
    List<String> resources = new ArrayList<>();
    List<String> patients = new ArrayList<>();
    int more = 0;
    String named = instance(note.target());
    if (named != null) {
      resources.add(named);
    }
    // An auditor's question is kept, not again what it found: else the trail would tell mostly of
    // itself.
    boolean ofTrail = List.of(note.target().split("/", -1)).contains(AuditSearch.TYPE);
    if (let && !ofTrail) {
      Mentions mentions = new Mentions(answer.body(), base);
      mentions.resources().stream().filter(name -> !name.equals(named)).forEach(resources::add);
      patients.addAll(mentions.patients());
      more = mentions.more();
    }
    if (named != null && named.startsWith("Patient/") && !patients.contains(named.substring(8))) {
      patients.add(named.substring(8));
    }
    return trail.keeping(
        site,
        note.asked(query(request))
            .answered(clock.millis(), answer.status(), resources, patients, more));
  }

  private static String path(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null || path.isEmpty() ? "" : path.substring(1);
  }

  private static @Nullable String instance(String path) {
    String[] parts = path.split("/", -1);
    boolean instance = parts.length > 1
        && TYPE.matcher(parts[0]).matches()
        && REFERENCE.matcher(parts[1]).matches()
        && !parts[1].startsWith("_");
    return instance ? parts[0] + "/" + parts[1] : null;
  }

  /** FHIR's name of what is asked (https://hl7.org/fhir/R4/valueset-type-restful-interaction.html), {@code operation} aside. */
  private static String interaction(String method, String path, @Nullable Document body) {
    String[] parts = path.isEmpty() ? new String[0] : path.split("/", -1);
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    if (path.contains("$")) {
      return "operation";
    }
    if (path.equals("metadata")) {
      return "capabilities";
    }
    boolean version = parts.length == 4 && parts[2].equals("_history");
    return switch (method) {
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      case "POST" -> {
        if (last.equals("_search")) {
          yield parts.length == 1 ? "search-system" : "search-type";
        }
        boolean batch = body != null && "batch".equals(body.root().text("type"));
        yield parts.length > 0 ? "create" : batch ? "batch" : "transaction";
      }
      default -> {
        if (version) {
          yield "vread";
        }
        if (last.equals("_history")) {
          yield parts.length == 1
              ? "history-system"
              : parts.length == 2 ? "history-type" : "history-instance";
        }
        yield parts.length == 0 ? "search-system" : parts.length == 2 ? "read" : "search-type";
      }
    };
  }

  /** The names of all parameters, and the values of those that identify nobody. */
  private static String query(HttpServletRequest request) {
    List<QueryParameter> asked = new ArrayList<>();
    try {
      if (request.getAttribute(ASKED) instanceof List<?> known) {
        known.forEach(parameter -> asked.add((QueryParameter) parameter));
      } else if (request.getQueryString() != null) {
        asked.addAll(QueryParameter.parse(request.getQueryString()));
      }
    } catch (RuntimeException unreadable) {
      return "unreadable";
    }
    StringBuilder query = new StringBuilder();
    for (QueryParameter parameter : asked) {
      query
          .append(query.length() == 0 ? "" : "&")
          .append(shortened(parameter.name()))
          .append('=')
          .append(isKept(parameter) ? shortened(parameter.value()) : "***");
    }
    return query.length() > 2_000 ? query.substring(0, 2_000) : query.toString();
  }

  private static boolean isKept(QueryParameter parameter) {
    String name = parameter.name().split("[:.]", 2)[0];
    return PLAIN.contains(name)
        || REFERENCES.contains(name)
            && !parameter.name().contains(".")
            && REFERENCE.matcher(parameter.value()).matches();
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
