package org.sciregistry.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the registry. */
@Command(
    name = "serve",
    description = "Serves the registry over HTTP. / 启动登记库服务。",
    mixinStandardHelpOptions = true,
    footer = "Every option can also be set as SCI_REGISTRY_..., for example SCI_REGISTRY_PORT.")
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port; 0 takes a free one. (${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on. (${DEFAULT-VALUE})")
  private String host = "";

  @Option(
      names = "--base-url",
      description = "The FHIR base URL clients use, if a proxy stands in front.")
  private @Nullable String baseUrl;

  @Mixin
  private StoreOptions store = new StoreOptions();

  @Option(
      names = "--demo",
      description = "Fills an empty store with the demo cohort; refuses a store with other data.")
  private boolean demo;

  @Option(
      names = "--update-create",
      description = "Lets PUT create a resource under the client's id.")
  private boolean updateCreate;

  @Option(
      names = "--referential-integrity",
      arity = "1",
      defaultValue = "true",
      description = "Refuses references to what is not stored. (${DEFAULT-VALUE})")
  private boolean referentialIntegrity;

  @Option(
      names = "--unchecked-references",
      split = ",",
      paramLabel = "TYPE",
      description =
          "Resource types whose references may lead to what is not stored, separated by commas.")
  private List<String> uncheckedTypes = List.of();

  @Option(
      names = "--refuse-unknown-profiles",
      description = "Refuses claims of profiles that are not loaded.")
  private boolean refuseUnknownProfiles;

  @Option(
      names = "--registry-only",
      description = "Every resource of a governed type must conform to the registry's profile.")
  private boolean registryOnly;

  private enum Identity {
    FULL,
    PSEUDONYMOUS
  }

  @Option(
      names = "--identity",
      defaultValue = "full",
      description =
          "full keeps what is sent; pseudonymous refuses names, telecom, addresses, photos, contacts, narratives of people and resident ids. (${DEFAULT-VALUE})")
  private Identity identity = Identity.FULL;

  @Option(
      names = "--judging-seconds",
      defaultValue = "60",
      description = "Longest time to judge one request. (${DEFAULT-VALUE})")
  private int judgingSeconds;

  @Option(
      names = "--most-entries",
      defaultValue = "5000",
      description = "Most entries of a Bundle. (${DEFAULT-VALUE})")
  private int mostEntries;

  @Option(
      names = "--derive-isncsci",
      description =
          "Makes the results of an ISNCSCI exam (grade, levels, zones, scores) that were not sent along.")
  private boolean deriveResults;

  @Option(
      names = "--require-if-match",
      description = "Changes and deletes what is there only with If-Match.")
  private boolean requireIfMatch;

  @Option(
      names = "--server-name",
      defaultValue = "server",
      description =
          "Name of this server's audit chains; each server of a registry has its own, and keeps it. (${DEFAULT-VALUE})")
  private String serverName = "server";

  @Option(
      names = "--audit-reads",
      arity = "1",
      defaultValue = "true",
      description =
          "Keeps who read what; may be false only while the registry serves this machine alone. (${DEFAULT-VALUE})")
  private boolean auditReads;

  @Mixin
  private ParameterOptions parameters = new ParameterOptions();

  @Mixin
  private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--site-code",
      defaultValue = "home",
      description =
          "Code of the site served, four lower-case letters or digits. (${DEFAULT-VALUE})")
  private String siteCode = "home";

  @Option(
      names = "--site-name",
      defaultValue = "This registry",
      description = "Name of the site served.")
  private String siteName = "";

  @Option(
      names = "--site-zone",
      description =
          "Time zone meant where a date has none, such as Asia/Shanghai; kept with the first start. (the machine's: ${DEFAULT-VALUE})")
  private ZoneId siteZone = ZoneId.systemDefault();

  @Mixin
  private IssuerOptions issuer = new IssuerOptions();

  @Mixin
  private TransportOptions transport = new TransportOptions();

  private Configuration configuration() {
    return new Configuration(
        host,
        port,
        baseUrl,
        store.data(),
        store.jdbcUrl(),
        store.jdbcUser(),
        store.jdbcPassword(),
        updateCreate,
        referentialIntegrity,
        Set.copyOf(uncheckedTypes),
        refuseUnknownProfiles,
        registryOnly,
        identity == Identity.PSEUDONYMOUS,
        Duration.ofSeconds(judgingSeconds),
        mostEntries,
        requireIfMatch,
        deriveResults,
        serverName,
        auditReads,
        limits.door(),
        limits.search(),
        siteCode,
        siteName,
        siteZone,
        parameters.file(),
        issuer.configured(),
        transport.chosen());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    MemoryLimit.endsThisProcess();
    long started = System.nanoTime();
    RunningRegistry registry;
    try {
      registry = RunningRegistry.start(configuration(), demo, Clock.systemUTC());
    } catch (Fault refused) {
      LOG.error("The registry did not start", refused);
      throw refused;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(
            () -> {
              registry.close();
              stopped.countDown();
            },
            "stop"));
    LOG.info(
        "Serving at {} after {} ms", registry.base(), (System.nanoTime() - started) / 1_000_000);
    UnusedMemory.isGivenBack(registry::letGo);
    stopped.await();
    return 0;
  }
}
