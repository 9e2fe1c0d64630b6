package org.sciregistry.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request cannot be answered as asked; carries the HTTP status and the issues that say why. */
public final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<Issue> issues;

  /**
   * A fault of the catalogue.
   *
   * @param code the entry
   * @param expression FHIRPath of the element, or empty
   * @param arguments what fills the entry's template
   */
  public static Fault at(String expression, FaultCode code, Object... arguments) {
    return new Fault(code.status(), List.of(code.issue(expression, arguments)), null);
  }

  /** A fault of the catalogue about the whole request. */
  public static Fault of(FaultCode code, Object... arguments) {
    return at("", code, arguments);
  }

  /** A fault of the catalogue with the failure behind it, which is logged and never shown. */
  public static Fault because(Throwable cause, FaultCode code, Object... arguments) {
    return new Fault(code.status(), List.of(code.issue("", arguments)), cause);
  }

  /** A readable resource or Bundle that is refused for what it says (422). */
  public static Fault refused(List<Issue> issues) {
    return new Fault(422, issues, null);
  }

  /** A resource or Bundle whose values do not have the form of their FHIR type (400). */
  public static Fault unreadable(List<Issue> issues) {
    return new Fault(400, issues, null);
  }

  private Fault(int status, List<Issue> issues, @Nullable Throwable cause) {
    super(told(issues), cause, false, cause != null);
    this.status = status;
    this.issues = List.copyOf(issues);
  }

  /** The same fault with every expression moved under another root. */
  public Fault under(String root) {
    return new Fault(status, issues.stream().map(issue -> issue.under(root)).toList(), getCause());
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** What was found, at least one issue. */
  public List<Issue> issues() {
    return issues;
  }

  private static String told(List<Issue> issues) {
    return issues.isEmpty() ? "refused" : issues.get(0).text().english();
  }
}
