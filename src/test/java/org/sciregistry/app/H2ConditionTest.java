package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

/** {@link ConditionContract} on embedded H2. */
class H2ConditionTest extends ConditionContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
