package org.sciregistry.fault;

import java.util.Locale;

/** How bad an issue is, in FHIR's words (http://hl7.org/fhir/issue-severity). */
public enum Severity {
  FATAL,
  ERROR,
  WARNING,
  INFORMATION;

  /** The FHIR code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a resource with such an issue is refused. */
  public boolean refuses() {
    return this == FATAL || this == ERROR;
  }
}
