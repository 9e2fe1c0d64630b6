package org.sciregistry.isncsci;

import java.util.HashMap;
import java.util.Map;

/**
 * What light touch or pin prick is like at one point.
 *
 * <p>A tag says that a non-SCI condition affects the score: one star when it is considered not normal, two when it is considered normal but for
 * that condition. Normal scores carry no tag.
 */
public enum SensoryGrade {
  ABSENT("0", 0, Tag.NONE),
  ALTERED("1", 1, Tag.NONE),
  NORMAL("2", 2, Tag.NONE),
  NOT_TESTABLE("NT", -1, Tag.NONE),
  ABSENT_NOT_NORMAL("0*", 0, Tag.NOT_NORMAL),
  ALTERED_NOT_NORMAL("1*", 1, Tag.NOT_NORMAL),
  NOT_TESTABLE_NOT_NORMAL("NT*", -1, Tag.NOT_NORMAL),
  ABSENT_CONSIDERED_NORMAL("0**", 0, Tag.CONSIDERED_NORMAL),
  ALTERED_CONSIDERED_NORMAL("1**", 1, Tag.CONSIDERED_NORMAL),
  NOT_TESTABLE_CONSIDERED_NORMAL("NT**", -1, Tag.CONSIDERED_NORMAL);

  private static final SensoryGrade[] ALL = values();
  private static final Map<String, SensoryGrade> BY_TEXT = new HashMap<>();

  static {
    for (SensoryGrade grade : values()) {
      BY_TEXT.put(grade.text, grade);
    }
  }

  private final String text;
  private final int score;
  private final Tag tag;

  SensoryGrade(String text, int score, Tag tag) {
    this.text = text;
    this.score = score;
    this.tag = tag;
  }

  /**
   * The grade a worksheet's text means.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SensoryGrade of(String text) {
    SensoryGrade grade = BY_TEXT.get(text);
    if (grade == null) {
      throw new IllegalArgumentException("\"" + text
          + "\" is no sensory grade; allowed are 0, 1, 2, NT, and 0, 1 or NT with * or **");
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
  SensoryGrade untagged() {
    return score < 0 ? NOT_TESTABLE : ALL[score];
  }

  /** This grade in a set of bits. */
  int bit() {
    return 1 << ordinal();
  }
}
