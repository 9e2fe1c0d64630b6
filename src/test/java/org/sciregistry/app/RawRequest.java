package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.sciregistry.trial.Changes;

/** A case of the bad-input table, sent byte by byte because HTTP clients would mend it. */
record RawRequest(
    String name,
    String line,
    List<String> headers,
    String body,
    boolean gzip,
    boolean cut,
    List<Integer> statuses,
    String code,
    List<String> told) {

  private static final Pattern REPEATED =
      Pattern.compile("<<((?:(?!<<).)*?)\\*(\\d+)>>", Pattern.DOTALL);
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9A-F]{2})");

  /** What came back: its status, header lines and body. */
  record Reply(int status, String headers, String body) {}

  static List<RawRequest> table(Path file) throws IOException {
    List<RawRequest> table = new ArrayList<>();
    String name = "";
    String line = "";
    List<String> headers = new ArrayList<>();
    String body = "";
    boolean gzip = false;
    boolean cut = false;
    List<String> told = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("= ")) {
        name = text.substring(2);
        line = "";
        headers = new ArrayList<>();
        body = "";
        gzip = false;
        cut = false;
        told = new ArrayList<>();
      } else if (text.startsWith("? ")) {
        told.add(text.substring(2));
      } else if (text.startsWith("> ")) {
        body = text.substring(2);
      } else if (text.equals("~gzip")) {
        gzip = true;
      } else if (text.equals("~cut")) {
        cut = true;
      } else if (text.startsWith("< ")) {
        String[] expected = text.substring(2).split(" ", -1);
        List<Integer> statuses = new ArrayList<>();
        for (String status : expected[0].split("\\|", -1)) {
          statuses.add(Integer.valueOf(status));
        }
        table.add(
            new RawRequest(name, line, headers, body, gzip, cut, statuses, expected[1], told));
      } else if (line.isEmpty()) {
        line = text;
      } else {
        headers.add(text);
      }
    }
    return table;
  }

  /** Sends it; an answer that comes before everything was sent is an answer too. */
  Reply send(int port) throws IOException {
    byte[] content = body.isEmpty() ? new byte[0] : bytes(body);
    List<String> lines = new ArrayList<>();
    lines.add(new String(bytes(line), ISO_8859_1) + " HTTP/1.1");
    for (String header : headers) {
      if (!header.endsWith(": -")) {
        lines.add(new String(bytes(header), ISO_8859_1));
      }
    }
    if (gzip) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream packing = new GZIPOutputStream(packed)) {
        packing.write(content);
      }
      content = packed.toByteArray();
      lines.add("Content-Encoding: gzip");
    }
    int length = cut ? content.length / 2 : content.length;
    unlessGiven(lines, "Host", "localhost:" + port);
    unlessGiven(lines, "Connection", "close");
    if (length > 0) {
      unlessGiven(lines, "Content-Type", "application/fhir+json");
      if (headers.stream().noneMatch(header -> header.startsWith("Transfer-Encoding:"))) {
        unlessGiven(lines, "Content-Length", String.valueOf(length));
      }
    }
    byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(40_000);
      try {
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(content, 0, length);
        socket.getOutputStream().flush();
      } catch (IOException answeredEarly) {
        // The server may answer and close while the rest is still being sent.
      }
      return read(socket.getInputStream());
    }
  }

  /** Whether it is small and soon over, and so can be sent again and again with changes: not one that tells its length itself. */
  boolean isSmall() {
    return headers.stream()
            .noneMatch(header -> header.matches("(?i)(content-length|transfer-encoding).*"))
        && !body.contains("<<")
        && !line.contains("<<")
        && body.length() < 10_000;
  }

  /** One like it: its line, its body or both are changed; other requests lend pieces. */
  RawRequest changed(List<RawRequest> others, RandomGenerator random) {
    boolean inLine = random.nextInt(3) == 0;
    boolean inBody = !body.isEmpty() && (!inLine || random.nextBoolean());
    return new RawRequest(
        name,
        inBody && !inLine ? line : changed(line, others, RawRequest::line, random),
        headers,
        inBody ? changed(body, others, RawRequest::body, random) : body,
        gzip,
        cut,
        statuses,
        code,
        told);
  }

  private static String changed(
      String text,
      List<RawRequest> others,
      Function<RawRequest, String> part,
      RandomGenerator random) {
    List<byte[]> pieces =
        others.stream().map(other -> part.apply(other).getBytes(ISO_8859_1)).toList();
    String changed = new String(Changes.of(text.getBytes(UTF_8), pieces, random), ISO_8859_1);
    // A line break would begin another request or a header.
    return changed.replaceAll("[\\r\\n]|<<", " ");
  }

  private void unlessGiven(List<String> lines, String name, String value) {
    if (headers.stream().noneMatch(header -> header.startsWith(name + ":"))) {
      lines.add(name + ": " + value);
    }
  }

  private static Reply read(InputStream input) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      input.transferTo(all);
    } catch (IOException cutOff) {
      // What came before the connection was cut is the answer.
    }
    String text = all.toString(UTF_8);
    if (text.length() < 12) {
      return new Reply(0, "", "");
    }
    int end = text.indexOf("\r\n\r\n");
    return new Reply(
        Integer.parseInt(text.substring(9, 12)),
        end < 0 ? text : text.substring(0, end),
        end < 0 ? "" : text.substring(end + 4));
  }

  /** The bytes of a text of the table: repetitions and bytes written out. */
  private static byte[] bytes(String text) {
    String plain = text.replace("\\r\\n", "\r\n");
    StringBuilder decoded = new StringBuilder();
    Matcher bytes = BYTE.matcher(new String(plain.getBytes(UTF_8), ISO_8859_1));
    while (bytes.find()) {
      bytes.appendReplacement(
          decoded,
          Matcher.quoteReplacement(
              new String(HexFormat.of().parseHex(bytes.group(1)), ISO_8859_1)));
    }
    bytes.appendTail(decoded);
    String open = decoded.toString();
    while (true) {
      Matcher repeated = REPEATED.matcher(open);
      if (!repeated.find()) {
        return open.getBytes(ISO_8859_1);
      }
      open = open.substring(0, repeated.start())
          + repeated.group(1).repeat(Integer.parseInt(repeated.group(2)))
          + open.substring(repeated.end());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
