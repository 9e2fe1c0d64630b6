package org.sciregistry.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk for H2 that knows which writes are not synced yet, and so what it would hold if the power went now: {@code jdbc:h2:ordered:unsynced:/path}. */
public final class UnsyncedDisk extends FilePathWrapper {

  private static final String SCHEME = "unsynced";
  private static final int SECTOR = 512;
  private static final Map<String, Platter> FILES = new ConcurrentHashMap<>();
  private static volatile boolean lying;

  /** What becomes of writes that were not synced. */
  enum Loss {
    /** The process is killed: the system still has every write. */
    NOTHING,
    /** The writes up to some point are there, the next one in part. */
    THE_LATEST,
    /** Each write is there, is lost or is there in part, in any order. */
    ANYTHING,
    /** None is there. */
    ALL
  }

  static void plugIn() {
    FilePath.register(new UnsyncedDisk());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    Path file = Path.of(unwrap().toString()).toAbsolutePath();
    byte[] there = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    FileChannel channel = super.open(mode);
    return mode.equals("r")
        ? channel
        : new Watched(channel, FILES.computeIfAbsent(file.toString(), fresh -> new Platter(there)));
  }

  @Override
  public void delete() {
    synchronized (FILES) {
      FILES.remove(Path.of(unwrap().toString()).toAbsolutePath().toString());
      super.delete();
    }
  }

  /** What the files of a folder would hold after a cut at this moment, by name. */
  static Map<String, byte[]> afterCut(Path folder, Loss loss, RandomGenerator random) {
    Map<String, byte[]> disk = new TreeMap<>();
    synchronized (FILES) {
      FILES.forEach((file, platter) -> {
        Path path = Path.of(file);
        if (folder.toAbsolutePath().equals(path.getParent())) {
          disk.put(String.valueOf(path.getFileName()), platter.afterCut(loss, random));
        }
      });
    }
    return disk;
  }

  /** Whether from now on a sync is said to be done and is not. */
  static void lie(boolean lies) {
    lying = lies;
  }

  /** How many writes of a folder's files wait for a sync. */
  static int unsynced(Path folder) {
    return FILES.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder.toAbsolutePath() + "/"))
        .mapToInt(file -> file.getValue().count())
        .sum();
  }

  /** A write that is not synced; without bytes, a truncation to the position. */
  private record Pending(long position, byte[] bytes) {}

  private static final class Platter {
    private byte[] synced;
    private final List<Pending> pending = new ArrayList<>();

    Platter(byte[] there) {
      this.synced = there;
    }

    void add(Pending write) {
      synchronized (FILES) {
        pending.add(write);
      }
    }

    int count() {
      synchronized (FILES) {
        return pending.size();
      }
    }

    void sync(int first) {
      synchronized (FILES) {
        for (Pending write : pending.subList(0, first)) {
          synced = applied(synced, write.position(), write.bytes());
        }
        pending.subList(0, first).clear();
      }
    }

    byte[] afterCut(Loss loss, RandomGenerator random) {
      byte[] image = synced;
      int whole = loss == Loss.THE_LATEST ? random.nextInt(pending.size() + 1) : pending.size();
      for (int at = 0; at < pending.size(); at++) {
        Pending write = pending.get(at);
        int fate = switch (loss) {
          case NOTHING -> 0;
          case THE_LATEST -> at < whole ? 0 : at == whole ? 1 : 2;
          case ANYTHING -> random.nextInt(3);
          case ALL -> 2;
        };
        if (fate == 0) {
          image = applied(image, write.position(), write.bytes());
        } else if (fate == 1) {
          image = torn(image, write, loss, random);
        }
      }
      return image.clone();
    }

    /** The first sectors of a write are there, or any of them. */
    private static byte[] torn(byte[] image, Pending write, Loss loss, RandomGenerator random) {
      byte[] torn = image;
      int sectors = (write.bytes().length + SECTOR - 1) / SECTOR;
      int kept = random.nextInt(sectors + 1);
      for (int sector = 0; sector < sectors; sector++) {
        if (loss == Loss.THE_LATEST ? sector < kept : random.nextBoolean()) {
          int from = sector * SECTOR;
          torn = applied(
              torn,
              write.position() + from,
              Arrays.copyOfRange(
                  write.bytes(), from, Math.min(write.bytes().length, from + SECTOR)));
        }
      }
      return torn;
    }

    private static byte[] applied(byte[] content, long position, byte[] bytes) {
      int at = Math.toIntExact(position);
      if (bytes.length == 0) {
        return at < content.length ? Arrays.copyOf(content, at) : content;
      }
      byte[] longer = Arrays.copyOf(content, Math.max(content.length, at + bytes.length));
      System.arraycopy(bytes, 0, longer, at, bytes.length);
      return longer;
    }
  }

  /** A channel that tells the platter what happens. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class Watched extends ForwardingFile {
    private final Platter platter;

    Watched(FileChannel file, Platter platter) {
      super(file);
      this.platter = platter;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      byte[] bytes = new byte[from.remaining()];
      from.duplicate().get(bytes);
      int written = super.write(from, position);
      platter.add(new Pending(position, Arrays.copyOf(bytes, written)));
      return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      platter.add(new Pending(size, new byte[0]));
      return super.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      int before = platter.count();
      super.force(metaData);
      if (!lying) {
        platter.sync(before);
      }
    }
  }
}
