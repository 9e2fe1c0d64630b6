package org.sciregistry.interaction;

import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.store.ReplayKey;

/** Gives a resource a new version, also conditionally (https://hl7.org/fhir/R4/http.html#update). */
public final class Update {

  private final Rooms rooms;
  private final Writing writing;

  /** The interaction over the rooms below. */
  public Update(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
  }

  /**
   * Updates with a resource.
   *
   * @param id the id of the URL, null for a conditional update
   * @param condition the search query of a conditional update
   * @throws Fault when it is refused
   */
  public Answer carryOut(
      Request request,
      String type,
      @Nullable String id,
      @Nullable String condition,
      Node resource) {
    Bodies.requireWritable("PUT", type);
    Bodies.requireType(resource, type);
    if (request.ifMatch() != null && !request.ifMatch().strip().equals("*")) {
      // A malformed tag is told whether or not the resource exists.
      EntityTag.versions(request.ifMatch());
    }
    if (id != null) {
      Bodies.requireId(resource, id);
    }
    if (id == null && (condition == null || condition.isEmpty())) {
      throw Fault.of(FaultCode.CONDITION_EMPTY, type);
    }
    ReplayKey replay = Writing.replayKey(request, resource.bytes(), false);
    return writing.orAsBefore(
        request,
        replay,
        () -> write(request, replay, type, id, condition, request.ifMatch(), resource));
  }

  /** Whether If-None-Match asks that nothing stand there yet. */
  static boolean isOnlyNew(Request request) {
    return request.ifNoneMatch() != null && request.ifNoneMatch().strip().equals("*");
  }

  /**
   * Judges a resource and gives it to the store.
   *
   * @param ifMatch the version it must be at
   * @throws Fault when it is refused
   */
  Answer write(
      Request request,
      @Nullable ReplayKey replay,
      String type,
      @Nullable String id,
      @Nullable String condition,
      @Nullable String ifMatch,
      Node resource) {
    Intent intent = new Intent.Update(
        Intent.NO_ENTRY,
        type,
        "",
        resource,
        id,
        rooms.ids().next(request.caller().site()),
        condition,
        ifMatch,
        isOnlyNew(request));
    return writing.judgeAndCarryOut(request, replay, resource, intent);
  }
}
