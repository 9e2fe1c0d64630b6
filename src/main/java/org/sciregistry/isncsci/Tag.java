package org.sciregistry.isncsci;

/** Whether a non-SCI condition affects a score (ISNCSCI 2019). */
public enum Tag {
  /** It does not. */
  NONE,
  /** It does, and the score is considered not normal in the classification. */
  NOT_NORMAL,
  /** It does, and the score is considered normal in the classification. */
  CONSIDERED_NORMAL
}
