package org.sciregistry.isncsci;

/**
 * One item of an exam and what was found there.
 *
 * @param code the item's code in the guide, such as {@code PP-R-C6}
 * @param value as the worksheet writes it, such as {@code 1} or {@code NT*}
 * @param english what and where, such as {@code pin prick right C6}
 * @param chinese the same in Chinese
 */
public record Cell(String code, String value, String english, String chinese) {

  static Cell lightTouch(Exam exam, Side side, Segment segment) {
    return sensory(
        "LT",
        "light touch",
        "轻触觉",
        side,
        segment,
        side.of(exam).lightTouch(segment).text());
  }

  static Cell pinPrick(Exam exam, Side side, Segment segment) {
    return sensory(
        "PP", "pin prick", "针刺觉", side, segment, side.of(exam).pinPrick(segment).text());
  }

  private static Cell sensory(
      String kind, String english, String chinese, Side side, Segment segment, String value) {
    return new Cell(
        kind + "-" + side.letter() + "-" + segment.label(),
        value,
        english + " " + side.english() + " " + segment.label(),
        side.chinese() + " " + segment.label() + " " + chinese);
  }

  static Cell motor(Exam exam, Side side, int muscle) {
    KeyMuscle key = KeyMuscle.ALL.get(muscle);
    String label = key.segment().label();
    return new Cell(
        "MOT-" + side.letter() + "-" + label,
        side.of(exam).motor(muscle).text(),
        key.english() + " " + side.english() + " (" + label + ")",
        side.chinese() + key.chinese() + "（" + label + "）");
  }

  static Cell nonKeyMuscle(Side side, Segment segment) {
    return new Cell(
        "LNKM-" + side.letter(),
        segment.label(),
        "lowest non-key muscle " + side.english(),
        side.chinese() + "最低非关键肌");
  }

  static Cell analContraction(Exam exam) {
    return new Cell(
        "VAC", exam.voluntaryAnalContraction().text(), "voluntary anal contraction", "肛门自主收缩");
  }

  static Cell analPressure(Exam exam) {
    return new Cell("DAP", exam.deepAnalPressure().text(), "deep anal pressure", "肛门深压觉");
  }

  /** What was found, in English: {@code pin prick right C6 is 1}. */
  public String toldInEnglish() {
    return english + " is " + value;
  }

  /** What was found, in Chinese. */
  public String toldInChinese() {
    String told = switch (value) {
      case "Yes" -> "有";
      case "No" -> "无";
      default -> value;
    };
    return chinese + "为 " + told;
  }
}
