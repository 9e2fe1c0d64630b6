package org.sciregistry.search;

import org.sciregistry.store.PostgresDatabase;
import org.sciregistry.store.StoreConfiguration;

class PostgresSearchCasesTest extends SearchCasesContract {

  @Override
  StoreConfiguration configure() {
    return PostgresDatabase.fresh();
  }
}
