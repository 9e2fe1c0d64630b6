package org.sciregistry.app.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A client's connection to a server, kept from request to request: as much of HTTP/1.1 as a measurement needs, so that the client takes little of the processors it shares with the server. */
final class Wire implements AutoCloseable {

  private static final int LONGEST_LINE = 16 << 10;

  private final int timeout;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  /**
   * A connection that is made with the first request.
   *
   * @param timeout how long it may take to connect, and to wait for a piece of an answer, in milliseconds
   */
  Wire(int timeout) {
    this.timeout = timeout;
  }

  /** What is known of an answer before its body. */
  private record Head(int status, long length, boolean chunked, boolean last) {}

  /**
   * Sends a request and reads its answer to the end.
   *
   * @param authorization the value of the header, empty for none
   * @param bundle what is posted, null to read
   * @return the answer's body, null when its status is not 2xx
   * @throws IOException when there is no whole answer; nothing is sent again unseen
   */
  byte @Nullable [] answer(URI url, String authorization, byte @Nullable [] bundle)
      throws IOException {
    try {
      byte[] request = request(url, authorization, bundle);
      InputStream from = connected(url);
      if (socket != null) {
        socket.getOutputStream().write(request);
      }
      Head head = head(from);
      byte[] body = body(head, from);
      if (head.last()) {
        close();
      }
      return head.status() / 100 == 2 ? body : null;
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private static byte[] request(URI url, String authorization, byte @Nullable [] bundle) {
    StringBuilder head =
        new StringBuilder(512).append(bundle == null ? "GET " : "POST ").append(url.getRawPath());
    if (url.getRawQuery() != null) {
      head.append('?').append(url.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ")
        .append(url.getAuthority())
        .append("\r\nAccept: application/fhir+json\r\n");
    if (!authorization.isEmpty()) {
      head.append("Authorization: ").append(authorization).append("\r\n");
    }
    if (bundle == null) {
      return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }
    head.append("Content-Type: application/fhir+json\r\nPrefer: return=minimal\r\nContent-Length: ")
        .append(bundle.length)
        .append("\r\n\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + bundle.length);
    request.writeBytes(head.toString().getBytes(ISO_8859_1));
    request.writeBytes(bundle);
    return request.toByteArray();
  }

  private InputStream connected(URI url) throws IOException {
    InputStream there = in;
    if (there != null) {
      return there;
    }
    boolean tls = url.getScheme().equalsIgnoreCase("https");
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    Socket plain = new Socket();
    socket = plain;
    plain.setTcpNoDelay(true);
    plain.setSoTimeout(timeout);
    plain.connect(new InetSocketAddress(url.getHost(), port), timeout);
    Socket used = tls ? secured(plain, url.getHost(), port) : plain;
    socket = used;
    InputStream fresh = new BufferedInputStream(used.getInputStream(), 64 << 10);
    in = fresh;
    return fresh;
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) tls.createSocket(plain, host, port, true);
    SSLParameters named = secured.getSSLParameters();
    named.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(named);
    return secured;
  }

  private static Head head(InputStream from) throws IOException {
    String[] status = line(from).split(" ", 3);
    if (status.length < 2) {
      throw new IOException("no HTTP answer");
    }
    int code = Integer.parseInt(status[1]);
    long length = code == 204 || code == 304 ? 0 : -1;
    boolean chunked = false;
    boolean last = status[0].equals("HTTP/1.0");
    for (String line = line(from); !line.isEmpty(); line = line(from)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      switch (name) {
        case "content-length" -> length = Long.parseLong(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "connection" -> last |= value.equalsIgnoreCase("close");
        default -> {}
      }
    }
    return new Head(code, length, chunked, last || !chunked && length < 0);
  }

  private static byte[] body(Head head, InputStream from) throws IOException {
    if (!head.chunked()) {
      return head.length() < 0 ? from.readAllBytes() : bytes(from, (int) head.length());
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = size(from);
    while (size > 0) {
      body.writeBytes(bytes(from, size));
      line(from);
      size = size(from);
    }
    while (!line(from).isEmpty()) {
      // What follows the last piece are headers.
    }
    return body.toByteArray();
  }

  private static int size(InputStream from) throws IOException {
    return Integer.parseInt(line(from).split(";", 2)[0].strip(), 16);
  }

  private static byte[] bytes(InputStream from, int count) throws IOException {
    byte[] bytes = from.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the answer ended early");
    }
    return bytes;
  }

  private static String line(InputStream from) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = from.read(); next != '\n'; next = from.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("the answer ended early");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    in = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException gone) {
        // Nothing is lost.
      }
    }
  }
}
