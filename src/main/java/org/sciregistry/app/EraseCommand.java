package org.sciregistry.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sciregistry.access.Site;
import org.sciregistry.store.Erasure;
import org.sciregistry.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Destroys all content of a withdrawn subject. */
@Command(
    name = "erase",
    description =
        "Destroys all content of a subject who has withdrawn; the ledger stays provable. There is no way back. / 销毁已撤回受试者的全部内容；账本仍可验证，且不可恢复。",
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Option(
      names = "--site-code",
      defaultValue = "home",
      description = "Code of the subject's site. (${DEFAULT-VALUE})")
  private String siteCode = "home";

  @Option(names = "--patient", required = true, description = "Id of the subject's Patient.")
  private String patient = "";

  @Option(names = "--reason", required = true, description = "Why; kept for good.")
  private String reason = "";

  @Option(names = "--by", required = true, description = "Who orders it; kept for good.")
  private String by = "";

  @Option(
      names = "--register",
      required = true,
      description =
          "File that erasures are added to; keep it apart from backups, restore needs it.")
  private Path register = Path.of("erasures.ndjson");

  @Override
  public Integer call() throws IOException {
    try (Store opened = store.open()) {
      Site site = SiteCommand.site(opened, siteCode);
      Erasure erasure = opened.erase(site, patient, reason, by);
      new ErasureRegister(register).add(site, erasure, reason, by);
      spec.commandLine()
          .getOut()
          .println("erasure " + erasure.number() + ": " + erasure.versions()
              + " versions without content, " + erasure.answers()
              + " remembered answers destroyed");
      return 0;
    }
  }
}
