package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.interaction.OperationParameters.Asked;
import org.sciregistry.search.CodeSystemConcepts;
import org.sciregistry.search.CodeSystemConcepts.Concept;
import org.sciregistry.search.Expansion;
import org.sciregistry.search.Expansion.Member;
import org.sciregistry.search.QueryParameter;

/**
 * The terminology operations on definitions of the guide, of base R4, of SNOMED's patient set, and on those that clients store
 * (https://hl7.org/fhir/R4/terminology-service.html).
 */
public final class Terminology {

  private static final int MOST_CODES = 10_000;
  private static final List<String> OF_CODING =
      List.of("code", "system", "systemVersion", "version", "display", "coding", "codeableConcept");
  private static final List<String> OF_EXPANSION = List.of(
      "url",
      "valueSet",
      "valueSetVersion",
      "filter",
      "date",
      "offset",
      "count",
      "includeDesignations",
      "designation",
      "includeDefinition",
      "activeOnly",
      "excludeNested",
      "excludeNotForUI",
      "excludePostCoordinated",
      "displayLanguage");

  private final Rooms rooms;
  private final Definitions definitions;
  private final Translation translation;

  /** The operations over the rooms below. */
  public Terminology(Rooms rooms) {
    this.rooms = rooms;
    this.definitions = new Definitions(rooms);
    this.translation = new Translation(definitions);
  }

  /** The canonical URLs of the code systems that come along. */
  public List<String> codeSystems() {
    return definitions.codeSystems();
  }

  /** The parameters {@code ValueSet/$expand} understands. */
  public static List<String> expansionParameters() {
    return OF_EXPANSION;
  }

  private static List<String> also(List<String> names, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(names);
    return all;
  }

  /** {@code ValueSet/$expand}: the codes of a value set, page by page. */
  public Answer expand(Request request, @Nullable String id, OperationParameters parameters) {
    parameters.requireKnown(request.lenient(), OF_EXPANSION);
    Node valueSet = definitions.valueSet(request, id, parameters);
    String filter = parameters.text("filter");
    boolean activeOnly = parameters.isTrue("activeOnly");
    boolean forUi = parameters.isTrue("excludeNotForUI");
    String language = parameters.text("displayLanguage");
    List<Member> members = expansion(request).of(valueSet).stream()
        .filter(member -> !activeOnly || !member.isInactive())
        .filter(member -> !forUi || !isAbstract(member))
        .filter(member -> filter == null || matches(member, filter, language))
        .toList();
    int offset = number(parameters, "offset", 0);
    int count = number(parameters, "count", MOST_CODES);
    if (parameters.text("count") == null && members.size() > MOST_CODES) {
      throw Fault.of(
          FaultCode.SEARCH_TOO_COSTLY,
          members.size(),
          new Text(
              "codes of a value set; ask for pages by count and offset",
              "个值集代码；请用 count 和 offset 分页"),
          MOST_CODES,
          "count");
    }
    JsonText json = new JsonText().object().string("resourceType", "ValueSet");
    for (String name : List.of("url", "version", "name", "title", "status")) {
      json.string(name, valueSet.text(name));
    }
    Node compose = valueSet.get("compose");
    if (compose != null && parameters.isTrue("includeDefinition")) {
      json.json("compose", compose.bytes());
    }
    json.object("expansion")
        .string("identifier", "urn:uuid:" + UUID.randomUUID())
        .string("timestamp", rooms.clock().instant().toString())
        .number("total", members.size())
        .number("offset", offset);
    used(json, parameters, offset, count, members);
    if (offset < members.size() && count > 0) {
      boolean designations = parameters.isTrue("includeDesignations")
          || !parameters.texts("designation").isEmpty();
      json.array("contains");
      members.stream()
          .skip(offset)
          .limit(count)
          .forEach(member ->
              tell(json, member, language, designations, parameters.texts("designation")));
      json.endArray();
    }
    return Answer.of(200, json.endObject().endObject().bytes());
  }

