package org.sciregistry.store;

import org.jspecify.annotations.Nullable;

/**
 * What is kept under a request's {@link ReplayKey}.
 *
 * @param answer what was answered within 24 hours, null when nothing was
 * @param outdated whether an answer stands there that is older
 */
public record Earlier(byte @Nullable [] answer, boolean outdated) {

  /** Nothing is. */
  public static final Earlier NOTHING = new Earlier(null, false);
}
