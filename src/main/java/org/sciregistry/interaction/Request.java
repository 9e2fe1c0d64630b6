package org.sciregistry.interaction;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.fault.Language;
import org.sciregistry.store.AuditNote;

/**
 * What every request tells beside its URL and body.
 *
 * @param caller who asks
 * @param language the language of texts in the answer
 * @param prefer what a write answers
 * @param lenient whether unknown search parameters are left out instead of refused
 * @param ifMatch the If-Match header
 * @param ifNoneMatch the If-None-Match header
 * @param ifModifiedSince the If-Modified-Since header
 * @param ifNoneExist the If-None-Exist header
 * @param idempotencyKey the Idempotency-Key header
 * @param note what the audit trail will tell of it, null for what the registry does itself
 */
public record Request(
    Caller caller,
    Language language,
    Prefer prefer,
    boolean lenient,
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable String ifModifiedSince,
    @Nullable String ifNoneExist,
    @Nullable String idempotencyKey,
    @Nullable AuditNote note) {

  /** The request that one entry of a Bundle makes. */
  Request of(BundleEntry entry) {
    return new Request(
        caller,
        language,
        prefer,
        lenient,
        entry.ifMatch(),
        entry.ifNoneMatch(),
        entry.ifModifiedSince(),
        entry.ifNoneExist(),
        null,
        note);
  }

  /** The same request without its If-None-Match and If-Modified-Since, for reading something on the way to another answer. */
  Request unconditional() {
    return new Request(
        caller, language, prefer, lenient, ifMatch, null, null, ifNoneExist, idempotencyKey, note);
  }

  /** The value of a preference in lower case, empty without one; the first of a name counts (RFC 7240). */
  public static String preference(@Nullable String header, String name) {
    for (String preference : String.valueOf(header).toLowerCase(Locale.ROOT).split("[,;]", -1)) {
      String[] parts = preference.split("=", 2);
      if (parts.length == 2 && parts[0].strip().equals(name)) {
        return parts[1].strip().replace("\"", "");
      }
    }
    return "";
  }

  /** What a write answers. */
  public enum Prefer {
    MINIMAL,
    REPRESENTATION,
    OPERATION_OUTCOME;

    /** Reads {@code return=...} of a Prefer header; without one, single writes answer the resource. */
    public static Prefer of(@Nullable String header, Prefer otherwise) {
      return switch (preference(header, "return")) {
        case "minimal" -> MINIMAL;
        case "representation" -> REPRESENTATION;
        case "operationoutcome" -> OPERATION_OUTCOME;
        default -> otherwise;
      };
    }
  }
}
