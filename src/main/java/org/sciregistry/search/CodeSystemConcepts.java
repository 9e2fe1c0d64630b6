package org.sciregistry.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** The concepts of a CodeSystem resource, and which stand below which: by nesting, and by the property {@code parent}. */
public final class CodeSystemConcepts {

  /**
   * One concept.
   *
   * @param node the element that defines it
   * @param parents codes of the concepts directly above
   */
  public record Concept(String code, Node node, Set<String> parents) {

    /** The display, in a language where a designation has it. */
    public String display(@Nullable String language) {
      String named = named(node.items("designation"), language);
      if (named != null) {
        return named;
      }
      String display = node.text("display");
      return display == null ? code : display;
    }

    /** All it is called. */
    public List<String> names() {
      List<String> names = new ArrayList<>(List.of(display(null)));
      node.items("designation")
          .forEach(designation -> names.add(String.valueOf(designation.text("value"))));
      return names;
    }

    /** Whether it only groups others, and is not to be used in data. */
    public boolean isAbstract() {
      return node.items("property").stream()
          .anyMatch(property -> ABSTRACT.contains(String.valueOf(property.text("code")))
              && "true".equals(property.text("valueBoolean")));
    }

    /** Whether its code system calls it inactive or retired. */
    public boolean isInactive() {
      return node.items("property").stream()
          .anyMatch(property -> "inactive".equals(property.text("code"))
                  && "true".equals(property.text("valueBoolean"))
              || "status".equals(property.text("code"))
                  && List.of("retired", "inactive")
                      .contains(String.valueOf(property.text("valueCode"))));
    }
  }

  private static final Set<String> ABSTRACT = Set.of("notSelectable", "abstract");
  private static final Set<String> IN_PART = Set.of("fragment", "example");
  private static final Set<String> WITHOUT = Set.of("not-present", "supplement");

  private final Node codeSystem;
  private final boolean caseSensitive;
  private final Map<String, Concept> byCode = new LinkedHashMap<>();

  /** The concepts of a CodeSystem resource. */
  public CodeSystemConcepts(Node codeSystem) {
    this.codeSystem = codeSystem;
    this.caseSensitive = !"false".equals(codeSystem.text("caseSensitive"));
    collect(codeSystem.items("concept"), null);
  }

  private void collect(List<Node> concepts, @Nullable String parent) {
    for (Node node : concepts) {
      String code = String.valueOf(node.text("code"));
      Set<String> parents = new LinkedHashSet<>();
      if (parent != null) {
        parents.add(parent);
      }
      for (Node property : node.items("property")) {
        String above = property.text("valueCode");
        if ("parent".equals(property.text("code")) && above != null) {
          parents.add(above);
        }
      }
      byCode.put(key(code), new Concept(code, node, parents));
      collect(node.items("concept"), code);
    }
  }

  private String key(String code) {
    return caseSensitive ? code : code.toLowerCase(Locale.ROOT);
  }

  /** The canonical URL. */
  public String url() {
    return String.valueOf(codeSystem.text("url"));
  }

  /** The business version, null when it has none. */
  public @Nullable String version() {
    return codeSystem.text("version");
  }

  /**
   * The same, where its codes are here.
   *
   * @throws Fault when the resource only announces a code system, or supplements another
   */
  public CodeSystemConcepts withContent() {
    if (WITHOUT.contains(String.valueOf(codeSystem.text("content")))) {
      throw Fault.of(FaultCode.TERMINOLOGY_NOT_HERE, "CodeSystem", url());
    }
    return this;
  }

  /** Whether only some of its codes are here. */
  public boolean isPart() {
    return IN_PART.contains(String.valueOf(codeSystem.text("content")));
  }

  /** Whether it has a code; where it does not say that case matters, in any case. */
  boolean mayHave(String code) {
    return find(code) != null
        || codeSystem.text("caseSensitive") == null
            && byCode.keySet().stream().anyMatch(code::equalsIgnoreCase);
  }

  /** Whether only some of its codes are here, and none of its hierarchy. */
  public boolean isFlatFragment() {
    return isPart()
        && byCode.values().stream().allMatch(concept -> concept.parents().isEmpty());
  }

  /** The concepts directly below one. */
  public List<String> children(String code) {
    return byCode.values().stream()
        .filter(concept -> concept.parents().contains(code))
        .map(Concept::code)
        .toList();
  }

  /** The properties its concepts can have, those of every code system aside. */
  Set<String> properties() {
    Set<String> properties = new LinkedHashSet<>();
    codeSystem.items("property").forEach(one -> properties.add(String.valueOf(one.text("code"))));
    codeSystem.items("filter").forEach(one -> properties.add(String.valueOf(one.text("code"))));
    for (Concept concept : byCode.values()) {
      concept
          .node()
          .items("property")
          .forEach(one -> properties.add(String.valueOf(one.text("code"))));
    }
    return properties;
  }

  /** The value of the designation in a language, else in one that is more or less exact (RFC 4647), null without any. */
  static @Nullable String named(List<Node> designations, @Nullable String language) {
    String near = null;
    for (Node designation : designations) {
      String of = String.valueOf(designation.text("language")).toLowerCase(Locale.ROOT);
      if (language == null || designation.text("language") == null) {
        continue;
      }
      String wanted = language.toLowerCase(Locale.ROOT);
      if (of.equals(wanted)) {
        return String.valueOf(designation.text("value"));
      }
      if (near == null && (of.startsWith(wanted + "-") || wanted.startsWith(of + "-"))) {
        near = String.valueOf(designation.text("value"));
      }
    }
    return near;
  }

  /** The name for computers, null when it has none. */
  public @Nullable String name() {
    return codeSystem.text("name");
  }

  Collection<Concept> all() {
    return byCode.values();
  }

  /** A concept, null when the code system has none of this code. */
  public @Nullable Concept find(String code) {
    return byCode.get(key(code));
  }

  /** Whether one code is the other or stands above it. */
  public boolean subsumes(String above, String below) {
    Deque<String> open = new ArrayDeque<>(List.of(below));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String code = key(open.poll());
      if (code.equals(key(above))) {
        return true;
      }
      Concept concept = byCode.get(code);
      if (concept != null && seen.add(code)) {
        open.addAll(concept.parents());
      }
    }
    return false;
  }
}
