package org.sciregistry.isncsci;

/** The eleven results of a classification that are candidates, not sums; the code is the guide's. */
public enum ResultItem {
  SENSORY_LEVEL_RIGHT("sensory-level-right", "sensory level right", "右侧感觉平面"),
  SENSORY_LEVEL_LEFT("sensory-level-left", "sensory level left", "左侧感觉平面"),
  MOTOR_LEVEL_RIGHT("motor-level-right", "motor level right", "右侧运动平面"),
  MOTOR_LEVEL_LEFT("motor-level-left", "motor level left", "左侧运动平面"),
  NEUROLOGICAL_LEVEL("nli", "neurological level of injury", "神经损伤平面"),
  COMPLETENESS("completeness", "completeness", "完全性"),
  IMPAIRMENT_SCALE("ais", "ASIA Impairment Scale", "ASIA 残损分级（AIS）"),
  SENSORY_ZONE_RIGHT(
      "sensory-zpp-right", "sensory zone of partial preservation right", "右侧感觉部分保留带"),
  SENSORY_ZONE_LEFT("sensory-zpp-left", "sensory zone of partial preservation left", "左侧感觉部分保留带"),
  MOTOR_ZONE_RIGHT("motor-zpp-right", "motor zone of partial preservation right", "右侧运动部分保留带"),
  MOTOR_ZONE_LEFT("motor-zpp-left", "motor zone of partial preservation left", "左侧运动部分保留带");

  private final String code;
  private final String english;
  private final String chinese;

  ResultItem(String code, String english, String chinese) {
    this.code = code;
    this.english = english;
    this.chinese = chinese;
  }

  /** Its code in the guide's code system of results. */
  public String code() {
    return code;
  }

  /** Its English name. */
  public String english() {
    return english;
  }

  /** Its Chinese name. */
  public String chinese() {
    return chinese;
  }
}
