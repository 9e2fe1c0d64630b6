package org.sciregistry.isncsci;

import java.util.List;

/** The ten key muscle functions, one myotome each. */
enum KeyMuscle {
  ELBOW_FLEXORS(Segment.C5, "elbow flexors", "屈肘肌"),
  WRIST_EXTENSORS(Segment.C6, "wrist extensors", "伸腕肌"),
  ELBOW_EXTENSORS(Segment.C7, "elbow extensors", "伸肘肌"),
  FINGER_FLEXORS(Segment.C8, "finger flexors", "指屈肌"),
  FINGER_ABDUCTORS(Segment.T1, "finger abductors", "指外展肌"),
  HIP_FLEXORS(Segment.L2, "hip flexors", "屈髋肌"),
  KNEE_EXTENSORS(Segment.L3, "knee extensors", "伸膝肌"),
  ANKLE_DORSIFLEXORS(Segment.L4, "ankle dorsiflexors", "踝背屈肌"),
  LONG_TOE_EXTENSORS(Segment.L5, "long toe extensors", "足拇长伸肌"),
  ANKLE_PLANTAR_FLEXORS(Segment.S1, "ankle plantar flexors", "踝跖屈肌");

  /** All ten, arm before leg, in the order of the worksheet. */
  static final List<KeyMuscle> ALL = List.of(values());

  private static final int FIRST_OF_ARM = Segment.C5.index();
  private static final int LAST_OF_ARM = Segment.T1.index();
  private static final int FIRST_OF_LEG = Segment.L2.index();
  private static final int LAST_OF_LEG = Segment.S1.index();
  private static final int OF_ARM = LAST_OF_ARM - FIRST_OF_ARM + 1;

  private final Segment segment;
  private final String english;
  private final String chinese;

  KeyMuscle(Segment segment, String english, String chinese) {
    this.segment = segment;
    this.english = english;
    this.chinese = chinese;
  }

  /** The segment that the muscle stands for. */
  Segment segment() {
    return segment;
  }

  /** Its English name, without the segment. */
  String english() {
    return english;
  }

  /** Its Chinese name, without the segment. */
  String chinese() {
    return chinese;
  }

  static boolean existsAt(int segment) {
    return (segment >= FIRST_OF_ARM && segment <= LAST_OF_ARM)
        || (segment >= FIRST_OF_LEG && segment <= LAST_OF_LEG);
  }

  /** The position in the exam of the key muscle at a segment that has one. */
  static int at(int segment) {
    return segment <= LAST_OF_ARM ? segment - FIRST_OF_ARM : segment - FIRST_OF_LEG + OF_ARM;
  }

  /** The position of the first key muscle at or below a segment, {@link ExamSide#KEY_MUSCLES} when there is none. */
  static int firstFrom(int segment) {
    if (segment <= LAST_OF_ARM) {
      return Math.max(0, segment - FIRST_OF_ARM);
    }
    return Math.min(ExamSide.KEY_MUSCLES, OF_ARM + Math.max(0, segment - FIRST_OF_LEG));
  }

  static int segmentOf(int muscle) {
    return ALL.get(muscle).segment.index();
  }
}
