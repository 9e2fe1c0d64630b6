package org.sciregistry.app;

import ca.uhn.fhir.context.FhirContext;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;
import org.sciregistry.profile.Guide;
import org.sciregistry.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the index of a store again with the search parameters of this version. */
@Command(
    name = "reindex",
    description =
        "Makes the whole index again from the stored resources, after search parameters have changed; stop all servers first. / 用已存储的资源重建全部索引；请先停止所有服务。",
    mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {

  private static final int TOLD_EVERY = 10_000;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Option(
      names = "--base-url",
      defaultValue = "http://localhost:8080/fhir",
      description = "The FHIR base URL of the registry's servers. (${DEFAULT-VALUE})")
  private String baseUrl = "";

  private long told;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    ParameterCatalog catalog = ParameterCatalog.of(
        FhirContext.forR4(), Guide.definitions(Guide.definitions(), "SearchParameter"));
    long versions = Store.reindex(
        store.configuration(),
        new Indexer(catalog, new Ucum()),
        baseUrl.replaceAll("/+$", ""),
        Clock.systemUTC(),
        done -> {
          if (done / TOLD_EVERY > told) {
            told = done / TOLD_EVERY;
            err.println(done + " versions");
            err.flush();
          }
        });
    spec.commandLine().getOut().println(versions + " versions indexed");
    return 0;
  }
}
