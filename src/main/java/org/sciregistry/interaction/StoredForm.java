package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.PersonToken;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.document.Splice;
import org.sciregistry.mapping.RegistryFlag;
import org.sciregistry.store.Body;

/** The bytes that are kept: those that were sent, aside from id, the server's part of meta, and resolved links. */
final class StoredForm {

  private StoredForm() {}

  /**
   * The body to store.
   *
   * @param id the id it is stored under
   * @param links nodes that hold a link of the Bundle, and what it became
   * @param flags what the registry marks on it
   */
  static Body of(Node resource, String id, Map<Node, String> links, Set<RegistryFlag> flags) {
    Splice splice = Splice.of(resource);
    Node token = tokenIdentifier(resource);
    if (token != null) {
      splice.remove(token);
    }
    links.forEach((node, link) -> splice.replace(node, JsonText.quoted(link)));
    Node type = Objects.requireNonNull(resource.get("resourceType"));
    String missing = "";
    Node idNode = resource.get("id");
    if (idNode == null) {
      missing = ",\"id\":" + JsonText.quoted(id);
    } else if (!idNode.text().equals(id)) {
      splice.replace(idNode, JsonText.quoted(id));
    }
    Node meta = resource.get("meta");
    int ownSlot = 0;
    if (meta == null) {
      missing += ",\"meta\":{";
      ownSlot = missing.getBytes(StandardCharsets.UTF_8).length;
      missing += tag(null, flags) + "}";
    } else {
      splice.replace(meta, kept(meta, flags));
    }
    if (!missing.isEmpty()) {
      splice.insertAfter(type, missing);
    }
    int slot =
        meta == null ? splice.position(type.end()) + ownSlot : splice.position(meta.start()) + 1;
    return new Body(splice.bytes(), slot);
  }

  /**
   * The person token that a resource brings; it is kept beside the resource and not in it.
   *
   * @return null when it brings none, empty when it takes an earlier one back
   */
  static @Nullable String personToken(Node resource) {
    Node identifier = tokenIdentifier(resource);
    if (identifier == null) {
      return null;
    }
    String value = identifier.text("value");
    return value == null ? "" : value;
  }

  private static @Nullable Node tokenIdentifier(Node resource) {
    if (resource.has("resourceType", "Patient")) {
      for (Node identifier : resource.items("identifier")) {
        if (identifier.has("system", PersonToken.SYSTEM)) {
          return identifier;
        }
      }
    }
    return null;
  }

  /** Whether two bodies hold the same, the order of properties and white space aside. */
  static boolean isSame(Body one, Body other) {
    return Arrays.equals(one.json(), other.json())
        || Document.parsePlain(one.json())
            .root()
            .sameContent(Document.parsePlain(other.json()).root());
  }

  /** What is indexed: the resource as it was sent, or as it is stored where that says something else. */
  static Node indexed(Node resource, Set<RegistryFlag> flags, Body body) {
    return tokenIdentifier(resource) == null && !changesTags(resource, flags)
        ? resource
        : Document.parsePlain(body.json()).root();
  }

  /** Whether the tags that are stored differ from those that were sent. */
  private static boolean changesTags(Node resource, Set<RegistryFlag> flags) {
    Node meta = resource.get("meta");
    return !sent(meta == null ? null : meta.get("tag")).equals(codes(flags));
  }

  /** The client's meta without what only the server says, and with what the registry marks. */
  private static String kept(Node meta, Set<RegistryFlag> flags) {
    Node tag = meta.get("tag");
    boolean sameTags = sent(tag).equals(codes(flags));
    List<String> members = new ArrayList<>();
    for (Node member : meta.children()) {
      if (!isServers(member.name()) && (sameTags || !"tag".equals(member.name()))) {
        members.add(JsonText.quoted(String.valueOf(member.name())) + ":" + json(member));
      }
    }
    if (!sameTags) {
      String tags = tag(tag, flags);
      if (!tags.isEmpty()) {
        members.add(tags);
      }
    }
    return members.stream().collect(Collectors.joining(",", "{", "}"));
  }

  /** The codes of the registry's flags among the tags that were sent. */
  private static Set<String> sent(@Nullable Node tag) {
    Set<String> codes = new TreeSet<>();
    if (tag != null) {
      for (Node coding : tag.children()) {
        if (RegistryFlag.SYSTEM.equals(coding.text("system"))) {
          codes.add(String.valueOf(coding.text("code")));
        }
      }
    }
    return codes;
  }

  private static Set<String> codes(Set<RegistryFlag> flags) {
    return flags.stream().map(RegistryFlag::code).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The member {@code tag}: the client's own, then the registry's; empty when there are none. */
  private static String tag(@Nullable Node sent, Set<RegistryFlag> flags) {
    List<String> tags = new ArrayList<>();
    if (sent != null) {
      for (Node coding : sent.children()) {
        if (!RegistryFlag.SYSTEM.equals(coding.text("system"))) {
          tags.add(json(coding));
        }
      }
    }
    for (String code : codes(flags)) {
      tags.add("{\"system\":\"" + RegistryFlag.SYSTEM + "\",\"code\":\"" + code + "\"}");
    }
    return tags.isEmpty() ? "" : "\"tag\":[" + String.join(",", tags) + "]";
  }

  private static boolean isServers(@Nullable String name) {
    return "versionId".equals(name) || "lastUpdated".equals(name);
  }

  private static String json(Node value) {
    return value.kind() == Kind.NULL ? "null" : new String(value.bytes(), StandardCharsets.UTF_8);
  }
}
