package org.sciregistry.validation;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.profile.Guide;

/** What is known about the patients of a request: what it submits, and what is stored about them, read when asked for. */
final class Chart {

  static final String SYSTEM = Guide.CANONICAL + "/CodeSystem/";
  static final String PROFILE = Guide.CANONICAL + "/StructureDefinition/";

  /** The URLs of our code systems by name, of which there are few. */
  private static final Map<String, String> SYSTEMS = new ConcurrentHashMap<>();

  private final List<Submitted> submitted;
  private final StoredResources stored;
  private final ZonedDateTime now;
  private final Map<String, Submitted> byReference = new LinkedHashMap<>();
  private final Map<String, List<Submitted>> byType = new HashMap<>();
  private final Map<String, @Nullable Node> read = new HashMap<>();
  private final Map<String, List<Node>> found = new HashMap<>();

  /**
   * A chart.
   *
   * @param now the site's time, in the site's zone
   */
  Chart(List<Submitted> submitted, StoredResources stored, ZonedDateTime now) {
    this.submitted = submitted;
    this.stored = stored;
    this.now = now;
    for (Submitted each : submitted) {
      byReference.put(each.reference(), each);
      if (each.replaces() != null) {
        byReference.put(each.replaces(), each);
      }
      if (!each.resource().has("status", "entered-in-error")) {
        byType
            .computeIfAbsent(
                String.valueOf(each.resource().text("resourceType")), type -> new ArrayList<>())
            .add(each);
      }
    }
  }

  ZonedDateTime now() {
    return now;
  }

  /** Whether what is not found here is nowhere. */
  boolean knowsHistory() {
    return stored.isStore();
  }

  /** The submitted resources of a type, without those entered in error. */
  List<Submitted> submitted(String type) {
    return byType.getOrDefault(type, List.of());
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
    return reference.startsWith("urn:") || reference.startsWith("#")
        ? null
        : read.computeIfAbsent(reference, stored::read);
  }

  /** The one name of what a reference points to, however an entry writes it: the stored one where there is one. */
  String known(String reference) {
    Submitted own = byReference.get(reference);
    return own == null || own.replaces() == null ? reference : own.replaces();
  }

  /** The stored resources of a type whose reference parameter points to a resource. */
  List<Node> stored(String type, String parameter, String reference) {
    return reference.startsWith("urn:")
        ? List.of()
        : found.computeIfAbsent(
            type + "?" + parameter + "=" + reference,
            absent -> stored.referring(type, parameter, reference));
  }

  /** The resources of a type that refer to one, submitted and stored, without those entered in error. */
  List<Submitted> about(String type, String element, String reference) {
    return about(type, element, reference, "");
  }

  /**
   * The resources of a type that refer to one, submitted and stored, without those entered in error.
   *
   * @param element that refers, and the search parameter of the same name
   * @param narrower what else the stored ones are searched by, empty or {@code &name=value}
   */
  List<Submitted> about(String type, String element, String reference, String narrower) {
    String known = known(reference);
    List<Submitted> all = new ArrayList<>();
    for (Submitted each : submitted(type)) {
      String referred = reference(each.resource(), element);
      if (referred != null && known(referred).equals(known)) {
        all.add(each);
      }
    }
    if (isStored(known)) {
      for (Node earlier : found.computeIfAbsent(
          type + "?" + element + "=" + known + narrower,
          absent -> stored.matching(type, element + "=" + known + narrower))) {
        String name = type + "/" + earlier.text("id");
        if (!byReference.containsKey(name) && !"entered-in-error".equals(earlier.text("status"))) {
          all.add(new Submitted(name, earlier, type));
        }
      }
    }
    return all;
  }

  /** Whether a reference can name something stored: a new resource of the request is called by a urn or replaces nothing. */
  private boolean isStored(String reference) {
    Submitted own = byReference.get(reference);
    return !reference.startsWith("urn:")
        && !reference.contains("?")
        && (own == null || own.replaces() != null);
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
    String system = SYSTEMS.computeIfAbsent(codeSystem, name -> SYSTEM + name);
    for (Node coding : concept.items("coding")) {
      if (coding.has("system", system)) {
        return coding.text("code");
      }
    }
    return null;
  }

  /** A search value of one of our codes. */
  static String token(String codeSystem, String code) {
    return URLEncoder.encode(SYSTEM + codeSystem + "|" + code, StandardCharsets.UTF_8);
  }

  /** Whether one of the codings of a CodeableConcept is of a system of ours. */
  static boolean isOurs(@Nullable Node concept) {
    return concept != null
        && concept.items("coding").stream()
            .anyMatch(coding -> String.valueOf(coding.text("system")).startsWith(SYSTEM));
  }

  /** The value member of one of our extensions, or null. */
  static @Nullable Node extension(Node resource, String name) {
    List<Node> extensions = resource.items("extension");
    String url = extensions.isEmpty() ? "" : PROFILE + name;
    for (Node extension : extensions) {
      if (extension.has("url", url)) {
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
