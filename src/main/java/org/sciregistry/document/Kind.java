package org.sciregistry.document;

/** The kinds of JSON value. */
public enum Kind {
  OBJECT("object"),
  ARRAY("array"),
  STRING("string"),
  NUMBER("number"),
  TRUE("boolean"),
  FALSE("boolean"),
  NULL("null");

  private final String told;

  Kind(String told) {
    this.told = told;
  }

  /** JSON's name of the kind. */
  public String told() {
    return told;
  }

  /** Whether a value of this kind is a FHIR primitive value. */
  public boolean isPrimitive() {
    return this != OBJECT && this != ARRAY && this != NULL;
  }
}
