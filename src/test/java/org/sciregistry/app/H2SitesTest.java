package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link SitesContract} on embedded H2. */
class H2SitesTest extends SitesContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
