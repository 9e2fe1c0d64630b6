package org.sciregistry.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The resources and patients an answer tells of, found in its bytes without parsing them again. */
final class Mentions {

  private static final int MOST = 5_000;
  private static final int LONGEST_ID = 64;
  private static final byte[] FULL_URL = "fullUrl\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PATIENT = "Patient/".getBytes(StandardCharsets.US_ASCII);

  private final Set<String> resources = new LinkedHashSet<>();
  private final Set<String> patients = new LinkedHashSet<>();
  private int more;

  /**
   * The mentions of an answer.
   *
   * @param body FHIR JSON
   * @param base the server's own base URL
   */
  Mentions(byte[] body, String base) {
    byte[] prefix = (base + "/").getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < body.length; at++) {
      if (body[at] == 'f' && stands(FULL_URL, body, at)) {
        int url = at + FULL_URL.length;
        if (stands(prefix, body, url)) {
          add(resources, text(body, url + prefix.length, '/'));
        }
      } else if (body[at] == 'P'
          && at > 0
          && (body[at - 1] == '"' || body[at - 1] == '/')
          && stands(PATIENT, body, at)) {
        String id = text(body, at + PATIENT.length, '-');
        // What is longer is a text that looks like a reference, and no id.
        if (!id.isEmpty() && id.length() <= LONGEST_ID) {
          add(patients, id);
        }
      }
    }
  }

  private void add(Set<String> set, String name) {
    if (set.size() < MOST) {
      set.add(name);
    } else if (!set.contains(name)) {
      more++;
    }
  }

  private static boolean stands(byte[] word, byte[] body, int at) {
    if (at + word.length > body.length) {
      return false;
    }
    for (int place = 0; place < word.length; place++) {
      if (body[at + place] != word[place]) {
        return false;
      }
    }
    return true;
  }

  /** Letters, digits, hyphens, dots and one more character, as far as they go. */
  private static String text(byte[] body, int from, char also) {
    int end = from;
    while (end < body.length && end - from <= LONGEST_ID + LONGEST_ID && isOfId(body[end], also)) {
      end++;
    }
    return new String(body, from, end - from, StandardCharsets.US_ASCII);
  }

  private static boolean isOfId(byte value, char also) {
    return value >= 'a' && value <= 'z'
        || value >= 'A' && value <= 'Z'
        || value >= '0' && value <= '9'
        || value == '-'
        || value == '.'
        || value == also;
  }

  /** {@code Type/id} of each entry, at most 5,000. */
  List<String> resources() {
    return new ArrayList<>(resources);
  }

  /** Ids of patients, at most 5,000. */
  List<String> patients() {
    return new ArrayList<>(patients);
  }

  /** How many are not listed. */
  int more() {
    return more;
  }
}
