package org.sciregistry.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The resources and patients an answer tells of, found in its bytes without parsing them again. */
final class Mentions {

  private static final int MOST = 5_000;
  private static final int LONGEST_ID = 64;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final long SLASHES = '/' * LOWEST;
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
    int slash = base.indexOf('/');
    // Both have a slash at a known place, and slashes are found by eight bytes at a time.
    for (int at = nextSlash(body, 0); at < body.length; at = nextSlash(body, at + 1)) {
      int url = at - slash;
      if (stands(FULL_URL, body, url - FULL_URL.length) && stands(prefix, body, url)) {
        add(resources, text(body, url + prefix.length, '/'));
      }
      int name = at + 1 - PATIENT.length;
      if (name > 0
          && (body[name - 1] == '"' || body[name - 1] == '/')
          && stands(PATIENT, body, name)) {
        String id = text(body, at + 1, '-');
        // What is longer is a text that looks like a reference, and no id.
        if (!id.isEmpty() && id.length() <= LONGEST_ID) {
          add(patients, id);
        }
      }
    }
  }

  /** Where the next slash stands from a place on, the end when there is none. */
  private static int nextSlash(byte[] body, int from) {
    int at = from;
    for (; at + Long.BYTES <= body.length; at += Long.BYTES) {
      long differences = (long) LONGS.get(body, at) ^ SLASHES;
      // The lowest byte that is zero has its highest bit set here; those above it may have by a
      // carry.
      long zeros = (differences - LOWEST) & ~differences & HIGHEST;
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (at < body.length && body[at] != '/') {
      at++;
    }
    return at;
  }

  private void add(Set<String> set, String name) {
    if (set.size() < MOST) {
      set.add(name);
    } else if (!set.contains(name)) {
      more++;
    }
  }

  private static boolean stands(byte[] word, byte[] body, int at) {
    if (at < 0 || at + word.length > body.length) {
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
