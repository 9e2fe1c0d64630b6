package org.sciregistry.search;

import org.sciregistry.store.StoreConfiguration;

class PostgresWalkTest extends WalkContract {

  @Override
  StoreConfiguration configure() {
    return org.sciregistry.store.PostgresDatabase.fresh();
  }
}
