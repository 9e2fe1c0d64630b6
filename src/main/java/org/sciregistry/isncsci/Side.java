package org.sciregistry.isncsci;

/** A side of the body. */
enum Side {
  RIGHT("R", "right", "右侧"),
  LEFT("L", "left", "左侧");

  private final String letter;
  private final String english;
  private final String chinese;

  Side(String letter, String english, String chinese) {
    this.letter = letter;
    this.english = english;
    this.chinese = chinese;
  }

  /** R or L, as item codes have it. */
  String letter() {
    return letter;
  }

  /** Its English name. */
  String english() {
    return english;
  }

  /** Its Chinese name. */
  String chinese() {
    return chinese;
  }

  /** The side of an exam. */
  ExamSide of(Exam exam) {
    return this == RIGHT ? exam.right() : exam.left();
  }
}
