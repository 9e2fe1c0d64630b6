package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Limits;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.interaction.Patch;

/** Lets a body in: media type, size, inflated size, and then one strict parse. */
final class InboundGuard {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int CHUNK = 16_384;
  private static final String JSON_PATCH = "application/json-patch+json";

  private final Formats formats;
  private final DoorLimits door;

  InboundGuard(Formats formats, DoorLimits door) {
    this.formats = formats;
    this.door = door;
  }

  /**
   * The request's body as a document.
   *
   * @param path the path below the FHIR base, without a slash in front
   * @throws Fault when it is not let in
   */
  Document document(HttpServletRequest request, String path) throws IOException {
    boolean bundle = path.isEmpty() || path.contains("$") || path.startsWith("Bundle");
    Limits limits = bundle ? door.bundle() : door.resource();
    refuseAnnounced(request, limits);
    String type = mediaType(declaredType(request));
    boolean binary = path.equals("Binary") || path.startsWith("Binary/");
    boolean json =
        type.equals(Formats.JSON) || type.equals("application/json") || type.equals("text/json");
    boolean xml =
        type.equals(Formats.XML) || type.equals("application/xml") || type.equals("text/xml");
    boolean patch = type.equals(JSON_PATCH) && request.getMethod().equals("PATCH");
    if (!json && !xml && !patch && !(binary && !type.isEmpty())) {
      throw Fault.of(
          FaultCode.MEDIA_TYPE_UNSUPPORTED,
          shown(Objects.requireNonNullElse(declaredType(request), "")));
    }
    if (json || xml || patch) {
      requireUtf8(String.valueOf(declaredType(request)));
    }
    byte[] body = body(request, limits);
    if (body.length == 0) {
      throw Fault.of(FaultCode.BODY_EMPTY);
    }
    if (patch) {
      return Patch.named(body);
    }
    if (!json && !xml
        || binary && !type.equals(Formats.JSON) && !type.equals(Formats.XML) && !isFhir(body)) {
      return Document.parse(wrapped(body, type, path), Limits.BUNDLE);
    }
    return Document.parse(xml ? formats.fromXml(body) : body, limits);
  }

  /** Whether JSON or XML that is not declared as FHIR is a resource nonetheless, and not the content of a Binary. */
  private static boolean isFhir(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.contains("\"resourceType\"") || text.contains("\"http://hl7.org/fhir\"");
  }

  /**
   * The form that a search is posted with: HAPI, which reads it after this, would read without an end.
   *
   * @return null when this is no such search, or there is no form
   * @throws Fault when the body is anything else or too large
   */
  byte @Nullable [] form(HttpServletRequest request) throws IOException {
    String type = declaredType(request);
    if (!request.getMethod().equals("POST")
        || !String.valueOf(request.getPathInfo()).endsWith("/_search")
        || request.getContentLengthLong() == 0
        || type == null) {
      return null;
    }
    if (!mediaType(type).equals(FORM)) {
      throw Fault.of(FaultCode.MEDIA_TYPE_UNSUPPORTED, shown(type));
    }
    refuseAnnounced(request, door.resource());
    return body(request, door.resource());
  }

  /** The header itself: Jetty's getter fails on a charset it does not know. */
  private static @Nullable String declaredType(HttpServletRequest request) {
    return request.getHeader("Content-Type");
  }

  private void refuseAnnounced(HttpServletRequest request, Limits limits) {
    if (request.getContentLengthLong() > limits.bytes()) {
      throw tooLarge(limits);
    }
  }

  private static String mediaType(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static void requireUtf8(String contentType) {
    for (String parameter : contentType.toLowerCase(Locale.ROOT).split(";", -1)) {
      String plain = parameter.strip().replace("\"", "");
      boolean otherCharset = plain.startsWith("charset=")
          && !plain.equals("charset=utf-8")
          && !plain.equals("charset=us-ascii");
      boolean otherVersion = plain.startsWith("fhirversion=") && !plain.equals("fhirversion=4.0");
      if (otherCharset || otherVersion) {
        throw Fault.of(FaultCode.MEDIA_TYPE_UNSUPPORTED, shown(contentType));
      }
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  private byte[] body(HttpServletRequest request, Limits limits) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return read(request.getInputStream(), limits);
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw Fault.of(FaultCode.ENCODING_UNSUPPORTED, shown(encoding));
    }
    try (InputStream inflated = new GZIPInputStream(request.getInputStream(), CHUNK)) {
      return read(inflated, limits);
    } catch (java.util.zip.ZipException | java.io.EOFException broken) {
      throw Fault.because(broken, FaultCode.GZIP_MALFORMED);
    }
  }

  private byte[] read(InputStream input, Limits limits) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    long started = System.nanoTime();
    int length;
    while ((length = next(input, chunk)) >= 0) {
      if (body.size() + length > limits.bytes()) {
        throw tooLarge(limits);
      }
      refuseSlow(System.nanoTime() - started, body.size() + length);
      body.write(chunk, 0, length);
    }
    return body.toByteArray();
  }

  private int next(InputStream input, byte[] chunk) throws IOException {
    try {
      return input.read(chunk);
    } catch (IOException ended) {
      if (ended.getCause() instanceof TimeoutException) {
        // Nothing more came for as long as a connection may be idle.
        throw Fault.because(ended, FaultCode.REQUEST_TOO_SLOW, door.leastBytesPerSecond());
      }
      throw ended;
    }
  }

  private void refuseSlow(long nanos, long bytes) {
    boolean pastStart = nanos > door.headers().toNanos();
    if (pastStart && bytes * 1e9 / nanos < door.leastBytesPerSecond()) {
      throw Fault.of(FaultCode.REQUEST_TOO_SLOW, door.leastBytesPerSecond());
    }
  }

  private Fault tooLarge(Limits limits) {
    boolean bundle = limits.equals(door.bundle());
    return Fault.of(
        FaultCode.BODY_TOO_LARGE,
        limits.bytes(),
        bundle ? new Text("a Bundle", "Bundle") : new Text("one resource", "单个资源"),
        bundle ? "--bundle-bytes" : "--resource-bytes");
  }

  /** A raw body sent to Binary, as the resource it becomes. */
  private static byte[] wrapped(byte[] body, String type, String path) {
    return new JsonText()
        .object()
        .string("resourceType", "Binary")
        .string("id", path.startsWith("Binary/") ? path.substring("Binary/".length()) : null)
        .string("contentType", type)
        .string("data", Base64.getEncoder().encodeToString(body))
        .endObject()
        .bytes();
  }
}
