package org.sciregistry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.sciregistry.trial.Scratch;

class H2StoreTest extends StoreContract {

  @Override
  StoreConfiguration configure() {
    try {
      return StoreConfiguration.embedded(Scratch.folder("store"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
