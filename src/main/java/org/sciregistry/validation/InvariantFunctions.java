package org.sciregistry.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Invariant.Condition;
import org.sciregistry.validation.Invariant.Expression;
import org.sciregistry.validation.Invariant.Scope;

/** FHIRPath's functions, as far as constraints use them. */
final class InvariantFunctions {

  /** Types whose values have no narrower type of another name. */
  private static final Set<String> WITHOUT_SUBTYPES =
      Set.of("Boolean", "CodeableConcept", "Date", "Decimal", "Period", "Range", "Reference");

  /** Of more, somebody may have chosen those that have one hash. */
  private static final int MOST_TEXTS = 1_000;

  private InvariantFunctions() {}

  /** A function of a whole collection; standing alone it is applied to the focus. */
  interface Function extends Expression {
    void apply(List<Object> items, Scope scope, List<Object> into);

    @Override
    default void collect(Object focus, Scope scope, List<Object> into) {
      apply(List.of(focus), scope, into);
    }
  }

  /** A function of a whole collection that says true, false or unknown. */
  interface Question extends Condition {
    @Nullable
    Boolean ask(List<Object> items, Scope scope);

    @Override
    default @Nullable Boolean truth(Object focus, Scope scope) {
      return ask(List.of(focus), scope);
    }
  }

  private static Function of(Function function) {
    return function;
  }

  private static Question asking(Question question) {
    return question;
  }

  /** What is not built fails when it is evaluated, not when it is read: often it stands behind an "or". */
  static Expression unbuilt(String what) {
    return of((items, scope, into) -> {
      throw new Unproven(what);
    });
  }

  static Expression function(String name) {
    return switch (name) {
      case "exists" -> asking((items, scope) -> !items.isEmpty());
      case "empty" -> asking((items, scope) -> items.isEmpty());
      case "count" -> of((items, scope, into) -> into.add(BigDecimal.valueOf(items.size())));
      case "first" ->
        of((items, scope, into) -> {
          if (!items.isEmpty()) {
            into.add(items.get(0));
          }
        });
      case "hasValue" ->
        asking((items, scope) -> items.size() == 1
            && (!(items.get(0) instanceof Node node) || node.kind().isPrimitive()));
      case "not" ->
        asking((items, scope) -> {
          Boolean value = InvariantOperations.truth(items);
          return value == null ? null : (Boolean) !value;
        });
      case "isDistinct" ->
        asking((items, scope) -> items.size() <= MOST_TEXTS && areBare(items)
            ? areDistinctTexts(items)
            : areDistinct(items));
      case "toString" -> one(item -> item instanceof Node node ? text(node) : String.valueOf(item));
      case "length" -> one(item -> BigDecimal.valueOf(string(item).length()));
      case "truncate" ->
        one(item -> {
          if (InvariantOperations.value(item) instanceof BigDecimal number) {
            return number.setScale(0, RoundingMode.DOWN);
          }
          throw new Unproven("truncate of no number");
        });
      default -> unbuilt(name);
    };
  }

  private static boolean areDistinct(List<Object> items) {
    Set<Object> seen = new HashSet<>(items.size() * 2);
    for (Object item : items) {
      if (!seen.add(InvariantOperations.value(item))) {
        return false;
      }
    }
    return true;
  }

  /** Whether all are strings whose texts are their bytes, of one document. */
  private static boolean areBare(List<Object> items) {
    Document document = null;
    for (int at = 0; at < items.size(); at++) {
      if (!(items.get(at) instanceof Node node)
          || document != null && document != node.document()
          || !node.document().isBare(node.number())) {
        return false;
      }
      document = node.document();
    }
    return true;
  }

  /** The same of many codes, such as those of an exam's items, without making texts of them. */
  private static boolean areDistinctTexts(List<Object> items) {
    int places = Integer.highestOneBit(items.size() + 1) * 4;
    int[] seen = new int[places];
    for (int at = 0; at < items.size(); at++) {
      Node node = (Node) items.get(at);
      Document document = node.document();
      int place = document.textHash(node.number()) * 0x9E3779B1 >>> 7;
      while (seen[place &= places - 1] != 0) {
        if (document.isSameText(seen[place], node.number())) {
          return false;
        }
        place++;
      }
      seen[place] = node.number();
    }
    return true;
  }

