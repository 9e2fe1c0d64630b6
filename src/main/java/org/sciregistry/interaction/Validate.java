package org.sciregistry.interaction;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.validation.CrossRules;
import org.sciregistry.validation.Mode;
import org.sciregistry.validation.Submitted;

/** Judges without storing (https://hl7.org/fhir/R4/resource-operation-validate.html). */
public final class Validate {

  private final Rooms rooms;
  private final Writing writing;

  /** The operation over the rooms below. */
  public Validate(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
  }

  /**
   * Judges what the body holds: a resource, a Bundle as its transaction would be, or Parameters with a resource.
   *
   * @param type the resource type of the URL, null at system level
   */
  public Answer carryOut(Request request, @Nullable String type, Document body) {
    Node root = body.root();
    Node resource = root;
    if ("Parameters".equals(root.text("resourceType")) && !"Parameters".equals(type)) {
      resource = null;
      for (Node parameter : root.items("parameter")) {
        if ("resource".equals(parameter.text("name"))) {
          resource = parameter.get("resource");
        }
      }
      if (resource == null) {
        throw Fault.at("Parameters.parameter", FaultCode.BODY_EMPTY);
      }
    }
    if (type != null) {
      Bodies.requireType(resource, type);
    }
    return Answer.of(200, OperationOutcome.json(judge(request, resource), request.language()));
  }

  /** Judges a stored resource again. */
  public Answer stored(Request request, String type, String id) {
    Answer read = new Read(rooms).carryOut(request, type, id, null, null);
    Node resource = Document.parse(read.body()).root();
    return Answer.of(200, OperationOutcome.json(judge(request, resource), request.language()));
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
        issues.addAll(writing.rehearse(request, Transaction.intents(rooms, request, entries)));
      } catch (Fault refused) {
        issues.addAll(refused.issues());
      }
    }
    return issues;
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
