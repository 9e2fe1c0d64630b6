package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
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
      StructureDefinition profile, Set<String> codes, Set<String> systems, Set<String> extensions) {

    boolean hasMark(Set<String> carriedSystems, Set<String> carriedExtensions) {
      return systems.stream().anyMatch(carriedSystems::contains)
          || extensions.stream().anyMatch(carriedExtensions::contains);
    }
  }

  /** A code of a system, and the profile that governs it. */
  private record GovernedCode(String system, String profile) {}

  private final Map<String, List<Governed>> byType = new LinkedHashMap<>();
  private final Map<String, List<String>> profiles = new HashMap<>();
  private final Map<String, Map<String, List<GovernedCode>>> byCode = new HashMap<>();

  Governance(Definitions definitions) {
    for (StructureDefinition profile : definitions.profiles()) {
      if (profile.getDerivation() == StructureDefinition.TypeDerivationRule.CONSTRAINT
          && !profile.getAbstract()
          && !profile.getType().equals("Bundle")) {
        byType
            .computeIfAbsent(profile.getType(), type -> new ArrayList<>())
            .add(governed(profile, definitions));
      }
    }
    byType.forEach((type, all) -> {
      profiles.put(
          type, all.stream().map(governed -> governed.profile().getUrl()).toList());
      Map<String, List<GovernedCode>> ofType = new HashMap<>();
      for (Governed governed : all) {
        for (String code : governed.codes()) {
          int bar = code.indexOf('|');
          ofType
              .computeIfAbsent(code.substring(bar + 1), key -> new ArrayList<>())
              .add(new GovernedCode(code.substring(0, bar), governed.profile().getUrl()));
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
    Set<String> systems = new HashSet<>();
    for (Node identifier : resource.items("identifier")) {
      systems.add(String.valueOf(identifier.text("system")));
    }
    Set<String> extensions = new HashSet<>();
    for (Node extension : resource.items("extension")) {
      extensions.add(String.valueOf(extension.text("url")));
    }
    return candidates.stream()
        .filter(candidate -> candidate.hasMark(systems, extensions))
        .limit(1)
        .map(candidate -> candidate.profile().getUrl())
        .toList();
  }

  private static String codeElement(String type) {
    return CODE_ELEMENT.getOrDefault(type, "code");
  }

  /** The profiles of the codes a resource carries, in the order of the profiles. */
  private List<String> byCode(Node resource, String type) {
    Set<String> found = new HashSet<>();
    for (Node concept : resource.items(codeElement(type))) {
      for (Node coding : concept.items("coding")) {
        String code = String.valueOf(coding.text("code"));
        for (GovernedCode governed :
            byCode.getOrDefault(type, Map.of()).getOrDefault(code, List.of())) {
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

  private static Governed governed(StructureDefinition profile, Definitions definitions) {
    Set<String> codes = new HashSet<>();
    Set<String> systems = new HashSet<>();
    Set<String> extensions = new HashSet<>();
    String codePath = profile.getType() + "." + codeElement(profile.getType());
    for (ElementDefinition element : profile.getSnapshot().getElement()) {
      String path = element.getPath();
      if (path.equals(codePath)) {
        codes.addAll(fixedCodes(element));
        codes.addAll(boundCodes(element, definitions));
      } else if (path.equals(codePath + ".coding")) {
        codes.addAll(fixedCodes(element));
      } else if (path.equals(profile.getType() + ".identifier.system")) {
        addUri(element.hasFixed() ? element.getFixed() : element.getPattern(), systems);
      } else if (path.equals(profile.getType() + ".extension")) {
        element
            .getType()
            .forEach(type -> type.getProfile().forEach(url -> extensions.add(url.getValue())));
      }
    }
    return new Governed(profile, Set.copyOf(codes), Set.copyOf(systems), Set.copyOf(extensions));
  }

  private static void addUri(Type value, Set<String> to) {
    if (value instanceof UriType uri) {
      to.add(uri.getValue());
    }
  }

  private static Set<String> fixedCodes(ElementDefinition element) {
    Set<String> codes = new HashSet<>();
    Type value = element.hasFixed() ? element.getFixed() : element.getPattern();
    if (value instanceof CodeableConcept concept) {
      concept.getCoding().forEach(coding -> codes.add(key(coding)));
    } else if (value instanceof Coding coding && coding.hasCode()) {
      codes.add(key(coding));
    }
    return codes;
  }

  private static String key(Coding coding) {
    return coding.getSystem() + "|" + coding.getCode();
  }

  /** The codes of a required value set that lists codes of our own systems; a general vocabulary governs nothing. */
  private static Set<String> boundCodes(ElementDefinition element, Definitions definitions) {
    Set<String> codes = new HashSet<>();
    if (element.getBinding().getStrength() != Enumerations.BindingStrength.REQUIRED) {
      return codes;
    }
    ValueSet valueSet = definitions.valueSet(withoutVersion(element.getBinding().getValueSet()));
    if (valueSet == null) {
      return codes;
    }
    for (ValueSet.ConceptSetComponent include : valueSet.getCompose().getInclude()) {
      if (definitions.isOurs(include.getSystem())) {
        Vocabulary.codes(include, definitions)
            .forEach(code -> codes.add(include.getSystem() + "|" + code));
      }
    }
    return codes;
  }

  private static String withoutVersion(String canonical) {
    int bar = canonical.indexOf('|');
    return bar < 0 ? canonical : canonical.substring(0, bar);
  }
}
