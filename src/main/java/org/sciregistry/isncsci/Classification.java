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
    List<Candidate<Level>> motorRight = Levels.motor(exam.right(), contraction);
    List<Candidate<Level>> motorLeft = Levels.motor(exam.left(), contraction);
    List<Candidate<Level>> neurological = Levels.neurological(exam.right(), exam.left());
    ImpairmentScale scale = new ImpairmentScale(exam, motorRight, motorLeft, neurological);
    List<Candidate<AisGrade>> grades = scale.grades();
    return new Classification(
        Levels.sensory(exam.right()),
        Levels.sensory(exam.left()),
        motorRight,
        motorLeft,
        neurological,
        scale.completeness(),
        grades,
        Zones.sensory(exam.right(), exam.deepAnalPressure()),
        Zones.sensory(exam.left(), exam.deepAnalPressure()),
        Zones.motor(exam.right(), contraction, motorRight, grades),
        Zones.motor(exam.left(), contraction, motorLeft, grades),
        Totals.of(exam));
  }
}
