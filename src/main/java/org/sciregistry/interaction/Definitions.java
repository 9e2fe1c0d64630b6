package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.profile.Guide;
import org.sciregistry.profile.SnomedPatientSet;
import org.sciregistry.search.CodeSystemConcepts;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.StoredVersion;

/** Where code systems, value sets and concept maps are found: in the guide, SNOMED's patient set and base R4, and among what is stored. */
final class Definitions {

  private static final int MOST_MAPS = 200;

  private final Rooms rooms;
  private final Map<String, Node> ofGuide = new HashMap<>();
  private boolean read;
  private @Nullable CodeSystemConcepts snomed;

  Definitions(Rooms rooms) {
    this.rooms = rooms;
  }

  /** Read at the first question, so that no start waits for it. */
  private synchronized Map<String, Node> ofGuide() {
    if (!read) {
      for (Guide.Definition definition : Guide.definitions()) {
        if (List.of("CodeSystem", "ValueSet", "ConceptMap").contains(definition.resourceType())) {
          ofGuide.put(
              definition.resourceType() + " " + definition.url(),
              definition.document().root());
        }
      }
      ofGuide.put(
          "ValueSet " + SnomedPatientSet.ALL_CODES,
          Document.parse(SnomedPatientSet.allCodes()).root());
      read = true;
    }
    return ofGuide;
  }

  private synchronized CodeSystemConcepts snomed() {
    if (snomed == null) {
      snomed =
          new CodeSystemConcepts(Document.parse(SnomedPatientSet.codeSystem()).root());
    }
    return snomed;
  }

  /** The canonical URLs of the code systems that come along, for those who ask what is possible. */
  List<String> codeSystems() {
    List<String> urls = new ArrayList<>(List.of(SnomedPatientSet.URL));
    ofGuide().keySet().stream()
        .filter(name -> name.startsWith("CodeSystem "))
        .sorted()
        .forEach(name -> urls.add(name.substring("CodeSystem ".length())));
    return urls;
  }

  /** A stored definition. */
  Node stored(Request request, String type, String id) {
    return Document.parse(new Read(rooms)
            .carryOut(request.unconditional(), type, id, null, null)
            .body())
        .root();
  }

  /** The value set an operation is about: of the URL's id, sent, or named by its URL. */
  Node valueSet(Request request, @Nullable String id, OperationParameters parameters) {
    return definition(request, "ValueSet", "valueSet", id, parameters, "valueSetVersion");
  }

  /** The concept map an operation is about, null when none is named. */
  @Nullable
  Node conceptMap(Request request, @Nullable String id, OperationParameters parameters) {
    boolean named = id != null
        || parameters.text("url") != null
        || parameters.element("conceptMap", "resource") != null;
    return named
        ? definition(request, "ConceptMap", "conceptMap", id, parameters, "conceptMapVersion")
        : null;
  }

  private Node definition(
      Request request,
      String type,
      String parameter,
      @Nullable String id,
      OperationParameters parameters,
      String versionParameter) {
    if (id != null) {
      return stored(request, type, id);
    }
    Node sent = parameters.element(parameter, "resource");
    if (sent != null) {
      Bodies.requireType(sent, type);
      return sent;
    }
    String version = parameters.text(versionParameter);
    String url = parameters.required("url");
    return find(request, type, version == null ? url : url + "|" + version);
  }

  /** The code system an operation is about. */
  CodeSystemConcepts codeSystem(
      Request request, @Nullable String id, @Nullable String url, @Nullable String version) {
    if (id != null) {
      return new CodeSystemConcepts(stored(request, "CodeSystem", id)).withContent();
    }
    if (url == null) {
      throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, "system");
    }
    String reference = version == null ? url : url + "|" + version;
    if (reference.equals(SnomedPatientSet.URL)
        || reference.equals(SnomedPatientSet.URL + "|" + snomed().version())) {
      return snomed();
    }
    return new CodeSystemConcepts(find(request, "CodeSystem", reference)).withContent();
  }

  /** The definition of a URL: one that comes along, or the newest that is stored; with {@code |version} the one of that version. */
  Node find(Request request, String type, String reference) {
    int bar = reference.lastIndexOf('|');
    String url = bar < 0 ? reference : reference.substring(0, bar);
    String version = bar < 0 ? null : reference.substring(bar + 1);
    Node ours = comesAlong(type, url);
    if (ours != null && (version == null || version.equals(ours.text("version")))) {
      return ours;
    }
    return stored(request, type, "url", url.replace(",", "\\,"), 20).stream()
        .filter(root -> version == null || version.equals(root.text("version")))
        .findFirst()
        .orElseThrow(() -> Fault.of(
            FaultCode.TERMINOLOGY_NOT_HERE,
            type,
            reference.length() > 200 ? reference.substring(0, 200) : reference));
  }

  private @Nullable Node comesAlong(String type, String url) {
    Node ours = ofGuide().get(type + " " + url);
    if (ours != null) {
      return ours;
    }
    byte[] base = rooms.judge().definition(type, url);
    return base == null ? null : Document.parse(base).root();
  }

  private List<Node> stored(
      Request request, String type, String parameter, String value, int most) {
    if (!request.caller().may(Action.READ, type)) {
      return List.of();
    }
    String query = QueryParameter.query(List.of(new QueryParameter(parameter, value)));
    List<StoredVersion> found = rooms
        .store()
        .read(
            request.caller().site(), view -> rooms.search().matches(view, null, type, query, most));
    return found.stream().map(one -> Document.parse(one.json()).root()).toList();
  }

  /** All concept maps that translate from a code system, or into it. */
  List<Node> conceptMaps(Request request, String system, boolean into) {
    List<Node> maps = new ArrayList<>();
    ofGuide().forEach((name, map) -> {
      boolean fits = name.startsWith("ConceptMap ")
          && map.items("group").stream()
              .anyMatch(group -> system.equals(group.text(into ? "target" : "source")));
      if (fits) {
        maps.add(map);
      }
    });
    maps.addAll(stored(
        request,
        "ConceptMap",
        into ? "target-system" : "source-system",
        system.replace(",", "\\,"),
        MOST_MAPS));
    return maps;
  }
}
