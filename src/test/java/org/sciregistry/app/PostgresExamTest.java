package org.sciregistry.app;

import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PostgresDatabase;

class PostgresExamTest extends ExamContract {

  @Override
  @Nullable
  String database() {
    return PostgresDatabase.freshUrl();
  }
}
