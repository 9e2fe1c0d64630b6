package org.sciregistry.fault;

/**
 * One finding about a request or a resource.
 *
 * @param severity how bad it is
 * @param type FHIR's kind of issue
 * @param expression FHIRPath of the element it is about, empty when it is about the whole request
 * @param text what, which value, what is allowed, what to do
 * @param rule id of the rule or fault that found it, such as {@code uro-2} or {@code duplicate-property}
 */
public record Issue(Severity severity, IssueType type, String expression, Text text, String rule) {

  /** The same finding with its expression under another root, for a resource inside a Bundle. */
  public Issue under(String root) {
    if (expression.isEmpty()) {
      return new Issue(severity, type, root, text, rule);
    }
    int dot = expression.indexOf('.');
    return new Issue(severity, type, dot < 0 ? root : root + expression.substring(dot), text, rule);
  }
}
