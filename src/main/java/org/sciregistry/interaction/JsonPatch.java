package org.sciregistry.interaction;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** Applies a JSON Patch (RFC 6902) to a resource; numbers stay as they are written on both sides. */
final class JsonPatch {

  private static final int MOST_OPERATIONS = 1_000;
  private static final int MOST_HANDLED = 4 * Limits.RESOURCE.bytes();
  private static final Text NO_OBJECT = new Text("it is no object", "它不是对象");
  private static final Text UNKNOWN = new Text(
      "op must be add, remove, replace, move, copy or test",
      "op 必须是 add、remove、replace、move、copy 或 test");
  private static final Text WHOLE =
      new Text("a patch does not remove the resource itself; DELETE it", "补丁不能删除资源本身；请用 DELETE");
  private static final Text NO_POINTER = new Text(
      "path and from are JSON pointers such as /name/0/family",
      "path 和 from 必须是 JSON 指针，例如 /name/0/family");
  private static final Text NO_VALUE = new Text("it needs a value", "缺少 value");
  private static final Text INTO_ITSELF =
      new Text("a value cannot be moved into itself", "不能把值移动到自身之中");

  private Draft root;
  private int at;
  private long handled;

  private JsonPatch(Draft root) {
    this.root = root;
  }

  /**
   * Applies operations in order, all or none.
   *
   * @param operations the array of a JSON Patch
   * @return the changed resource
   * @throws Fault when an operation is malformed (400), does not fit the resource or tests in vain (422)
   */
  static byte[] apply(Node resource, Node operations) {
    int count = operations.children().size();
    if (count > MOST_OPERATIONS) {
      throw Fault.of(
          FaultCode.PATCH_TOO_LONG,
          new Text(count + " operations", " " + count + " 个操作"),
          MOST_OPERATIONS);
    }
    JsonPatch patch = new JsonPatch(Draft.of(resource));
    for (Node operation : operations.children()) {
      if (operation.kind() != Kind.OBJECT) {
        throw patch.malformed(NO_OBJECT);
      }
      patch.carryOut(operation);
      patch.at++;
    }
    return patch.root.json();
  }

  private void carryOut(Node operation) {
    String path = pointer(operation, "path");
    switch (String.valueOf(operation.text("op"))) {
      case "add" -> add(path, Draft.of(value(operation)));
      case "remove" -> {
        if (path.isEmpty()) {
          throw malformed(WHOLE);
        }
        remove(path);
      }
      case "replace" -> replace(path, Draft.of(value(operation)));
      case "move" -> {
        String from = pointer(operation, "from");
        if (path.startsWith(from + "/")) {
          throw malformed(INTO_ITSELF);
        }
        add(path, remove(from));
      }
      case "copy" -> add(path, copied(find(pointer(operation, "from"))));
      case "test" -> {
        if (!same(parsed(find(path).json()), value(operation))) {
          throw Fault.of(FaultCode.PATCH_TEST_FAILED, at, shown(path));
        }
      }
      default -> throw malformed(UNKNOWN);
    }
  }

  private Node value(Node operation) {
    Node value = operation.get("value");
    if (value == null) {
      throw malformed(NO_VALUE);
    }
    return value;
  }

  private String pointer(Node operation, String name) {
    Node pointer = operation.get(name);
    if (pointer == null
        || pointer.kind() != Kind.STRING
        || !pointer.text().isEmpty() && !pointer.text().startsWith("/")) {
      throw malformed(NO_POINTER);
    }
    return pointer.text();
  }

