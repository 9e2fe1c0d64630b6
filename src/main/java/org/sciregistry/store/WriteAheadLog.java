package org.sciregistry.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/**
 * What was committed to an embedded store, in order, in files beside it: {@code registry.0000000000000001.wal}, named by the sequence of their first record.
 *
 * <p>A file begins with {@link #MAGIC} (8 bytes) and the store's id (16). A record is its length (4 bytes), CRC-32C of what follows (4), its sequence (8) and its
 * content. What stands behind the first record that is not whole was never acknowledged. Each start begins a new file, so nothing is written behind such remains.
 */
final class WriteAheadLog implements AutoCloseable {

  private static final byte[] MAGIC = {'s', 'c', 'i', 'w', 'a', 'l', 0, 1};
  private static final int BEGIN = 8 + 16;
  private static final int FRAME = 2 * Integer.BYTES;
  private static final long LONG_FILE = 16L << 20;
  private static final long KEPT = 64L << 20;
  private static final long RESERVE = 64L << 20;
  private static final String SUFFIX = ".wal";

  /** Takes what a record holds. */
  interface Taker {
    void take(long sequence, byte[] content) throws SQLException, IOException;
  }

  private final FilePath store;
  private final byte[] id;
  private final Path folder;
  private final long reserve;
  private final Object syncing = new Object();
  private @Nullable FileChannel file;
  private long length;
  private volatile long last;
  private long synced;
  private volatile @Nullable IOException broken;

  /**
   * The log of a store.
   *
   * @param store the store's files without their ending
   * @param id the store's id, 16 bytes
   */
  WriteAheadLog(FilePath store, byte[] id) {
    this.store = store;
    this.id = id;
    this.folder = Objects.requireNonNull(
        Path.of(store.unwrap().toString()).toAbsolutePath().getParent(), "a store is in a folder");
    this.reserve = Math.min(RESERVE, folder.toFile().getTotalSpace() / 4);
  }

