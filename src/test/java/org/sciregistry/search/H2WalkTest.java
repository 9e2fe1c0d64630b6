package org.sciregistry.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.trial.Scratch;

class H2WalkTest extends WalkContract {

  @Override
  StoreConfiguration configure() {
    try {
      return StoreConfiguration.embedded(Scratch.folder("walk"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
