package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** Many clients at the same time on the embedded database. */
class H2ConcurrencyTest extends ConcurrencyContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
