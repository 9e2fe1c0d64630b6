package org.sciregistry.fhirpath;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fhirpath.FhirPath.Step;

/** What FHIRPath's operators do to collections. */
final class Collections {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,64}(\\.[0-9]{1,64})?");
  private static final List<Value> TRUE = List.of(Value.literal("true"));
  private static final List<Value> FALSE = List.of(Value.literal("false"));

  private Collections() {}

  static List<Value> bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  static boolean isTrue(List<Value> values) {
    return values.size() == 1 && "true".equals(values.get(0).text());
  }

  static boolean same(List<Value> one, List<Value> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int at = 0; at < one.size(); at++) {
      if (!same(one.get(at), other.get(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Value one, Value other) {
    String left = one.text();
    String right = other.text();
    if (left == null || right == null) {
      return one.node() != null && other.node() != null && one.node().sameContent(other.node());
    }
    if (one.node() != null && one.node().kind() == Kind.NUMBER) {
      return new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
    }
    return left.equals(right);
  }

  /** The text of a collection of one, null of any other. */
  static @Nullable String text(List<Value> values) {
    return values.size() == 1 ? values.get(0).text() : null;
  }

  /** The items from one position to before another, as far as there are any. */
  static List<Value> part(List<Value> values, int from, int to) {
    int start = Math.max(0, Math.min(from, values.size()));
    return values.subList(start, Math.max(start, Math.min(to, values.size())));
  }

  /** The text of a collection of one, changed. */
  static List<Value> mapped(List<Value> values, UnaryOperator<String> change) {
    String text = text(values);
    return text == null ? List.of() : List.of(Value.literal(change.apply(text)));
  }

  /** Whether the one item is among others; nothing for no item. */
  static List<Value> isAmong(List<Value> one, List<Value> others) {
    return one.size() == 1
        ? bool(others.stream().anyMatch(other -> same(one.get(0), other)))
        : List.of();
  }

  /** Whether two numbers or two texts stand in an order; nothing for anything else. */
  static List<Value> compared(List<Value> one, List<Value> other, String sign) {
    String left = text(one);
    String right = text(other);
    if (left == null || right == null) {
      return List.of();
    }
    boolean numbers = NUMBER.matcher(left).matches() && NUMBER.matcher(right).matches();
    int order =
        numbers ? new BigDecimal(left).compareTo(new BigDecimal(right)) : left.compareTo(right);
    return bool(
        switch (sign) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        });
  }

  /** A path's first name: the resource's own type means the resource itself. */
  static List<Value> rootOrChildren(List<Value> focus, String name) {
    if (Character.isUpperCase(name.charAt(0))) {
      boolean any = name.equals("Resource") || name.equals("DomainResource");
      return kept(focus, value -> any || value.type().equals(name));
    }
    return children(focus, name);
  }

  static List<Value> children(List<Value> focus, String name) {
    List<Value> found = new ArrayList<>();
    for (Value value : focus) {
      Node node = value.node();
      if (node != null && node.kind() == Kind.OBJECT) {
        addChildren(node, name, found);
      }
    }
    return found;
  }

  private static void addChildren(Node object, String name, List<Value> found) {
    Node exact = object.get(name);
    if (exact != null) {
      add(exact, "", found);
      return;
    }
    if (!Choices.isChoice(name)) {
      return;
    }
    for (Node member : object.children()) {
      String key = String.valueOf(member.name());
      if (Choices.holds(name, key)) {
        add(member, key.substring(name.length()), found);
        return;
      }
    }
  }

  private static void add(Node node, String type, List<Value> found) {
    if (node.kind() != Kind.ARRAY) {
      found.add(Value.element(node, type.isEmpty() ? resourceType(node) : type));
      return;
    }
    for (Node item : node.children()) {
      if (item.kind() != Kind.NULL) {
        found.add(Value.element(item, type.isEmpty() ? resourceType(item) : type));
      }
    }
  }

  private static String resourceType(Node node) {
    String type = node.kind() == Kind.OBJECT ? node.text("resourceType") : null;
    return type == null ? "" : type;
  }

  static List<Value> where(List<Value> focus, Step criterion) {
    return kept(focus, value -> isTrue(criterion.apply(List.of(value))));
  }

  static List<Value> ofType(List<Value> focus, String type) {
    return kept(focus, value -> isOfType(value, type));
  }

  /** Those values that pass; the collection itself when all do, as they mostly do. */
  private static List<Value> kept(List<Value> values, Predicate<Value> test) {
    int at = 0;
    while (at < values.size() && test.test(values.get(at))) {
      at++;
    }
    if (at == values.size()) {
      return values;
    }
    List<Value> kept = new ArrayList<>(values.subList(0, at));
    for (at++; at < values.size(); at++) {
      if (test.test(values.get(at))) {
        kept.add(values.get(at));
      }
    }
    return kept;
  }

  /** An element whose type the document does not tell is taken to be of the type asked for. */
  static boolean isOfType(Value value, String type) {
    return value.type().isEmpty() || value.type().equalsIgnoreCase(type);
  }

  /** References become items that know the type they point to; nothing is fetched. */
  static List<Value> resolved(List<Value> focus) {
    List<Value> found = new ArrayList<>();
    for (Value value : focus) {
      Node node = value.node();
      if (node == null) {
        continue;
      }
      String reference = node.kind() == Kind.OBJECT ? node.text("reference") : node.text();
      String type = node.kind() == Kind.OBJECT ? node.text("type") : null;
      if (type == null && reference != null) {
        type = typeIn(reference);
      }
      if (type != null) {
        found.add(Value.element(node, type));
      }
    }
    return found;
  }

  private static String typeIn(String reference) {
    String[] steps = reference.split("/", -1);
    for (int at = steps.length - 2; at >= 0; at--) {
      String step = steps[at];
      if (!step.isEmpty() && Character.isUpperCase(step.charAt(0))) {
        return step;
      }
    }
    return "unknown";
  }
}
