package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.fhirpath.FhirPath;
import org.sciregistry.fhirpath.Value;
import org.sciregistry.profile.Elements;
import org.sciregistry.profile.Elements.Element;

/** Applies a FHIRPath Patch (https://hl7.org/fhir/R4/fhirpatch.html) to a resource; what no operation names keeps its bytes. */
final class FhirPathPatch {

  private static final int MOST_OPERATIONS = 200;
  private static final int LONGEST_PATH = 500;
  private static final int DEEPEST_PATH = 16;
  private static final long MOST_HANDLED = 16L * Limits.RESOURCE.bytes();
  private static final Text ONE = new Text("exactly one is needed", "必须恰好一个");
  private static final Text ONE_LIST =
      new Text("they must be the items of one list", "它们必须是同一列表的项");
  private static final Text TYPE = new Text(
      "type must be add, insert, delete, replace or move",
      "type 必须是 add、insert、delete、replace 或 move");

  private final Node root;
  private final Draft draft;
  private final int at;
  private final Node operation;

  private FhirPathPatch(Node root, int at, Node operation) {
    this.root = root;
    this.draft = Draft.of(root);
    this.at = at;
    this.operation = operation;
  }

  /**
   * Applies operations in order, all or none.
   *
   * @param parameters a Parameters resource
   * @return the changed resource
   * @throws Fault when an operation is malformed (400) or does not fit the resource (422)
   */
  static byte[] apply(Node resource, Node parameters) {
    List<Node> operations = parameters.items("parameter");
    if (operations.isEmpty()) {
      throw Fault.of(FaultCode.PATCH_MALFORMED, 0, new Text("it has no operation", "其中没有操作"));
    }
    byte[] changed = resource.bytes();
    Node root = resource;
    if (operations.size() > MOST_OPERATIONS
        || (long) operations.size() * changed.length > MOST_HANDLED) {
      throw Fault.of(
          FaultCode.PATCH_TOO_LONG,
          new Text(operations.size() + " operations", " " + operations.size() + " 个操作"),
          MOST_OPERATIONS);
    }
    for (int at = 0; at < operations.size(); at++) {
      FhirPathPatch patch = new FhirPathPatch(root, at, operations.get(at));
      patch.carryOut();
      changed = patch.draft.json();
      root = Document.parse(changed).root();
    }
    return changed;
  }

  private void carryOut() {
    if (!"operation".equals(operation.text("name"))) {
      throw malformed(new Text(
          "each parameter must have the name \"operation\"",
          "每个 parameter 的 name 必须是 \"operation\""));
    }
    String path = string("path");
    switch (string("type")) {
      case "add" -> add(only(path, find(path)), string("name"));
      case "insert" -> insert(path);
      case "delete" -> delete(path);
      case "replace" -> replace(only(path, find(path)));
      case "move" -> move(path);
      default -> throw malformed(TYPE);
    }
  }

  private @Nullable Node part(String name) {
    return operation.items("part").stream()
        .filter(part -> name.equals(part.text("name")))
        .findFirst()
        .orElse(null);
  }

  /** A primitive part of any type. */
  private String string(String name) {
    Node part = part(name);
    if (part != null) {
      for (Node value : part.children()) {
        if (String.valueOf(value.name()).startsWith("value") && value.kind().isPrimitive()) {
          return value.text();
        }
      }
    }
    throw malformed(new Text("it needs the part \"" + name + "\"", "缺少 part \"" + name + "\""));
  }

  private int position(String name) {
    String text = string(name);
    if (!text.matches("[0-9]{1,6}")) {
      throw malformed(new Text(
          "\"" + name + "\" must be a whole number from 0", "\"" + name + "\" 必须是不小于 0 的整数"));
    }
    return Integer.parseInt(text);
  }