  /** The parameters the expansion was made with, and the code systems it used. */
  private static void used(
      JsonText json, OperationParameters parameters, int offset, int count, List<Member> members) {
    json.array("parameter");
    json.object().string("name", "offset").number("valueInteger", offset).endObject();
    json.object().string("name", "count").number("valueInteger", count).endObject();
    for (String name : List.of("filter", "displayLanguage")) {
      if (parameters.text(name) != null) {
        json.object()
            .string("name", name)
            .string("valueString", parameters.text(name))
            .endObject();
      }
    }
    for (String name : List.of("activeOnly", "excludeNotForUI", "includeDesignations")) {
      if (parameters.text(name) != null) {
        json.object()
            .string("name", name)
            .bool("valueBoolean", parameters.isTrue(name))
            .endObject();
      }
    }
    members.stream()
        .map(member -> member.system() + (member.version() == null ? "" : "|" + member.version()))
        .distinct()
        .forEach(system ->
            json.object().string("name", "version").string("valueUri", system).endObject());
    json.endArray();
  }

  private static void tell(
      JsonText json,
      Member member,
      @Nullable String language,
      boolean designations,
      List<String> languages) {
    json.object().string("system", member.system());
    if (isAbstract(member)) {
      json.bool("abstract", true);
    }
    if (member.isInactive()) {
      json.bool("inactive", true);
    }
    json.string("version", member.version());
    json.string("code", member.code()).string("display", member.shown(language));
    List<Node> told = (member.concept() == null
            ? member.designations()
            : member.concept().node().items("designation"))
        .stream()
            .filter(one -> languages.isEmpty()
                || languages.stream()
                    .anyMatch(wanted -> wanted.endsWith(String.valueOf(one.text("language")))))
            .toList();
    if (designations && !told.isEmpty()) {
      json.array("designation");
      told.forEach(designation -> json.json(designation.bytes()));
      json.endArray();
    }
    json.endObject();
  }

  private static boolean isAbstract(Member member) {
    return member.concept() != null && member.concept().isAbstract();
  }

  private static boolean matches(Member member, String filter, @Nullable String language) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    return member.code().toLowerCase(Locale.ROOT).contains(wanted)
        || member.shown(language).toLowerCase(Locale.ROOT).contains(wanted)
        || member.shown(null).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** {@code ValueSet/$validate-code}: whether one of the codings is in the value set. */
  public Answer isMember(Request request, @Nullable String id, OperationParameters parameters) {
    parameters.requireKnown(
        request.lenient(),
        also(
            OF_CODING,
            "url",
            "context",
            "valueSet",
            "valueSetVersion",
            "date",
            "abstract",
            "displayLanguage"));
    List<Asked> codings = parameters.codings();
    Node valueSet = definitions.valueSet(request, id, parameters);
    String language = parameters.text("displayLanguage");
    List<Member> members = expansion(request).of(valueSet);
    for (Asked asked : codings) {
      for (Member member : members) {
        boolean same = asked.code().equals(member.code())
            && (asked.system() == null || asked.system().equals(member.system()))
            && (asked.version() == null
                || member.version() == null
                || asked.version().equals(member.version()));
        if (same && isAbstract(member) && Boolean.FALSE.equals(parameters.flag("abstract"))) {
          return refused(request, abstraction(asked));
        }
        if (same) {
          List<String> names = new ArrayList<>(List.of(member.shown(null), member.shown(language)));
          if (member.concept() != null) {
            names.addAll(member.concept().names());
          }
          member
              .designations()
              .forEach(designation -> names.add(String.valueOf(designation.text("value"))));
          return result(request, asked, names, member.shown(language));
        }
      }
    }
    String first = codings.get(0).named();
    return refused(
        request,
        new Text(
            "The code " + first + " is not in the value set " + valueSet.text("url") + ".",
            "代码 " + first + " 不在值集 " + valueSet.text("url") + " 中。"));
  }

  /** {@code CodeSystem/$validate-code}: whether the code system has one of the codings. */
  public Answer isDefined(Request request, @Nullable String id, OperationParameters parameters) {
    parameters.requireKnown(
        request.lenient(),
        also(OF_CODING, "url", "codeSystem", "date", "abstract", "displayLanguage"));
    List<Asked> codings = parameters.codings();
    Asked first = codings.get(0);
    Node sent = parameters.element("codeSystem", "resource");
    String url = parameters.text("url") == null ? first.system() : parameters.text("url");
    CodeSystemConcepts concepts = sent != null
        ? new CodeSystemConcepts(sent).withContent()
        : definitions.codeSystem(request, id, url, first.version());
    String language = parameters.text("displayLanguage");
    for (Asked asked : codings) {
      Concept concept = concepts.find(asked.code());
      if (concept != null && (asked.system() == null || asked.system().equals(concepts.url()))) {
        if (concept.isAbstract() && Boolean.FALSE.equals(parameters.flag("abstract"))) {
          return refused(request, abstraction(asked));
        }
        return result(request, asked, concept.names(), concept.display(language));
      }
    }
    return refused(
        request,
        concepts.isPart()
            ? new Text(
                "Only a part of " + concepts.url() + " is here, and it has no code " + first.code()
                    + ".",
                "此处只有 " + concepts.url() + " 的一部分，其中没有代码 " + first.code() + "。")
            : new Text(
                "The code system " + concepts.url() + " has no code " + first.code() + ".",
                "代码系统 " + concepts.url() + " 没有代码 " + first.code() + "。"));
  }

