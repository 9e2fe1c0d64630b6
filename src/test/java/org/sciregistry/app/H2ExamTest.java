package org.sciregistry.app;

import org.jspecify.annotations.Nullable;

class H2ExamTest extends ExamContract {

  @Override
  @Nullable
  String database() {
    return null;
  }
}
