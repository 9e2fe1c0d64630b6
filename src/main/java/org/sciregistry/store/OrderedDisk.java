package org.sciregistry.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files, {@code jdbc:h2:ordered:/path}, written so that a power cut leaves nothing by half: H2 takes a piece it wrote for whole when its first and last bytes are
 * there, but a disk may lose what lies between. Here the first sector follows once the rest is synced.
 */
public final class OrderedDisk extends FilePathWrapper {

  static final String SCHEME = "ordered";

  private static final int SECTOR = 512;

  static void plugIn() {
    FilePath.register(new OrderedDisk());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Ordered(super.open(mode));
  }

  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class Ordered extends ForwardingFile {

    Ordered(FileChannel file) {
      super(file);
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
      int length = from.remaining();
      if (length > SECTOR) {
        ByteBuffer rest = from.duplicate();
        rest.position(from.position() + SECTOR);
        writeAll(rest, position + SECTOR);
        force(false);
      }
      ByteBuffer first = from.duplicate();
      first.limit(from.position() + Math.min(SECTOR, length));
      writeAll(first, position);
      from.position(from.limit());
      return length;
    }

    private void writeAll(ByteBuffer from, long position) throws IOException {
      long at = position;
      while (from.hasRemaining()) {
        at += super.write(from, at);
      }
    }

    /** What was moved to a new place must be there before the old one goes. */
    @Override
    public FileChannel truncate(long size) throws IOException {
      force(false);
      return super.truncate(size);
    }
  }
}
