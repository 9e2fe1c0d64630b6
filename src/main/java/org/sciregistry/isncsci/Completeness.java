package org.sciregistry.isncsci;

/** Whether anything is spared in S4-5: C complete, I incomplete. */
public enum Completeness {
  C,
  I
}
