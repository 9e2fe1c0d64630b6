package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link TerminologyContract} on embedded H2. */
class H2TerminologyTest extends TerminologyContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
