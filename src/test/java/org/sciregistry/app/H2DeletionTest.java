package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link DeletionContract} on embedded H2. */
class H2DeletionTest extends DeletionContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