  private static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    String[] parts = pointer.split("/", -1);
    for (int part = 1; part < parts.length; part++) {
      steps.add(parts[part].replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  private Draft find(String pointer) {
    return walk(steps(pointer), pointer);
  }

  private Draft parent(List<String> steps, String pointer) {
    return walk(steps.subList(0, steps.size() - 1), pointer);
  }

  private Draft walk(List<String> steps, String pointer) {
    Draft value = root;
    for (String step : steps) {
      @Nullable Draft next = null;
      if (value.isObject()) {
        next = value.members().get(step);
      } else if (value.isArray()) {
        next = value.items().get(index(step, value.items().size(), pointer));
      }
      if (next == null) {
        throw absent(pointer);
      }
      value = next;
    }
    return value;
  }

  private void add(String pointer, Draft value) {
    List<String> steps = steps(pointer);
    if (steps.isEmpty()) {
      root = value;
      return;
    }
    Draft parent = parent(steps, pointer);
    String last = steps.get(steps.size() - 1);
    if (parent.isArray()) {
      List<Draft> items = parent.items();
      items.add(last.equals("-") ? items.size() : index(last, items.size() + 1, pointer), value);
    } else if (parent.isObject()) {
      parent.members().put(last, value);
    } else {
      throw absent(pointer);
    }
  }

  private void replace(String pointer, Draft value) {
    List<String> steps = steps(pointer);
    find(pointer);
    if (steps.isEmpty()) {
      root = value;
      return;
    }
    Draft parent = parent(steps, pointer);
    String last = steps.get(steps.size() - 1);
    if (parent.isArray()) {
      parent.items().set(index(last, parent.items().size(), pointer), value);
    } else {
      parent.members().put(last, value);
    }
  }

  private Draft remove(String pointer) {
    List<String> steps = steps(pointer);
    if (steps.isEmpty()) {
      return root;
    }
    Draft parent = parent(steps, pointer);
    String last = steps.get(steps.size() - 1);
    if (parent.isArray()) {
      return parent.items().remove(index(last, parent.items().size(), pointer));
    }
    Draft removed = parent.isObject() ? parent.members().remove(last) : null;
    if (removed == null) {
      throw absent(pointer);
    }
    return removed;
  }

  private int index(String step, int size, String pointer) {
    if (!step.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(step) >= size) {
      throw absent(pointer);
    }
    return Integer.parseInt(step);
  }

  private Draft copied(Draft value) {
    return Draft.of(parsed(value.json()));
  }

  /** Copies of copies double with each operation, so all of them together have a limit. */
  private Node parsed(byte[] json) {
    handled += json.length;
    if (handled > MOST_HANDLED) {
      throw Fault.of(
          FaultCode.PATCH_TOO_LONG,
          new Text("more bytes to copy and test", "更多需要复制和比较的字节"),
          MOST_HANDLED);
    }
    String wrapped = "{\"value\":" + new String(json, StandardCharsets.UTF_8) + "}";
    return Document.parsePlain(wrapped.getBytes(StandardCharsets.UTF_8))
        .root()
        .children()
        .get(0);
  }

  /** Equality as RFC 6902 has it: the order of members aside, numbers by their value. */
  private static boolean same(Node one, Node other) {
    if (one.kind() != other.kind()) {
      return false;
    }
    return switch (one.kind()) {
      case NUMBER -> new BigDecimal(one.text()).compareTo(new BigDecimal(other.text())) == 0;
      case STRING, TRUE, FALSE, NULL -> one.text().equals(other.text());
      case ARRAY -> sameItems(one.children(), other.children());
      case OBJECT -> sameMembers(one, other);
    };
  }

  private static boolean sameItems(List<Node> ones, List<Node> others) {
    if (ones.size() != others.size()) {
      return false;
    }
    for (int item = 0; item < ones.size(); item++) {
      if (!same(ones.get(item), others.get(item))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMembers(Node one, Node other) {
    if (one.children().size() != other.children().size()) {
      return false;
    }
    for (Node member : one.children()) {
      Node counterpart = other.get(String.valueOf(member.name()));
      if (counterpart == null || !same(member, counterpart)) {
        return false;
      }
    }
    return true;
  }

  private Fault malformed(Text reason) {
    return Fault.of(FaultCode.PATCH_MALFORMED, at, reason);
  }

  private Fault absent(String pointer) {
    return Fault.of(FaultCode.PATCH_NOT_APPLICABLE, at, shown(pointer));
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
