package org.sciregistry.app;

import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PostgresDatabase;

class PostgresSeedFactsTest extends SeedFactsContract {

  @Override
  @Nullable
  String database() {
    return PostgresDatabase.freshUrl();
  }
}
