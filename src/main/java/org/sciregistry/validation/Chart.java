package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.profile.Guide;

/** What is known about the patients of a request: what it submits, and what is stored about them, read when asked for. */
final class Chart {

  static final String SYSTEM = Guide.CANONICAL + "/CodeSystem/";
  static final String PROFILE = Guide.CANONICAL + "/StructureDefinition/";

  private final List<Submitted> submitted;
  private final StoredResources stored;
  private final Map<String, Submitted> byReference = new LinkedHashMap<>();
  private final Map<String, @Nullable Node> read = new HashMap<>();
  private final Map<String, List<Node>> referring = new HashMap<>();

  Chart(List<Submitted> submitted, StoredResources stored) {
    this.submitted = submitted;
    this.stored = stored;
    for (Submitted each : submitted) {
      byReference.put(each.reference(), each);
      if (each.replaces() != null) {
        byReference.put(each.replaces(), each);
      }
    }
  }

  /** The submitted resources of a type, without those entered in error. */
  List<Submitted> submitted(String type) {
    return submitted.stream()
        .filter(each -> type.equals(each.resource().text("resourceType"))
            && !"entered-in-error".equals(each.resource().text("status")))
        .toList();
  }

  /** Whether the request is one resource, so that what belongs to it can only be stored. */
  boolean isSingle() {
    return submitted.size() == 1;
  }

  /** Whether the request writes what a reference points to. */
  boolean isSubmitted(String reference) {
    return byReference.containsKey(reference);
  }

  /** The resource a reference points to, submitted or stored, or null. */
  @Nullable
  Node resolve(@Nullable String reference) {
    if (reference == null) {
      return null;
    }
    Submitted own = byReference.get(reference);
    if (own != null) {
      return own.resource();
    }
    if (reference.startsWith("urn:") || reference.startsWith("#")) {
      return null;
    }
    return read.computeIfAbsent(reference, stored::read);
  }

  /** The resources of a type whose {@code subject} or other reference parameter points to one: submitted ones, else stored. */
  List<Node> about(String type, String element, String parameter, String reference) {
    List<Node> found = new ArrayList<>();
    for (Submitted each : submitted(type)) {
      if (reference.equals(reference(each.resource(), element))) {
        found.add(each.resource());
      }
    }
    if (found.isEmpty() && !reference.startsWith("urn:")) {
      found.addAll(stored(type, parameter, reference));
    }
    return found;
  }

  /** The stored resources of a type about a subject. */
  List<Node> stored(String type, String parameter, String reference) {
    if (reference.startsWith("urn:")) {
      return List.of();
    }
    return referring.computeIfAbsent(
        type + "?" + parameter + "=" + reference,
        absent -> stored.referring(type, parameter, reference));
  }

  /** The reference an element holds, or null. */
  static @Nullable String reference(Node resource, String element) {
    Node found = resource.get(element);
    return found == null ? null : found.text("reference");
  }

  /** The code of one of our systems in a CodeableConcept, or null. */
  static @Nullable String code(@Nullable Node concept, String codeSystem) {
    if (concept == null) {
      return null;
    }
    String system = SYSTEM + codeSystem;
    for (Node coding : concept.items("coding")) {
      if (system.equals(coding.text("system"))) {
        return coding.text("code");
      }
    }
    return null;
  }

  /** The value member of one of our extensions, or null. */
  static @Nullable Node extension(Node resource, String name) {
    String url = PROFILE + name;
    for (Node extension : resource.items("extension")) {
      if (url.equals(extension.text("url"))) {
        for (Node member : extension.children()) {
          if (String.valueOf(member.name()).startsWith("value")) {
            return member;
          }
        }
      }
    }
    return null;
  }

  /** The number of a Quantity or of a plain number, or null. */
  static @Nullable BigDecimal number(@Nullable Node value) {
    if (value == null) {
      return null;
    }
    String text = value.kind().isPrimitive() ? value.text() : value.text("value");
    try {
      return text == null ? null : new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
