package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link SearchAnswersContract} on embedded H2. */
class H2SearchAnswersTest extends SearchAnswersContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
