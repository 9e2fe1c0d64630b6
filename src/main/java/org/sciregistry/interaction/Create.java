package org.sciregistry.interaction;

import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.ReplayKey;

/** Creates a resource, also conditionally (https://hl7.org/fhir/R4/http.html#create). */
public final class Create {

  private final Rooms rooms;
  private final Writing writing;

  /** The interaction over the rooms below. */
  public Create(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
  }

  /**
   * Creates a resource.
   *
   * @throws Fault when it is refused
   */
  public Answer carryOut(Request request, String type, Node resource) {
    Bodies.requireWritable("POST", type);
    Bodies.requireType(resource, type);
    ReplayKey replay = Writing.replayKey(request, resource.bytes(), false);
    Intent intent = new Intent.Create(
        Intent.NO_ENTRY,
        type,
        "",
        resource,
        rooms.ids().next(request.caller().site()),
        request.ifNoneExist());
    return writing.orAsBefore(
        request, replay, () -> writing.judgeAndCarryOut(request, replay, resource, intent));
  }
}
