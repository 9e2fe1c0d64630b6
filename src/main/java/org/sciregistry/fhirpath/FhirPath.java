package org.sciregistry.fhirpath;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;

/**
 * A compiled FHIRPath expression over the document tree (http://hl7.org/fhirpath/N1).
 *
 * <p>Covers what SearchParameters need: paths, choice types, indexers, union, equality, and/or, is, as, and the functions where,
 * exists, empty, not, first, as, is, ofType, resolve and extension. An expression that needs more does not compile.
 */
public final class FhirPath {

  /** A path from the resource down; where its first element is absent, there is nothing. */
  private static final Pattern FROM_ELEMENT =
      Pattern.compile("\\(?(?:[A-Z][A-Za-z]*\\.)?([a-z][A-Za-z0-9]*)(?![A-Za-z0-9(]).*");

  /** What can make something out of nothing, or join several paths. */
  private static final Pattern BEYOND_A_PATH =
      Pattern.compile("\\b(?:exists|empty|not|and|or|xor|is|iif|count|all|hasValue)\\b|!=|\\||\\+");

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

  /**
   * The element of the resource without which the expression finds nothing, such as {@code code} or, for a choice of types, {@code value}; null
   * when there is no such element.
   */
  public @Nullable String firstElement() {
    Matcher path = FROM_ELEMENT.matcher(expression);
    String bare = expression.replaceAll("where\\(resolve\\(\\) is [A-Za-z]+\\)", "");
    return path.matches() && !BEYOND_A_PATH.matcher(bare).find() ? path.group(1) : null;
  }

  /** Whether a JSON property such as {@code valueQuantity} is this element, or one of its choices. */
  public static boolean isElement(String property, String element) {
    return property.startsWith(element)
        && (property.length() == element.length()
            || Character.isUpperCase(property.charAt(element.length())));
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
