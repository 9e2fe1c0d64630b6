package org.sciregistry.interaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an interaction answers, ready to be written.
 *
 * @param status the HTTP status
 * @param headers the headers an interaction sets, such as ETag, Location and Last-Modified
 * @param body FHIR JSON, empty when the answer has none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  /** The header that holds a time as FHIR writes it, to the millisecond; HTTP's form of it is made where it is sent. */
  public static final String LAST_MODIFIED = "Last-Modified";

  /** An answer without headers of its own. */
  public static Answer of(int status, byte[] body) {
    return new Answer(status, Map.of(), body);
  }

  /** The answer as bytes that can be stored and answered again later. */
  byte[] remembered() {
    StringBuilder head = new StringBuilder().append(status).append('\n');
    headers.forEach((name, value) -> head.append(name).append(':').append(value).append('\n'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
    bytes.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** The answer that was remembered. */
  static Answer recalled(byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n' || bytes[end + 1] != '\n') {
      end++;
    }
    String[] lines = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (int line = 1; line < lines.length; line++) {
      int colon = lines[line].indexOf(':');
      headers.put(lines[line].substring(0, colon), lines[line].substring(colon + 1));
    }
    byte[] body = Arrays.copyOfRange(bytes, end + 2, bytes.length);
    return new Answer(Integer.parseInt(lines[0]), headers, body);
  }
}
