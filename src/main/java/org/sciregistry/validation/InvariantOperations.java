package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Invariant.Condition;
import org.sciregistry.validation.Invariant.Expression;
import org.sciregistry.validation.Invariant.Scope;
import org.sciregistry.validation.InvariantFunctions.Function;
import org.sciregistry.validation.InvariantFunctions.Question;

/** FHIRPath's operators and steps, with its three-valued logic; an empty list is its "unknown". */
final class InvariantOperations {

  private InvariantOperations() {}

  private record Literal(Object value, List<Object> constant) implements Expression {

    @Override
    public void collect(Object focus, Scope scope, List<Object> into) {
      into.add(value);
    }

    @Override
    public List<Object> evaluate(Object focus, Scope scope) {
      return constant;
    }
  }

  static Expression literal(Object value) {
    return new Literal(value, List.of(value));
  }

  /** Each item of the left side becomes the focus of the right side; functions take the whole collection. */
  static Expression then(Expression left, Expression right) {
    if (right instanceof Question question) {
      return (Condition) (focus, scope) -> question.ask(left.evaluate(focus, scope), scope);
    }
    if (right instanceof Function function) {
      return (focus, scope, into) -> function.apply(left.evaluate(focus, scope), scope, into);
    }
    return (focus, scope, into) -> {
      List<Object> items = left.evaluate(focus, scope);
      for (int at = 0; at < items.size(); at++) {
        right.collect(items.get(at), scope, into);
      }
    };
  }

  /** The children of a name, a choice element by its name without the type. */
  private record Child(String name) implements Expression {

    @Override
    public void collect(Object focus, Scope scope, List<Object> into) {
      int member = member(focus);
      if (member >= 0) {
        items(((Node) focus).document(), member, into);
      }
    }

    /** The number of the one member, -1 when there is none. */
    int member(Object focus) {
      if (!(focus instanceof Node node)) {
        throw new Unproven(name + " of a value");
      }
      Document document = node.document();
      int parent = node.number();
      if (document.kind(parent) != Kind.OBJECT) {
        if (document.kind(parent) == Kind.STRING || !name.equals("extension")) {
          return -1;
        }
        throw new Unproven(name + " of a primitive");
      }
      int end = document.next(parent);
      for (int child = parent + 1; child < end; child = document.next(child)) {
        String property = document.name(child);
        if (property != null && isCalled(property, name)) {
          return child;
        }
      }
      return -1;
    }
  }

  /** The children of that name. */
  static Expression child(String name) {
    return new Child(name.intern());
  }

  private static boolean isCalled(String property, String name) {
    if (property.length() == name.length()) {
      return property.equals(name);
    }
    return property.length() > name.length()
        && property.charAt(0) == name.charAt(0)
        && property.startsWith(name)
        && DataTypes.isChoice(property, name.length());
  }

  private static void items(Document document, int value, List<Object> into) {
    if (document.kind(value) != Kind.ARRAY) {
      into.add(new Node(document, value));
      return;
    }
    int end = document.next(value);
    for (int item = value + 1; item < end; item = document.next(item)) {
      if (document.kind(item) == Kind.NULL) {
        throw new Unproven("null in an array");
      }
      into.add(new Node(document, item));
    }
  }

  /** A literal's or a primitive's value. */
  static Object value(Object item) {
    if (!(item instanceof Node node)) {
      return item;
    }
    return switch (node.kind()) {
      case STRING -> node.text();
      case NUMBER -> new BigDecimal(node.text());
      case TRUE -> true;
      case FALSE -> false;
      case OBJECT, ARRAY, NULL -> throw new Unproven("an object as a value");
    };
  }

  /** A collection as a condition: true, false, or null for unknown. */
  static @Nullable Boolean truth(List<Object> items) {
    if (items.isEmpty()) {
      return null;
    }
    if (items.size() > 1) {
      throw new Unproven("several items as a condition");
    }
    Object value = value(items.get(0));
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new Unproven("no boolean as a condition");
  }

  static Expression and(Expression left, Expression right) {
    return (Condition) (focus, scope) -> {
      Boolean one = left.truth(focus, scope);
      if (Boolean.FALSE.equals(one)) {
        return false;
      }
      Boolean other = right.truth(focus, scope);
      if (Boolean.FALSE.equals(other)) {
        return false;
      }
      return one == null || other == null ? null : Boolean.TRUE;
    };
  }

