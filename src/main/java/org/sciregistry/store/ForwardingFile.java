package org.sciregistry.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/** A file of H2 that passes on what is done with it; reads and writes at a position need no lock, as in the JDK. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
abstract class ForwardingFile extends FileBase {

  private final FileChannel file;

  ForwardingFile(FileChannel file) {
    this.file = file;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return file.read(into);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return file.read(into, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    long position = file.position();
    int written = write(from, position);
    file.position(position + written);
    return written;
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return file.write(from, position);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.force(metaData);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  /** Whether the file below is open still, which an interrupted thread may have closed. */
  final boolean isThere() {
    return file.isOpen();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
