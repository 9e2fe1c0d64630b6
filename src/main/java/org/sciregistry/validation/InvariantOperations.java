package org.sciregistry.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Invariant.Expression;

/** FHIRPath's operators and functions, with its three-valued logic; an empty list is its "unknown". */
final class InvariantOperations {

  private static final List<Object> TRUE = List.of(true);
  private static final List<Object> FALSE = List.of(false);
  private static final List<Object> EMPTY = List.of();

  /** Types whose values have no narrower type of another name. */
  private static final Set<String> WITHOUT_SUBTYPES =
      Set.of("Boolean", "CodeableConcept", "Date", "Decimal", "Period", "Range", "Reference");

  private InvariantOperations() {}

  private static List<Object> bool(boolean value) {
    return value ? TRUE : FALSE;
  }

  static Expression literal(Object value) {
    List<Object> constant = List.of(value);
    return (focus, resource) -> constant;
  }

  /** Each item of the left side becomes the focus of the right side; functions take the whole collection. */
  static Expression then(Expression left, Expression right) {
    if (right instanceof Function function) {
      return (focus, resource) -> function.apply(left.evaluate(focus, resource), resource);
    }
    return (focus, resource) -> {
      List<Object> items = left.evaluate(focus, resource);
      if (items.size() == 1) {
        return right.evaluate(items.get(0), resource);
      }
      List<Object> all = new ArrayList<>();
      for (Object item : items) {
        all.addAll(right.evaluate(item, resource));
      }
      return all;
    };
  }

  /** The children of that name, a choice element by its name without the type. */
  static Expression child(String name) {
    return (focus, resource) -> {
      if (!(focus instanceof Node node)) {
        throw new Unproven(name + " of a value");
      }
      Document document = node.document();
      int parent = node.number();
      if (document.kind(parent) != Kind.OBJECT) {
        if (document.kind(parent) == Kind.STRING || !name.equals("extension")) {
          return EMPTY;
        }
        throw new Unproven(name + " of a primitive");
      }
      int end = document.next(parent);
      for (int child = parent + 1; child < end; child = document.next(child)) {
        String property = document.name(child);
        if (property != null && isCalled(property, name)) {
          return items(document, child);
        }
      }
      return EMPTY;
    };
  }

  private static boolean isCalled(String property, String name) {
    if (property.length() == name.length()) {
      return property.equals(name);
    }
    return property.length() > name.length()
        && property.startsWith(name)
        && DataTypes.CHOICES.contains(property.substring(name.length()));
  }

  private static List<Object> items(Document document, int value) {
    if (document.kind(value) != Kind.ARRAY) {
      return List.of(new Node(document, value));
    }
    List<Object> items = new ArrayList<>();
    int end = document.next(value);
    for (int item = value + 1; item < end; item = document.next(item)) {
      if (document.kind(item) == Kind.NULL) {
        throw new Unproven("null in an array");
      }
      items.add(new Node(document, item));
    }
    return items;
  }

  /** A literal's or a primitive's value. */
  private static String text(Node node) {
    if (!node.kind().isPrimitive()) {
      throw new Unproven("an object as text");
    }
    return node.text();
  }

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

  /** True, false, or null for unknown. */
  private static @Nullable Boolean truth(List<Object> items) {
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
    return (focus, resource) -> {
      Boolean one = truth(left.evaluate(focus, resource));
      if (Boolean.FALSE.equals(one)) {
        return FALSE;
      }
      Boolean other = truth(right.evaluate(focus, resource));
      if (Boolean.FALSE.equals(other)) {
        return FALSE;
      }
      return one == null || other == null ? EMPTY : TRUE;
    };
  }

  static Expression or(Expression left, Expression right) {
    return (focus, resource) -> {
      Boolean one = truth(left.evaluate(focus, resource));
      if (Boolean.TRUE.equals(one)) {
        return TRUE;
      }
      Boolean other = truth(right.evaluate(focus, resource));
      if (Boolean.TRUE.equals(other)) {
        return TRUE;
      }
      return one == null || other == null ? EMPTY : FALSE;
    };
  }

