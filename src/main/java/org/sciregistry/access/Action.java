package org.sciregistry.access;

import org.jspecify.annotations.Nullable;

/** What can be done with resources, in the letters of SMART's scopes (https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html). */
public enum Action {
  CREATE('c'),
  READ('r'),
  UPDATE('u'),
  DELETE('d'),
  SEARCH('s');

  private final char letter;

  Action(char letter) {
    this.letter = letter;
  }

  /** The letter, one of {@code cruds}. */
  public char letter() {
    return letter;
  }

  static @Nullable Action of(int letter) {
    for (Action action : values()) {
      if (action.letter == letter) {
        return action;
      }
    }
    return null;
  }
}
