package org.sciregistry.fhirpath;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/**
 * A compiled FHIRPath expression over the document tree (http://hl7.org/fhirpath/N1).
 *
 * <p>Covers what SearchParameters need: paths, choice types, indexers, union, equality, and/or, is, as, and the functions where,
 * exists, empty, not, first, as, is, ofType, resolve and extension. An expression that needs more does not compile.
 */
public final class FhirPath {

  private final String expression;
  private final Step step;

  private FhirPath(String expression, Step step) {
    this.expression = expression;
    this.step = step;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException when it is malformed or uses what is not built
   */
  public static FhirPath compile(String expression) {
    return new FhirPath(expression, new Parser(expression).parse());
  }

  /** The element of the resource without which the expression finds nothing, null when there is no such element. */
  public @Nullable Need need() {
    return step.need();
  }

  /** Evaluates against a resource or an element. */
  public List<Value> evaluate(Node focus) {
    return evaluate(Value.of(focus));
  }

  /** Evaluates against an item, such as the resource of many expressions. */
  public List<Value> evaluate(Value focus) {
    return step.apply(List.of(focus));
  }

  @Override
  public String toString() {
    return expression;
  }

  /**
   * An element that an expression cannot do without.
   *
   * @param element its name, such as {@code code} or, for a choice of types, {@code value}
   * @param type of a choice, the only type that is asked for; null when any will do
   */
  public record Need(String element, @Nullable String type) {

    /** Whether a JSON property such as {@code valueQuantity} is this element, or one of its choices. */
    public boolean isMetBy(String property) {
      return property.equals(element)
          || Choices.isChoice(element)
              && Choices.holds(element, property)
              && (type == null || property.substring(element.length()).equalsIgnoreCase(type));
    }
  }

  /** One compiled part: a collection in, a collection out. */
  interface Step {
    List<Value> apply(List<Value> focus);

    /** The element without which it finds nothing in an object. */
    default @Nullable Need need() {
      return null;
    }
  }
}
