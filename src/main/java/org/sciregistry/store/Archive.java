package org.sciregistry.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/**
 * The form of a backup: one file for any database.
 *
 * <p>It begins with {@link #MAGIC}, the schema's version and the number of rows. Chunks follow: the name of a table, its columns, and rows of values with their
 * kinds, deflated. It ends with SHA-256 of all before. A chunk is what a restore commits at once.
 */
final class Archive {

  static final String MAGIC = "sci-registry archive 1";

  private static final int CHUNK = 1;
  private static final int END = 0;
  private static final int DIGEST_BYTES = 32;
  private static final int NULL = 0;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int BYTES = 3;
  private static final int DECIMAL = 4;
  private static final int TRUTH = 5;
  private static final int TIME = 6;

  /**
   * What an archive says of itself.
   *
   * @param schema the version of the schema its rows have
   * @param rows how many rows it holds
   * @param digest SHA-256 of the file, in hexadecimal
   */
  record Head(String schema, long rows, String digest) {}

  /** Rows of one table. */
  record Chunk(String table, List<String> columns, List<@Nullable Object[]> rows) {}

  private Archive() {}

  static void writeHead(DataOutputStream out, String schema, long rows) throws IOException {
    out.writeUTF(MAGIC);
    out.writeUTF(schema);
    out.writeLong(rows);
  }

  static void write(DataOutputStream out, Chunk chunk) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DataOutputStream rows = new DataOutputStream(new DeflaterOutputStream(packed))) {
      rows.writeUTF(chunk.table());
      rows.writeInt(chunk.columns().size());
      for (String column : chunk.columns()) {
        rows.writeUTF(column);
      }
      rows.writeInt(chunk.rows().size());
      for (@Nullable Object[] row : chunk.rows()) {
        for (Object value : row) {
          write(rows, value);
        }
      }
    }
    out.writeByte(CHUNK);
    out.writeInt(packed.size());
    packed.writeTo(out);
  }

  /** Writes a value with its kind. */
  static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof BigDecimal decimal) {
      out.writeByte(DECIMAL);
      out.writeUTF(decimal.toString());
    } else if (value instanceof Number number) {
      out.writeByte(NUMBER);
      out.writeLong(number.longValue());
    } else if (value instanceof byte[] bytes) {
      out.writeByte(BYTES);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (value instanceof Boolean truth) {
      out.writeByte(TRUTH);
      out.writeBoolean(truth);
    } else if (value instanceof Timestamp time) {
      out.writeByte(TIME);
      out.writeLong(time.getTime());
    } else {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      out.writeByte(TEXT);
      out.writeInt(text.length);
      out.write(text);
    }
  }

  /** Reads a value with its kind. */
  static @Nullable Object read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case NULL -> null;
      case DECIMAL -> new BigDecimal(in.readUTF());
      case NUMBER -> in.readLong();
      case BYTES -> in.readNBytes(in.readInt());
      case TRUTH -> in.readBoolean();
      case TIME -> new Timestamp(in.readLong());
      case TEXT -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      default -> throw new IOException("a value of the unknown kind " + kind);
    };
  }

  /** Ends an archive; what the digest has seen is all that stands before it. */
  static byte[] writeEnd(DataOutputStream out, MessageDigest digest) throws IOException {
    out.writeByte(END);
    out.flush();
    byte[] content = digest.digest();
    out.write(content);
    out.flush();
    return content;
  }

  /**
   * Reads a file to its end and checks that it is whole.
   *
   * @throws Fault when it is not
   */
  static Head check(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(
            new DigestInputStream(new java.io.BufferedInputStream(raw, 1 << 16), digest))) {
      if (!in.readUTF().equals(MAGIC)) {
        throw invalid(file, new Text("it does not begin as one", "开头不符"));
      }
      String schema = in.readUTF();
      long rows = in.readLong();
      while (in.readByte() == CHUNK) {
        // Read and not skipped: what is skipped has no part in the digest.
        in.readNBytes(in.readInt());
      }
      byte[] wanted = digest.digest();
      byte[] stored = in.readNBytes(DIGEST_BYTES);
      if (!MessageDigest.isEqual(wanted, stored) || in.read() >= 0) {
        throw invalid(file, new Text("its digest differs", "摘要不符"));
      }
      return new Head(schema, rows, HexFormat.of().formatHex(wanted));
    } catch (EOFException | java.io.UTFDataFormatException cut) {
      throw invalid(file, new Text("it is cut off", "文件不完整"));
    }
  }

  private static Fault invalid(Path file, Text why) {
    return Fault.of(FaultCode.ARCHIVE_INVALID, String.valueOf(file.getFileName()), why);
  }

  /** What takes the chunks of an archive in order. */
  interface Taker {
    void take(int number, Chunk chunk) throws IOException;
  }

  /** Reads the chunks behind a number, of a file that was checked. */
  static void read(Path file, int behind, Taker taker) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      in.readUTF();
      in.readUTF();
      in.readLong();
      for (int number = 1; in.readByte() == CHUNK; number++) {
        int length = in.readInt();
        if (number <= behind) {
          in.skipNBytes(length);
        } else {
          taker.take(number, chunk(in.readNBytes(length)));
        }
      }
    }
  }

  private static Chunk chunk(byte[] packed) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      String table = in.readUTF();
      List<String> columns = new ArrayList<>();
      int columnCount = in.readInt();
      for (int column = 0; column < columnCount; column++) {
        columns.add(in.readUTF());
      }
      List<@Nullable Object[]> rows = new ArrayList<>();
      int rowCount = in.readInt();
      for (int at = 0; at < rowCount; at++) {
        @Nullable Object[] row = new @Nullable Object[columnCount];
        for (int column = 0; column < columnCount; column++) {
          row[column] = read(in);
        }
        rows.add(row);
      }
      return new Chunk(table, columns, rows);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
