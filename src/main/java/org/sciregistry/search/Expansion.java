package org.sciregistry.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.CodeSystemConcepts.Concept;

/** The codes of a ValueSet resource (https://hl7.org/fhir/R4/valueset.html#expansion). */
public final class Expansion {

  private static final int DEEPEST = 8;
  /** What can be asked of any code system (R4 codesystem-concept-properties). */
  private static final Set<String> OF_ALL = Set.of(
      "concept",
      "code",
      "display",
      "parent",
      "child",
      "inactive",
      "status",
      "deprecated",
      "notSelectable");

  private static final Set<String> HIERARCHICAL =
      Set.of("is-a", "descendent-of", "is-not-a", "generalizes");

  /**
   * One code of it.
   *
   * @param concept what the code system says of it, null when its content is not here
   * @param display as the value set has it, null when it has none
   */
  public record Member(
      String system,
      @Nullable String version,
      String code,
      @Nullable Concept concept,
      @Nullable String display,
      List<Node> designations) {

    /** Whether its code system calls it inactive. */
    public boolean isInactive() {
      return concept != null && concept.isInactive();
    }

    /** The display, in a language where there is one. */
    public String shown(@Nullable String language) {
      String named = CodeSystemConcepts.named(designations, language);
      if (named != null) {
        return named;
      }
      return concept != null && (language != null || display == null)
          ? concept.display(language)
          : display == null ? code : display;
    }
  }

  private final Function<String, CodeSystemConcepts> codeSystems;
  private final Function<String, Node> valueSets;

  /**
   * An expansion over what is here.
   *
   * @param codeSystems throws when there is none of a URL, or null where only listed codes are needed
   */
  public Expansion(
      Function<String, CodeSystemConcepts> codeSystems, Function<String, Node> valueSets) {
    this.codeSystems = codeSystems;
    this.valueSets = valueSets;
  }

  /**
   * All members, in the order of the value set.
   *
   * @throws Fault when it needs a code system, value set or filter that is not here
   */
  public List<Member> of(Node valueSet) {
    return List.copyOf(members(valueSet, 0).values());
  }

  private Map<String, Member> members(Node valueSet, int depth) {
    if (depth > DEEPEST) {
      throw Fault.of(FaultCode.VALUE_SET_TOO_DEEP, String.valueOf(valueSet.text("url")), DEEPEST);
    }
    Map<String, Member> members = new LinkedHashMap<>();
    Node compose = valueSet.get("compose");
    if (compose == null) {
      Node expansion = valueSet.get("expansion");
      if (expansion != null) {
        contained(expansion.items("contains"), members);
      }
      return members;
    }
    compose.items("include").forEach(include -> members.putAll(part(include, depth)));
    compose
        .items("exclude")
        .forEach(exclude -> members.keySet().removeAll(part(exclude, depth).keySet()));
    if ("false".equals(compose.text("inactive"))) {
      members.values().removeIf(Member::isInactive);
    }
    return members;
  }

  private static void contained(List<Node> contains, Map<String, Member> members) {
    for (Node one : contains) {
      String system = one.text("system");
      String code = one.text("code");
      if (system != null && code != null && !"true".equals(one.text("abstract"))) {
        members.put(
            key(system, code),
            new Member(
                system,
                one.text("version"),
                code,
                null,
                one.text("display"),
                one.items("designation")));
      }
      contained(one.items("contains"), members);
    }
  }

  private static String key(String system, String code) {
    return system + "|" + code;
  }

