package org.sciregistry.fhirpath;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;

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
    String right = other.text();
    if (right != null && one.node() != null && one.node().kind() == Kind.STRING) {
      return one.node().document().hasText(one.node().number(), right);
    }
    String left = one.text();
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

  /** An element whose type the document does not tell is taken to be of the type asked for. */
  static boolean isOfType(Value value, String type) {
    return value.type().isEmpty() || value.type().equalsIgnoreCase(type);
  }
}
