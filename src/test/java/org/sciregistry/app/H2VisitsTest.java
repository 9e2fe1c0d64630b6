package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link VisitsContract} on embedded H2. */
class H2VisitsTest extends VisitsContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
