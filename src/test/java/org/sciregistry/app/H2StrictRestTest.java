package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link StrictRestContract} on embedded H2. */
class H2StrictRestTest extends StrictRestContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
