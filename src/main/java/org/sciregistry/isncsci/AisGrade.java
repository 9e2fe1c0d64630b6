package org.sciregistry.isncsci;

/** A grade of the ASIA Impairment Scale. */
public enum AisGrade {
  A,
  B,
  C,
  D,
  E
}
