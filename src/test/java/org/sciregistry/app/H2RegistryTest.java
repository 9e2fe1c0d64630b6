package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

class H2RegistryTest extends RegistryContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
