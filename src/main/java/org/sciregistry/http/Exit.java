package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.interaction.Answer;

/** Writes answers: stored bytes as they are, in another form when one is asked for. */
final class Exit {

  /** Nothing a client stored may run, load or be framed when a browser shows an answer. */
  static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final int WORTH_COMPRESSING = 1_024;

  private final Formats formats;
  private final Witness witness;

  Exit(Formats formats, Witness witness) {
    this.formats = formats;
    this.witness = witness;
  }

  void write(
      Answer answer,
      Formats.Wanted wanted,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    witness.keep(answer, request);
    send(answer, wanted, request, response);
  }

  /** Sends an answer the audit trail knows of, or one that tells nothing. */
  void send(
      Answer answer,
      Formats.Wanted wanted,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.setHeader(name, sent(name, value)));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Cache-Control", "no-store");
    if (answer.status() == 304 || answer.body().length == 0) {
      return;
    }
    if (answer.status() == 200 && Formats.isRawBinary(request)) {
      writeRaw(answer, Formats.isWorksheet(request) ? "inline" : "attachment", response);
      return;
    }
    byte[] body = wanted.asStored() ? answer.body() : formats.encode(answer.body(), wanted);
    response.setContentType((wanted.xml() ? Formats.XML : Formats.JSON) + ";charset=UTF-8");
    response.setHeader("Vary", "Accept, Accept-Encoding, Accept-Language");
    if (body.length > WORTH_COMPRESSING && takesGzip(request.getHeader("Accept-Encoding"))) {
      response.setHeader("Content-Encoding", "gzip");
      body = compressed(body);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String sent(String name, String value) {
    return name.equals(Answer.LAST_MODIFIED) && value.endsWith("Z")
        ? HTTP_DATE.format(Instant.parse(value).atOffset(ZoneOffset.UTC))
        : value;
  }

  /** Whether a caller takes gzip: named with a quality above 0, or covered by {@code *}. */
  private static boolean takesGzip(@Nullable String accepted) {
    boolean takes = false;
    for (String coding : String.valueOf(accepted).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.replace(" ", "").split(";", -1);
      boolean refused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
      if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
        return !refused;
      }
      takes |= parts[0].equals("*") && !refused;
    }
    return takes;
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    return packed.toByteArray();
  }

  private static void writeRaw(Answer answer, String disposition, HttpServletResponse response)
      throws IOException {
    Node binary = Document.parse(answer.body()).root();
    String type = binary.text("contentType");
    String data = binary.text("data");
    byte[] content = data == null ? new byte[0] : Base64.getMimeDecoder().decode(data);
    response.setContentType(type == null ? "application/octet-stream" : type);
    // What a client stored must never run as a page of this server.
    response.setHeader("Content-Disposition", disposition);
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
