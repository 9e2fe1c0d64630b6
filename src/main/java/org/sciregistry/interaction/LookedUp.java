package org.sciregistry.interaction;

import java.util.List;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.search.CodeSystemConcepts;
import org.sciregistry.search.CodeSystemConcepts.Concept;

/** The part of a {@code $lookup} that {@code property} chooses from; without one all of it. */
final class LookedUp {

  private LookedUp() {}

  static void tell(
      JsonText json, CodeSystemConcepts concepts, Concept concept, List<String> wanted) {
    String definition = concept.node().text("definition");
    if (definition != null && isWanted(wanted, "definition")) {
      json.object()
          .string("name", "definition")
          .string("valueString", definition)
          .endObject();
    }
    if (isWanted(wanted, "designation")
        || wanted.stream().anyMatch(one -> one.startsWith("lang."))) {
      concept.node().items("designation").stream()
          .filter(one ->
              isWanted(wanted, "designation") || wanted.contains("lang." + one.text("language")))
          .forEach(designation -> designation(json, designation));
    }
    for (Node property : concept.node().items("property")) {
      if (isWanted(wanted, String.valueOf(property.text("code")))) {
        property.children().stream()
            .filter(value -> String.valueOf(value.name()).startsWith("value"))
            .forEach(value -> property(
                json,
                String.valueOf(property.text("code")),
                String.valueOf(value.name()),
                value.bytes()));
      }
    }
    if (isWanted(wanted, "parent")) {
      concept.parents().forEach(parent -> relative(json, "parent", parent));
    }
    if (isWanted(wanted, "child") && !concepts.isFlatFragment()) {
      concepts.children(concept.code()).forEach(child -> relative(json, "child", child));
    }
  }

  private static boolean isWanted(List<String> wanted, String name) {
    return wanted.isEmpty() || wanted.contains(name);
  }

  private static void designation(JsonText json, Node designation) {
    json.object().string("name", "designation").array("part");
    String language = designation.text("language");
    if (language != null) {
      json.object().string("name", "language").string("valueCode", language).endObject();
    }
    Node use = designation.get("use");
    if (use != null) {
      json.object().string("name", "use").json("valueCoding", use.bytes()).endObject();
    }
    json.object()
        .string("name", "value")
        .string("valueString", String.valueOf(designation.text("value")))
        .endObject()
        .endArray()
        .endObject();
  }

  private static void relative(JsonText json, String name, String code) {
    property(
        json,
        name,
        "valueCode",
        JsonText.quoted(code).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void property(JsonText json, String code, String name, byte[] value) {
    json.object().string("name", "property").array("part");
    json.object().string("name", "code").string("valueCode", code).endObject();
    json.object().string("name", "value").json(name, value).endObject();
    json.endArray().endObject();
  }
}