  private List<Node> find(String path) {
    long open = path.chars().filter(letter -> letter == '(').count();
    if (path.length() > LONGEST_PATH || open > DEEPEST_PATH) {
      throw malformed(new Text(
          "a path has at most " + LONGEST_PATH + " characters and " + DEEPEST_PATH + " parentheses",
          "路径最多 " + LONGEST_PATH + " 个字符、" + DEEPEST_PATH + " 个括号"));
    }
    List<Node> found = new ArrayList<>();
    try {
      for (Value value : FhirPath.compile(path).evaluate(root)) {
        if (value.node() != null) {
          found.add(value.node());
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
      throw Fault.because(
          unreadable,
          FaultCode.PATCH_MALFORMED,
          at,
          new Text(shown(unreadable.getMessage()), shown(unreadable.getMessage())));
    }
    return found;
  }

  private Node only(String path, List<Node> found) {
    if (found.size() != 1) {
      throw Fault.of(FaultCode.PATCH_NOT_SINGLE, at, shown(path), found.size(), ONE);
    }
    return found.get(0);
  }

  /** The elements of the type that a node is of. */
  private @Nullable Elements elements(Node node) {
    List<String> names = new ArrayList<>();
    for (Node above = node; above != null; above = above.parent()) {
      if (above.text("resourceType") != null) {
        Elements type = Elements.of(above.text("resourceType"));
        for (int name = names.size() - 1; name >= 0 && type != null; name--) {
          type = type.inside(names.get(name));
        }
        return type;
      }
      if (above.name() != null) {
        names.add(above.name());
      }
    }
    return null;
  }

  private Draft draft(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      return draft;
    }
    Draft above = draft(parent);
    return parent.kind() == Kind.ARRAY
        ? above.items().get(place(node))
        : Objects.requireNonNull(above.members().get(String.valueOf(node.name())));
  }

  private static int place(Node item) {
    Node array = item.parent();
    int place = 0;
    for (Node one : array == null ? List.<Node>of() : array.children()) {
      if (one.number() == item.number()) {
        return place;
      }
      place++;
    }
    throw new IllegalStateException("an item stands in its array");
  }

  private void add(Node parent, String name) {
    if (parent.kind() != Kind.OBJECT) {
      addToPrimitive(parent, name);
      return;
    }
    Elements type = elements(parent);
    Element element = type == null ? null : type.named(name);
    if (type != null && element == null) {
      element = type.property(name);
    }
    if (element == null) {
      throw refused(name, new Text("there is no such element", "没有这样的元素"));
    }
    put(draft(parent), element, sentFor(element, type));
  }

  private void put(Draft parent, Element element, ElementDraft.Content content) {
    String property = property(element, content);
    Map<String, Draft> members = parent.members();
    if (element.repeats()) {
      Draft list = members.get(property);
      int size = list == null ? 0 : list.items().size();
      ElementDraft.insert(parent, property, size, content);
      return;
    }
    boolean there = members.keySet().stream()
        .map(member -> member.startsWith("_") ? member.substring(1) : member)
        .anyMatch(member -> member.equals(property)
            || element.choice()
                && member.startsWith(element.name())
                && member.length() > element.name().length()
                && Character.isUpperCase(member.charAt(element.name().length())));
    if (there) {
      throw refused(
          element.name(),
          new Text("it is there already and does not repeat; replace it", "它已存在且不可重复；请用 replace"));
    }
    ElementDraft.set(members, property, content);
  }

  /** Id and extensions of a primitive stand beside it, under its name with a line in front. */
  private void addToPrimitive(Node primitive, String name) {
    Node parent = primitive.parent();
    if (parent == null || parent.kind() != Kind.OBJECT || !name.equals("extension")) {
      throw refused(name, new Text("a primitive has extensions only", "基本类型只能有扩展"));
    }
    Map<String, Draft> members = draft(parent).members();
    String beside = "_" + primitive.name();
    Draft extras = members.computeIfAbsent(beside, none -> ElementDraft.value("{}"));
    ElementDraft.Content content = sentFor(null, null);
    int size = extras.members().get(name) == null
        ? 0
        : extras.members().get(name).items().size();
    ElementDraft.insert(extras, name, size, content);
  }

  private void insert(String path) {
    int index = position("index");
    List<Node> found = find(path);
    if (found.isEmpty()) {
      int dot = path.lastIndexOf('.');
      if (dot < 0 || index > 0) {
        throw Fault.of(FaultCode.PATCH_NOT_SINGLE, at, shown(path), 0, ONE_LIST);
      }
      String above = path.substring(0, dot);
      add(only(above, find(above)), path.substring(dot + 1));
      return;
    }
    Node array = list(path, found);
    requireWithin("index", index, array.children().size());
    Node parent = above(array);
    Elements type = elements(parent);
    String name = String.valueOf(array.name());
    Element element = type == null ? null : type.property(name);
    ElementDraft.insert(draft(parent), name, index, sentFor(element, type));
  }

  /** The array that all of these are the items of. */
  private Node list(String path, List<Node> found) {
    Node array = found.isEmpty() ? null : found.get(0).parent();
    boolean one = array != null
        && array.kind() == Kind.ARRAY
        && found.stream().allMatch(item -> array.equals(item.parent()));
    if (array == null || !one) {
      throw Fault.of(FaultCode.PATCH_NOT_SINGLE, at, shown(path), found.size(), ONE_LIST);
    }
    return array;
  }

  private static Node above(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      throw new IllegalStateException("an array stands in an object");
    }
    return parent;
  }

