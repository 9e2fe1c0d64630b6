package org.sciregistry.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** Refuses bytes that are not UTF-8 instead of replacing them. */
final class Utf8 {

  private Utf8() {}

  static void check(byte[] bytes) {
    int ascii = 0;
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
