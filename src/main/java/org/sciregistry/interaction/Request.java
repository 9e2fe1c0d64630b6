package org.sciregistry.interaction;

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

  /** The same request without its If-None-Match and If-Modified-Since, for reading something on the way to another answer. */
  Request unconditional() {
    return new Request(
        caller, language, prefer, lenient, ifMatch, null, null, ifNoneExist, idempotencyKey, note);
  }

  /** What a write answers. */
  public enum Prefer {
    MINIMAL,
    REPRESENTATION,
    OPERATION_OUTCOME;

    /** Reads {@code return=...} of a Prefer header; without one, single writes answer the resource. */
    public static Prefer of(@Nullable String header, Prefer otherwise) {
      if (header == null) {
        return otherwise;
      }
      if (header.contains("return=minimal")) {
        return MINIMAL;
      }
      if (header.contains("return=OperationOutcome")) {
        return OPERATION_OUTCOME;
      }
      return header.contains("return=representation") ? REPRESENTATION : otherwise;
    }
  }
}
