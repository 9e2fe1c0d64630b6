package org.sciregistry.search;

import org.sciregistry.store.StoreConfiguration;

class PostgresOracleTest extends OracleContract {

  @Override
  StoreConfiguration configure() {
    return org.sciregistry.store.PostgresDatabase.fresh();
  }
}
