package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.access.Scope;
import org.sciregistry.access.Site;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.document.Splice;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.MetaInUse;
import org.sciregistry.store.ReplayKey;
import org.sciregistry.store.StoredVersion;

/**
 * Profiles, tags and security labels: of a resource, of a type or of all, and changes of them
 * (https://hl7.org/fhir/R4/resource-operation-meta.html).
 */
public final class Meta {

  private static final int MOST_ATTEMPTS = 50;
  private static final int BUSY_SECONDS = 1;
  private static final List<String> LABELS = List.of("profile", "security", "tag");

  private final Rooms rooms;
  private final Writing writing;
  private final Update update;

  /** The operations over the rooms below. */
  public Meta(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
    this.update = new Update(rooms);
  }

  /**
   * The meta of a resource, as Parameters.
   *
   * @throws Fault when there is no such resource
   */
  public Answer of(Request request, String type, String id) {
    return told(meta(newest(request, type, id)).bytes());
  }

  private StoredVersion newest(Request request, String type, String id) {
    StoredVersion found = new Read(rooms).newest(request, type, id);
    if (found == null) {
      throw Fault.of(FaultCode.NOT_FOUND_HERE, type, id.length() > 64 ? id.substring(0, 64) : id);
    }
    if (found.isDeleted()) {
      throw Fault.of(FaultCode.GONE, type, id);
    }
    return found;
  }

  private static Node meta(StoredVersion version) {
    return Objects.requireNonNull(Document.parse(version.json()).root().get("meta"));
  }

  private static Answer told(byte[] meta) {
    return Answer.of(
        200,
        new JsonText()
            .object()
            .string("resourceType", "Parameters")
            .array("parameter")
            .object()
            .string("name", "return")
            .json("valueMeta", meta)
            .endObject()
            .endArray()
            .endObject()
            .bytes());
  }

  /**
   * The profiles, tags and labels that resources have been given.
   *
   * @param type the resource type, null for all
   */
  public Answer inUse(Request request, @Nullable String type) {
    request.caller().requireAll(Action.READ, type == null ? Scope.EVERY_TYPE : type);
    MetaInUse found = new MetaInUse(rooms.search().catalog());
    for (Site site : request.caller().sites()) {
      rooms.store().read(site, view -> {
        found.look(view, type);
        return found;
      });
    }
    JsonText json = new JsonText().object();
    if (!found.profiles().isEmpty()) {
      json.array("profile");
      found.profiles().forEach(json::string);
      json.endArray();
    }
    codings(json, "security", found.security());
    codings(json, "tag", found.tags());
    return told(json.endObject().bytes());
  }

  private static void codings(JsonText json, String name, Iterable<MetaInUse.Coding> codings) {
    boolean any = false;
    for (MetaInUse.Coding coding : codings) {
      if (!any) {
        json.array(name);
        any = true;
      }
      json.object()
          .string("system", coding.system())
          .string("code", coding.code())
          .endObject();
    }
    if (any) {
      json.endArray();
    }
  }

  /**
   * Adds profiles, tags and labels to a resource, or takes them away; the result is judged and stored like an update.
   *
   * @param parameters with {@code meta}
   * @param adds whether they are added
   * @throws Fault when there is no such resource, or the result is refused
   */
  public Answer change(Request request, String type, String id, Document parameters, boolean adds) {
    Node sent = new OperationParameters(List.of(), parameters).element("meta", "valueMeta");
    if (sent == null) {
      throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, "meta");
    }
    Bodies.requireWritable("POST", type);
    request.caller().require(Action.UPDATE, type);
    ReplayKey replay = Writing.replayKey(request, parameters.bytes(), false);
    writing.orAsBefore(request, replay, () -> write(request, replay, type, id, sent, adds));
    return of(request, type, id);
  }

  private Answer write(
      Request request,
      @Nullable ReplayKey replay,
      String type,
      String id,
      Node sent,
      boolean adds) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      StoredVersion before = newest(request, type, id);
      EntityTag.check(before, request.ifMatch(), rooms.settings());
      Node resource = Document.parse(before.json()).root();
      Node meta = Objects.requireNonNull(resource.get("meta"));
      byte[] changed =
          Splice.of(resource).replace(meta, changed(meta, sent, adds)).bytes();
      try {
        String unmoved = EntityTag.of(before.number());
        Node after = Document.parse(changed).root();
        return update.write(request, replay, type, id, null, unmoved, after);
      } catch (Fault moved) {
        if (!Patch.isMoved(moved)) {
          throw moved;
        }
      }
    }
    throw Fault.of(FaultCode.OVERLOADED, BUSY_SECONDS);
  }

  private static String changed(Node meta, Node sent, boolean adds) {
    List<String> members = new ArrayList<>();
    for (Node member : meta.children()) {
      if (!LABELS.contains(String.valueOf(member.name()))) {
        members.add(JsonText.quoted(String.valueOf(member.name())) + ":" + json(member));
      }
    }
    for (String label : LABELS) {
      List<Node> before = meta.items(label);
      List<Node> named = sent.items(label);
      List<String> after = new ArrayList<>();
      before.stream()
          .filter(one -> adds || named.stream().noneMatch(other -> same(one, other)))
          .forEach(one -> after.add(json(one)));
      if (adds) {
        named.stream()
            .filter(one -> before.stream().noneMatch(other -> same(one, other)))
            .forEach(one -> after.add(json(one)));
      }
      if (!after.isEmpty()) {
        members.add(JsonText.quoted(label) + ":[" + String.join(",", after) + "]");
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  /** Codings are the same when system and code are. */
  private static boolean same(Node one, Node other) {
    return one.kind().isPrimitive()
        ? other.kind().isPrimitive() && one.text().equals(other.text())
        : Objects.equals(one.text("system"), other.text("system"))
            && Objects.equals(one.text("code"), other.text("code"));
  }

  private static String json(Node value) {
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }
}
