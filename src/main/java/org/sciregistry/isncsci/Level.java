package org.sciregistry.isncsci;

/** A level or the end of a zone: a segment C1 to S3, INT for an intact cord, NA where there is no zone. */
public enum Level {
  C1,
  C2,
  C3,
  C4,
  C5,
  C6,
  C7,
  C8,
  T1,
  T2,
  T3,
  T4,
  T5,
  T6,
  T7,
  T8,
  T9,
  T10,
  T11,
  T12,
  L1,
  L2,
  L3,
  L4,
  L5,
  S1,
  S2,
  S3,
  INT,
  NA;

  private static final Level[] ALL = values();

  /** The level at a segment's place. */
  static Level at(Segment segment) {
    return ALL[segment.index()];
  }

  /** Its place from rostral to caudal; INT comes behind S4-5. */
  public int index() {
    return this == INT ? 29 : ordinal();
  }
}
