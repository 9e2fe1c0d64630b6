package org.sciregistry.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a resource; its history stays (https://hl7.org/fhir/R4/http.html#delete). */
public final class Delete {

  private final Rooms rooms;
  private final Writing writing;

  /** The interaction over the rooms below. */
  public Delete(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
  }

  /**
   * Deletes.
   *
   * @param id the id of the URL, null for a conditional delete
   * @param condition the search query of a conditional delete, with {@code _count} for how many it may end at once
   */
  public Answer carryOut(
      Request request, String type, @Nullable String id, @Nullable String condition) {
    Bodies.requireWritable("DELETE", type);
    Intent intent = Intent.Delete.of(Intent.NO_ENTRY, type, id, condition, request.ifMatch());
    return writing.carryOut(
        request,
        null,
        List.of(intent),
        outcome ->
            Answers.written(outcome.done().get(0), outcome.notes(), request, rooms.settings()));
  }
}
