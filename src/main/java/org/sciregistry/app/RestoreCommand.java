package org.sciregistry.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.Restore;
import org.sciregistry.store.Store;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills an empty store from an archive, erases again who was erased since, and proves the result. */
@Command(
    name = "restore",
    description =
        "Fills an empty store from an archive and proves it; an interrupted restore goes on when it is run again. / 从归档恢复到空的存储并验证；中断后可继续。",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path file = Path.of("registry.archive");

  @Mixin
  private StoreOptions store = new StoreOptions();

  @ArgGroup(multiplicity = "1")
  private Erasures erasures = new Erasures();

  private @Nullable Progress progress;

  /** What was erased since the backup must be erased again, so one of both is to be said. */
  private static final class Erasures {

    @Option(
        names = "--erasures",
        required = true,
        description = "The register of erasures, which is applied after the restore.")
    private @Nullable Path register;

    @Option(
        names = "--no-erasures",
        required = true,
        description = "Nobody was ever erased from this registry.")
    private boolean none;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Restore restored = Restore.from(
        file, store.configuration(), total -> progress = new Progress(err, "rows", total), done -> {
          if (progress != null) {
            progress.at(done);
          }
        });
    out.println(restored.rows() + " rows, SHA-256 " + restored.digest());
    try (Store opened = store.open()) {
      if (!erasures.none && erasures.register != null) {
        new ErasureRegister(erasures.register)
            .applyTo(opened)
            .forEach(erasure -> out.println("erased again: Patient/" + erasure.patient() + ", "
                + erasure.versions() + " versions"));
      }
      return VerifyAuditCommand.prove(opened, out, err, new ArrayList<>()) ? 0 : 1;
    }
  }
}