  static Expression xor(Expression left, Expression right) {
    return (focus, resource) -> {
      Boolean one = truth(left.evaluate(focus, resource));
      Boolean other = truth(right.evaluate(focus, resource));
      return one == null || other == null ? EMPTY : bool(!one.equals(other));
    };
  }

  static Expression implies(Expression left, Expression right) {
    return (focus, resource) -> {
      Boolean one = truth(left.evaluate(focus, resource));
      if (Boolean.FALSE.equals(one)) {
        return TRUE;
      }
      Boolean other = truth(right.evaluate(focus, resource));
      if (Boolean.TRUE.equals(other)) {
        return TRUE;
      }
      return one == null || other == null ? EMPTY : FALSE;
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
    return (focus, resource) -> {
      List<Object> one = left.evaluate(focus, resource);
      List<Object> other = right.evaluate(focus, resource);
      if (one.isEmpty() || other.isEmpty()) {
        return EMPTY;
      }
      if (one.size() > 1 || other.size() > 1) {
        throw new Unproven("equality of collections");
      }
      return bool(same(one.get(0), other.get(0)) == wanted);
    };
  }

  static Expression in(Expression left, Expression right) {
    return (focus, resource) -> {
      List<Object> one = left.evaluate(focus, resource);
      if (one.isEmpty()) {
        return EMPTY;
      }
      if (one.size() > 1) {
        throw new Unproven("several items on the left of in");
      }
      for (Object item : right.evaluate(focus, resource)) {
        if (same(one.get(0), item)) {
          return TRUE;
        }
      }
      return FALSE;
    };
  }

  static Expression compare(Expression left, String sign, Expression right) {
    return (focus, resource) -> {
      List<Object> one = left.evaluate(focus, resource);
      List<Object> other = right.evaluate(focus, resource);
      if (one.isEmpty() || other.isEmpty()) {
        return EMPTY;
      }
      if (one.size() > 1 || other.size() > 1) {
        throw new Unproven("comparison of several");
      }
      int order = InvariantOrder.of(one.get(0), other.get(0));
      return switch (sign) {
        case "<" -> bool(order < 0);
        case "<=" -> bool(order <= 0);
        case ">" -> bool(order > 0);
        default -> bool(order >= 0);
      };
    };
  }

  static Expression union(Expression left, Expression right) {
    return (focus, resource) -> {
      List<Object> all = new ArrayList<>(left.evaluate(focus, resource));
      all.addAll(right.evaluate(focus, resource));
      return all;
    };
  }

  static Expression plus(Expression left, Expression right) {
    return (focus, resource) -> {
      List<Object> one = left.evaluate(focus, resource);
      List<Object> other = right.evaluate(focus, resource);
      if (one.size() == 1
          && other.size() == 1
          && value(one.get(0)) instanceof BigDecimal number
          && value(other.get(0)) instanceof BigDecimal more) {
        return List.of(number.add(more));
      }
      throw new Unproven("sum of no numbers");
    };
  }

  /** A function of a whole collection; standing alone it is applied to the focus. */
  private interface Function extends Expression {
    List<Object> apply(List<Object> items, Node resource);

    @Override
    default List<Object> evaluate(Object focus, Node resource) {
      return apply(List.of(focus), resource);
    }
  }

  private static Function of(Function function) {
    return function;
  }

  /** What is not built fails when it is evaluated, not when it is read: often it stands behind an "or". */
  static Expression unbuilt(String what) {
    return of((items, resource) -> {
      throw new Unproven(what);
    });
  }

  static Expression function(String name) {
    return switch (name) {
      case "exists" -> of((items, resource) -> bool(!items.isEmpty()));
      case "empty" -> of((items, resource) -> bool(items.isEmpty()));
      case "count" -> of((items, resource) -> List.of(BigDecimal.valueOf(items.size())));
      case "first" -> of((items, resource) -> items.isEmpty() ? EMPTY : List.of(items.get(0)));
      case "hasValue" ->
        of((items, resource) -> bool(items.size() == 1
            && (!(items.get(0) instanceof Node node) || node.kind().isPrimitive())));
      case "not" ->
        of((items, resource) -> {
          Boolean value = truth(items);
          return value == null ? EMPTY : bool(!value);
        });
      case "isDistinct" ->
        of((items, resource) -> {
          Set<Object> seen = new java.util.HashSet<>();
          return bool(items.stream().allMatch(item -> seen.add(value(item))));
        });
      case "toString" ->
        of((items, resource) ->
            one(items, item -> item instanceof Node node ? text(node) : String.valueOf(item)));
      case "length" ->
        of((items, resource) ->
            one(items, item -> BigDecimal.valueOf(string(item).length())));
      case "truncate" ->
        of((items, resource) -> one(items, item -> {
          if (value(item) instanceof BigDecimal number) {
            return number.setScale(0, java.math.RoundingMode.DOWN);
          }
          throw new Unproven("truncate of no number");
        }));
      default -> unbuilt(name);
    };
  }

  /** The items of a choice element that have one type, told by their names. */
  static Expression ofType(String type) {
    String ending = Character.toUpperCase(type.charAt(0)) + type.substring(1);
    return of((items, resource) -> items.stream()
        .filter(item -> {
          String name = item instanceof Node node ? node.name() : null;
          if (name == null || !DataTypes.CHOICES.contains(ending)) {
            throw new Unproven("type of what is no choice");
          }
          return name.length() > ending.length() && name.endsWith(ending);
        })
        .toList());
  }

  /** Whether the one item of a choice element has a type, told by its name. */
  static Expression isOf(String type) {
    String ending = Character.toUpperCase(type.charAt(0)) + type.substring(1);
    return of((items, resource) -> {
      if (items.isEmpty()) {
        return EMPTY;
      }
      String name = items.size() == 1 && items.get(0) instanceof Node node ? node.name() : null;
      if (name == null || !WITHOUT_SUBTYPES.contains(ending)) {
        throw new Unproven("type of what is no choice");
      }
      return bool(name.length() > ending.length() && name.endsWith(ending));
    });
  }

  static Expression function(String name, Expression argument) {
    return switch (name) {
      case "where" -> of((items, resource) -> filtered(items, argument, resource));
      case "exists" ->
        of((items, resource) -> bool(!filtered(items, argument, resource).isEmpty()));
      case "all" ->
        of((items, resource) -> {
          for (Object item : items) {
            if (!Boolean.TRUE.equals(truth(argument.evaluate(item, resource)))) {
              return FALSE;
            }
          }
          return TRUE;
        });
      case "select" ->
        of((items, resource) -> {
          List<Object> all = new ArrayList<>();
          items.forEach(item -> all.addAll(argument.evaluate(item, resource)));
          return all;
        });
      case "intersect" ->
        of((items, resource) -> {
          List<Object> others = argument.evaluate(resource, resource);
          return items.stream()
              .filter(item -> others.stream().anyMatch(other -> alike(item, other)))
              .toList();
        });
      case "contains" -> ofTexts(name, argument, String::contains);
      case "startsWith" -> ofTexts(name, argument, String::startsWith);
      default -> unbuilt(name);
    };
  }

  /** A question about one text and another. */
  private static Expression ofTexts(
      String name, Expression argument, BiPredicate<String, String> question) {
    return of((items, resource) -> one(items, item -> {
      List<Object> other = argument.evaluate(item, resource);
      if (other.size() != 1) {
        throw new Unproven(name + " of several");
      }
      return question.test(string(item), string(other.get(0)));
    }));
  }

  private static boolean alike(Object one, Object other) {
    if (one instanceof Node node && other instanceof Node element) {
      return node.sameContent(element);
    }
    throw new Unproven("values to intersect");
  }

  private static List<Object> filtered(List<Object> items, Expression condition, Node resource) {
    List<Object> kept = new ArrayList<>();
    for (Object item : items) {
      if (Boolean.TRUE.equals(truth(condition.evaluate(item, resource)))) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static String string(Object item) {
    if (value(item) instanceof String text) {
      return text;
    }
    throw new Unproven("no string");
  }

  private static List<Object> one(
      List<Object> items, java.util.function.Function<Object, Object> function) {
    if (items.isEmpty()) {
      return EMPTY;
    }
    if (items.size() > 1) {
      throw new Unproven("several items");
    }
    return List.of(function.apply(items.get(0)));
  }
}
