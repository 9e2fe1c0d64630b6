package org.sciregistry.isncsci;

/** A complete exam: 134 items and up to two lowest non-key muscles. */
public record Exam(
    ExamSide right,
    ExamSide left,
    AnorectalFinding voluntaryAnalContraction,
    AnorectalFinding deepAnalPressure) {

  boolean analContractionIs(AnorectalFinding finding) {
    return voluntaryAnalContraction == finding;
  }

  boolean analPressureIs(AnorectalFinding finding) {
    return deepAnalPressure == finding;
  }

  /** The four scores of S4-5 as a set of bits. */
  int sacralSensation() {
    return right.sensation(Walk.S4_5) | left.sensation(Walk.S4_5);
  }

  /** Whether everything was tested and nothing has a tag. */
  boolean isPlain() {
    return voluntaryAnalContraction != AnorectalFinding.NOT_TESTABLE
        && deepAnalPressure != AnorectalFinding.NOT_TESTABLE
        && right.isPlain()
        && left.isPlain();
  }

  Exam untagged() {
    return new Exam(right.untagged(), left.untagged(), voluntaryAnalContraction, deepAnalPressure);
  }
}
