package org.sciregistry.app;

import ca.uhn.fhir.context.FhirContext;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;
import org.sciregistry.profile.Guide;
import org.sciregistry.store.Completion;
import org.sciregistry.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings stored data up to the search parameters of this version, or makes the whole index again. */
@Command(
    name = "reindex",
    description =
        "Brings stored data up to new or changed search parameters. A server does so by itself while it serves; on PostgreSQL this command may run beside servers"
            + " of the same version and parameters. / 使已存储的数据符合新增或更改的检索参数；服务器运行时会自行完成。",
    mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {

  private static final int TOLD_EVERY = 10_000;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Mixin
  private ParameterOptions parameters = new ParameterOptions();

  @Option(
      names = "--base-url",
      defaultValue = "http://localhost:8080/fhir",
      description = "The FHIR base URL of the registry's servers. (${DEFAULT-VALUE})")
  private String baseUrl = "";

  @Option(
      names = "--whole",
      description =
          "Makes the whole index again, compactly; stop all servers first. Rows of earlier definitions go, so that cuts of before answer by the present ones.")
  private boolean whole;

  private long told;

  @Override
  public Integer call() {
    ParameterCatalog catalog =
        ParameterOptions.catalog(FhirContext.forR4(), Guide.definitions(), parameters.file());
    Indexer indexer = new Indexer(catalog, new Ucum());
    String base = baseUrl.replaceAll("/+$", "");
    long versions = whole ? whole(indexer, base) : complete(indexer, base);
    spec.commandLine().getOut().println(versions + " versions indexed");
    return 0;
  }

  private long complete(Indexer indexer, String base) {
    try (Store opened = store.open()) {
      opened.takeUp(indexer.catalog());
      Completion completion = opened.completion(indexer, base);
      completion.begin();
      Progress progress = new Progress(spec.commandLine().getErr(), "versions", completion.total());
      while (completion.step()) {
        progress.at(Math.min(completion.done(), completion.total()));
      }
      progress.end();
      return completion.done();
    }
  }

  private long whole(Indexer indexer, String base) {
    PrintWriter err = spec.commandLine().getErr();
    return Store.reindex(store.configuration(), indexer, base, Clock.systemUTC(), done -> {
      if (done / TOLD_EVERY > told) {
        told = done / TOLD_EVERY;
        err.println(done + " versions");
        err.flush();
      }
    });
  }
}
