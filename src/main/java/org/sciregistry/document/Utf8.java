package org.sciregistry.document;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** Refuses bytes that are not UTF-8 instead of replacing them. */
final class Utf8 {

  /** By this many bytes a JSON parser tells UTF-16 and UTF-32 from UTF-8: none of them is zero in ours. */
  private static final int TELLING = 4;

  /** Set in eight bytes as soon as one of them is not ASCII. */
  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  static void check(byte[] bytes) {
    for (int at = 0; at < Math.min(TELLING, bytes.length); at++) {
      if (bytes[at] == 0) {
        throw Fault.of(FaultCode.UTF8_INVALID, at + 1);
      }
    }
    int ascii = 0;
    while (ascii + Long.BYTES <= bytes.length
        && ((long) LONGS.get(bytes, ascii) & HIGH_BITS) == 0) {
      ascii += Long.BYTES;
    }
    while (ascii < bytes.length && bytes[ascii] >= 0) {
      ascii++;
    }
    if (ascii == bytes.length) {
      return;
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer rest = ByteBuffer.wrap(bytes, ascii, bytes.length - ascii);
    CharBuffer scratch = CharBuffer.allocate(8_192);
    while (true) {
      CoderResult result = decoder.decode(rest, scratch, true);
      if (result.isError()) {
        throw Fault.of(FaultCode.UTF8_INVALID, rest.position() + 1);
      }
      if (result.isUnderflow()) {
        return;
      }
      scratch.clear();
    }
  }
}
