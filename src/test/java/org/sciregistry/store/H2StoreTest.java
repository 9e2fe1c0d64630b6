package org.sciregistry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

class H2StoreTest extends StoreContract {

  @Override
  StoreConfiguration configure() {
    try {
      return StoreConfiguration.embedded(Files.createTempDirectory("store"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
