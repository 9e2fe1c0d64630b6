package org.sciregistry.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.interaction.Answer;
import org.sciregistry.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers: stored bytes as they are, in another form when one is asked for. */
final class Exit {

  /** Nothing a client stored may run, load or be framed when a browser shows an answer. */
  static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

  private static final String JSON = Formats.JSON + ";charset=UTF-8";
  private static final String XML = Formats.XML + ";charset=UTF-8";
  private static final int WORTH_COMPRESSING = 1_024;
  private static final int LARGEST_LATER = 64 << 10;
  private static final byte[] NOTHING = new byte[0];
  private static final Logger LOG = LoggerFactory.getLogger(Exit.class);

  private final Formats formats;
  private final Witness witness;

  Exit(Formats formats, Witness witness) {
    this.formats = formats;
    this.witness = witness;
  }

  /** Sends an answer once the audit trail tells of it; a small one among many leaves by the trail's thread, so that none waits for it. */
  void write(
      Answer answer,
      Formats.Wanted wanted,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    CompletableFuture<Void> kept = witness.keep(answer, request);
    byte[] content;
    try {
      content = prepared(answer, wanted, request, response);
    } catch (IOException | RuntimeException failed) {
      AuditTrail.await(kept);
      throw failed;
    }
    if (kept.isDone() || content.length > LARGEST_LATER || UnderWay.of(request).isOfFew()) {
      AuditTrail.await(kept);
      response.getOutputStream().write(content);
    } else {
      sendLater(content, kept, request, response);
    }
  }

  /** Sends an answer the audit trail knows of, or one that tells nothing. */
  void send(
      Answer answer,
      Formats.Wanted wanted,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    response.getOutputStream().write(prepared(answer, wanted, request, response));
  }

  private static void sendLater(
      byte[] content,
      CompletableFuture<Void> kept,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    UnderWay way = UnderWay.of(request);
    HttpOutput out = (HttpOutput) response.getOutputStream();
    AsyncContext later = request.startAsync();
    later.setTimeout(0);
    way.leaveLater(kept.whenComplete((durable, unkept) -> {
      Runnable end = () -> {
        try {
          way.end();
        } finally {
          later.complete();
        }
      };
      if (unkept != null) {
        // What is told instead may have to wait for the client, which the trail's thread must not.
        later.start(() -> {
          try {
            way.refuse(unkept);
          } catch (IOException gone) {
            LOG.debug("A client has gone", gone);
          } finally {
            end.run();
          }
        });
      } else if (content.length == 0) {
        end.run();
      } else {
        // Waits for nothing: what the client does not take at once is sent when it does.
        try {
          out.sendContent(ByteBuffer.wrap(content), Callback.from(end, gone -> end.run()));
        } catch (RuntimeException closed) {
          LOG.debug("An answer could not leave", closed);
          end.run();
        }
      }
    }));
  }

  /** Sets status and headers; answers what follows them. */
  private byte[] prepared(
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
      return NOTHING;
    }
    if (answer.status() == 200 && Formats.isRawBinary(request)) {
      return raw(answer, Formats.isWorksheet(request) ? "inline" : "attachment", response);
    }
    byte[] body = wanted.asStored() ? answer.body() : formats.encode(answer.body(), wanted);
    response.setContentType(wanted.xml() ? XML : JSON);
    response.setHeader("Vary", "Accept, Accept-Encoding, Accept-Language");
    if (body.length > WORTH_COMPRESSING && takesGzip(request.getHeader("Accept-Encoding"))) {
      response.setHeader("Content-Encoding", "gzip");
      body = compressed(body);
    }
    response.setContentLength(body.length);
    return body;
  }

  private static String sent(String name, String value) {
    return name.equals(Answer.LAST_MODIFIED) && value.endsWith("Z")
        ? DateGenerator.formatDate(Instant.parse(value).toEpochMilli())
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

  private static byte[] raw(Answer answer, String disposition, HttpServletResponse response) {
    Node binary = Document.parse(answer.body()).root();
    String type = binary.text("contentType");
    String data = binary.text("data");
    byte[] content = data == null ? new byte[0] : Base64.getMimeDecoder().decode(data);
    response.setContentType(type == null ? "application/octet-stream" : type);
    // What a client stored must never run as a page of this server.
    response.setHeader("Content-Disposition", disposition);
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setContentLength(content.length);
    return content;
  }
}