  private void requireWithin(String name, int index, int most) {
    if (index > most) {
      throw refused(
          name,
          new Text(index + " is beyond the list, at most " + most, index + " 超出列表，最大 " + most));
    }
  }

  private void delete(String path) {
    List<Node> found = find(path);
    if (found.isEmpty()) {
      return;
    }
    Node node = only(path, found);
    Node parent = node.parent();
    if (parent == null) {
      throw refused(path, new Text("a resource is not deleted by a patch", "不能用补丁删除资源本身"));
    }
    if (parent.kind() == Kind.ARRAY) {
      Map<String, Draft> members = draft(above(parent)).members();
      int place = place(node);
      String name = String.valueOf(parent.name());
      ElementDraft.remove(members, name, place);
      ElementDraft.remove(members, "_" + name, place);
    } else {
      Map<String, Draft> members = draft(parent).members();
      members.remove(String.valueOf(node.name()));
      members.remove("_" + node.name());
    }
  }

  private void replace(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      throw refused("path", new Text("send an update to replace a resource", "替换资源请用更新"));
    }
    boolean item = parent.kind() == Kind.ARRAY;
    Node object = item ? above(parent) : parent;
    String name = String.valueOf(item ? parent.name() : node.name());
    Elements type = elements(object);
    Element element = type == null ? null : type.property(name);
    ElementDraft.Content content = sentFor(element, type);
    Map<String, Draft> members = draft(object).members();
    if (item) {
      int place = place(node);
      ElementDraft.remove(members, name, place);
      ElementDraft.remove(members, "_" + name, place);
      ElementDraft.insert(draft(object), name, place, content);
      return;
    }
    members.remove("_" + name);
    String property = element == null ? name : property(element, content);
    if (!property.equals(name)) {
      members.remove(name);
    }
    ElementDraft.set(members, property, content);
  }

  private void move(String path) {
    int source = position("source");
    int destination = position("destination");
    Node array = list(path, find(path));
    int last = array.children().size() - 1;
    requireWithin("source", source, last);
    requireWithin("destination", destination, last);
    Map<String, Draft> members = draft(above(array)).members();
    for (String name : List.of(String.valueOf(array.name()), "_" + array.name())) {
      Draft list = members.get(name);
      if (list != null) {
        list.items().add(destination, list.items().remove(source));
      }
    }
  }

  private String property(Element element, ElementDraft.Content content) {
    if (!element.choice()) {
      return element.name();
    }
    return element.name() + content.type();
  }

  /** What the part "value" holds. */
  private ElementDraft.Content sentFor(@Nullable Element element, @Nullable Elements type) {
    Node part = part("value");
    if (part == null) {
      throw malformed(new Text("it needs the part \"value\"", "缺少 part \"value\""));
    }
    Elements inside =
        element == null || type == null || element.choice() ? null : type.inside(element.name());
    return content(part, inside);
  }

  private ElementDraft.Content content(Node part, @Nullable Elements inside) {
    String type = "";
    String json = null;
    String extras = null;
    for (Node member : part.children()) {
      String name = String.valueOf(member.name());
      if (name.equals("resource")) {
        json = text(member);
      } else if (name.startsWith("value")) {
        type = name.substring("value".length());
        json = text(member);
      } else if (name.startsWith("_value")) {
        type = name.substring("_value".length());
        extras = text(member);
      } else if (name.equals("part")) {
        json = built(member, inside);
      }
    }
    if (json == null && extras == null) {
      throw malformed(new Text("a value is empty", "有值为空"));
    }
    return new ElementDraft.Content(type, json, extras);
  }

  /** An element that has no type of its own is told part by part. */
  private String built(Node parts, @Nullable Elements type) {
    Draft object = ElementDraft.value("{}");
    for (Node part : parts.children()) {
      String name = String.valueOf(part.text("name"));
      Element element = type == null ? null : type.named(name);
      if (element == null || type == null) {
        throw refused(name, new Text("there is no such element", "没有这样的元素"));
      }
      put(object, element, content(part, type.inside(name)));
    }
    return new String(object.json(), StandardCharsets.UTF_8);
  }

  private static String text(Node value) {
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private Fault malformed(Text reason) {
    return Fault.of(FaultCode.PATCH_MALFORMED, at, reason);
  }

  private Fault refused(String name, Text reason) {
    return Fault.of(FaultCode.PATCH_ELEMENT, at, shown(name), reason);
  }

  private static String shown(@Nullable String text) {
    String told = String.valueOf(text);
    return told.length() > 100 ? told.substring(0, 100) : told;
  }
}
