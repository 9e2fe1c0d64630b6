package org.sciregistry.mapping;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sciregistry.isncsci.AnorectalFinding;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.isncsci.SensoryGrade;
import org.sciregistry.isncsci.Tag;
import org.sciregistry.profile.Guide;

/** Writes an exam as the components of an Observation of the profile {@code isncsci-exam}; what {@link ExamObservation} reads. */
public final class ExamComponents {

  private static final String SYSTEM = Guide.CANONICAL + "/CodeSystem/";
  private static final String NOT_TESTED = "\"dataAbsentReason\":{\"coding\":["
      + "{\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"not-performed\"},"
      + "{\"system\":\"" + SYSTEM + "exam-finding\",\"code\":\"NT\"}]}";
  private static final int NOT_TESTED_SCORE = -1;

  private final StringBuilder json = new StringBuilder(1 << 14);

  private ExamComponents() {}

  /** The JSON array of {@code component}: 134 items and up to two lowest non-key muscles. */
  public static byte[] of(Exam exam) {
    ExamComponents components = new ExamComponents();
    components.json.append('[');
    components.side(exam.right(), "R", "right");
    components.side(exam.left(), "L", "left");
    components.finding("VAC", "Voluntary anal contraction", exam.voluntaryAnalContraction());
    components.finding("DAP", "Deep anal pressure", exam.deepAnalPressure());
    components.nonKeyMuscle("LNKM-R", exam.right().lowestNonKeyMuscle());
    components.nonKeyMuscle("LNKM-L", exam.left().lowestNonKeyMuscle());
    components.json.setCharAt(components.json.length() - 1, ']');
    return components.json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void side(ExamSide side, String letter, String name) {
    for (Segment segment : Segment.values()) {
      if (segment != Segment.C1) {
        String at = letter + "-" + segment.label();
        String where = name + " " + segment.label();
        SensoryGrade touch = side.lightTouch(segment);
        SensoryGrade pin = side.pinPrick(segment);
        score("LT-" + at, "Light touch " + where, touch.score(), touch.tag());
        score("PP-" + at, "Pin prick " + where, pin.score(), pin.tag());
      }
    }
    for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
      String item = "MOT-" + letter + "-" + Segment.ofKeyMuscle(muscle).label();
      score(item, "", side.motor(muscle).score(), side.motor(muscle).tag());
    }
  }

  private void score(String item, String display, int score, Tag tag) {
    String value = score == NOT_TESTED_SCORE ? NOT_TESTED : "\"valueInteger\":" + score;
    component(item, display, extension(tag) + value);
  }

  private static String extension(Tag tag) {
    return switch (tag) {
      case NONE -> "";
      case NOT_NORMAL -> extension(false);
      case CONSIDERED_NORMAL -> extension(true);
    };
  }

  private static String extension(boolean considerNormal) {
    return "\"extension\":[{\"url\":\"" + Guide.CANONICAL
        + "/StructureDefinition/non-sci-condition\",\"extension\":[{\"url\":\"considerNormal\",\"valueBoolean\":"
        + considerNormal + "}]}],";
  }

  private void finding(String item, String display, AnorectalFinding finding) {
    component(
        item,
        display,
        switch (finding) {
          case YES -> concept("exam-finding", "yes");
          case NO -> concept("exam-finding", "no");
          case NOT_TESTABLE -> NOT_TESTED;
        });
  }

  private void nonKeyMuscle(String item, @Nullable Segment segment) {
    if (segment != null) {
      component(item, "", concept("isncsci-segment", segment.label()));
    }
  }

  private static String concept(String system, String code) {
    return "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"" + SYSTEM + system
        + "\",\"code\":\"" + code + "\"}]}";
  }

  private void component(String item, String display, String rest) {
    json.append("{\"code\":{\"coding\":[{\"system\":\"")
        .append(SYSTEM)
        .append("isncsci-item\",\"code\":\"")
        .append(item)
        .append(display.isEmpty() ? "" : "\",\"display\":\"" + display)
        .append("\"}]},")
        .append(rest)
        .append("},");
  }
}
