package org.sciregistry.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.isncsci.AnorectalFinding;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.MotorGrade;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.isncsci.SensoryGrade;

/**
 * One line of JSON with an exam: {@code id} and {@code exam}, the latter with {@code vac}, {@code dap}, {@code right}
 * and {@code left}; what else stands in the line is left alone.
 *
 * @param id the id as its JSON, null where the line has none
 * @param display whether the line's {@code format} asks for results as clinicians write them, too
 */
record ExamLine(String id, Exam exam, boolean display) {

  private static final Text SENSORY_ALLOWED = Text.same("0, 1, 2, NT, 0*, 1*, NT*, 0**, 1**, NT**");
  private static final Text MOTOR_ALLOWED = Text.same("0 - 5, NT, 0* - 4*, NT*, 0** - 4**, NT**");
  private static final Text FINDING_ALLOWED = Text.same("Yes, No, NT");
  private static final Text NON_KEY_ALLOWED = new Text("null and C1 to S3", "null 以及 C1 至 S3");
  private static final Text DERMATOMES = new Text("C2 to S4-5", "C2 至 S4-5");
  private static final Text MUSCLES = new Text("C5 to T1, L2 to S1", "C5 至 T1、L2 至 S1");
  private static final int NO_NON_KEY_MUSCLE_BELOW = Segment.S3.index();

  /**
   * Reads a line.
   *
   * @throws Fault when it is no JSON object, an item is missing, or a value does not exist
   */
  static ExamLine of(byte[] line) {
    Document json = Document.parsePlain(line);
    int id = json.child(0, "id");
    int exam = object(json, 0, "exam", "");
    return new ExamLine(
        id < 0 ? "null" : new String(json.bytesOf(id), StandardCharsets.UTF_8),
        new Exam(
            side(json, object(json, exam, "right", "exam."), "exam.right."),
            side(json, object(json, exam, "left", "exam."), "exam.left."),
            finding(json, exam, "vac"),
            finding(json, exam, "dap")),
        "display".equals(json.root().text("format")));
  }

  private static ExamSide side(Document json, int side, String path) {
    return new ExamSide(
        grades(json, side, path + "lightTouch", SensoryGrade::of, SENSORY_ALLOWED),
        grades(json, side, path + "pinPrick", SensoryGrade::of, SENSORY_ALLOWED),
        grades(json, side, path + "motor", MotorGrade::of, MOTOR_ALLOWED),
        nonKeyMuscle(json, side, path + "lowestNonKeyMuscle"));
  }

  private static <G> List<G> grades(
      Document json, int side, String path, Function<String, G> grade, Text allowed) {
    boolean motor = path.endsWith("motor");
    int size = motor ? ExamSide.KEY_MUSCLES : ExamSide.DERMATOMES;
    int array = child(json, side, path);
    if (json.kind(array) != Kind.ARRAY) {
      throw Fault.at(
          path, FaultCode.EXAM_VALUE, path, json.text(array), motor ? MUSCLES : DERMATOMES);
    }
    List<G> grades = new ArrayList<>(size);
    int end = json.next(array);
    for (int cell = array + 1; cell < end; cell = json.next(cell)) {
      String text = json.text(cell);
      try {
        grades.add(grade.apply(text));
      } catch (IllegalArgumentException unknown) {
        String at = path + "[" + grades.size() + "]";
        throw Fault.at(at, FaultCode.EXAM_VALUE, at, text, allowed);
      }
    }
    if (grades.size() != size) {
      throw Fault.at(
          path, FaultCode.EXAM_ITEM_COUNT, path, grades.size(), size, motor ? MUSCLES : DERMATOMES);
    }
    return grades;
  }

  private static AnorectalFinding finding(Document json, int exam, String name) {
    String path = "exam." + name;
    return value(json, child(json, exam, path), path, AnorectalFinding::of, FINDING_ALLOWED);
  }

  private static @Nullable Segment nonKeyMuscle(Document json, int side, String path) {
    int level = json.child(side, path.substring(path.lastIndexOf('.') + 1));
    if (level < 0 || json.kind(level) == Kind.NULL) {
      return null;
    }
    Segment segment = value(json, level, path, Segment::of, NON_KEY_ALLOWED);
    if (segment.index() > NO_NON_KEY_MUSCLE_BELOW) {
      throw Fault.at(path, FaultCode.EXAM_VALUE, path, segment.label(), NON_KEY_ALLOWED);
    }
    return segment;
  }

  private static <V> V value(
      Document json, int value, String path, Function<String, V> of, Text allowed) {
    String text = json.text(value);
    try {
      return of.apply(text);
    } catch (IllegalArgumentException unknown) {
      throw Fault.at(path, FaultCode.EXAM_VALUE, path, text, allowed);
    }
  }

  private static int object(Document json, int parent, String name, String above) {
    int child = child(json, parent, above + name);
    if (json.kind(child) != Kind.OBJECT) {
      throw Fault.at(
          above + name, FaultCode.EXAM_VALUE, above + name, json.text(child), Text.same("{ }"));
    }
    return child;
  }

  /** The property named by the end of a path. */
  private static int child(Document json, int parent, String path) {
    int child = json.child(parent, path.substring(path.lastIndexOf('.') + 1));
    if (child < 0) {
      throw Fault.at(path, FaultCode.EXAM_ITEM_MISSING, path);
    }
    return child;
  }
}
