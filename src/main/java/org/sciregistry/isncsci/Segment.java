package org.sciregistry.isncsci;

import java.util.HashMap;
import java.util.Map;

/** A segment of the spinal cord, from rostral to caudal. */
public enum Segment {
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
  S4_5;

  private static final Segment[] ALL = values();
  private static final Map<String, Segment> BY_LABEL = new HashMap<>();

  static {
    for (Segment segment : ALL) {
      BY_LABEL.put(segment.label(), segment);
    }
  }

  /** How clinicians write it, such as {@code S4-5}. */
  public String label() {
    return this == S4_5 ? "S4-5" : name();
  }

  /** Its place from rostral to caudal, C1 being 0. */
  public int index() {
    return ordinal();
  }

  /** The segment at a place. */
  static Segment at(int index) {
    return ALL[index];
  }

  /**
   * The segment with a label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Segment of(String label) {
    Segment segment = BY_LABEL.get(label);
    if (segment == null) {
      throw new IllegalArgumentException("no spinal segment is called \"" + label + "\"");
    }
    return segment;
  }

  /** Its place among the ten key muscles, -1 when it has none. */
  public int keyMuscle() {
    if (index() >= C5.index() && index() <= T1.index()) {
      return index() - C5.index();
    }
    return index() >= L2.index() && index() <= S1.index() ? index() - L2.index() + 5 : -1;
  }

  /** The segment of a key muscle, 0 to 9. */
  public static Segment ofKeyMuscle(int muscle) {
    return muscle < 5 ? ALL[C5.ordinal() + muscle] : ALL[L2.ordinal() + muscle - 5];
  }
}
