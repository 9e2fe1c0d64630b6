package org.sciregistry.isncsci;

/** The indices of segments at which a walk down the cord changes its rule, and the flags of one step. */
final class Walk {

  static final int C1 = Segment.C1.index();
  static final int C2 = Segment.C2.index();
  static final int C4 = Segment.C4.index();
  static final int C5 = Segment.C5.index();
  static final int T1 = Segment.T1.index();
  static final int L1 = Segment.L1.index();
  static final int S1 = Segment.S1.index();
  static final int S3 = Segment.S3.index();
  static final int S4_5 = Segment.S4_5.index();

  /** No level is called S4-5, so intact takes its index. */
  static final int INT = Level.INT.ordinal();

  /** The segment above is a candidate. */
  static final int EMITS = 1;
  /** The candidate has a star, whatever was met above. */
  static final int STARRED = 2;
  /** The level can lie further down. */
  static final int CONTINUES = 4;
  /** Candidates further down have a star. */
  static final int STARS_BELOW = 8;

  private Walk() {}

  static boolean emits(int step) {
    return (step & EMITS) != 0;
  }

  static boolean starred(int step) {
    return (step & STARRED) != 0;
  }

  static boolean continues(int step) {
    return (step & CONTINUES) != 0;
  }

  static boolean starsBelow(int step) {
    return (step & STARS_BELOW) != 0;
  }
}
