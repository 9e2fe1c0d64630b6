package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

class H2SeedFactsTest extends SeedFactsContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
