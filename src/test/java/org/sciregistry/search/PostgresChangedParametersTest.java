package org.sciregistry.search;

import org.sciregistry.store.StoreConfiguration;

final class PostgresChangedParametersTest extends ChangedParametersContract {

  @Override
  StoreConfiguration configure() {
    return org.sciregistry.store.PostgresDatabase.fresh();
  }
}
