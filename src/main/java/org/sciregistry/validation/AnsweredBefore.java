package org.sciregistry.validation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.sciregistry.document.Document;

/**
 * Remembers what a rule said of a piece of JSON. Pieces repeat: the codes, units and graded items of one exam are those of
 * the next, byte for byte (ADR 0045).
 *
 * <p>Only answers that depend on nothing but the piece's bytes belong here. A place holds one answer; a newer one takes it over, so the
 * memory is bounded and nobody waits. Bytes are compared, never only their hash.
 */
final class AnsweredBefore {

  /** No answer is remembered. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final int LONGEST = 1_024;
  private static final int PLACES = 1 << 15;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private record Answer(Object rule, Object variant, String place, byte[] json, int answer) {}

  private final AtomicReferenceArray<Answer> answers = new AtomicReferenceArray<>(PLACES);

  /**
   * What the rule said of these bytes, {@link #UNKNOWN} when it was not asked or is forgotten.
   *
   * @param rule who is asked, told apart by identity
   * @param variant a further part of the question, told apart by identity
   * @param place a further part of the question
   */
  int answer(Object rule, Object variant, String place, Document document, int value, int hash) {
    int from = document.start(value);
    int to = document.end(value);
    if (to - from > LONGEST) {
      return UNKNOWN;
    }
    Answer known = answers.get(slot(rule, hash));
    return known != null
            && known.rule == rule
            && known.variant == variant
            && known.place.equals(place)
            && Arrays.equals(known.json, 0, known.json.length, document.bytes(), from, to)
        ? known.answer
        : UNKNOWN;
  }

  /** Remembers an answer. */
  void remember(
      Object rule,
      Object variant,
      String place,
      Document document,
      int value,
      int hash,
      int answer) {
    if (document.end(value) - document.start(value) <= LONGEST) {
      answers.set(
          slot(rule, hash), new Answer(rule, variant, place, document.bytesOf(value), answer));
    }
  }

  private static int slot(Object rule, int hash) {
    int mixed = (hash ^ System.identityHashCode(rule)) * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & (PLACES - 1);
  }

  /** A hash of a value's bytes, for the other methods; those too long to be remembered have none. */
  static int hash(Document document, int value) {
    byte[] bytes = document.bytes();
    int at = document.start(value);
    int end = document.end(value);
    if (end - at > LONGEST) {
      return 0;
    }
    long hash = (long) end - at;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash ^ (hash >>> 32));
  }
}
