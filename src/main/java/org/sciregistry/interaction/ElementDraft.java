package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;

/** Changes elements of a {@link Draft} as FHIR writes them in JSON: what a primitive has beside its value stands under its name with a line in front. */
final class ElementDraft {

  /**
   * What is put in.
   *
   * @param type the type in its JSON name, such as {@code Quantity}; empty for an element of parts
   * @param json the value, null for a primitive that has extensions only
   * @param extras id and extensions of a primitive, null for none
   */
  record Content(
      String type, @Nullable String json, @Nullable String extras) {}

  private ElementDraft() {}

  static void set(Map<String, Draft> members, String property, Content content) {
    if (content.json() != null) {
      members.put(property, value(content.json()));
    }
    if (content.extras() != null) {
      members.put("_" + property, value(content.extras()));
    }
  }

  /** Puts an item into a list, and keeps the list of extras beside it in step. */
  static void insert(Draft parent, String property, int index, Content content) {
    Map<String, Draft> members = parent.members();
    Draft list = members.computeIfAbsent(property, none -> value("[]"));
    Draft beside = members.get("_" + property);
    if (beside == null && content.extras() != null) {
      beside = value("[]");
      for (int item = 0; item < list.items().size(); item++) {
        beside.items().add(value("null"));
      }
      members.put("_" + property, beside);
    }
    list.items().add(index, value(content.json() == null ? "null" : content.json()));
    if (beside != null) {
      beside.items().add(index, value(content.extras() == null ? "null" : content.extras()));
    }
  }

  static void remove(Map<String, Draft> members, String name, int place) {
    Draft list = members.get(name);
    if (list != null && place < list.items().size()) {
      list.items().remove(place);
    }
  }

  static Draft value(String json) {
    return Draft.of(
        Document.parsePlain(("{\"value\":" + json + "}").getBytes(StandardCharsets.UTF_8))
            .root()
            .children()
            .get(0));
  }
}
