package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflates bodies with a dictionary of what FHIR resources of this registry have in common.
 *
 * <p>A dictionary's number is kept with each version, so its text may never change; a better one gets a new number.
 */
final class Compression {

  static final int DICTIONARY = 1;
  private static final int LEVEL = 3;

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

  private static final byte[] SHARED_BYTES = SHARED.getBytes(StandardCharsets.US_ASCII);

  /** One a thread: making one costs more than a small body. */
  private static final ThreadLocal<Deflater> DEFLATER =
      ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));

  private Compression() {}

  static byte[] dictionary() {
    return SHARED_BYTES.clone();
  }

  static byte[] deflate(byte[] plain) {
    Deflater deflater = DEFLATER.get();
    deflater.reset();
    deflater.setDictionary(SHARED_BYTES);
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
    Inflater inflater = new Inflater(true);
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
    } finally {
      inflater.end();
    }
  }
}
