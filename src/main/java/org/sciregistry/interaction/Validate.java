package org.sciregistry.interaction;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.validation.CrossRules;
import org.sciregistry.validation.Mode;
import org.sciregistry.validation.Submitted;

/** Judges without storing (https://hl7.org/fhir/R4/resource-operation-validate.html). */
public final class Validate {

  private static final List<String> WRITES = List.of("create", "update");
  private static final List<String> MODES = List.of("create", "update", "delete", "profile");

  private final Rooms rooms;
  private final Writing writing;

  /** The operation over the rooms below. */
  public Validate(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
  }

  /**
   * Judges what the body holds: a resource, a Bundle as its transaction would be, or Parameters with a resource; without one, what is stored.
   *
   * @param type the resource type of the URL, null at system level
   * @param id the id of the URL, null for none
   * @param query {@code mode} and {@code profile}, which may stand in the Parameters too
   * @throws Fault when there is nothing to judge, or a parameter cannot be understood
   */
  public Answer carryOut(
      Request request,
      @Nullable String type,
      @Nullable String id,
      List<QueryParameter> query,
      @Nullable Document body) {
    boolean wrapped = body != null
        && "Parameters".equals(body.root().text("resourceType"))
        && !"Parameters".equals(type);
    OperationParameters parameters = new OperationParameters(query, wrapped ? body : null);
    parameters.requireKnown(request.lenient(), List.of("resource", "mode", "profile"));
    String mode = parameters.text("mode");
    if (mode != null && !MODES.contains(mode)) {
      throw Fault.of(
          FaultCode.PARAMETER_VALUE_INVALID,
          mode.length() > 64 ? mode.substring(0, 64) : mode,
          "code",
          "mode",
          new Text(String.join(", ", MODES), String.join("、", MODES)));
    }
    Node resource =
        wrapped || body == null ? parameters.element("resource", "resource") : body.root();
    if (resource == null && type != null && id != null) {
      // Whether it could be deleted is asked as a deletion asks it; else it is judged again.
      byte[] stored = new Read(rooms)
          .carryOut(request.unconditional(), type, id, null, null)
          .body();
      List<Issue> issues = "delete".equals(mode)
          ? rehearsed(request, List.of(Intent.Delete.of(Intent.NO_ENTRY, type, id, null, null)))
          : judge(request, claiming(Document.parse(stored).root(), parameters));
      return Answer.of(200, OperationOutcome.json(issues, request.language()));
    }
    if (resource == null) {
      throw Fault.at("Parameters.parameter", FaultCode.BODY_EMPTY);
    }
    if (type != null) {
      Bodies.requireType(resource, type);
    }
    Node judged = claiming(resource, parameters);
    boolean written = mode != null && WRITES.contains(mode);
    List<Issue> issues = written && !"Bundle".equals(judged.text("resourceType"))
        ? asWritten(request, judged, String.valueOf(mode), id)
        : judge(request, judged);
    return Answer.of(200, OperationOutcome.json(issues, request.language()));
  }

  /** What a create or an update of a resource would be told: its id, its references and versions count too. */
  private List<Issue> asWritten(Request request, Node resource, String mode, @Nullable String id) {
    List<Issue> issues =
        new ArrayList<>(rooms.judge().judge(resource, Mode.VALIDATE).issues());
    String type = String.valueOf(resource.text("resourceType"));
    String assigned = rooms.ids().next(request.caller().site());
    try {
      Bodies.requireWritable(mode.equals("create") ? "POST" : "PUT", type);
      Intent intent;
      if (mode.equals("create")) {
        intent = new Intent.Create(Intent.NO_ENTRY, type, "", resource, assigned, null);
      } else {
        String own = resource.text("id");
        String target = id != null ? id : own == null ? "[id]" : own;
        Bodies.requireId(resource, target);
        intent = new Intent.Update(
            Intent.NO_ENTRY, type, "", resource, target, assigned, null, null, false);
      }
      issues.addAll(rehearsed(request, List.of(intent)));
    } catch (Fault refused) {
      if (refused.status() >= 500) {
        throw refused;
      }
      issues.addAll(refused.issues());
    }
    return issues;
  }

  /** The resource with the claim of a profile it is to be judged by. */
  private Node claiming(Node resource, OperationParameters parameters) {
    String profile = parameters.text("profile");
    if (profile == null) {
      return resource;
    }
    String url = profile.split("\\|", 2)[0];
    if (rooms.judge().definition("StructureDefinition", url) == null) {
      throw Fault.of(
          FaultCode.TERMINOLOGY_NOT_HERE,
          "StructureDefinition",
          url.length() > 200 ? url.substring(0, 200) : url);
    }
    Draft changed = Draft.of(resource);
    Draft meta = changed.members().computeIfAbsent("meta", none -> ElementDraft.value("{}"));
    Draft claims = meta.members().computeIfAbsent("profile", none -> ElementDraft.value("[]"));
    claims.items().add(ElementDraft.value(JsonText.quoted(profile)));
    return Document.parse(changed.json()).root();
  }

  private List<Issue> judge(Request request, Node resource) {
    if (!"Bundle".equals(resource.text("resourceType"))) {
      List<Issue> issues =
          new ArrayList<>(rooms.judge().judge(resource, Mode.VALIDATE).issues());
      issues.addAll(againstStored(request, resource));
      return issues;
    }
    List<Issue> issues =
        new ArrayList<>(rooms.judge().judgeBundle(resource, Mode.VALIDATE).issues());
    if ("batch".equals(resource.text("type"))) {
      int position = 0;
      for (Node entry : resource.items("entry")) {
        Node sent = entry.get("resource");
        String at = "Bundle.entry[" + position++ + "].resource";
        if (sent != null) {
          againstStored(request, sent).forEach(issue -> issues.add(issue.under(at)));
        }
      }
    }
    if ("transaction".equals(resource.text("type"))) {
      try {
        List<BundleEntry> entries = BundleEntry.all(resource, rooms.settings());
        issues.addAll(rehearsed(request, Transaction.intents(rooms, request, entries)));
      } catch (Fault refused) {
        issues.addAll(refused.issues());
      }
    }
    return issues;
  }

  /** What would be said of intents if they were carried out. */
  private List<Issue> rehearsed(Request request, List<Intent> intents) {
    try {
      return writing.rehearse(request, intents);
    } catch (Fault refused) {
      if (refused.status() >= 500) {
        throw refused;
      }
      return refused.issues();
    }
  }

  /** What the rules across resources say of one resource beside what is stored. */
  private List<Issue> againstStored(Request request, Node resource) {
    String type = String.valueOf(resource.text("resourceType"));
    String id = resource.text("id");
    String name = type + "/" + (id == null ? "" : id);
    Submitted submitted = new Submitted(name, resource, type, id == null ? null : name);
    return rooms
        .store()
        .read(
            request.caller().site(),
            view -> CrossRules.check(
                    List.of(submitted),
                    new StoreLookup(rooms, view, Set.of()),
                    ZonedDateTime.now(rooms.clock().withZone(view.site().zone())))
                .issues());
  }
}
