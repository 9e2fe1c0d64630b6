package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.sciregistry.document.Document;
import org.sciregistry.fault.Fault;
import org.sciregistry.isncsci.Classification;
import org.sciregistry.isncsci.Worksheet;
import org.sciregistry.trial.Refusal;

/** Any file given to {@code classify} is answered line by line. */
public final class ExamLinesFuzz {

  private ExamLinesFuzz() {}

  /** Takes a file of exams. */
  public static void fuzzerTestOneInput(byte[] input) {
    Lines lines = new Lines(new ByteArrayInputStream(input));
    try {
      for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          answer(line.bytes());
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void answer(byte[] line) {
    try {
      ExamLine exam = ExamLine.of(line);
      String told =
          ClassificationLine.of(exam.id(), Classification.of(exam.exam()), exam.display());
      Document.parsePlain(told.getBytes(US_ASCII));
      Worksheet.svg(exam.exam(), exam.display());
    } catch (Fault refused) {
      Refusal.check(refused);
    }
  }
}
