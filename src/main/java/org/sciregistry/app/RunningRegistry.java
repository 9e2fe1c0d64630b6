package org.sciregistry.app;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.http.Capabilities;
import org.sciregistry.http.Door;
import org.sciregistry.http.Gatekeeper;
import org.sciregistry.http.Health;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;
import org.sciregistry.interaction.Ids;
import org.sciregistry.interaction.Rooms;
import org.sciregistry.interaction.Settings;
import org.sciregistry.interaction.Terminology;
import org.sciregistry.profile.Guide;
import org.sciregistry.search.Search;
import org.sciregistry.store.AuditTrail;
import org.sciregistry.store.Store;
import org.sciregistry.validation.Judge;
import org.sciregistry.validation.JudgingPolicy;

/** All rooms of a registry, wired and open. */
final class RunningRegistry implements AutoCloseable {

  /** The client every caller is while no clients are configured. */
  private static final String EVERYBODY = "loopback";

  private final Store store;
  private final AuditTrail trail;
  private final Judge judge;
  private final Gatekeeper gatekeeper;
  private final Door door;
  private final PrometheusMeterRegistry meters;
  private final Rooms rooms;
  private final IndexUpkeep upkeep;
  private final Site home;
  private volatile boolean stopping;

  private RunningRegistry(
      Store store,
      AuditTrail trail,
      Judge judge,
      Gatekeeper gatekeeper,
      PrometheusMeterRegistry meters,
      Rooms rooms,
      DoorBuilder doorBuilder) {
    this.store = store;
    this.trail = trail;
    this.judge = judge;
    this.gatekeeper = gatekeeper;
    this.meters = meters;
    this.rooms = rooms;
    this.home = store.sites().get(0);
    this.upkeep =
        new IndexUpkeep(store.completion(rooms.indexer(), rooms.settings().base()), meters);
    this.door = doorBuilder.build(new OwnHealth());
  }

  private interface DoorBuilder {
    Door build(Health health);
  }

