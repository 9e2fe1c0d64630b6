package org.sciregistry.app;

import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PostgresDatabase;

/** {@link ConditionContract} on PostgreSQL. */
class PostgresConditionTest extends ConditionContract {

  @Override
  @Nullable
  String database() {
    return PostgresDatabase.freshUrl();
  }
}
