package org.sciregistry.index;

import java.util.Locale;

/** The kinds of values a search parameter has. */
public enum ParameterType {
  STRING,
  TOKEN,
  REFERENCE,
  DATE,
  NUMBER,
  QUANTITY,
  URI,
  COMPOSITE,
  SPECIAL;

  /** FHIR's code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
