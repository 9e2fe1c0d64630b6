package org.sciregistry.interaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

/** Changes parts of a resource by a JSON Patch or a FHIRPath Patch, also conditionally (https://hl7.org/fhir/R4/http.html#patch). */
public final class Patch {

  private static final String OPERATIONS = "operations";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final Text FORMS = new Text(
      "send an array of operations as application/json-patch+json (in a Bundle: base64 in the data of a Binary with"
          + " that contentType), or Parameters as application/fhir+json",
      "请以 application/json-patch+json 发送操作数组（在 Bundle 中：放入该 contentType 的 Binary 的 data，用 base64），"
          + "或以 application/fhir+json 发送 Parameters");
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
   * @param patch what {@link #named} made of a JSON Patch, or the Parameters of a FHIRPath Patch
   * @throws Fault when the patch does not fit or its result is refused
   */
  public Answer carryOut(
      Request request,
      String type,
      @Nullable String id,
      @Nullable String condition,
      Document patch) {
    permit(request, type, id, condition);
    ReplayKey replay = Writing.replayKey(request, patch.bytes(), false);
    return writing.orAsBefore(
        request, replay, () -> write(request, replay, type, id, condition, patch));
  }

  private Answer write(
      Request request,
      @Nullable ReplayKey replay,
      String type,
      @Nullable String id,
      @Nullable String condition,
      Document patch) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Patched patched = patched(request, type, id, condition, patch);
      StoredVersion before = patched.before();
      try {
        String unmoved = EntityTag.of(before.number());
        return update.write(request, replay, type, before.id(), null, unmoved, patched.resource());
      } catch (Fault moved) {
        if (!isMoved(moved)) {
          throw moved;
        }
        // Another write came between; the patch is applied to what that one left.
      }
    }
    throw Fault.of(FaultCode.OVERLOADED, BUSY_SECONDS);
  }

  /** Whether a write failed because another came between. */
  static boolean isMoved(Fault fault) {
    return fault.issues().get(0).rule().equals(FaultCode.VERSION_CONFLICT.id());
  }

  /**
   * Makes sure the caller may patch, and says what.
   *
   * @throws Fault when it may not
   */
  static void permit(
      Request request, String type, @Nullable String id, @Nullable String condition) {
    Bodies.requireWritable("PATCH", type);
    if (id == null && (condition == null || condition.isEmpty())) {
      throw Fault.of(FaultCode.CONDITION_EMPTY, type);
    }
    request.caller().require(Action.UPDATE, type);
    request.caller().requireAll(Action.READ, type);
  }

  /** What a patch makes of the version that stands. */
  record Patched(StoredVersion before, Node resource) {}

  /**
   * Applies a patch to what stands now.
   *
   * @throws Fault when there is nothing to patch, or the patch does not fit
   */
  Patched patched(
      Request request,
      String type,
      @Nullable String id,
      @Nullable String condition,
      Document patch) {
    StoredVersion before = rooms
        .store()
        .read(request.caller().site(), view -> target(view, request, type, id, condition));
    Node resource = Document.parse(before.json()).root();
    Node changed = Document.parse(applied(resource, patch.root())).root();
    if (!type.equals(changed.text("resourceType")) || !before.id().equals(changed.text("id"))) {
      throw Fault.of(FaultCode.PATCH_CHANGES_IDENTITY);
    }
    return new Patched(before, changed);
  }

  private static byte[] applied(Node resource, Node patch) {
    if ("Parameters".equals(patch.text("resourceType"))) {
      return FhirPathPatch.apply(resource, patch);
    }
    Node operations = patch.get(OPERATIONS);
    if (operations == null
        || operations.kind() != Kind.ARRAY
        || patch.children().size() > 1) {
      throw Fault.of(FaultCode.PATCH_MALFORMED, 0, FORMS);
    }
    return JsonPatch.apply(resource, operations);
  }

  /** A JSON Patch, which is an array, as the member of an object. */
  public static Document named(byte[] operations) {
    ByteArrayOutputStream object = new ByteArrayOutputStream(operations.length + 16);
    object.writeBytes(("{\"" + OPERATIONS + "\":").getBytes(StandardCharsets.US_ASCII));
    object.writeBytes(operations);
    object.write('}');
    return Document.parsePlain(object.toByteArray());
  }

  /**
   * The patch that an entry of a Bundle carries: Parameters, or a JSON Patch in a Binary.
   *
   * @throws Fault when it carries none of these
   */
  static Document sent(Node resource) {
    if (!"Binary".equals(resource.text("resourceType"))) {
      return Document.parse(resource.bytes());
    }
    String contentType =
        String.valueOf(resource.text("contentType")).split(";", 2)[0].strip();
    String data = resource.text("data");
    if (!JSON_PATCH.equalsIgnoreCase(contentType) || data == null) {
      throw Fault.of(FaultCode.PATCH_MALFORMED, 0, FORMS);
    }
    try {
      // R4 allows white space in base64, and nothing else.
      return named(Base64.getDecoder().decode(data.replaceAll("\\s", "")));
    } catch (IllegalArgumentException unreadable) {
      throw Fault.because(
          unreadable,
          FaultCode.PATCH_MALFORMED,
          0,
          new Text("the Binary's data are no base64", "Binary 的 data 不是 base64"));
    }
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
