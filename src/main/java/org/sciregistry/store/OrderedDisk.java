package org.sciregistry.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2's files, {@code jdbc:h2:ordered:/path}, written so that a power cut leaves nothing by half: H2 takes a piece it wrote for whole when its first and last bytes are
 * there, but a disk may lose what lies between. Here the first sector follows once the rest is synced.
 */
public final class OrderedDisk extends FilePathWrapper {

  static final String SCHEME = "ordered";

  private static final Logger LOG = LoggerFactory.getLogger(OrderedDisk.class);
  private static final int SECTOR = 512;

  /** Does what must be done before a piece of a file is written. */
  interface First {
    void before() throws IOException;
  }

  private static final Map<String, First> FIRST = new ConcurrentHashMap<>();
  private static final Set<Ordered> OPEN = ConcurrentHashMap.newKeySet();

  static void plugIn() {
    FilePath.register(new OrderedDisk());
  }

  /**
   * Sets what goes before each write.
   *
   * @param file the path of the store's files without their ending
   * @param first null for nothing
   */
  static void logFirst(String file, @Nullable First first) {
    if (first == null) {
      FIRST.remove(file);
    } else {
      FIRST.put(file, first);
    }
  }

  /**
   * Closes the files of a store, whoever has them open: their lock goes, and nobody of before can read or write them any more.
   *
   * @param file the path of the store's files without their ending
   */
  static void closeAll(String file) {
    for (Ordered open : OPEN) {
      if (open.store.equals(file)) {
        try {
          open.close();
        } catch (IOException unwritten) {
          LOG.debug("{} was not closed well", file, unwritten);
        }
      }
    }
  }

  /** Whether a store's file is open. */
  static boolean isOpen(String file) {
    return OPEN.stream().anyMatch(open -> open.store.equals(file) && open.isThere());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    String path = unwrap().toString();
    Ordered opened = new Ordered(super.open(mode), path.replaceFirst("\\.mv\\.db$", ""));
    OPEN.add(opened);
    return opened;
  }

  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class Ordered extends ForwardingFile {

    private final String store;

    Ordered(FileChannel file, String store) {
      super(file);
      this.store = store;
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      First first = FIRST.get(store);
      if (first != null) {
        first.before();
      }
      int length = from.remaining();
      if (length > SECTOR) {
        ByteBuffer rest = from.duplicate();
        rest.position(from.position() + SECTOR);
        writeAll(rest, position + SECTOR);
        force(false);
      }
      ByteBuffer sector = from.duplicate();
      sector.limit(from.position() + Math.min(SECTOR, length));
      writeAll(sector, position);
      from.position(from.limit());
      return length;
    }

    private void writeAll(ByteBuffer from, long position) throws IOException {
      long at = position;
      while (from.hasRemaining()) {
        at += super.write(from, at);
      }
    }

    @Override
    protected void implCloseChannel() throws IOException {
      OPEN.remove(this);
      super.implCloseChannel();
    }

    /** What was moved to a new place must be there before the old one goes. */
    @Override
    public FileChannel truncate(long size) throws IOException {
      force(false);
      return super.truncate(size);
    }
  }
}
