package org.sciregistry.validation;

/** Thrown when a rule meets what it was not built for: the resource then goes to the authority. */
final class Unproven extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Unproven(String why) {
    super(why, null, false, false);
  }
}
