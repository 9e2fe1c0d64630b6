package org.sciregistry.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.sciregistry.store.StoreConfiguration;

final class H2ChangedParametersTest extends ChangedParametersContract {

  @Override
  StoreConfiguration configure() {
    try {
      return StoreConfiguration.embedded(Files.createTempDirectory("search"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
