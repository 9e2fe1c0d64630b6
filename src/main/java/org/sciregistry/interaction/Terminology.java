package org.sciregistry.interaction;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Action;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.interaction.OperationParameters.Asked;
import org.sciregistry.profile.Guide;
import org.sciregistry.search.CodeSystemConcepts;
import org.sciregistry.search.CodeSystemConcepts.Concept;
import org.sciregistry.search.Expansion;
import org.sciregistry.search.Expansion.Member;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.StoredVersion;

/**
 * The terminology operations on the guide's own definitions and on those that clients store
 * (https://hl7.org/fhir/R4/terminology-service.html).
 */
public final class Terminology {

  private static final int MOST_CODES = 10_000;

  private final Rooms rooms;
  private final Map<String, Node> ofGuide = new HashMap<>();
  private boolean read;

  /** The operations over the rooms below. */
  public Terminology(Rooms rooms) {
    this.rooms = rooms;
  }

  /** Read at the first question, so that no start waits for it. */
  private synchronized @Nullable Node ofGuide(String type, String url) {
    if (!read) {
      readGuide();
      read = true;
    }
    return ofGuide.get(type + " " + url);
  }

  private void readGuide() {
    for (Guide.Definition definition : Guide.definitions()) {
      if (List.of("CodeSystem", "ValueSet", "ConceptMap").contains(definition.resourceType())) {
        ofGuide.put(
            definition.resourceType() + " " + definition.url(),
            Document.parse(definition.json()).root());
      }
    }
  }

