package org.sciregistry.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a store into one archive file. */
@Command(
    name = "backup",
    description =
        "Writes the whole store into one file that any database can be restored from; PostgreSQL may go on meanwhile. / 将整个存储备份为一个文件。",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The archive; it appears when it is whole.")
  private Path file = Path.of("registry.archive");

  @Mixin
  private StoreOptions store = new StoreOptions();

  private @Nullable Progress progress;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Backup made = Backup.make(
        store.configuration(), file, total -> progress = new Progress(err, "rows", total), done -> {
          if (progress != null) {
            progress.at(done);
          }
        });
    spec.commandLine()
        .getOut()
        .println(made.rows() + " rows, " + made.bytes() + " bytes, SHA-256 " + made.digest());
    return 0;
  }
}
