package org.sciregistry.search;

import org.sciregistry.store.StoreConfiguration;

class PostgresSearchTest extends SearchContract {

  @Override
  StoreConfiguration configure() {
    return org.sciregistry.store.PostgresDatabase.fresh();
  }
}
