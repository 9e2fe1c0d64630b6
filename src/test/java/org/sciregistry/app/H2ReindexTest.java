package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

final class H2ReindexTest extends ReindexContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
