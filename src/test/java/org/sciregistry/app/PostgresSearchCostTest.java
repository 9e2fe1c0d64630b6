package org.sciregistry.app;

import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PostgresDatabase;

/** {@link SearchCostContract} on PostgreSQL. */
class PostgresSearchCostTest extends SearchCostContract {

  @Override
  @Nullable
  String database() {
    return PostgresDatabase.freshUrl();
  }
}
