package org.sciregistry.isncsci;

/** The rules by which cells decide a result; {@code {cells}} and the like are filled by {@link Reason}. */
public enum Ground {
  /** All that is examined for it is normal, or considered or possibly normal where cells are named. */
  ALL_NORMAL(
      "nothing that was tested is less than normal",
      "nothing that was tested is less than normal; this rests on {cells}",
      "所有检查均正常",
      "所检查者均正常；依据：{cells}"),
  /** Light touch or pin prick of the next segment is not normal. */
  SENSATION_BELOW(
      "sensation is normal down to {value}; below it {cells}", "至 {value} 感觉正常；其下{cells}"),
  /** The level lies where no key muscle is; sensation stands in. */
  FOLLOWS_SENSATION(
      "no key muscle decides here, so the motor level follows sensation: {cells}",
      "此处无关键肌决定，运动平面随感觉平面：{cells}"),
  /** The last key muscle of at least 3, or the first one weaker than 3, ends the level. */
  MUSCLES(
      "the last key muscle of at least 3 with 5 in all above it: {cells}",
      "最低的肌力至少 3 级、且其上均为 5 级的关键肌：{cells}"),
  /** It is the most rostral of the four levels. */
  MOST_ROSTRAL("the most rostral sensory or motor level: {cells}", "感觉与运动平面中最靠头侧者：{cells}"),
  /** Neither sensation nor movement in S4-5. */
  NOTHING_SPARED("nothing is spared in S4-5: {cells}", "S4-5 无任何保留：{cells}"),
  /** Some sensation or movement in S4-5. */
  SACRAL_SPARING("function is spared in S4-5: {cells}", "S4-5 有功能保留：{cells}"),
  /** Sensation in S4-5, but no movement far below the motor level. */
  SENSORY_ONLY(
      "{cells}; and nothing moves more than three segments below the motor levels ({levels})",
      "{cells}；且运动平面（{levels}）以下三个节段以远无运动"),
  /** Movement is spared, but less than half of the key muscles below the level are useful. */
  LESS_THAN_HALF(
      "motor incomplete: {cells}; of {all} key muscles below {level}, {useful} have 3 or more for certain, less than half",
      "运动不完全：{cells}；{level} 以下 {all} 块关键肌中，{useful} 块确定不低于 3 级，不足一半"),
  /** Movement is spared, and at least half of the key muscles below the level are useful. */
  AT_LEAST_HALF(
      "motor incomplete: {cells}; of {all} key muscles below {level}, {useful} have or can have 3 or more, at least half",
      "运动不完全：{cells}；{level} 以下 {all} 块关键肌中，{useful} 块（可能）不低于 3 级，达到一半"),
  /** No zone, as S4-5 is spared on this side. */
  NO_ZONE("S4-5 is spared, so there is no zone: {cells}", "S4-5 有保留，不适用部分保留带：{cells}"),
  /** The most caudal cell with function. */
  LAST_FUNCTION("the most caudal function: {cells}", "最靠尾侧的功能：{cells}"),
  /** Nothing works below; the zone ends at the motor level. */
  AT_MOTOR_LEVEL(
      "no key muscle moves below the motor level {value}: {cells}",
      "运动平面 {value} 以下无关键肌收缩：{cells}"),
  /** No sensation on the whole side. */
  NO_SENSATION("no sensation from C2 to S3", "C2 至 S3 均无感觉");

  private final String english;
  private final String englishWithCells;
  private final String chinese;
  private final String chineseWithCells;

  Ground(String english, String chinese) {
    this(english, english, chinese, chinese);
  }

  Ground(String english, String englishWithCells, String chinese, String chineseWithCells) {
    this.english = english;
    this.englishWithCells = englishWithCells;
    this.chinese = chinese;
    this.chineseWithCells = chineseWithCells;
  }

  String english(boolean cells) {
    return cells ? englishWithCells : english;
  }

  String chinese(boolean cells) {
    return cells ? chineseWithCells : chinese;
  }
}
