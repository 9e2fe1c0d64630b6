package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link RestContract} on embedded H2. */
class H2RestTest extends RestContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
