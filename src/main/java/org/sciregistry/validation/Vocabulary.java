package org.sciregistry.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/** Which codes are known here, and under which names. */
final class Vocabulary {

  /** Systems that are rules rather than lists; HAPI checks them without content. */
  private static final Set<String> GRAMMARS = Set.of(
      "http://unitsofmeasure.org",
      "urn:ietf:bcp:13",
      "urn:ietf:bcp:47",
      "urn:iso:std:iso:3166",
      "urn:iso:std:iso:4217",
      "https://www.usps.com/");

  /** So many are remembered, whatever else is sent; a registry knows some hundreds. */
  static final int MOST_SYSTEMS = 5_000;

  private final Predicate<String> there;
  private final Map<String, Set<String>> listed = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> names = new HashMap<>();
  private final Map<String, Boolean> systems = new ConcurrentHashMap<>();

  /**
   * The vocabulary of some definitions.
   *
   * @param given conformance resources, of which code systems and value sets are looked at
   * @param there whether the content of a code system of base R4 or of these is known
   */
  Vocabulary(List<Document> given, Predicate<String> there) {
    this.there = there;
    for (Document definition : given) {
      Node root = definition.root();
      if (root.has("resourceType", "CodeSystem")) {
        Map<String, Set<String>> ofSystem = new LinkedHashMap<>();
        name(root, ofSystem);
        names.put(root.text("url"), ofSystem);
      } else if (root.has("resourceType", "ValueSet")) {
        for (Node include : includes(root)) {
          for (Node concept : include.items("concept")) {
            listed
                .computeIfAbsent(String.valueOf(include.text("system")), system -> new HashSet<>())
                .add(String.valueOf(concept.text("code")));
          }
        }
      }
    }
  }

  private static void name(Node parent, Map<String, Set<String>> names) {
    for (Node concept : parent.items("concept")) {
      Set<String> ofCode = new LinkedHashSet<>();
      ofCode.add(String.valueOf(concept.text("display")));
      for (Node designation : concept.items("designation")) {
        ofCode.add(String.valueOf(designation.text("value")));
      }
      names.put(String.valueOf(concept.text("code")), ofCode);
      name(concept, names);
    }
  }

  /** What a value set includes, part by part. */
  static List<Node> includes(Node valueSet) {
    Node compose = valueSet.get("compose");
    return compose == null ? List.of() : compose.items("include");
  }

  /** Whether the content of a code system is here. */
  boolean hasContent(String system) {
    if (GRAMMARS.contains(system)) {
      return true;
    }
    Boolean known = systems.get(system);
    if (known == null) {
      known = there.test(system);
      if (systems.size() < MOST_SYSTEMS) {
        systems.put(system, known);
      }
    }
    return known;
  }

  /** Whether a code is named one by one in a value set of ours, so that it is known without its system's content. */
  boolean isListed(String system, String code) {
    return listed.getOrDefault(system, Set.of()).contains(code);
  }

  /** Whether the system is one of ours, with names in both languages. */
  boolean hasNames(String system) {
    return names.containsKey(system);
  }

  /** The display and the designations of a code of ours; none for an unknown code. */
  Set<String> names(String system, String code) {
    return names.getOrDefault(system, Map.of()).getOrDefault(code, Set.of());
  }

  /** The codes one part of a value set includes; none where it cannot be listed here. */
  Set<String> codes(Node include) {
    Set<String> codes = new LinkedHashSet<>();
    include.items("concept").forEach(concept -> codes.add(String.valueOf(concept.text("code"))));
    if (codes.isEmpty() && include.get("filter") == null) {
      codes.addAll(
          names.getOrDefault(String.valueOf(include.text("system")), Map.of()).keySet());
    }
    return codes;
  }
}
