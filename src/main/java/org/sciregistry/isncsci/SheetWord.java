package org.sciregistry.isncsci;

/** The words on a worksheet. */
enum SheetWord {
  TITLE(
      "International Standards for Neurological Classification of Spinal Cord Injury (ISNCSCI)",
      "脊髓损伤神经学分类国际标准（ISNCSCI）"),
  REVISION("Revision 2019; classified by the SCI registry", "2019 版；由脊髓损伤登记库分类"),
  RIGHT("RIGHT", "右侧"),
  LEFT("LEFT", "左侧"),
  MOTOR("Motor", "运动"),
  KEY_MUSCLES("Key muscles", "关键肌"),
  LIGHT_TOUCH("LT", "轻触"),
  PIN_PRICK("PP", "针刺"),
  TOTALS("Totals", "合计"),
  CONTRACTION("Voluntary anal contraction (VAC)", "肛门自主收缩（VAC）"),
  PRESSURE("Deep anal pressure (DAP)", "肛门深压觉（DAP）"),
  NON_KEY("Lowest non-key muscle with function", "有功能的最低非关键肌"),
  SEGMENT("Segment", "节段"),
  LEVELS("Neurological levels", "神经平面"),
  SENSORY("Sensory", "感觉"),
  NEUROLOGICAL("Neurological level of injury (NLI)", "神经损伤平面（NLI）"),
  COMPLETENESS("Complete (C) or incomplete (I)", "完全性（C）或不完全性（I）"),
  SCALE("ASIA Impairment Scale (AIS)", "ASIA 残损分级（AIS）"),
  ZONES("Zone of partial preservation (ZPP)", "部分保留带（ZPP）"),
  MOTOR_SCORES("Motor subscores", "运动评分"),
  SENSORY_SCORES("Sensory subscores", "感觉评分"),
  WHY("Deciding cells", "判定依据"),
  GRADES(
      "Motor 0 paralysis, 1 palpable, 2 without gravity, 3 against gravity, 4 some resistance, 5 normal."
          + " Sensory 0 absent, 1 altered, 2 normal. NT not testable.",
      "运动 0 完全瘫痪，1 可触及收缩，2 去重力活动，3 抗重力活动，4 抗部分阻力，5 正常。感觉 0 缺失，1 改变，2 正常。NT 无法检查。"),
  STARS(
      "* a non-SCI condition affects the score, not normal; ** the same, considered normal; a result with * rests on"
          + " such a score. ND: not determinable, with what is possible. NA: not applicable.",
      "* 评分受非脊髓损伤因素影响，视为不正常；** 同前，视为正常；带 * 的结果取决于此类评分。ND：无法确定，列出可能值。NA：不适用。"),
  YES("Yes", "有"),
  NO("No", "无"),
  NONE("–", "–");

  private final String english;
  private final String chinese;

  SheetWord(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  String in(boolean chinese) {
    return chinese ? this.chinese : english;
  }
}
