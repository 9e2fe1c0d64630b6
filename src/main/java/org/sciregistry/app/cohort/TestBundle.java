package org.sciregistry.app.cohort;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.sciregistry.document.JsonText;

/** A transaction Bundle being put together; every resource is labelled as test data. */
final class TestBundle {

  private static final String LABEL =
      "\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\",\"code\":\"HTEST\"}]";

  private final RandomGenerator random;
  private final StringBuilder entries = new StringBuilder();

  TestBundle(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Adds a resource to create.
   *
   * @param profile id of our profile, empty for none
   * @param members the resource's members as JSON, without type and meta
   * @return the urn others refer to it by
   */
  String add(String type, String profile, String members) {
    return add(type, profile, members, "");
  }

  /** Adds a resource to create unless a search finds one. */
  String add(String type, String profile, String members, String ifNoneExist) {
    String urn = "urn:uuid:"
        + new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    if (!entries.isEmpty()) {
      entries.append(',');
    }
    entries
        .append("{\"fullUrl\":\"")
        .append(urn)
        .append("\",\"resource\":{\"resourceType\":\"")
        .append(type)
        .append("\",\"meta\":{");
    if (!profile.isEmpty()) {
      entries.append("\"profile\":[\"").append(Codes.PROFILE).append(profile).append("\"],");
    }
    entries
        .append(LABEL)
        .append("},")
        .append(members)
        .append("},\"request\":{\"method\":\"POST\",\"url\":\"")
        .append(type)
        .append('"');
    if (!ifNoneExist.isEmpty()) {
      entries.append(",\"ifNoneExist\":").append(JsonText.quoted(ifNoneExist));
    }
    entries.append("}}");
    return urn;
  }

  /** The Bundle on one line. */
  byte[] json() {
    return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
