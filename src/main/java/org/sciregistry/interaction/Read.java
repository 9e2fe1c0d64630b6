package org.sciregistry.interaction;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.AsOf;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** Reads a resource as it is, or one version of it (https://hl7.org/fhir/R4/http.html#read). */
public final class Read {

  private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

  private final Rooms rooms;

  /** The interaction over the rooms below. */
  public Read(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * Reads.
   *
   * @param version the version id, null for the newest
   * @param asOf the past state that is wanted, null for the present one
   * @throws Fault when there is none (404) or it is deleted (410)
   */
  public Answer carryOut(
      Request request, String type, String id, @Nullable String version, @Nullable String asOf) {
    Caller caller = request.caller();
    caller.require(Action.READ, type);
    if (version != null || asOf != null) {
      // Whether it matched a scope's filter then is not known now.
      caller.requireAll(Action.READ, type);
    }
    Site site = caller.siteOf(id);
    boolean filtered = !caller.filters(Action.READ, type).isEmpty();
    long position = asOf == null
        ? Long.MAX_VALUE
        : rooms
            .store()
            .read(site, view -> AsOf.position(view, caller.sites(), asOf, rooms.clock()));
    StoredVersion found = asOf == null && !filtered
        ? rooms.store().readOnce(site, view -> found(view, type, id, version))
        : rooms.store().readAsOf(site, position, view -> {
          StoredVersion newest = found(view, type, id, version);
          if (!rooms.search().isVisible(view, caller, newest)) {
            throw Fault.of(FaultCode.NOT_FOUND_HERE, type, shown(id));
          }
          return newest;
        });
    if (found.isDeleted()) {
      throw Fault.of(FaultCode.GONE, type, id);
    }
    Map<String, String> headers = Answers.headers(found);
    if (asOf != null) {
      headers.put(SearchType.POSITION, AsOf.written(site, position));
    }
    return isKnown(request, found)
        ? new Answer(304, headers, new byte[0])
        : new Answer(200, headers, found.json());
  }

  private static StoredVersion found(
      LedgerView view, String type, String id, @Nullable String version) {
    StoredVersion found =
        version == null ? view.newest(type, id) : view.version(type, id, number(version, type, id));
    if (found == null) {
      throw version == null
          ? Fault.of(FaultCode.NOT_FOUND_HERE, type, shown(id))
          : Fault.of(FaultCode.VERSION_NOT_FOUND, type, shown(id), shown(version));
    }
    return found;
  }

  /** The newest version of a resource the caller may read, null when there is none. */
  @Nullable
  StoredVersion newest(Request request, String type, String id) {
    Caller caller = request.caller();
    caller.require(Action.READ, type);
    return rooms.store().read(caller.siteOf(id), view -> {
      StoredVersion newest = view.newest(type, id);
      return newest != null && rooms.search().isVisible(view, caller, newest) ? newest : null;
    });
  }

  /** Whether the caller has this version already; a tag is more exact than a time, and an unreadable time is ignored (RFC 7232). */
  private static boolean isKnown(Request request, StoredVersion found) {
    String tags = request.ifNoneMatch();
    if (tags != null) {
      return EntityTag.isNamed(tags, found.number());
    }
    String since = request.ifModifiedSince();
    if (since == null || since.isBlank()) {
      return false;
    }
    try {
      // An entry of a Bundle tells an instant, a header the date of HTTP.
      boolean instant = Character.isDigit(since.strip().charAt(0));
      DateTimeFormatter form =
          instant ? DateTimeFormatter.ISO_OFFSET_DATE_TIME : DateTimeFormatter.RFC_1123_DATE_TIME;
      Instant known = Instant.from(form.parse(since.strip()));
      return !found.recordedAt().truncatedTo(ChronoUnit.SECONDS).isAfter(known);
    } catch (DateTimeException unreadable) {
      return false;
    }
  }

  private static int number(String version, String type, String id) {
    if (!VERSION.matcher(version).matches()) {
      throw Fault.of(FaultCode.VERSION_NOT_FOUND, type, shown(id), shown(version));
    }
    return Integer.parseInt(version);
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
