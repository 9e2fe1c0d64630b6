package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.document.Splice;
import org.sciregistry.store.Body;

/** The bytes that are kept: those that were sent, aside from id, the server's part of meta, and resolved links. */
final class StoredForm {

  private StoredForm() {}

  /**
   * The body to store.
   *
   * @param id the id it is stored under
   * @param links nodes that hold a link of the Bundle, and what it became
   */
  static Body of(Node resource, String id, Map<Node, String> links) {
    Splice splice = Splice.of(resource);
    links.forEach((node, link) -> splice.replace(node, JsonText.quoted(link)));
    Node type = Objects.requireNonNull(resource.get("resourceType"));
    StringBuilder missing = new StringBuilder();
    Node idNode = resource.get("id");
    if (idNode == null) {
      missing.append(",\"id\":").append(JsonText.quoted(id));
    } else if (!idNode.text().equals(id)) {
      splice.replace(idNode, JsonText.quoted(id));
    }
    Node meta = resource.get("meta");
    if (meta == null) {
      missing.append(",\"meta\":{}");
    } else {
      splice.replace(meta, kept(meta));
    }
    if (!missing.isEmpty()) {
      splice.insertAfter(type, missing.toString());
    }
    int slot = meta == null
        ? splice.position(type.end())
            + missing.toString().getBytes(StandardCharsets.UTF_8).length
            - 1
        : splice.position(meta.start()) + 1;
    return new Body(splice.bytes(), slot);
  }

  /** The client's meta without what only the server says. */
  private static String kept(Node meta) {
    return meta.children().stream()
        .filter(member -> !isServers(member.name()))
        .map(member -> JsonText.quoted(String.valueOf(member.name())) + ":" + json(member))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static boolean isServers(@Nullable String name) {
    return "versionId".equals(name) || "lastUpdated".equals(name);
  }

  private static String json(Node value) {
    return value.kind() == Kind.NULL ? "null" : new String(value.bytes(), StandardCharsets.UTF_8);
  }
}
