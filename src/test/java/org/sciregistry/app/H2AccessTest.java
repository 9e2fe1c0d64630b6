package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link AccessContract} on embedded H2. */
class H2AccessTest extends AccessContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
