package org.sciregistry.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Caller;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.ReplayKey;
import org.sciregistry.store.StoredVersion;

/** Changes parts of a resource by a JSON Patch, also conditionally (https://hl7.org/fhir/R4/http.html#patch). */
public final class Patch {

  /** The member that holds the operations of a JSON Patch. */
  public static final String OPERATIONS = "operations";

  private static final int MOST_ATTEMPTS = 50;
  private static final int BUSY_SECONDS = 1;

  private final Rooms rooms;
  private final Writing writing;
  private final Update update;

  /** The interaction over the rooms below. */
  public Patch(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
    this.update = new Update(rooms);
  }

  /**
   * Patches what is stored; the result is judged and stored like an update.
   *
   * @param id the id of the URL, null for a conditional patch
   * @param condition the search query of a conditional patch
   * @param patch an object whose one member holds the operations
   * @throws Fault when the patch does not fit or its result is refused
   */
  public Answer carryOut(
      Request request,
      String type,
      @Nullable String id,
      @Nullable String condition,
      Document patch) {
    if (id == null && (condition == null || condition.isEmpty())) {
      throw Fault.of(FaultCode.CONDITION_EMPTY, type);
    }
    Node operations = patch.root().get(OPERATIONS);
    if (operations == null
        || operations.kind() != Kind.ARRAY
        || patch.root().children().size() > 1) {
      throw Fault.of(
          FaultCode.PATCH_MALFORMED,
          0,
          new Text(
              "send an array of operations as application/json-patch+json",
              "请以 application/json-patch+json 发送操作数组"));
    }
    request.caller().require(Action.UPDATE, type);
    request.caller().requireAll(Action.READ, type);
    ReplayKey replay = Writing.replayKey(request, patch.bytes(), false);
    Answer earlier = writing.earlier(request, replay);
    if (earlier != null) {
      return earlier;
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      StoredVersion before = rooms
          .store()
          .read(request.caller().site(), view -> target(view, request, type, id, condition));
      Node resource = Document.parse(before.json()).root();
      Node changed = Document.parse(JsonPatch.apply(resource, operations)).root();
      if (!type.equals(changed.text("resourceType")) || !before.id().equals(changed.text("id"))) {
        throw Fault.of(FaultCode.PATCH_CHANGES_IDENTITY);
      }
      try {
        String unmoved = EntityTag.of(before.number());
        return update.write(request, replay, type, before.id(), null, unmoved, changed);
      } catch (Fault moved) {
        if (!moved.issues().get(0).rule().equals(FaultCode.VERSION_CONFLICT.id())) {
          throw moved;
        }
        // Another write came between; the patch is applied to what that one left.
      }
    }
    throw Fault.of(FaultCode.OVERLOADED, BUSY_SECONDS);
  }

  private StoredVersion target(
      LedgerView view,
      Request request,
      String type,
      @Nullable String id,
      @Nullable String condition) {
    StoredVersion found = id != null
        ? view.newest(type, id)
        : matched(view, request.caller(), type, String.valueOf(condition));
    if (found == null) {
      throw id != null
          ? Fault.of(FaultCode.NOT_FOUND_HERE, type, id.length() > 64 ? id.substring(0, 64) : id)
          : Fault.of(FaultCode.PATCH_UNMATCHED, type + "?" + condition);
    }
    if (found.isDeleted()) {
      throw Fault.of(FaultCode.GONE, type, found.id());
    }
    EntityTag.check(found, request.ifMatch(), rooms.settings());
    return found;
  }

  private @Nullable StoredVersion matched(
      LedgerView view, Caller caller, String type, String condition) {
    List<StoredVersion> found = rooms.search().matches(view, caller, type, condition, 2);
    if (found.size() > 1) {
      throw Fault.of(FaultCode.MULTIPLE_MATCHES, type + "?" + condition, found.size());
    }
    return found.isEmpty() ? null : found.get(0);
  }
}