  /** The files of a store's log, oldest first. */
  static List<FilePath> files(FilePath store) {
    FilePath folder = store.getParent();
    List<FilePath> files = new ArrayList<>();
    if (folder.exists()) {
      for (FilePath file : folder.newDirectoryStream()) {
        String name = file.getName();
        if (name.startsWith(store.getName() + ".") && name.endsWith(SUFFIX)) {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.comparing(FilePath::getName));
    return files;
  }

  /**
   * Reads all records behind a sequence.
   *
   * @param behind the sequence the store stands at
   * @return the sequence of the last record, or {@code behind} if there is none
   * @throws Fault when records between are missing, or the files are another store's
   */
  long replay(long behind, Taker taker) throws IOException, SQLException {
    long reached = behind;
    for (FilePath part : files(store)) {
      try (FileChannel channel = part.open("r");
          DataInputStream in = new DataInputStream(
              new BufferedInputStream(Channels.newInputStream(channel), 1 << 16))) {
        byte[] begin = in.readNBytes(BEGIN);
        if (begin.length == BEGIN && !Arrays.equals(begin, begin())) {
          throw Fault.of(FaultCode.STORE_LOG_BROKEN, part.getName());
        }
        long left = channel.size() - begin.length;
        while (left > FRAME) {
          int size = in.readInt();
          int sum = in.readInt();
          left -= FRAME;
          if (size < Long.BYTES || size > left) {
            break;
          }
          byte[] record = in.readNBytes(size);
          left -= size;
          if (sum != sum(record)) {
            break;
          }
          long sequence = ByteBuffer.wrap(record).getLong();
          if (sequence > reached) {
            if (sequence != reached + 1) {
              throw Fault.of(FaultCode.STORE_LOG_BROKEN, part.getName());
            }
            taker.take(sequence, Arrays.copyOfRange(record, Long.BYTES, record.length));
            reached = sequence;
          }
        }
      } catch (EOFException cutOff) {
        // What was being written when the process ended.
      }
    }
    return reached;
  }

  private byte[] begin() {
    return ByteBuffer.allocate(BEGIN).put(MAGIC).put(id).array();
  }

  private static int sum(byte[] record) {
    CRC32C sum = new CRC32C();
    sum.update(record);
    return (int) sum.getValue();
  }

  /** Begins a new file; what stands in the one before is synced. */
  void begin(long next) throws IOException {
    FilePath part = FilePath.get(store + "." + HexFormat.of().toHexDigits(next) + SUFFIX);
    synchronized (syncing) {
      close();
      part.delete();
      FileChannel fresh = part.open("rw");
      file = fresh;
      write(ByteBuffer.wrap(begin()), 0);
      length = BEGIN;
      fresh.force(true);
      last = next - 1;
      synced = last;
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException notOnThisSystem) {
      // Windows does not open folders; it keeps their entries by itself.
    }
  }

  /**
   * Adds a record; it is durable once {@link #sync} has returned. One thread at a time.
   *
   * @throws IOException when it could not be written; then nothing of it stands
   */
  void append(long sequence, byte[] content) throws IOException {
    IOException earlier = broken;
    if (earlier != null) {
      throw new IOException("an earlier write of the log failed", earlier);
    }
    long usable = usableSpace();
    if (usable < reserve) {
      throw new IOException("No space left but a reserve: " + usable + " of " + reserve + " bytes");
    }
    int size = Long.BYTES + content.length;
    ByteBuffer record = ByteBuffer.allocate(FRAME + size);
    record.position(FRAME);
    record.putLong(sequence).put(content);
    CRC32C sum = new CRC32C();
    sum.update(record.array(), FRAME, size);
    record.putInt(0, size).putInt(Integer.BYTES, (int) sum.getValue());
    record.rewind();
    try {
      write(record, length);
    } catch (IOException notWritten) {
      try {
        open().truncate(length);
      } catch (IOException remains) {
        broken = remains;
      }
      throw notWritten;
    }
    length += FRAME + size;
    last = sequence;
  }

  private void write(ByteBuffer from, long position) throws IOException {
    long at = position;
    while (from.hasRemaining()) {
      at += open().write(from, at);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel open = file;
    if (open == null) {
      throw new IOException("the log is closed");
    }
    return open;
  }

  /** How much of the store's disk is free, in bytes. */
  long usableSpace() {
    return folder.toFile().getUsableSpace();
  }

  /** Makes all records up to this one durable; those of several threads by one sync. */
  void sync(long sequence) throws IOException {
    synchronized (syncing) {
      if (synced >= sequence) {
        return;
      }
      IOException earlier = broken;
      if (earlier != null) {
        throw new IOException("an earlier sync of the log failed", earlier);
      }
      long reached = last;
      try {
        open().force(false);
      } catch (IOException unknown) {
        // The system may have forgotten what it could not write: only a new start, which reads the
        // file, can tell.
        broken = unknown;
        throw unknown;
      }
      synced = reached;
    }
  }

  /** Makes durable all there is. */
  void syncAll() throws IOException {
    sync(last);
  }

  /** Whether it is time for a new file. */
  boolean isLong() {
    return length > LONG_FILE;
  }

  /** Removes the oldest files: whatever is old enough that H2 cannot have gone back behind it. */
  void forgetOld() {
    List<FilePath> files = files(store);
    long younger = 0;
    for (int at = files.size() - 2; at >= 0; at--) {
      FilePath part = files.get(at);
      if (younger > KEPT) {
        part.delete();
      } else {
        younger += part.size();
      }
    }
  }

  /** Removes all files but the one that is written. */
  void forgetAll() {
    List<FilePath> files = files(store);
    files.subList(0, files.size() - 1).forEach(FilePath::delete);
  }

  @Override
  public void close() throws IOException {
    synchronized (syncing) {
      FileChannel open = file;
      file = null;
      if (open != null) {
        try (open) {
          open.force(false);
        }
      }
    }
  }
}
