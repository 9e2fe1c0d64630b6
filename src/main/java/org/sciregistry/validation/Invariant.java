package org.sciregistry.validation;

import java.util.List;
import org.sciregistry.document.Node;

/** One FHIRPath constraint, compiled; it holds, or it is not known to hold. */
final class Invariant {

  /** One compiled part: what it makes of an element or value. */
  interface Expression {

    /**
     * Evaluates.
     *
     * @param focus {@code $this}: a {@link Node}, String, BigDecimal or Boolean
     * @param resource {@code %resource}
     * @throws Unproven for what this subset does not cover
     */
    List<Object> evaluate(Object focus, Node resource);
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

  /** Compiles a constraint; one outside the subset is compiled to one that is never known to hold. */
  static Invariant compile(String key, String expression) {
    try {
      return new Invariant(
          key, expression, new InvariantParser(expression).parse(), !expression.contains("%"));
    } catch (Unproven outside) {
      return new Invariant(
          key,
          expression,
          (focus, resource) -> {
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

  /** Whether the constraint surely holds on an element. */
  boolean holds(Node element, Node resource) {
    try {
      List<Object> result = expression.evaluate(element, resource);
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
