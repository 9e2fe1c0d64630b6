package org.sciregistry.isncsci;

import static org.sciregistry.isncsci.MotorGrade.AGAINST_GRAVITY_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.GRAVITY_ELIMINATED;
import static org.sciregistry.isncsci.MotorGrade.GRAVITY_ELIMINATED_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.GRAVITY_ELIMINATED_NOT_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.NORMAL;
import static org.sciregistry.isncsci.MotorGrade.NOT_TESTABLE;
import static org.sciregistry.isncsci.MotorGrade.NOT_TESTABLE_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.NOT_TESTABLE_NOT_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.PALPABLE_CONTRACTION;
import static org.sciregistry.isncsci.MotorGrade.PALPABLE_CONTRACTION_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.PALPABLE_CONTRACTION_NOT_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.SOME_RESISTANCE_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.TOTAL_PARALYSIS;
import static org.sciregistry.isncsci.MotorGrade.TOTAL_PARALYSIS_CONSIDERED_NORMAL;
import static org.sciregistry.isncsci.MotorGrade.TOTAL_PARALYSIS_NOT_NORMAL;

/** What one or two neighbouring key muscles say about the motor level. */
final class MotorStep {

  /** 0 to 2: too weak for a motor level. */
  static final int WEAK =
      TOTAL_PARALYSIS.bit() | PALPABLE_CONTRACTION.bit() | GRAVITY_ELIMINATED.bit();
  /** 0* to 2*. */
  static final int WEAK_NOT_NORMAL = TOTAL_PARALYSIS_NOT_NORMAL.bit()
      | PALPABLE_CONTRACTION_NOT_NORMAL.bit()
      | GRAVITY_ELIMINATED_NOT_NORMAL.bit();
  /** 0** to 2**. */
  static final int WEAK_CONSIDERED_NORMAL = TOTAL_PARALYSIS_CONSIDERED_NORMAL.bit()
      | PALPABLE_CONTRACTION_CONSIDERED_NORMAL.bit()
      | GRAVITY_ELIMINATED_CONSIDERED_NORMAL.bit();
  /** 3**, 4** and NT**. */
  static final int OTHER_CONSIDERED_NORMAL = AGAINST_GRAVITY_CONSIDERED_NORMAL.bit()
      | SOME_RESISTANCE_CONSIDERED_NORMAL.bit()
      | NOT_TESTABLE_CONSIDERED_NORMAL.bit();
  /** Every grade with two stars. */
  static final int CONSIDERED_NORMAL = WEAK_CONSIDERED_NORMAL | OTHER_CONSIDERED_NORMAL;

  /** Normal for classification. */
  static final int PASSES = NORMAL.bit() | CONSIDERED_NORMAL;
  /** Normal, or normal as far as anyone knows. */
  static final int MAY_PASS = PASSES | NOT_TESTABLE.bit();
  /** Tagged grades that make the level at this muscle rest on the tag. */
  static final int DOUBTFUL = WEAK_NOT_NORMAL | NOT_TESTABLE_NOT_NORMAL.bit();

  private static final int MAY_BE_TOO_WEAK = DOUBTFUL | NOT_TESTABLE.bit();
  private static final int GRADES = MotorGrade.values().length;
  private static final byte[] ONTO_FIRST = ontoFirst();
  private static final byte[] BETWEEN = between();

  private MotorStep() {}

  /** The flags of {@link Walk} for the step from C4 to the muscle of C5, or from L1 to that of L2. */
  static int ontoFirst(int next) {
    return ONTO_FIRST[next];
  }

  /** The flags of {@link Walk} for the step from one key muscle to the next below it. */
  static int between(int own, int next) {
    return BETWEEN[own * GRADES + next];
  }

  private static byte[] ontoFirst() {
    byte[] steps = new byte[GRADES];
    for (MotorGrade next : MotorGrade.values()) {
      steps[next.ordinal()] = (byte) (flag(next.in(WEAK | MAY_BE_TOO_WEAK), Walk.EMITS)
          | flag(!next.in(WEAK), Walk.CONTINUES)
          | flag(next.in(WEAK_CONSIDERED_NORMAL), Walk.STARS_BELOW));
    }
    return steps;
  }

  private static byte[] between() {
    byte[] steps = new byte[GRADES * GRADES];
    for (MotorGrade own : MotorGrade.values()) {
      for (MotorGrade next : MotorGrade.values()) {
        steps[own.ordinal() * GRADES + next.ordinal()] = (byte) step(own, next);
      }
    }
    return steps;
  }

  private static int step(MotorGrade own, MotorGrade next) {
    boolean continues = own.in(MAY_PASS) && !next.in(WEAK);
    boolean emits = !own.in(PASSES) || next.in(WEAK | MAY_BE_TOO_WEAK);
    boolean starred =
        own.in(DOUBTFUL) || (own.in(WEAK_CONSIDERED_NORMAL) && next.in(MAY_BE_TOO_WEAK));
    boolean starsBelow = own.in(DOUBTFUL)
        || (own.in(CONSIDERED_NORMAL) && !next.in(WEAK))
        || (own == NORMAL && next.in(WEAK_CONSIDERED_NORMAL));
    return flag(emits, Walk.EMITS)
        | flag(emits && starred, Walk.STARRED)
        | flag(continues, Walk.CONTINUES)
        | flag(starsBelow, Walk.STARS_BELOW);
  }

  private static int flag(boolean set, int flag) {
    return set ? flag : 0;
  }
}
