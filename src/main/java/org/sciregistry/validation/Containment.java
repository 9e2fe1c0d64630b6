package org.sciregistry.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/** The contained resources of one resource, and what refers to them. */
final class Containment {

  /** Stands for the resource that contains the others. */
  static final String OUTSIDE = "";

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Set<String>> references = new HashMap<>();
  private final boolean distinct;

  /** Reads the ids and types of what a resource contains. */
  Containment(Node resource) {
    boolean readable = true;
    Document document = resource.document();
    for (Node item : resource.items("contained")) {
      int id = document.child(item.number(), "id");
      int type = document.child(item.number(), "resourceType");
      readable = readable
          && id >= 0
          && type >= 0
          && document.kind(id) == Kind.STRING
          && document.kind(type) == Kind.STRING
          && types.put(document.text(id), document.text(type)) == null;
    }
    distinct = readable;
  }

  /**
   * Notes a reference.
   *
   * @param from the id of the contained resource it stands in, or {@link #OUTSIDE}
   * @param to the id it names
   * @return the type of the resource that is meant, null when there is none of this id
   */
  @Nullable
  String refer(String from, String to) {
    references.computeIfAbsent(from, none -> new HashSet<>()).add(to);
    return types.get(to);
  }

  /** Whether ids are distinct, and each contained resource is referred to from outside, at least by way of others. */
  boolean isWhole() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.push(OUTSIDE);
    while (!open.isEmpty()) {
      for (String to : references.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(to)) {
          open.push(to);
        }
      }
    }
    return distinct && reached.containsAll(types.keySet());
  }
}
