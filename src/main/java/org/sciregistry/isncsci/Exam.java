package org.sciregistry.isncsci;

/** A complete exam: 134 items and up to two lowest non-key muscles. */
public record Exam(
    ExamSide right,
    ExamSide left,
    AnorectalFinding voluntaryAnalContraction,
    AnorectalFinding deepAnalPressure) {

  boolean isTagged() {
    return right.isTagged() || left.isTagged();
  }

  Exam untagged() {
    return new Exam(right.untagged(), left.untagged(), voluntaryAnalContraction, deepAnalPressure);
  }
}
