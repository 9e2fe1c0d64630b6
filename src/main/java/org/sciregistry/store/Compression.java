package org.sciregistry.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflates bodies with a dictionary of what FHIR resources of their type have in common.
 *
 * <p>A dictionary's number is kept with each version, so its text may never change; a better one gets a new number.
 */
final class Compression {

  private static final int LEVEL = 3;

  /**
   * A text that bodies are likely to repeat.
   *
   * @param number which is kept with what was deflated with it
   * @param type the resource type it is for
   * @param shortest from how many bytes on
   * @param text ASCII, the most frequent last, where deflate reaches it with the shortest distance
   */
  record Dictionary(int number, String type, int shortest, byte[] text) {}

  /** What resources share, the most frequent last, where deflate reaches it with the shortest distance. */
  private static final String SHARED =
      "\"identifier\":[{\"use\":\"official\",\"system\":\"\",\"value\":\"\"}],"
          + "\"name\":[{\"family\":\"\",\"given\":[\"\"]}],\"gender\":\"male\",\"gender\":\"female\",\"birthDate\":\"19"
          + "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\",\"code\":\"active\"}]},"
          + "\"verificationStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-ver-status\",\"code\":\"confirmed\"}]},"
          + "\"onsetDateTime\":\"20\",\"performedDateTime\":\"20\",\"class\":{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"},"
          + "\"period\":{\"start\":\"20\",\"end\":\"20\"},\"encounter\":{\"reference\":\"Encounter/"
          + "\"productCategory\":\"cells\",\"productCode\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/cell-type\",\"code\":\"MSC"
          + "\"extension\":[{\"url\":\"https://sciregistry.org/fhir/StructureDefinition/\",\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""
          + "\"dataAbsentReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"not-performed\"}]}"
          + "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/ais-grade\",\"code\":\"AIS-A\"}]}"
          + "\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"HTEST\"}]"
          + "{\"resourceType\":\"Observation\",\"id\":\"\",\"meta\":{\"profile\":[\"https://sciregistry.org/fhir/StructureDefinition/isncsci-exam\"]},"
          + "\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"exam\"}]}],"
          + "\"code\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/urodynamic-item\",\"code\":\"\"}]},"
          + "\"subject\":{\"reference\":\"Patient/\"},\"effectiveDateTime\":\"20\",\"performer\":[{\"reference\":\"Practitioner/"
          + "\"valueQuantity\":{\"value\":1,\"unit\":\"cmH2O\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"cm[H2O]\"}"
          + "\"component\":[{\"code\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/isncsci-item\",\"code\":\"LT-R-C2\"}]},\"valueInteger\":2},"
          + "{\"code\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/isncsci-item\",\"code\":\"PP-L-T10\"}]},\"valueInteger\":0},"
          + "{\"code\":{\"coding\":[{\"system\":\"https://sciregistry.org/fhir/CodeSystem/isncsci-item\",\"code\":\"MOT-R-L2\"}]},\"valueInteger\":5}]}";

  /** For what has no dictionary of its own. */
  private static final Dictionary GENERAL =
      new Dictionary(1, "", 0, SHARED.getBytes(StandardCharsets.US_ASCII));

  private static final Pattern TAB = Pattern.compile("\\t");
  private static final List<Dictionary> OF_TYPES = ofTypes();

  // One of each a thread: making one costs more than a small body.
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));
  private static final ThreadLocal<Inflater> INFLATER =
      ThreadLocal.withInitial(() -> new Inflater(true));

  private Compression() {}

  /** Reads the dictionaries of types: number, type, shortest body and text, a line each. */
  private static List<Dictionary> ofTypes() {
    try (InputStream file = Compression.class.getResourceAsStream("dictionaries.tsv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> TAB.split(line, 4))
          .map(columns -> new Dictionary(
              Integer.parseInt(columns[0]),
              columns[1],
              Integer.parseInt(columns[2]),
              columns[3].getBytes(StandardCharsets.US_ASCII)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The text of the dictionary for what has none of its own. */
  static byte[] dictionary() {
    return GENERAL.text().clone();
  }

  /** Every dictionary this registry deflates with. */
  static List<Dictionary> dictionaries() {
    List<Dictionary> all = new ArrayList<>(OF_TYPES);
    all.add(GENERAL);
    return all;
  }

  /** The dictionary for a body of so many bytes. */
  static Dictionary dictionary(String type, int length) {
    for (Dictionary dictionary : OF_TYPES) {
      if (dictionary.type().equals(type) && length >= dictionary.shortest()) {
        return dictionary;
      }
    }
    return GENERAL;
  }

  static byte[] deflate(byte[] plain) {
    return deflate(plain, GENERAL);
  }

  static byte[] deflate(byte[] plain, Dictionary dictionary) {
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setDictionary(dictionary.text());
    deflater.setInput(plain);
    deflater.finish();
    byte[] packed = new byte[Math.max(256, plain.length / 4)];
    int done = 0;
    while (!deflater.finished()) {
      if (done == packed.length) {
        packed = Arrays.copyOf(packed, 2 * done);
      }
      done += deflater.deflate(packed, done, packed.length - done);
    }
    return Arrays.copyOf(packed, done);
  }

  static byte[] inflate(byte[] packed, int length, byte[] dictionary) {
    Inflater inflater = INFLATER.get();
    inflater.reset();
    try {
      inflater.setDictionary(dictionary);
      inflater.setInput(packed);
      byte[] plain = new byte[length];
      int done = 0;
      while (done < length && !inflater.finished()) {
        int more = inflater.inflate(plain, done, length - done);
        if (more == 0 && inflater.needsInput()) {
          break;
        }
        done += more;
      }
      if (done != length) {
        throw new IllegalStateException(
            "a stored body is damaged: " + done + " of " + length + " bytes");
      }
      return plain;
    } catch (DataFormatException damaged) {
      throw new IllegalStateException("a stored body is damaged", damaged);
    }
  }
}
