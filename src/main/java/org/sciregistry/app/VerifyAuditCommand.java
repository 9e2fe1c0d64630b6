package org.sciregistry.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.store.Proof;
import org.sciregistry.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Walks every ledger and every audit chain, and names the first row that was altered, is missing or out of order. */
@Command(
    name = "verify-audit",
    description =
        "Proves ledgers and audit trail from their first row on; answers 1 and names the first broken row. / 从第一行起验证账本与审计记录，并指出第一处异常。",
    mixinStandardHelpOptions = true)
final class VerifyAuditCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Option(
      names = "--write-heads",
      description =
          "File for the ends of all chains; kept elsewhere it shows later that no chain was cut or left out.")
  private @Nullable Path writeHeads;

  @Option(
      names = "--heads",
      description = "File written earlier; every chain in it must still be there and no shorter.")
  private @Nullable Path heads;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = store.open()) {
      List<String> ends = new ArrayList<>();
      boolean intact = prove(opened, out, spec.commandLine().getErr(), ends);
      if (heads != null) {
        for (String missing : missing(Files.readAllLines(heads), ends)) {
          out.println("not there any more: " + missing);
          intact = false;
        }
      }
      if (writeHeads != null) {
        Files.write(writeHeads, ends);
      }
      return intact ? 0 : 1;
    }
  }

  /**
   * Proves all sites of a store, tells what was found, and whether all is intact.
   *
   * @param err where it tells how far it is
   * @param ends takes where each chain ends, {@code site server sequence hash}
   */
  static boolean prove(Store store, PrintWriter out, PrintWriter err, List<String> ends) {
    Proof strangers = store.proveStrangers();
    strangers.heads().forEach(head -> ends.add("- " + head));
    boolean intact = tell("strangers", strangers, out);
    for (Site site : store.sites()) {
      Progress progress = new Progress(err, "rows of site " + site.code(), store.rowsToProve(site));
      Proof proof = store.prove(site, progress::at);
      progress.end();
      proof.heads().forEach(head -> ends.add(site.code() + " " + head));
      intact &= tell("site " + site.code(), proof, out);
    }
    out.flush();
    return intact;
  }

  private static boolean tell(String of, Proof proof, PrintWriter out) {
    out.println(
        of + ": " + proof.ledger().positions() + " positions, " + proof.ledger().versions()
            + " versions, " + proof.batches() + " audit batches, " + proof.entries() + " entries: "
            + (proof.isIntact() ? "intact / 完好" : "BROKEN / 异常"));
    proof.broken().forEach(row -> out.println("  first broken / 第一处异常: " + row));
    return proof.isIntact();
  }

  /** Chains that are not there or end earlier now; a chain only grows. */
  private static Set<String> missing(List<String> before, List<String> now) {
    Set<String> missing = new TreeSet<>();
    for (String line : before) {
      String[] old = line.split(" ", -1);
      boolean found = now.stream()
          .map(head -> head.split(" ", -1))
          .anyMatch(head -> head[0].equals(old[0])
              && head[1].equals(old[1])
              && (Long.parseLong(head[2]) > Long.parseLong(old[2])
                  || head[2].equals(old[2]) && head[3].equals(old[3])));
      if (!found) {
        missing.add(line);
      }
    }
    return missing;
  }
}
