package org.sciregistry.validation;

/** How much of what was found is told. */
public enum Mode {
  /** For storing: errors, the warnings of the registry's own rules and what was not checked. */
  WRITE,
  /** For {@code $validate}: also the warnings of the HL7 validator. */
  VALIDATE
}
