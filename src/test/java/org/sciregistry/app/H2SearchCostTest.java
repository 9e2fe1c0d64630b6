package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link SearchCostContract} on embedded H2. */
class H2SearchCostTest extends SearchCostContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
