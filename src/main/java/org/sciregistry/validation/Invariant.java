package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/** One FHIRPath constraint, compiled; it holds, or it is not known to hold. */
final class Invariant {

  /** One compiled part: what it makes of an element or value. */
  interface Expression {

    /**
     * Evaluates, and adds what comes out to a collection.
     *
     * @param focus {@code $this}: a {@link Node}, String, BigDecimal or Boolean
     * @throws Unproven for what this subset does not cover
     */
    void collect(Object focus, Scope scope, List<Object> into);

    /** What comes out. */
    default List<Object> evaluate(Object focus, Scope scope) {
      List<Object> items = new ArrayList<>(2);
      collect(focus, scope, items);
      return items;
    }

    /** What comes out as a condition: true, false, or null for unknown. */
    default @Nullable Boolean truth(Object focus, Scope scope) {
      return InvariantOperations.truth(evaluate(focus, scope));
    }
  }

  /** A part that comes out as true, false or unknown. */
  interface Condition extends Expression {

    @Override
    @Nullable
    Boolean truth(Object focus, Scope scope);

    @Override
    default void collect(Object focus, Scope scope, List<Object> into) {
      Boolean truth = truth(focus, scope);
      if (truth != null) {
        into.add(truth);
      }
    }
  }

  /** One element that constraints are asked of, {@code %resource}, and what parts that several of them share made of it. */
  static final class Scope {

    private final Node element;
    private final Node resource;
    private final List<Object> shared = new ArrayList<>(0);

    Scope(Node element, Node resource) {
      this.element = element;
      this.resource = resource;
    }

    Node resource() {
      return resource;
    }

    /** What a part makes of a focus; of the element itself it is asked once. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // parts are one object each
    List<Object> once(Expression part, Object focus) {
      if (focus != element) {
        return part.evaluate(focus, this);
      }
      for (int at = 0; at < shared.size(); at += 2) {
        if (shared.get(at) == part) {
          return (List<Object>) shared.get(at + 1);
        }
      }
      List<Object> items = part.evaluate(focus, this);
      shared.add(part);
      shared.add(items);
      return items;
    }
  }

  private final String key;
  private final String source;
  private final Expression expression;
  private final boolean local;

  private Invariant(String key, String source, Expression expression, boolean local) {
    this.key = key;
    this.source = source;
    this.expression = expression;
    this.local = local;
  }

  /**
   * Compiles a constraint; one outside the subset is compiled to one that is never known to hold.
   *
   * @param parts what other constraints share with it
   */
  static Invariant compile(String key, String expression, InvariantParts parts) {
    try {
      return new Invariant(
          key,
          expression,
          new InvariantParser(expression, parts).parse(),
          !expression.contains("%"));
    } catch (Unproven outside) {
      return new Invariant(
          key,
          expression,
          (focus, scope, into) -> {
            throw outside;
          },
          false);
    }
  }

  /** Whether it looks at nothing but the element and what is in it. */
  boolean isLocal() {
    return local;
  }

  /** Whether it is the same constraint. */
  boolean isSame(Invariant other) {
    return key.equals(other.key) && source.equals(other.source);
  }

  /** Whether the constraint surely holds on the element of a scope. */
  boolean holds(Scope scope) {
    try {
      if (expression instanceof Condition condition) {
        return Boolean.TRUE.equals(condition.truth(scope.element, scope));
      }
      List<Object> result = expression.evaluate(scope.element, scope);
      return result.size() == 1 && Boolean.TRUE.equals(result.get(0));
    } catch (Unproven unknown) {
      return false;
    }
  }

  @Override
  public String toString() {
    return key;
  }
}
