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
      for (Node designation : node.items("designation")) {
        String of = designation.text("language");
        if (language != null && of != null && of.equalsIgnoreCase(language)) {
          return String.valueOf(designation.text("value"));
        }
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

  /** Whether only some of its codes are here, and none of its hierarchy. */
  public boolean isFlatFragment() {
    return "fragment".equals(codeSystem.text("content"))
        && byCode.values().stream().allMatch(concept -> concept.parents().isEmpty());
  }

  /** The concepts directly below one. */
  public List<String> children(String code) {
    return byCode.values().stream()
        .filter(concept -> concept.parents().contains(code))
        .map(Concept::code)
        .toList();
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