  static Expression or(Expression left, Expression right) {
    return (Condition) (focus, scope) -> {
      Boolean one = left.truth(focus, scope);
      if (Boolean.TRUE.equals(one)) {
        return true;
      }
      Boolean other = right.truth(focus, scope);
      if (Boolean.TRUE.equals(other)) {
        return true;
      }
      return one == null || other == null ? null : Boolean.FALSE;
    };
  }

  static Expression xor(Expression left, Expression right) {
    return (Condition) (focus, scope) -> {
      Boolean one = left.truth(focus, scope);
      Boolean other = right.truth(focus, scope);
      return one == null || other == null ? null : (Boolean) !one.equals(other);
    };
  }

  static Expression implies(Expression left, Expression right) {
    return (Condition) (focus, scope) -> {
      Boolean one = left.truth(focus, scope);
      if (Boolean.FALSE.equals(one)) {
        return true;
      }
      Boolean other = right.truth(focus, scope);
      if (Boolean.TRUE.equals(other)) {
        return true;
      }
      return one == null || other == null ? null : Boolean.FALSE;
    };
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof Node node && node.kind() == Kind.STRING && other instanceof String text) {
      return node.document().hasText(node.number(), text);
    }
    Object left = value(one);
    Object right = value(other);
    if (left instanceof BigDecimal number && right instanceof BigDecimal decimal) {
      boolean same = number.compareTo(decimal) == 0;
      if (same && number.scale() != decimal.scale()) {
        throw new Unproven("equal numbers of different precision");
      }
      return same;
    }
    if (left.getClass() != right.getClass()) {
      throw new Unproven("values of different kinds");
    }
    return left.equals(right);
  }

  static Expression equal(Expression left, Expression right, boolean wanted) {
    Condition general = equalInGeneral(left, right, wanted);
    if (!(left instanceof Child child) || !(right instanceof Literal literal)) {
      return general;
    }
    return (Condition) (focus, scope) -> {
      // Most often the member is one string, which is compared without making a list of it.
      int member = child.member(focus);
      if (member < 0) {
        return null;
      }
      Document document = ((Node) focus).document();
      return literal.value() instanceof String text && document.kind(member) == Kind.STRING
          ? (Boolean) (document.hasText(member, text) == wanted)
          : general.truth(focus, scope);
    };
  }

  private static Condition equalInGeneral(Expression left, Expression right, boolean wanted) {
    return (focus, scope) -> {
      List<Object> one = left.evaluate(focus, scope);
      List<Object> other = right.evaluate(focus, scope);
      if (one.isEmpty() || other.isEmpty()) {
        return null;
      }
      if (one.size() > 1 || other.size() > 1) {
        throw new Unproven("equality of collections");
      }
      return same(one.get(0), other.get(0)) == wanted;
    };
  }

  static Expression in(Expression left, Expression right) {
    return (Condition) (focus, scope) -> {
      List<Object> one = left.evaluate(focus, scope);
      if (one.isEmpty()) {
        return null;
      }
      if (one.size() > 1) {
        throw new Unproven("several items on the left of in");
      }
      for (Object item : right.evaluate(focus, scope)) {
        if (same(one.get(0), item)) {
          return true;
        }
      }
      return false;
    };
  }

  static Expression compare(Expression left, String sign, Expression right) {
    return (Condition) (focus, scope) -> {
      List<Object> one = left.evaluate(focus, scope);
      List<Object> other = right.evaluate(focus, scope);
      if (one.isEmpty() || other.isEmpty()) {
        return null;
      }
      if (one.size() > 1 || other.size() > 1) {
        throw new Unproven("comparison of several");
      }
      int order = InvariantOrder.of(one.get(0), other.get(0));
      return switch (sign) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    };
  }

  static Expression union(Expression left, Expression right) {
    return (focus, scope, into) -> {
      left.collect(focus, scope, into);
      right.collect(focus, scope, into);
    };
  }

  static Expression plus(Expression left, Expression right) {
    return (focus, scope, into) -> {
      List<Object> one = left.evaluate(focus, scope);
      List<Object> other = right.evaluate(focus, scope);
      if (one.size() == 1
          && other.size() == 1
          && value(one.get(0)) instanceof BigDecimal number
          && value(other.get(0)) instanceof BigDecimal more) {
        into.add(number.add(more));
        return;
      }
      throw new Unproven("sum of no numbers");
    };
  }
}
