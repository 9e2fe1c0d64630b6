package org.sciregistry.fhirpath;

import java.util.List;
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

  /** Evaluates against a resource or an element. */
  public List<Value> evaluate(Node focus) {
    String type = focus.text("resourceType");
    return step.apply(List.of(Value.element(focus, type == null ? "" : type)));
  }

  @Override
  public String toString() {
    return expression;
  }

  /** One compiled part: a collection in, a collection out. */
  interface Step {
    List<Value> apply(List<Value> focus);
  }
}
