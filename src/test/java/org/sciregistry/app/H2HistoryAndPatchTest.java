package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

class H2HistoryAndPatchTest extends HistoryAndPatchContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
