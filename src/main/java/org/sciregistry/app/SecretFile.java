package org.sciregistry.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read. */
final class SecretFile {

  private SecretFile() {}

  /**
   * Writes a new file.
   *
   * @return false when there is one already, which is told
   */
  static boolean write(Path file, String secret, PrintWriter err) throws IOException {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException there) {
      err.println(there.getFile() + " is there already; choose another name. / 文件已存在；请另选名称。");
      return false;
    }
    Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
    return true;
  }
}