  /** {@code ValueSet/$expand}: {@code url} or {@code valueSet}, {@code filter}, {@code offset}, {@code count}, {@code activeOnly}, {@code displayLanguage}. */
  public Answer expand(Request request, @Nullable String id, OperationParameters parameters) {
    Node valueSet = valueSet(request, id, parameters);
    String filter = parameters.text("filter");
    boolean activeOnly = "true".equals(parameters.text("activeOnly"));
    boolean designations = "true".equals(parameters.text("includeDesignations"));
    String language = parameters.text("displayLanguage");
    List<Member> members = expansion(request).of(valueSet).stream()
        .filter(member ->
            !activeOnly || member.concept() == null || !member.concept().isInactive())
        .filter(member -> filter == null || matches(member, filter, language))
        .toList();
    int offset = number(parameters, "offset", 0);
    int count = number(parameters, "count", MOST_CODES);
    if (parameters.text("count") == null && members.size() > MOST_CODES) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          members.size(),
          new Text("codes of a value set", "个值集代码"),
          MOST_CODES);
    }
    JsonText json = new JsonText().object().string("resourceType", "ValueSet");
    for (String name : List.of("url", "version", "name", "title", "status")) {
      String value = valueSet.text(name);
      if (value != null) {
        json.string(name, value);
      }
    }
    json.object("expansion")
        .string("timestamp", rooms.clock().instant().toString())
        .number("total", members.size())
        .number("offset", offset);
    if (offset < members.size() && count > 0) {
      json.array("contains");
      members.stream().skip(offset).limit(count).forEach(member -> {
        json.object().string("system", member.system());
        if (member.concept() != null && member.concept().isInactive()) {
          json.bool("inactive", true);
        }
        if (member.version() != null) {
          json.string("version", member.version());
        }
        json.string("code", member.code()).string("display", member.shown(language));
        List<Node> told = member.concept() == null
            ? member.designations()
            : member.concept().node().items("designation");
        if (designations && !told.isEmpty()) {
          json.array("designation");
          told.forEach(designation -> json.json(designation.bytes()));
          json.endArray();
        }
        json.endObject();
      });
      json.endArray();
    }
    return Answer.of(200, json.endObject().endObject().bytes());
  }

  private static boolean matches(Member member, String filter, @Nullable String language) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    return member.code().toLowerCase(Locale.ROOT).contains(wanted)
        || member.shown(language).toLowerCase(Locale.ROOT).contains(wanted)
        || member.shown(null).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** {@code ValueSet/$validate-code}: whether one of the codings is in the value set. */
  public Answer isMember(Request request, @Nullable String id, OperationParameters parameters) {
    Node valueSet = valueSet(request, id, parameters);
    List<Member> members = expansion(request).of(valueSet);
    String language = parameters.text("displayLanguage");
    for (Asked asked : parameters.codings()) {
      for (Member member : members) {
        if ((asked.system() == null || asked.system().equals(member.system()))
            && asked.code().equals(member.code())) {
          return result(asked, member.shown(null), member.shown(language));
        }
      }
    }
    Asked first = parameters.codings().get(0);
    return refused(
        request,
        new Text(
            "The code " + named(first) + " is not in the value set " + valueSet.text("url") + ".",
            "代码 " + named(first) + " 不在值集 " + valueSet.text("url") + " 中。"));
  }

  /** {@code CodeSystem/$validate-code}: whether the code system has one of the codings. */
  public Answer isDefined(Request request, @Nullable String id, OperationParameters parameters) {
    List<Asked> codings = parameters.codings();
    Asked first = codings.get(0);
    String url = parameters.text("url") == null ? first.system() : parameters.text("url");
    CodeSystemConcepts concepts = codeSystem(request, id, url, parameters.text("version"));
    String language = parameters.text("displayLanguage");
    for (Asked asked : codings) {
      Concept concept = concepts.find(asked.code());
      if (concept != null && (asked.system() == null || asked.system().equals(concepts.url()))) {
        return result(asked, concept.display(null), concept.display(language));
      }
    }
    return refused(
        request,
        new Text(
            "The code system " + concepts.url() + " has no code " + first.code() + ".",
            "代码系统 " + concepts.url() + " 没有代码 " + first.code() + "。"));
  }

  private static String named(Asked asked) {
    return asked.system() == null ? asked.code() : asked.system() + "|" + asked.code();
  }

  private static Answer result(Asked asked, String display, String shown) {
    boolean right = asked.display() == null
        || asked.display().equalsIgnoreCase(display)
        || asked.display().equalsIgnoreCase(shown);
    JsonText json = parameters();
    json.object().string("name", "result").bool("valueBoolean", right).endObject();
    if (!right) {
      json.object()
          .string("name", "message")
          .string("valueString", "\"" + asked.display() + "\" : \"" + shown + "\"")
          .endObject();
    }
    json.object().string("name", "display").string("valueString", shown).endObject();
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  private static Answer refused(Request request, Text message) {
    JsonText json = parameters();
    json.object().string("name", "result").bool("valueBoolean", false).endObject();
    json.object()
        .string("name", "message")
        .string("valueString", message.in(request.language()))
        .endObject();
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  private static JsonText parameters() {
    return new JsonText().object().string("resourceType", "Parameters").array("parameter");
  }

  /** {@code CodeSystem/$lookup}: what the code system says of a code. */
  public Answer lookup(Request request, OperationParameters parameters) {
    Asked asked = parameters.codings().get(0);
    CodeSystemConcepts concepts =
        codeSystem(request, null, asked.system(), parameters.text("version"));
    Concept concept = concepts.find(asked.code());
    if (concept == null) {
      throw Fault.of(FaultCode.CODE_NOT_IN_SYSTEM, concepts.url(), asked.code());
    }
    JsonText json = parameters();
    json.object()
        .string("name", "name")
        .string("valueString", concepts.name() == null ? concepts.url() : concepts.name())
        .endObject();
    if (concepts.version() != null) {
      json.object()
          .string("name", "version")
          .string("valueString", concepts.version())
          .endObject();
    }
    json.object()
        .string("name", "display")
        .string("valueString", concept.display(parameters.text("displayLanguage")))
        .endObject();
    String definition = concept.node().text("definition");
    if (definition != null) {
      json.object()
          .string("name", "definition")
          .string("valueString", definition)
          .endObject();
    }
    for (Node designation : concept.node().items("designation")) {
      json.object().string("name", "designation").array("part");
      String language = designation.text("language");
      if (language != null) {
        json.object().string("name", "language").string("valueCode", language).endObject();
      }
      json.object()
          .string("name", "value")
          .string("valueString", String.valueOf(designation.text("value")))
          .endObject()
          .endArray()
          .endObject();
    }
    for (Node property : concept.node().items("property")) {
      json.object().string("name", "property").array("part");
      json.object()
          .string("name", "code")
          .string("valueCode", String.valueOf(property.text("code")))
          .endObject();
      property.children().stream()
          .filter(value -> String.valueOf(value.name()).startsWith("value"))
          .forEach(value -> json.object()
              .string("name", "value")
              .json(String.valueOf(value.name()), value.bytes())
              .endObject());
      json.endArray().endObject();
    }
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  /** {@code CodeSystem/$subsumes}: how {@code codeA} stands to {@code codeB}. */
  public Answer subsumes(Request request, @Nullable String id, OperationParameters parameters) {
    Node first = parameters.element("codingA", "valueCoding");
    Node second = parameters.element("codingB", "valueCoding");
    String one = first == null ? parameters.required("codeA") : Asked.of(first).code();
    String other =
        second == null ? parameters.required("codeB") : Asked.of(second).code();
    String system = first == null ? parameters.text("system") : Asked.of(first).system();
    CodeSystemConcepts concepts = codeSystem(request, id, system, parameters.text("version"));
    for (String code : List.of(one, other)) {
      if (concepts.find(code) == null) {
        throw Fault.of(FaultCode.CODE_NOT_IN_SYSTEM, concepts.url(), code);
      }
    }
    boolean above = concepts.subsumes(one, other);
    boolean below = concepts.subsumes(other, one);
    String outcome =
        above && below ? "equivalent" : above ? "subsumes" : below ? "subsumed-by" : "not-subsumed";
    JsonText json = parameters();
    json.object().string("name", "outcome").string("valueCode", outcome).endObject();
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  /** {@code ConceptMap/$translate}: what a code is called in other systems. */
  public Answer translate(Request request, @Nullable String id, OperationParameters parameters) {
    Node map = id != null
        ? stored(request, "ConceptMap", id)
        : find(request, "ConceptMap", parameters.required("url"));
    boolean reverse = "true".equals(parameters.text("reverse"));
    String target = parameters.text("targetsystem");
    JsonText matches = new JsonText().object().array("part");
    boolean found = false;
    for (Asked asked : parameters.codings()) {
      for (Node group : map.items("group")) {
        String from = group.text(reverse ? "target" : "source");
        String to = group.text(reverse ? "source" : "target");
        if (asked.system() != null && !asked.system().equals(from)
            || target != null && !target.equals(to)) {
          continue;
        }
        for (Node element : group.items("element")) {
          for (Node mapped : element.items("target")) {
            Node asks = reverse ? mapped : element;
            Node answers = reverse ? element : mapped;
            if (!asked.code().equals(asks.text("code"))) {
              continue;
            }
            String equivalence = String.valueOf(mapped.text("equivalence"));
            found |= !List.of("unmatched", "disjoint").contains(equivalence);
            match(matches, equivalence, to, answers, String.valueOf(map.text("url")));
          }
        }
      }
    }
    byte[] parts = matches.endArray().endObject().bytes();
    JsonText json = parameters();
    json.object().string("name", "result").bool("valueBoolean", found).endObject();
    Document.parse(parts).root().items("part").forEach(part -> json.json(part.bytes()));
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  private static void match(
      JsonText json, String equivalence, @Nullable String system, Node answer, String source) {
    json.object().string("name", "match").array("part");
    json.object().string("name", "equivalence").string("valueCode", equivalence).endObject();
    String code = answer.text("code");
    if (code != null) {
      json.object().string("name", "concept").object("valueCoding");
      if (system != null) {
        json.string("system", system);
      }
      json.string("code", code);
      String display = answer.text("display");
      if (display != null) {
        json.string("display", display);
      }
      json.endObject().endObject();
    }
    json.object().string("name", "source").string("valueUri", source).endObject();
    json.endArray().endObject();
  }

  private Node valueSet(Request request, @Nullable String id, OperationParameters parameters) {
    if (id != null) {
      return stored(request, "ValueSet", id);
    }
    Node sent = parameters.element("valueSet", "resource");
    if (sent != null) {
      return sent;
    }
    String version = parameters.text("valueSetVersion");
    String url = parameters.required("url");
    return find(request, "ValueSet", version == null ? url : url + "|" + version);
  }

  private CodeSystemConcepts codeSystem(
      Request request, @Nullable String id, @Nullable String url, @Nullable String version) {
    if (id != null) {
      return new CodeSystemConcepts(stored(request, "CodeSystem", id));
    }
    if (url == null) {
      throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, "system");
    }
    return new CodeSystemConcepts(
        find(request, "CodeSystem", version == null ? url : url + "|" + version));
  }

  private Expansion expansion(Request request) {
    return new Expansion(
        url -> codeSystem(request, null, url, null), url -> find(request, "ValueSet", url));
  }

  private Node stored(Request request, String type, String id) {
    return Document.parse(new Read(rooms)
            .carryOut(request.unconditional(), type, id, null, null)
            .body())
        .root();
  }

  /** The guide's definition of a URL, or the newest that is stored; with {@code |version} the one of that version. */
  private Node find(Request request, String type, String reference) {
    int bar = reference.lastIndexOf('|');
    String url = bar < 0 ? reference : reference.substring(0, bar);
    String version = bar < 0 ? null : reference.substring(bar + 1);
    Node ours = ofGuide(type, url);
    if (ours != null && (version == null || version.equals(ours.text("version")))) {
      return ours;
    }
    String query =
        QueryParameter.query(List.of(new QueryParameter("url", url.replace(",", "\\,"))));
    List<StoredVersion> found = request.caller().may(Action.READ, type)
        ? rooms
            .store()
            .read(
                request.caller().site(),
                view -> rooms.search().matches(view, null, type, query, 20))
        : List.of();
    return found.stream()
        .map(one -> Document.parse(one.json()).root())
        .filter(root -> version == null || version.equals(root.text("version")))
        .findFirst()
        .orElseThrow(() -> Fault.of(
            FaultCode.TERMINOLOGY_NOT_HERE,
            type,
            reference.length() > 200 ? reference.substring(0, 200) : reference));
  }

  private static int number(OperationParameters parameters, String name, int otherwise) {
    String text = parameters.text(name);
    return text == null
        ? otherwise
        : SearchType.number(new QueryParameter(name, text), 0, 1_000_000);
  }
}