  private Map<String, Member> part(Node part, int depth) {
    Map<String, Member> found = new LinkedHashMap<>();
    String system = part.text("system");
    if (system != null) {
      List<Node> listed = part.items("concept");
      if (listed.isEmpty()) {
        CodeSystemConcepts concepts = codeSystems.apply(reference(system, part.text("version")));
        part.items("filter").forEach(filter -> requireProperty(concepts, filter));
        for (Concept concept : concepts.all()) {
          if (passes(concepts, concept, part.items("filter"))) {
            found.put(
                key(system, concept.code()),
                new Member(system, concepts.version(), concept.code(), concept, null, List.of()));
          }
        }
      } else {
        CodeSystemConcepts concepts = ifHere(system, part.text("version"));
        for (Node one : listed) {
          String code = String.valueOf(one.text("code"));
          if (concepts != null && !concepts.isPart() && !concepts.mayHave(code)) {
            // A value set can only choose from what its code system has.
            continue;
          }
          found.put(
              key(system, code),
              new Member(
                  system,
                  part.text("version"),
                  code,
                  concepts == null ? null : concepts.find(code),
                  one.text("display"),
                  one.items("designation")));
        }
      }
    }
    boolean narrows = system != null;
    for (Node other : part.items("valueSet")) {
      Map<String, Member> members = members(valueSets.apply(other.text()), depth + 1);
      if (narrows) {
        found.keySet().retainAll(members.keySet());
      } else {
        found.putAll(members);
        narrows = true;
      }
    }
    return found;
  }

  private static String reference(String url, @Nullable String version) {
    return version == null ? url : url + "|" + version;
  }

  private @Nullable CodeSystemConcepts ifHere(String system, @Nullable String version) {
    try {
      return codeSystems.apply(reference(system, version));
    } catch (Fault notHere) {
      return null;
    }
  }

  private static void requireProperty(CodeSystemConcepts concepts, Node filter) {
    String property = String.valueOf(filter.text("property"));
    if (!HIERARCHICAL.contains(String.valueOf(filter.text("op")))
        && !OF_ALL.contains(property)
        && !concepts.properties().contains(property)) {
      throw Fault.of(
          FaultCode.TERMINOLOGY_PROPERTY_UNKNOWN,
          concepts.url(),
          property.length() > 64 ? property.substring(0, 64) : property,
          String.join(", ", concepts.properties()));
    }
  }

  private static boolean passes(CodeSystemConcepts concepts, Concept concept, List<Node> filters) {
    return filters.stream().allMatch(filter -> {
      String property = String.valueOf(filter.text("property"));
      String operator = String.valueOf(filter.text("op"));
      String value = String.valueOf(filter.text("value"));
      if (HIERARCHICAL.contains(operator) && concepts.isFlatFragment()) {
        throw Fault.of(FaultCode.TERMINOLOGY_NO_HIERARCHY, concepts.url(), value);
      }
      boolean below = concepts.subsumes(value, concept.code());
      return switch (operator) {
        case "is-a" -> below;
        case "descendent-of" -> below && !value.equals(concept.code());
        case "is-not-a" -> !below;
        case "generalizes" -> concepts.subsumes(concept.code(), value);
        case "=" -> values(concepts, concept, property).contains(value);
        case "in" ->
          values(concepts, concept, property).stream()
              .anyMatch(List.of(value.split(",", -1))::contains);
        case "not-in" ->
          values(concepts, concept, property).stream()
              .noneMatch(List.of(value.split(",", -1))::contains);
        case "exists" -> values(concepts, concept, property).isEmpty() != value.equals("true");
        // A regular expression of a client's could keep a processor busy for ever.
        default -> throw Fault.of(FaultCode.TERMINOLOGY_FILTER_UNKNOWN, operator);
      };
    });
  }

  private static List<String> values(
      CodeSystemConcepts concepts, Concept concept, String property) {
    List<String> values = new ArrayList<>();
    if (property.equals("parent")) {
      return List.copyOf(concept.parents());
    }
    if (property.equals("child")) {
      return concepts.children(concept.code());
    }
    if (property.equals("code") || property.equals("concept")) {
      values.add(concept.code());
    }
    if (property.equals("display")) {
      values.add(concept.display(null));
    }
    for (Node one : concept.node().items("property")) {
      if (property.equals(one.text("code"))) {
        one.children().stream()
            .filter(child -> String.valueOf(child.name()).startsWith("value"))
            .forEach(child -> values.add(
                child.kind().isPrimitive() ? child.text() : String.valueOf(child.text("code"))));
      }
    }
    return values;
  }
}
