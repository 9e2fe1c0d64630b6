package org.sciregistry.validation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.sciregistry.document.Document;

/**
 * What the authority said, when this registry was built, of the codes, units and systems that its guide's examples and usual visits hold: a
 * first visit need not wait for the authority (ADR 0049).
 *
 * <p>A gzipped text: a line that tells of which definitions, then a line for each answer, 1 or 0 and the question.
 */
final class KnownAnswers {

  /** The file's name beside this class. */
  static final String FILE = "known-answers.gz";

  private static final char LINE_IN_QUESTION = '\u0001';

  private KnownAnswers() {}

  /**
   * The answers that hold for a judge of these definitions; none when they were asked of others.
   *
   * @param definitions their {@link #fingerprint}
   */
  static Map<String, Boolean> of(String definitions) {
    try (InputStream file = KnownAnswers.class.getResourceAsStream(FILE)) {
      if (file == null) {
        return Map.of();
      }
      try (InputStream plain = new GZIPInputStream(file)) {
        return read(new String(plain.readAllBytes(), StandardCharsets.UTF_8), definitions);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Boolean> read(String text, String definitions) {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(definitions)) {
      return Map.of();
    }
    Map<String, Boolean> answers = new HashMap<>();
    for (int at = 1; at < lines.length; at++) {
      if (!lines[at].isEmpty()) {
        answers.put(
            lines[at].substring(1).replace(LINE_IN_QUESTION, '\n'), lines[at].charAt(0) == '1');
      }
    }
    return answers;
  }

  /** The file for answers of a judge of these definitions, told by their {@link #fingerprint}. */
  static byte[] write(Map<String, Boolean> answers, String definitions) {
    StringBuilder text = new StringBuilder(definitions).append('\n');
    new TreeMap<>(answers)
        .forEach((question, answer) -> text.append(answer ? '1' : '0')
            .append(question.replace('\n', LINE_IN_QUESTION))
            .append('\n'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Tells which definitions beside base R4 a judge was given. */
  static String fingerprint(List<Document> definitions) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      definitions.forEach(definition -> digest.update(definition.bytes()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
