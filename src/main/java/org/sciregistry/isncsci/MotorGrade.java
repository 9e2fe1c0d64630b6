package org.sciregistry.isncsci;

import java.util.HashMap;
import java.util.Map;

/** The strength of a key muscle; a normal one carries no tag. See {@link SensoryGrade} for the tags. */
public enum MotorGrade {
  TOTAL_PARALYSIS("0", 0, Tag.NONE),
  PALPABLE_CONTRACTION("1", 1, Tag.NONE),
  GRAVITY_ELIMINATED("2", 2, Tag.NONE),
  AGAINST_GRAVITY("3", 3, Tag.NONE),
  SOME_RESISTANCE("4", 4, Tag.NONE),
  NORMAL("5", 5, Tag.NONE),
  NOT_TESTABLE("NT", -1, Tag.NONE),
  TOTAL_PARALYSIS_NOT_NORMAL("0*", 0, Tag.NOT_NORMAL),
  PALPABLE_CONTRACTION_NOT_NORMAL("1*", 1, Tag.NOT_NORMAL),
  GRAVITY_ELIMINATED_NOT_NORMAL("2*", 2, Tag.NOT_NORMAL),
  AGAINST_GRAVITY_NOT_NORMAL("3*", 3, Tag.NOT_NORMAL),
  SOME_RESISTANCE_NOT_NORMAL("4*", 4, Tag.NOT_NORMAL),
  NOT_TESTABLE_NOT_NORMAL("NT*", -1, Tag.NOT_NORMAL),
  TOTAL_PARALYSIS_CONSIDERED_NORMAL("0**", 0, Tag.CONSIDERED_NORMAL),
  PALPABLE_CONTRACTION_CONSIDERED_NORMAL("1**", 1, Tag.CONSIDERED_NORMAL),
  GRAVITY_ELIMINATED_CONSIDERED_NORMAL("2**", 2, Tag.CONSIDERED_NORMAL),
  AGAINST_GRAVITY_CONSIDERED_NORMAL("3**", 3, Tag.CONSIDERED_NORMAL),
  SOME_RESISTANCE_CONSIDERED_NORMAL("4**", 4, Tag.CONSIDERED_NORMAL),
  NOT_TESTABLE_CONSIDERED_NORMAL("NT**", -1, Tag.CONSIDERED_NORMAL);

  private static final MotorGrade[] ALL = values();
  private static final Map<String, MotorGrade> BY_TEXT = new HashMap<>();

  static {
    for (MotorGrade grade : values()) {
      BY_TEXT.put(grade.text, grade);
    }
  }

  private final String text;
  private final int score;
  private final Tag tag;

  MotorGrade(String text, int score, Tag tag) {
    this.text = text;
    this.score = score;
    this.tag = tag;
  }

  /**
   * The grade a worksheet's text means.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static MotorGrade of(String text) {
    MotorGrade grade = BY_TEXT.get(text);
    if (grade == null) {
      throw new IllegalArgumentException("\"" + text
          + "\" is no motor grade; allowed are 0 to 5, NT, and 0 to 4 or NT with * or **");
    }
    return grade;
  }

  /** How the worksheet writes it. */
  public String text() {
    return text;
  }

  /** The score, -1 when it could not be tested. */
  public int score() {
    return score;
  }

  /** The tag. */
  public Tag tag() {
    return tag;
  }

  /** The grade as if no non-SCI condition were noted. */
  MotorGrade untagged() {
    return score < 0 ? NOT_TESTABLE : ALL[score];
  }

  /** This grade in a set of bits. */
  int bit() {
    return 1 << ordinal();
  }

  boolean in(int grades) {
    return (grades & bit()) != 0;
  }
}
