package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sciregistry.isncsci.AnorectalFinding;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.MotorGrade;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.isncsci.SensoryGrade;
import org.sciregistry.mapping.ExamComponents;

/** Exams for tests as Observations: sensation normal down to a level on both sides, another score in S4-5, muscles as written. */
final class ExamSheet {

  private static final String SYSTEM = "https://sciregistry.org/fhir/CodeSystem/";

  private ExamSheet() {}

  /** An exam that is alike on both sides; muscles from C5 to S1 with spaces between. */
  static Exam exam(
      Segment level, String sacral, String muscles, String contraction, String pressure) {
    List<SensoryGrade> sensation = new ArrayList<>();
    for (Segment segment : Segment.values()) {
      if (segment != Segment.C1) {
        String score =
            segment.index() <= level.index() ? "2" : segment == Segment.S4_5 ? sacral : "0";
        sensation.add(SensoryGrade.of(score));
      }
    }
    List<MotorGrade> motor =
        Stream.of(muscles.split(" ", -1)).map(MotorGrade::of).toList();
    ExamSide side = new ExamSide(sensation, sensation, motor, null);
    return new Exam(side, side, AnorectalFinding.of(contraction), AnorectalFinding.of(pressure));
  }

  /** C5, nothing spared: AIS A. */
  static Exam completeC5() {
    return exam(Segment.C5, "0", "5 2 0 0 0 0 0 0 0 0", "No", "No");
  }

  /** C5, sacral sensation and movement, but weak: AIS C. */
  static Exam incompleteC5() {
    return exam(Segment.C5, "1", "5 2 1 0 0 1 0 0 0 0", "Yes", "Yes");
  }

  static String observation(Exam exam, String subject, String more) {
    return observation(exam, subject, "ISNCSCI-2019", more);
  }

  static String observation(Exam exam, String subject, String revision, String more) {
    return "{\"resourceType\":\"Observation\"," + more
        + "\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"exam\"}]}],"
        + head("isncsci-exam", subject) + ",\"performer\":[{\"display\":\"Dr Liu\"}],\"method\":"
        + concept("isncsci-revision", revision) + ",\"component\":"
        + new String(ExamComponents.of(exam), UTF_8) + "}";
  }

  static String grade(String grade, String subject, String exam, String more) {
    return derived("ais", subject, exam, more, concept("ais-grade", grade));
  }

  static String level(String code, String level, String subject, String exam, String more) {
    return derived(code, subject, exam, more, concept("isncsci-segment", level));
  }

  private static String derived(
      String code, String subject, String exam, String more, String value) {
    String from = exam.isEmpty() ? "" : ",\"derivedFrom\":[{\"reference\":\"" + exam + "\"}]";
    return "{\"resourceType\":\"Observation\"," + more + "\"status\":\"final\","
        + head(code, subject) + from + ",\"valueCodeableConcept\":" + value + "}";
  }

  static String score(String code, int score, String subject, String exam) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\"," + head(code, subject)
        + ",\"derivedFrom\":[{\"reference\":\"" + exam + "\"}],\"valueQuantity\":{\"value\":"
        + score
        + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"{score}\"}}";
  }

  private static String head(String code, String subject) {
    return "\"code\":" + concept("isncsci-result", code) + ",\"subject\":{\"reference\":\""
        + subject + "\"},\"effectiveDateTime\":\"2025-03-05\"";
  }

  static String concept(String system, String code) {
    return "{\"coding\":[{\"system\":\"" + SYSTEM + system + "\",\"code\":\"" + code + "\"}]}";
  }

  /** A transaction of POST and PUT entries; each pair is a request, such as {@code POST Observation}, and a resource. */
  static String transaction(String... requestsAndResources) {
    StringBuilder bundle =
        new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[");
    for (int at = 0; at < requestsAndResources.length; at += 2) {
      String[] request = requestsAndResources[at].split(" ", -1);
      bundle
          .append(at == 0 ? "" : ",")
          .append("{\"fullUrl\":\"")
          .append(fullUrl(at / 2))
          .append("\",\"resource\":")
          .append(requestsAndResources[at + 1])
          .append(",\"request\":{\"method\":\"")
          .append(request[0])
          .append("\",\"url\":\"")
          .append(request[1])
          .append("\"}}");
    }
    return bundle.append("]}").toString();
  }

  /** What the entry at a place of a {@link #transaction} is called. */
  static String fullUrl(int entry) {
    return "urn:uuid:00000000-0000-4000-8000-00000000000" + entry;
  }
}