  /**
   * Starts a registry.
   *
   * @param demo whether an empty store is filled with the demo cohort before anybody is let in
   * @throws Fault when the store cannot be opened, or holds other data than the demo
   * @throws IOException when the port cannot be listened on
   */
  static RunningRegistry start(Configuration configuration, boolean demo, Clock clock)
      throws IOException {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    int port = configuration.port() == 0 ? freePort(configuration.host()) : configuration.port();
    String base = configuration.baseUrl() != null
        ? configuration.baseUrl().replaceAll("/+$", "")
        : (configuration.transport().isTls() ? "https://" : "http://") + shown(configuration.host())
            + ":" + port + "/fhir";
    List<Guide.Definition> guide = Guide.definitions();
    // The definitions are read while the store opens.
    CompletableFuture<Judge> judging =
        CompletableFuture.supplyAsync(() -> judge(configuration, guide));
    FhirContext context = FhirContext.forR4Cached();
    Ucum ucum = new Ucum();
    ParameterCatalog catalog;
    try {
      catalog = ParameterOptions.catalog(context, guide, configuration.moreParameters());
    } catch (Fault refused) {
      judging.join().close();
      throw refused;
    }
    for (String type : configuration.uncheckedTypes()) {
      if (!catalog.resourceTypes().contains(type)) {
        judging.join().close();
        throw Fault.of(FaultCode.RESOURCE_TYPE_UNKNOWN, type);
      }
    }
    Store store;
    try {
      store = Store.open(configuration.store(), clock, meters);
      store.ensure(configuration.site());
      store.takeUp(catalog);
      store.numberTypes(Rooms.CHARTED);
    } catch (Fault refused) {
      judging.join().close();
      throw refused;
    }
    AuditTrail trail = new AuditTrail(store, configuration.serverName(), meters);
    Judge judge = judging.join();
    judge.bindTo(meters);
    Site home = store.sites().get(0);
    Settings settings = new Settings(
        base,
        configuration.updateCreate(),
        configuration.referentialIntegrity(),
        configuration.uncheckedTypes(),
        configuration.requireIfMatch(),
        configuration.mostEntries(),
        configuration.deriveResults());
    Rooms rooms = new Rooms(
        store,
        new Search(
            catalog,
            ucum,
            base,
            store.secret("page-link"),
            configuration.searchLimits(),
            clock,
            judge::definition),
        new Indexer(catalog, ucum),
        judge,
        new Ids(clock),
        meters,
        settings,
        "registry=" + Version.current(),
        clock);
    Caller everybody = Caller.local(EVERYBODY, home);
    Gatekeeper gatekeeper = new Gatekeeper(store, base, everybody, configuration.issuer(), clock);
    boolean local = InetAddress.getByName(configuration.host()).isLoopbackAddress();
    if (!local && (gatekeeper.isOpen() || !configuration.transport().servesOthers())) {
      FaultCode why =
          gatekeeper.isOpen() ? FaultCode.OPEN_TO_OTHERS : FaultCode.UNENCRYPTED_TO_OTHERS;
      throw closed(gatekeeper, judge, trail, store, Fault.of(why, configuration.host()));
    }
    Capabilities capabilities = new Capabilities(
        context,
        catalog,
        settings,
        Guide.profiles(guide),
        Version.current(),
        clock.instant(),
        new Terminology(rooms)::codeSystems,
        gatekeeper,
        !configuration.transport().origins().isEmpty());
    RunningRegistry running = new RunningRegistry(
        store,
        trail,
        judge,
        gatekeeper,
        meters,
        rooms,
        health -> Door.build(
            configuration.host(),
            port,
            context,
            rooms,
            capabilities,
            gatekeeper,
            configuration.doorLimits(),
            configuration.transport(),
            trail,
            configuration.auditReads(),
            health));
    try {
      if (demo) {
        DemoCohort.ensure(rooms, everybody);
      }
      running.door.open();
      // Not before: it would take the processors from the start, and hardly anything needs it.
      inBackground("warming-authority", judge::warmAuthority);
      return running;
    } catch (Fault | IOException refused) {
      running.close();
      throw refused;
    }
  }

  private static Fault closed(
      Gatekeeper gatekeeper, Judge judge, AuditTrail trail, Store store, Fault fault) {
    gatekeeper.close();
    judge.close();
    trail.close();
    store.close();
    return fault;
  }

  private static Judge judge(Configuration configuration, List<Guide.Definition> guide) {
    Judge judge = new Judge(
        new JudgingPolicy(
            configuration.refuseUnknownProfiles(),
            configuration.registryOnly(),
            configuration.pseudonymous(),
            configuration.timeBudget(),
            Runtime.getRuntime().availableProcessors()),
        guide.stream().map(Guide.Definition::document).toList());
    inBackground("warming", judge::warm);
    return judge;
  }

  private static void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, 0));
      return socket.getLocalPort();
    }
  }

  private static String shown(String host) {
    return host.equals("127.0.0.1") ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
  }

  /** The FHIR base URL. */
  String base() {
    return rooms.settings().base();
  }

  /** Lets go what is made again in a moment, when there is nothing to do. */
  void letGo() {
    judge.letGo();
  }

  /** Lets nobody in any more, finishes what is inside, and closes the rooms. */
  @Override
  public void close() {
    stopping = true;
    door.close();
    judge.close();
    gatekeeper.close();
    trail.close();
    upkeep.close();
    store.close();
  }

  private final class OwnHealth implements Health {

    @Override
    public String notReadyBecause() {
      if (stopping) {
        return "stopping";
      }
      if (!judge.isWarm()) {
        return "reading definitions";
      }
      try {
        store.check();
        if (store.isSuperseded(home)) {
          return "another server has taken up other search parameters; start this one again like it";
        }
        return "";
      } catch (Fault unreachable) {
        return "store unreachable";
      }
    }

    @Override
    public String underWay() {
      return upkeep.underWay();
    }

    @Override
    public String metrics() {
      return meters.scrape();
    }
  }
}
