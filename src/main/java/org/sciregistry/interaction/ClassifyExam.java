package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Language;
import org.sciregistry.isncsci.Recomputation;
import org.sciregistry.isncsci.Worksheet;
import org.sciregistry.mapping.ClassificationParameters;
import org.sciregistry.mapping.DerivedResults;
import org.sciregistry.mapping.ExamObservation;

/** Classifies an ISNCSCI exam that is sent or stored, and draws it as a worksheet; nothing is written. */
public final class ClassifyExam {

  private static final String TYPE = "Observation";

  private final Read read;

  /** The operation over the rooms below. */
  public ClassifyExam(Rooms rooms) {
    this.read = new Read(rooms);
  }

  /**
   * Answers the classification with its reasons as Parameters.
   *
   * @param id of a stored exam, null for the one in the body
   * @param body an exam, or Parameters with one; null for a stored one
   * @param derived whether the Observations that can be derived are wanted, unless the body says so
   * @throws Fault when there is no exam or its items are not complete
   */
  public Answer classify(
      Request request, @Nullable String id, @Nullable Document body, boolean derived) {
    Node exam = exam(request, id, body);
    Recomputation found = Recomputation.of(ExamObservation.exam(exam));
    List<byte[]> observations = new ArrayList<>();
    if (derived || wantsDerived(body)) {
      String examId = exam.text("id");
      DerivedResults results =
          new DerivedResults(exam, examId == null ? "" : TYPE + "/" + examId, found);
      for (String code : DerivedResults.codes()) {
        observations.add(results.json(code, null, "final"));
      }
    }
    return Answer.of(200, ClassificationParameters.json(found, request.language(), observations));
  }

  /**
   * Answers the worksheet as a Binary that holds SVG.
   *
   * @param id of a stored exam, null for the one in the body
   * @param body an exam, or Parameters with one; null for a stored one
   * @throws Fault when there is no exam or its items are not complete
   */
  public Answer worksheet(Request request, @Nullable String id, @Nullable Document body) {
    String svg = Worksheet.svg(
        ExamObservation.exam(exam(request, id, body)), request.language() == Language.CHINESE);
    byte[] data = Base64.getEncoder().encode(svg.getBytes(StandardCharsets.UTF_8));
    return Answer.of(
        200,
        new JsonText()
            .object()
            .string("resourceType", "Binary")
            .string("contentType", "image/svg+xml")
            .string("data", new String(data, StandardCharsets.US_ASCII))
            .endObject()
            .bytes());
  }

  private Node exam(Request request, @Nullable String id, @Nullable Document body) {
    Node exam = id == null ? sent(body) : stored(request, id);
    if (!TYPE.equals(exam.text("resourceType")) || !ExamObservation.isExam(exam)) {
      throw Fault.of(FaultCode.EXAM_EXPECTED);
    }
    return exam;
  }

  private Node stored(Request request, String id) {
    return Document.parse(
            read.carryOut(request.unconditional(), TYPE, id, null, null).body())
        .root();
  }

  private static Node sent(@Nullable Document body) {
    if (body == null) {
      throw Fault.of(FaultCode.EXAM_EXPECTED);
    }
    for (Node parameter : body.root().items("parameter")) {
      Node resource = parameter.get("resource");
      if ("exam".equals(parameter.text("name")) && resource != null) {
        return resource;
      }
    }
    return body.root();
  }

  private static boolean wantsDerived(@Nullable Document body) {
    return body != null
        && body.root().items("parameter").stream()
            .anyMatch(parameter -> "derived".equals(parameter.text("name"))
                && "true".equals(parameter.text("valueBoolean")));
  }
}
