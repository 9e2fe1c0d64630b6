package org.sciregistry.store;

/** What made a version. */
public enum Method {
  CREATE(1, "POST"),
  UPDATE(2, "PUT"),
  DELETE(3, "DELETE");

  private final int number;
  private final String verb;

  Method(int number, String verb) {
    this.number = number;
    this.verb = verb;
  }

  int number() {
    return number;
  }

  /** The HTTP verb a history shows. */
  public String verb() {
    return verb;
  }

  static Method of(int number) {
    for (Method method : values()) {
      if (method.number == number) {
        return method;
      }
    }
    throw new IllegalArgumentException("no such method: " + number);
  }
}
