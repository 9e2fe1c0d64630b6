package org.sciregistry.isncsci;

import java.util.List;

/**
 * What an exam means by the 2019 revision; each value is the list of its candidates, one when it is determined.
 *
 * @param completeness C or I
 */
public record Classification(
    List<Candidate<Level>> sensoryLevelRight,
    List<Candidate<Level>> sensoryLevelLeft,
    List<Candidate<Level>> motorLevelRight,
    List<Candidate<Level>> motorLevelLeft,
    List<Candidate<Level>> neurologicalLevel,
    List<Candidate<Completeness>> completeness,
    List<Candidate<AisGrade>> impairmentScale,
    List<Candidate<Level>> sensoryZoneRight,
    List<Candidate<Level>> sensoryZoneLeft,
    List<Candidate<Level>> motorZoneRight,
    List<Candidate<Level>> motorZoneLeft,
    Totals totals) {

  /** Classifies an exam. */
  public static Classification of(Exam exam) {
    AnorectalFinding contraction = exam.voluntaryAnalContraction();
    Gathered motorRight = MotorLevel.of(exam.right(), contraction);
    Gathered motorLeft = MotorLevel.of(exam.left(), contraction);
    Gathered neurological = LevelOfInjury.of(exam.right(), exam.left());
    Gathered completeness = SacralSparing.completeness(exam);
    Gathered grades = ImpairmentScale.of(exam, motorRight, motorLeft, neurological, completeness);
    return new Classification(
        SensoryLevel.of(exam.right()).levels(),
        SensoryLevel.of(exam.left()).levels(),
        motorRight.levels(),
        motorLeft.levels(),
        neurological.levels(),
        completeness.completeness(),
        grades.grades(),
        SensoryZone.of(exam.right(), exam.deepAnalPressure()).zones(),
        SensoryZone.of(exam.left(), exam.deepAnalPressure()).zones(),
        MotorZone.of(exam.right(), contraction, motorRight, grades).zones(),
        MotorZone.of(exam.left(), contraction, motorLeft, grades).zones(),
        Totals.of(exam));
  }

  /** One result by its item. */
  public List<? extends Candidate<?>> get(ResultItem item) {
    return switch (item) {
      case SENSORY_LEVEL_RIGHT -> sensoryLevelRight;
      case SENSORY_LEVEL_LEFT -> sensoryLevelLeft;
      case MOTOR_LEVEL_RIGHT -> motorLevelRight;
      case MOTOR_LEVEL_LEFT -> motorLevelLeft;
      case NEUROLOGICAL_LEVEL -> neurologicalLevel;
      case COMPLETENESS -> completeness;
      case IMPAIRMENT_SCALE -> impairmentScale;
      case SENSORY_ZONE_RIGHT -> sensoryZoneRight;
      case SENSORY_ZONE_LEFT -> sensoryZoneLeft;
      case MOTOR_ZONE_RIGHT -> motorZoneRight;
      case MOTOR_ZONE_LEFT -> motorZoneLeft;
    };
  }
}
