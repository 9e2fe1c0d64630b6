package org.sciregistry.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.interaction.Answer;

/** Writes answers: stored bytes as they are, in another form when one is asked for. */
final class Exit {

  /** Nothing a client stored may run, load or be framed when a browser shows an answer. */
  static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

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
    answer.headers().forEach(response::setHeader);
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
    String accepted = request.getHeader("Accept-Encoding");
    if (body.length > WORTH_COMPRESSING && accepted != null && accepted.contains("gzip")) {
      response.setHeader("Content-Encoding", "gzip");
      body = compressed(body);
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
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
