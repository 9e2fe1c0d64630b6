package org.sciregistry.isncsci;

import static org.sciregistry.isncsci.AisGrade.A;
import static org.sciregistry.isncsci.AisGrade.B;
import static org.sciregistry.isncsci.AisGrade.C;
import static org.sciregistry.isncsci.AisGrade.D;
import static org.sciregistry.isncsci.AisGrade.E;

/** The grade on the ASIA Impairment Scale. */
final class ImpairmentScale {

  private static final int INTACT = 1 << Walk.INT;

  private ImpairmentScale() {}

  static Gathered of(
      Exam exam,
      Gathered motorLevelRight,
      Gathered motorLevelLeft,
      Gathered levelOfInjury,
      Gathered completeness) {
    Gathered grades = new Gathered();
    boolean starredIntact = (levelOfInjury.starred & INTACT) != 0;
    if (levelOfInjury.present == INTACT && exam.analContractionIs(AnorectalFinding.YES)) {
      grades.add(E.ordinal(), starredIntact);
      return grades;
    }
    if (completeness.has(Completeness.C.ordinal())) {
      grades.add(A.ordinal(), completeness.starred != 0);
    }
    boolean sensory = SacralSparing.maybeSensory(exam);
    boolean noContraction = exam.analContractionIs(AnorectalFinding.NO);
    MotorSparing right = MotorSparing.of(exam.right(), motorLevelRight);
    MotorSparing left = MotorSparing.of(exam.left(), motorLevelLeft);
    if (sensory
        && !exam.analContractionIs(AnorectalFinding.YES)
        && right.maybeAbsent
        && left.maybeAbsent) {
      boolean restsOnTag = noContraction && (right.absenceStarred || left.absenceStarred);
      grades.add(B.ordinal(), restsOnTag || SacralSparing.sensoryRestsOnTags(exam));
    }
    if (!noContraction || (sensory && (right.maybePresent || left.maybePresent))) {
      boolean restsOnTag = noContraction && (right.presenceStarred || left.presenceStarred);
      addMotorIncomplete(grades, exam, levelOfInjury, restsOnTag);
    }
    if (!noContraction && (levelOfInjury.present & INTACT) != 0) {
      grades.add(E.ordinal(), starredIntact);
    }
    return grades;
  }

  private static void addMotorIncomplete(
      Gathered grades, Exam exam, Gathered levels, boolean restsOnTag) {
    MuscleCount.Answer lessThanHalf = MuscleCount.lessThanHalf(exam, levels);
    if (lessThanHalf.possible()) {
      grades.add(
          C.ordinal(),
          restsOnTag
              || lessThanHalf == MuscleCount.Answer.WITH_TAGS
              || !MuscleCount.lessThanHalfUntagged(exam).possible());
    }
    MuscleCount.Answer atLeastHalf = MuscleCount.atLeastHalf(exam, levels);
    if (atLeastHalf.possible()) {
      grades.add(D.ordinal(), restsOnTag || atLeastHalf == MuscleCount.Answer.WITH_TAGS);
    }
  }
}
