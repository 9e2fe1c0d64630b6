package org.sciregistry.app;

import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PostgresDatabase;

/** {@link SearchAnswersContract} on PostgreSQL. */
class PostgresSearchAnswersTest extends SearchAnswersContract {

  @Override
  @Nullable
  String database() {
    return PostgresDatabase.freshUrl();
  }
}
