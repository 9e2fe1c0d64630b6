package org.sciregistry.app;

import org.jspecify.annotations.Nullable;
import org.sciregistry.store.PostgresDatabase;

/** {@link StrictRestContract} on PostgreSQL. */
class PostgresStrictRestTest extends StrictRestContract {

  @Override
  @Nullable
  String database() {
    return PostgresDatabase.freshUrl();
  }
}
