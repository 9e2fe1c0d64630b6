package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.Objects;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/** Which of two values comes first, where constraints compare them. */
final class InvariantOrder {

  private InvariantOrder() {}

  /** The order of two numbers, of two dates or times written alike, or of two quantities of one unit. */
  static int of(Object one, Object other) {
    if (one instanceof Node left
        && other instanceof Node right
        && left.kind() == Kind.OBJECT
        && right.kind() == Kind.OBJECT) {
      Node value = left.get("value");
      Node limit = right.get("value");
      if (value == null
          || limit == null
          || !Objects.equals(left.text("unit"), right.text("unit"))) {
        throw new Unproven("quantities of two units");
      }
      return of(value, limit);
    }
    Object left = InvariantOperations.value(one);
    Object right = InvariantOperations.value(other);
    if (left instanceof BigDecimal number && right instanceof BigDecimal limit) {
      // The authority compares numbers as doubles.
      return Double.compare(number.doubleValue(), limit.doubleValue());
    }
    if (left instanceof String text && right instanceof String limit && areAlike(text, limit)) {
      return text.compareTo(limit);
    }
    throw new Unproven("comparison of no numbers");
  }

  /** Whether two dates or times are of one precision and one zone, so that their texts have their order. */
  static boolean areAlike(String one, String other) {
    return one.length() == other.length()
        && (one.length() <= 10
            || one.length() > 19 && one.substring(19).equals(other.substring(19)));
  }
}