  private static Text abstraction(Asked asked) {
    return new Text(
        "The code " + asked.named() + " is abstract: it groups others and is not used in data.",
        "代码 " + asked.named() + " 是抽象概念：它仅用于归类，不用于数据。");
  }

  private static Answer result(Request request, Asked asked, List<String> names, String shown) {
    boolean right =
        asked.display() == null || names.stream().anyMatch(asked.display()::equalsIgnoreCase);
    JsonText json = parameters();
    json.object().string("name", "result").bool("valueBoolean", right).endObject();
    if (!right) {
      Text message = new Text(
          "The code is right, but it is not called \"" + asked.display() + "\"; it is called \""
              + shown + "\".",
          "代码正确，但名称不是 \"" + asked.display() + "\"，而是 \"" + shown + "\"。");
      json.object()
          .string("name", "message")
          .string("valueString", message.in(request.language()))
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
    parameters.requireKnown(
        request.lenient(),
        List.of("code", "system", "version", "coding", "date", "displayLanguage", "property"));
    Asked asked = parameters.codings().get(0);
    CodeSystemConcepts concepts =
        definitions.codeSystem(request, null, asked.system(), asked.version());
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
    LookedUp.tell(json, concepts, concept, parameters.texts("property"));
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  /** {@code CodeSystem/$subsumes}: how {@code codeA} stands to {@code codeB}. */
  public Answer subsumes(Request request, @Nullable String id, OperationParameters parameters) {
    parameters.requireKnown(
        request.lenient(), List.of("codeA", "codeB", "system", "version", "codingA", "codingB"));
    Node first = parameters.element("codingA", "valueCoding");
    Node second = parameters.element("codingB", "valueCoding");
    String one = first == null ? parameters.required("codeA") : Asked.of(first).code();
    String other =
        second == null ? parameters.required("codeB") : Asked.of(second).code();
    String system = first == null ? parameters.text("system") : Asked.of(first).system();
    String otherSystem = second == null ? system : Asked.of(second).system();
    if (system != null && otherSystem != null && !system.equals(otherSystem)) {
      throw Fault.of(FaultCode.TERMINOLOGY_SYSTEMS_DIFFER, system, otherSystem);
    }
    CodeSystemConcepts concepts =
        definitions.codeSystem(request, id, system, parameters.text("version"));
    for (String code : List.of(one, other)) {
      if (concepts.find(code) == null) {
        throw Fault.of(FaultCode.CODE_NOT_IN_SYSTEM, concepts.url(), code);
      }
    }
    boolean above = concepts.subsumes(one, other);
    boolean below = concepts.subsumes(other, one);
    if (!above && !below && concepts.isFlatFragment()) {
      throw Fault.of(FaultCode.TERMINOLOGY_NO_HIERARCHY, concepts.url(), one);
    }
    String outcome =
        above && below ? "equivalent" : above ? "subsumes" : below ? "subsumed-by" : "not-subsumed";
    JsonText json = parameters();
    json.object().string("name", "outcome").string("valueCode", outcome).endObject();
    return Answer.of(200, json.endArray().endObject().bytes());
  }

  /** {@code ConceptMap/$translate}: what a code is called in other systems. */
  public Answer translate(Request request, @Nullable String id, OperationParameters parameters) {
    return translation.carryOut(request, id, parameters);
  }

  private Expansion expansion(Request request) {
    return new Expansion(
        url -> definitions.codeSystem(request, null, url, null),
        url -> definitions.find(request, "ValueSet", url));
  }

  private static int number(OperationParameters parameters, String name, int otherwise) {
    String text = parameters.text(name);
    return text == null
        ? otherwise
        : SearchType.number(new QueryParameter(name, text), 0, 1_000_000);
  }
}
