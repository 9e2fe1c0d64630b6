package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One version of one resource as it is kept.
 *
 * @param type resource type
 * @param id the resource's id
 * @param versionKey its place in the site's ledger: position shifted left by 20, plus ordinal
 * @param number its version id, from 1
 * @param method what made it
 * @param recordedAt its lastUpdated
 * @param body the JSON without versionId and lastUpdated; empty for a deletion
 */
public record StoredVersion(
    String type,
    String id,
    long versionKey,
    int number,
    Method method,
    Instant recordedAt,
    Body body) {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Whether this version says that the resource is deleted. */
  public boolean isDeleted() {
    return method == Method.DELETE;
  }

  /** {@code Type/id}. */
  public String reference() {
    return type + "/" + id;
  }

  /** The time as FHIR writes it in {@code meta.lastUpdated}. */
  public String lastUpdated() {
    return instant(recordedAt);
  }

  /** A time as FHIR writes it, to the millisecond. */
  public static String instant(Instant time) {
    return MILLISECONDS.format(time);
  }

  /** The complete JSON: what was sent, with id, versionId and lastUpdated. */
  public byte[] json() {
    byte[] json = body.json();
    int slot = body.metaSlot();
    String meta = "\"versionId\":\"" + number + "\",\"lastUpdated\":\"" + lastUpdated() + "\""
        + (json[slot] == '}' ? "" : ",");
    byte[] filled = meta.getBytes(StandardCharsets.US_ASCII);
    byte[] complete = new byte[json.length + filled.length];
    System.arraycopy(json, 0, complete, 0, slot);
    System.arraycopy(filled, 0, complete, slot, filled.length);
    System.arraycopy(json, slot, complete, slot + filled.length, json.length - slot);
    return complete;
  }
}
