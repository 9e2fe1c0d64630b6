package org.sciregistry.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.sciregistry.store.StoreConfiguration;

class H2SearchCasesTest extends SearchCasesContract {

  @Override
  StoreConfiguration configure() {
    try {
      return StoreConfiguration.embedded(Files.createTempDirectory("search-cases"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