  /** The items of a choice element that have one type, told by their names. */
  static Expression ofType(String type) {
    String ending = Character.toUpperCase(type.charAt(0)) + type.substring(1);
    return of((items, scope, into) -> {
      for (Object item : items) {
        String name = item instanceof Node node ? node.name() : null;
        if (name == null || !DataTypes.CHOICES.contains(ending)) {
          throw new Unproven("type of what is no choice");
        }
        if (name.length() > ending.length() && name.endsWith(ending)) {
          into.add(item);
        }
      }
    });
  }

  /** Whether the one item of a choice element has a type, told by its name. */
  static Expression isOf(String type) {
    String ending = Character.toUpperCase(type.charAt(0)) + type.substring(1);
    return asking((items, scope) -> {
      if (items.isEmpty()) {
        return null;
      }
      String name = items.size() == 1 && items.get(0) instanceof Node node ? node.name() : null;
      if (name == null || !WITHOUT_SUBTYPES.contains(ending)) {
        throw new Unproven("type of what is no choice");
      }
      return name.length() > ending.length() && name.endsWith(ending);
    });
  }

  static Expression function(String name, Expression argument) {
    return switch (name) {
      case "where" ->
        of((items, scope, into) -> {
          for (int at = 0; at < items.size(); at++) {
            if (isTrue(argument, items.get(at), scope)) {
              into.add(items.get(at));
            }
          }
        });
      case "exists" ->
        asking((items, scope) -> {
          // All are asked, for the authority asks all.
          int found = 0;
          for (Object item : items) {
            found += isTrue(argument, item, scope) ? 1 : 0;
          }
          return found > 0;
        });
      case "all" ->
        asking((items, scope) -> {
          for (Object item : items) {
            if (!isTrue(argument, item, scope)) {
              return false;
            }
          }
          return true;
        });
      case "select" ->
        of((items, scope, into) -> {
          for (Object item : items) {
            argument.collect(item, scope, into);
          }
        });
      case "intersect" ->
        of((items, scope, into) -> {
          List<Object> others = argument.evaluate(scope.resource(), scope);
          for (Object item : items) {
            if (isAmong(item, others)) {
              into.add(item);
            }
          }
        });
      case "contains" -> ofTexts(name, argument, (item, part) -> string(item).contains(part));
      case "startsWith" -> ofTexts(name, argument, InvariantFunctions::startsWith);
      default -> unbuilt(name);
    };
  }

  private static boolean isTrue(Expression condition, Object item, Scope scope) {
    return Boolean.TRUE.equals(condition.truth(item, scope));
  }

  /** A question about one text and another. */
  private static Question ofTexts(
      String name, Expression argument, BiPredicate<Object, String> question) {
    return asking((items, scope) -> {
      if (items.isEmpty()) {
        return null;
      }
      List<Object> other = argument.evaluate(single(items), scope);
      if (other.size() != 1) {
        throw new Unproven(name + " of several");
      }
      return question.test(items.get(0), string(other.get(0)));
    });
  }

  private static String text(Node node) {
    if (!node.kind().isPrimitive()) {
      throw new Unproven("an object as text");
    }
    return node.text();
  }

  private static boolean isAmong(Object item, List<Object> others) {
    for (Object other : others) {
      if (alike(item, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean alike(Object one, Object other) {
    if (one instanceof Node node && other instanceof Node element) {
      return node.sameContent(element);
    }
    throw new Unproven("values to intersect");
  }

  private static boolean startsWith(Object item, String start) {
    return item instanceof Node node && node.kind() == Kind.STRING
        ? node.document().startsWith(node.number(), start)
        : string(item).startsWith(start);
  }

  private static String string(Object item) {
    if (InvariantOperations.value(item) instanceof String text) {
      return text;
    }
    throw new Unproven("no string");
  }

  private static Object single(List<Object> items) {
    if (items.size() > 1) {
      throw new Unproven("several items");
    }
    return items.get(0);
  }

  private static Function one(UnaryOperator<Object> function) {
    return of((items, scope, into) -> {
      if (!items.isEmpty()) {
        into.add(function.apply(single(items)));
      }
    });
  }
}
