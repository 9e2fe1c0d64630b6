package org.sciregistry.store;

class PostgresStoreTest extends StoreContract {

  @Override
  StoreConfiguration configure() {
    return PostgresDatabase.fresh();
  }
}
