package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.interaction.OperationParameters.Asked;

/** {@code ConceptMap/$translate}: what a code is called in other systems (https://hl7.org/fhir/R4/conceptmap-operation-translate.html). */
final class Translation {

  private static final List<String> NONE = List.of("unmatched", "disjoint");

  /** What an equivalence is, read from the target to the source. */
  private static final Map<String, String> REVERSED = Map.of(
      "wider", "narrower",
      "narrower", "wider",
      "subsumes", "specializes",
      "specializes", "subsumes");

  /** One translation found. */
  private record Match(
      String equivalence,
      @Nullable String system,
      @Nullable String code,
      @Nullable String display,
      Node target,
      String map) {}

  private final Definitions definitions;

  Translation(Definitions definitions) {
    this.definitions = definitions;
  }

  Answer carryOut(Request request, @Nullable String id, OperationParameters parameters) {
    parameters.requireKnown(
        request.lenient(),
        List.of(
            "url",
            "conceptMap",
            "conceptMapVersion",
            "code",
            "system",
            "version",
            "source",
            "coding",
            "codeableConcept",
            "target",
            "targetsystem",
            "reverse"));
    List<Asked> codings = parameters.codings();
    boolean reverse = parameters.isTrue("reverse");
    Node named = definitions.conceptMap(request, id, parameters);
    List<Match> matches = new ArrayList<>();
    for (Asked asked : codings) {
      List<Node> maps;
      if (named != null) {
        maps = List.of(named);
      } else if (asked.system() == null) {
        throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, "system");
      } else {
        maps = definitions.conceptMaps(request, asked.system(), reverse);
      }
      for (Node map : maps) {
        boolean fits = isAbout(map, "source", parameters.text("source"))
            && isAbout(map, "target", parameters.text("target"));
        if (fits) {
          match(
              map, asked, reverse, parameters.text("targetsystem"), new Depth(request, 0), matches);
        }
      }
    }
    return told(request, codings.get(0), matches);
  }

  /** Whether a map is between the value sets asked for. */
  private static boolean isAbout(Node map, String end, @Nullable String valueSet) {
    if (valueSet == null) {
      return true;
    }
    String uri = map.text(end + "Uri");
    String canonical = map.text(end + "Canonical");
    return uri == null && canonical == null
        || valueSet.equals(uri)
        || canonical != null && valueSet.equals(canonical.split("\\|", 2)[0])
        || valueSet.equals(canonical);
  }

  private void match(
      Node map,
      Asked asked,
      boolean reverse,
      @Nullable String target,
      Depth depth,
      List<Match> matches) {
    for (Node group : map.items("group")) {
      String from = group.text(reverse ? "target" : "source");
      String to = group.text(reverse ? "source" : "target");
      if (asked.system() != null && !asked.system().equals(from)
          || target != null && !target.equals(to)) {
        continue;
      }
      boolean known = false;
      for (Node element : group.items("element")) {
        known |= !reverse && asked.code().equals(element.text("code"));
        for (Node mapped : element.items("target")) {
          Node asks = reverse ? mapped : element;
          // A translation that depends on other elements holds only with them.
          if (asked.code().equals(asks.text("code")) && mapped.get("dependsOn") == null) {
            String equivalence = String.valueOf(mapped.text("equivalence"));
            matches.add(new Match(
                reverse ? REVERSED.getOrDefault(equivalence, equivalence) : equivalence,
                to,
                (reverse ? element : mapped).text("code"),
                (reverse ? element : mapped).text("display"),
                mapped,
                String.valueOf(map.text("url"))));
          }
        }
      }
      Node unmapped = group.get("unmapped");
      if (unmapped != null && !reverse && !known) {
        unmapped(map, to, unmapped, asked, target, depth, matches);
      }
    }
  }

  /** What a group says of codes it has no element for; a map that it leaves them to is asked in its place. */
  private void unmapped(
      Node map,
      @Nullable String to,
      Node unmapped,
      Asked asked,
      @Nullable String target,
      Depth depth,
      List<Match> matches) {
    String mode = String.valueOf(unmapped.text("mode"));
    String other = unmapped.text("url");
    if (mode.equals("other-map") && other != null) {
      Node next = definitions.find(depth.request(), "ConceptMap", other);
      match(next, asked, false, target, depth.next(other), matches);
      return;
    }
    String code = mode.equals("provided") ? asked.code() : unmapped.text("code");
    if (code != null) {
      // R4 names no equivalence for these, and "relatedto" claims the least.
      matches.add(new Match(
          "relatedto",
          to,
          code,
          unmapped.text("display"),
          unmapped,
          String.valueOf(map.text("url"))));
    }
  }

  /** How many maps have handed a code on. */
  private record Depth(Request request, int maps) {

    private static final int MOST = 8;

    Depth next(String url) {
      if (maps == MOST) {
        throw Fault.of(FaultCode.CONCEPT_MAPS_TOO_MANY, url, MOST);
      }
      return new Depth(request, maps + 1);
    }
  }

  private static Answer told(Request request, Asked first, List<Match> matches) {
    boolean found = matches.stream().anyMatch(match -> !NONE.contains(match.equivalence()));
    JsonText json = new JsonText().object().string("resourceType", "Parameters").array("parameter");
    json.object().string("name", "result").bool("valueBoolean", found).endObject();
    if (!found) {
      Text message = new Text(
          "No translation of " + first.named() + " is known here.",
          "此处没有 " + first.named() + " 的翻译。");
      json.object()
          .string("name", "message")
          .string("valueString", message.in(request.language()))
          .endObject();
    }
    matches.forEach(match -> tell(json, match));
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  private static void tell(JsonText json, Match match) {
    json.object().string("name", "match").array("part");
    json.object()
        .string("name", "equivalence")
        .string("valueCode", match.equivalence())
        .endObject();
    if (match.code() != null) {
      json.object()
          .string("name", "concept")
          .object("valueCoding")
          .string("system", match.system())
          .string("code", match.code())
          .string("display", match.display())
          .endObject()
          .endObject();
    }
    for (Node product : match.target().items("product")) {
      json.object().string("name", "product").array("part");
      json.object()
          .string("name", "element")
          .string("valueUri", product.text("property"))
          .endObject();
      json.object()
          .string("name", "concept")
          .object("valueCoding")
          .string("system", product.text("system"))
          .string("code", product.text("value"))
          .string("display", product.text("display"))
          .endObject()
          .endObject();
      json.endArray().endObject();
    }
    json.object().string("name", "source").string("valueUri", match.map()).endObject();
    json.endArray().endObject();
  }
}
