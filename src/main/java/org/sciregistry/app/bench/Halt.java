package org.sciregistry.app.bench;

import java.io.IOException;
import org.sciregistry.fault.Text;

/** Why a bench cannot go on, in both languages. */
final class Halt extends IOException {

  private static final long serialVersionUID = 1;

  private final transient Text told;

  Halt(Text told) {
    super(told.english());
    this.told = told;
  }

  Text told() {
    return told;
  }
}
