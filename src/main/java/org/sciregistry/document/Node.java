package org.sciregistry.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a {@link Document}. */
public record Node(Document document, int number) {

  /** What kind of value it is. */
  public Kind kind() {
    return document.kind(number);
  }

  /** The property's name, null for an item of an array and for the root. */
  public @Nullable String name() {
    return document.name(number);
  }

  /** The property of this object, or null when it is absent or this is no object. */
  public @Nullable Node get(String property) {
    int child = document.child(number, property);
    return child < 0 ? null : new Node(document, child);
  }

  /** The value at the end of a path of properties, or null as soon as one is absent; arrays are not entered. */
  public @Nullable Node at(String... path) {
    int value = number;
    for (String step : path) {
      value = document.child(value, step);
      if (value < 0) {
        return null;
      }
    }
    return new Node(document, value);
  }

  /** The members of an object or the items of an array, in order; none for a primitive. */
  public List<Node> children() {
    Kind kind = kind();
    if (kind != Kind.OBJECT && kind != Kind.ARRAY) {
      return List.of();
    }
    int end = document.next(number);
    if (number + 1 < end && document.next(number + 1) == end) {
      return List.of(new Node(document, number + 1));
    }
    List<Node> children = new ArrayList<>();
    for (int child = number + 1; child < end; child = document.next(child)) {
      children.add(new Node(document, child));
    }
    return Collections.unmodifiableList(children);
  }

  /** The items of a repeating property; a property that is not an array counts as one item, an absent one as none. */
  public List<Node> items(String property) {
    Node value = get(property);
    if (value == null) {
      return List.of();
    }
    return value.kind() == Kind.ARRAY ? value.children() : List.of(value);
  }

  /** A string's content, a number as written, true or false; for objects and arrays their JSON. */
  public String text() {
    return document.text(number);
  }

  /** The text of a property that is a primitive, or null when it is absent or no primitive. */
  public @Nullable String text(String property) {
    int child = document.child(number, property);
    return child < 0 || !document.kind(child).isPrimitive() ? null : document.text(child);
  }

  /** Whether a property is there and a string of this text. */
  public boolean has(String property, String text) {
    int child = document.child(number, property);
    return child >= 0 && document.hasText(child, text);
  }

  /** The enclosing value, null for the root. */
  public @Nullable Node parent() {
    int parent = document.parent(number);
    return parent < 0 ? null : new Node(document, parent);
  }

  /** Where the value's bytes start in the document. */
  public int start() {
    return document.start(number);
  }

  /** Where the value's bytes end in the document, exclusive. */
  public int end() {
    return document.end(number);
  }

  /** A copy of the value's bytes, as they were sent. */
  public byte[] bytes() {
    return document.bytesOf(number);
  }

  /** Where the value stands, such as {@code Bundle.entry[0].resource.component[3].valueInteger}. */
  public String path() {
    return path(-1);
  }

  /** Where the value stands inside an enclosing resource, such as {@code Observation.component[3].valueInteger}. */
  public String pathIn(Node resource) {
    return path(resource.number);
  }

  private String path(int root) {
    int parent = document.parent(number);
    if (parent < 0 || number == root) {
      String type = text("resourceType");
      return type == null ? "$this" : type;
    }
    String above = new Node(document, parent).path(root);
    String name = document.name(number);
    if (name != null) {
      return above + "." + name;
    }
    int position = 0;
    for (int item = parent + 1; item < number; item = document.next(item)) {
      position++;
    }
    return above + "[" + position + "]";
  }

  /** Whether both trees hold the same content: order of properties aside, decimals compared as written. */
  public boolean sameContent(Node other) {
    if (kind() != other.kind()) {
      return false;
    }
    return switch (kind()) {
      case OBJECT -> sameMembers(other);
      case ARRAY -> sameItems(other);
      case STRING, NUMBER, TRUE, FALSE, NULL -> text().equals(other.text());
    };
  }

  private boolean sameMembers(Node other) {
    Map<String, Node> theirs = new HashMap<>();
    for (Node member : other.children()) {
      theirs.put(String.valueOf(member.name()), member);
    }
    List<Node> ours = children();
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (Node member : ours) {
      Node counterpart = theirs.get(String.valueOf(member.name()));
      if (counterpart == null || !member.sameContent(counterpart)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameItems(Node other) {
    List<Node> ours = children();
    List<Node> theirs = other.children();
    if (ours.size() != theirs.size()) {
      return false;
    }
    for (int at = 0; at < ours.size(); at++) {
      if (!ours.get(at).sameContent(theirs.get(at))) {
        return false;
      }
    }
    return true;
  }
}
