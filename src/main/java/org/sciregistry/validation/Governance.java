package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;

/**
 * Which of our profiles a resource must conform to without claiming it.
 *
 * <p>Everything is read from the profiles themselves: a profile governs the codes its code element fixes or requires,
 * and, for types other than Observation, every resource that carries an identifier system or an extension only it names.
 */
final class Governance {

  /** Where a type keeps the code that tells what it is. */
  private static final Map<String, String> CODE_ELEMENT = Map.of(
      "AdverseEvent", "event",
      "BiologicallyDerivedProduct", "productCode",
      "ResearchStudy", "focus");

  private record Governed(
      String profile, Set<String> codes, Set<String> systems, Set<String> extensions) {

    boolean hasMark(List<String> carriedSystems, List<String> carriedExtensions) {
      return isAny(systems, carriedSystems) || isAny(extensions, carriedExtensions);
    }

    private static boolean isAny(Set<String> marks, List<String> carried) {
      for (String text : carried) {
        if (marks.contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  /** A code of a system, and the profile that governs it. */
  private record GovernedCode(String system, String profile) {}

  private final Map<String, List<Governed>> byType = new LinkedHashMap<>();
  private final Map<String, List<String>> profiles = new HashMap<>();
  private final Map<String, Map<String, List<GovernedCode>>> byCode = new HashMap<>();

  /** What the profiles among the given conformance resources govern. */
  Governance(List<Document> given) {
    Vocabulary vocabulary = new Vocabulary(given, system -> false);
    Map<String, Node> valueSets = new HashMap<>();
    for (Document definition : given) {
      Node root = definition.root();
      if (root.has("resourceType", "ValueSet")) {
        valueSets.put(root.text("url"), root);
      }
    }
    for (Document definition : given) {
      Node profile = definition.root();
      String type = profile.text("type");
      if (profile.has("resourceType", "StructureDefinition")
          && profile.has("kind", "resource")
          && profile.has("derivation", "constraint")
          && !"true".equals(profile.text("abstract"))
          && type != null
          && !type.equals("Bundle")) {
        byType
            .computeIfAbsent(type, key -> new ArrayList<>())
            .add(governed(profile, type, valueSets, vocabulary));
      }
    }
    byType.forEach((type, all) -> {
      profiles.put(type, all.stream().map(Governed::profile).toList());
      Map<String, List<GovernedCode>> ofType = new HashMap<>();
      for (Governed governed : all) {
        for (String code : governed.codes()) {
          int bar = code.indexOf('|');
          ofType
              .computeIfAbsent(code.substring(bar + 1), key -> new ArrayList<>())
              .add(new GovernedCode(code.substring(0, bar), governed.profile()));
        }
      }
      byCode.put(type, ofType);
    });
  }

  /** Our profiles of a resource type. */
  List<String> profiles(String type) {
    return profiles.getOrDefault(type, List.of());
  }

  /**
   * The profiles a resource must conform to though it claims none of ours.
   *
   * @param resource the resource
   * @param type its type
   */
  List<String> governing(Node resource, String type) {
    List<Governed> candidates = byType.getOrDefault(type, List.of());
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<String> governing = byCode(resource, type);
    if (!governing.isEmpty() || type.equals("Observation")) {
      return governing;
    }
    List<String> systems = new ArrayList<>();
    for (Node identifier : resource.items("identifier")) {
      systems.add(String.valueOf(identifier.text("system")));
    }
    List<String> extensions = new ArrayList<>();
    for (Node extension : resource.items("extension")) {
      extensions.add(String.valueOf(extension.text("url")));
    }
    for (Governed candidate : candidates) {
      if (candidate.hasMark(systems, extensions)) {
        return List.of(candidate.profile());
      }
    }
    return List.of();
  }

  private static String codeElement(String type) {
    return CODE_ELEMENT.getOrDefault(type, "code");
  }

  /** The profiles of the codes a resource carries, in the order of the profiles. */
  private List<String> byCode(Node resource, String type) {
    Map<String, List<GovernedCode>> ofType = byCode.getOrDefault(type, Map.of());
    Set<String> found = new HashSet<>();
    for (Node concept : resource.items(codeElement(type))) {
      for (Node coding : concept.items("coding")) {
        List<GovernedCode> governing = ofType.get(String.valueOf(coding.text("code")));
        for (GovernedCode governed : governing == null ? List.<GovernedCode>of() : governing) {
          if (coding.has("system", governed.system())) {
            found.add(governed.profile());
          }
        }
      }
    }
    return found.size() < 2
        ? List.copyOf(found)
        : profiles(type).stream().filter(found::contains).toList();
  }

  private static Governed governed(
      Node profile, String type, Map<String, Node> valueSets, Vocabulary vocabulary) {
    Set<String> codes = new HashSet<>();
    Set<String> systems = new HashSet<>();
    Set<String> extensions = new HashSet<>();
    String codePath = type + "." + codeElement(type);
    Node snapshot = profile.get("snapshot");
    for (Node element : snapshot == null ? List.<Node>of() : snapshot.items("element")) {
      String path = String.valueOf(element.text("path"));
      if (path.equals(codePath)) {
        codes.addAll(fixedCodes(element));
        codes.addAll(boundCodes(element, valueSets, vocabulary));
      } else if (path.equals(codePath + ".coding")) {
        codes.addAll(fixedCodes(element));
      } else if (path.equals(type + ".identifier.system")) {
        Node system = required(element, "Uri");
        if (system != null) {
          systems.add(system.text());
        }
      } else if (path.equals(type + ".extension")) {
        for (Node of : element.items("type")) {
          of.items("profile").forEach(url -> extensions.add(url.text()));
        }
      }
    }
    return new Governed(
        String.valueOf(profile.text("url")),
        Set.copyOf(codes),
        Set.copyOf(systems),
        Set.copyOf(extensions));
  }

  /** The fixed or pattern value of a type, or null. */
  private static @Nullable Node required(Node element, String type) {
    Node fixed = element.get("fixed" + type);
    return fixed != null ? fixed : element.get("pattern" + type);
  }

  private static Set<String> fixedCodes(Node element) {
    Set<String> codes = new HashSet<>();
    Node concept = required(element, "CodeableConcept");
    List<Node> codings = concept == null ? List.of() : concept.items("coding");
    Node coding = required(element, "Coding");
    for (Node fixed : coding == null ? codings : List.of(coding)) {
      if (fixed.text("code") != null) {
        codes.add(fixed.text("system") + "|" + fixed.text("code"));
      }
    }
    return codes;
  }

  /** The codes of a required value set that lists codes of our own systems; a general vocabulary governs nothing. */
  private static Set<String> boundCodes(
      Node element, Map<String, Node> valueSets, Vocabulary vocabulary) {
    Set<String> codes = new HashSet<>();
    Node binding = element.get("binding");
    if (binding == null || !binding.has("strength", "required")) {
      return codes;
    }
    Node valueSet = valueSets.get(withoutVersion(String.valueOf(binding.text("valueSet"))));
    if (valueSet == null) {
      return codes;
    }
    for (Node include : Vocabulary.includes(valueSet)) {
      String system = String.valueOf(include.text("system"));
      if (vocabulary.hasNames(system)) {
        vocabulary.codes(include).forEach(code -> codes.add(system + "|" + code));
      }
    }
    return codes;
  }

  private static String withoutVersion(String canonical) {
    int bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }
}
