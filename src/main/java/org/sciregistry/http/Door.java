package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.sciregistry.interaction.Rooms;
import org.sciregistry.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: Jetty with the FHIR endpoint under {@code /fhir}, health pages and metrics. */
public final class Door implements AutoCloseable {

  private static final Set<String> ASKED_ACROSS = Set.of(
      "Accept",
      "Accept-Language",
      "Authorization",
      "Content-Type",
      "Idempotency-Key",
      "If-Match",
      "If-Modified-Since",
      "If-None-Exist",
      "If-None-Match",
      "Prefer",
      "X-Request-Id");
  private static final Set<String> TOLD_ACROSS = Set.of(
      "Content-Location", "ETag", "Last-Modified", "Location", "Retry-After", "X-Request-Id");
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final int MOST_THREADS = 200;
  private static final int IDLE_MILLISECONDS = 30_000;
  private static final int STOP_MILLISECONDS = 30_000;

  private final Server server;
  private final ServerConnector connector;
  private final Connections connections;

  private Door(Server server, ServerConnector connector, Connections connections) {
    this.connections = connections;
    this.server = server;
    this.connector = connector;
  }

  /**
   * Builds the door; it opens with {@link #open()}.
   *
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   */
  public static Door build(
      String host,
      int port,
      FhirContext context,
      Rooms rooms,
      Capabilities capabilities,
      Gatekeeper gatekeeper,
      DoorLimits limits,
      Transport transport,
      AuditTrail trail,
      boolean auditReads,
      Health health) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    server.setErrorHandler(new JettyErrors());
    server.setStopTimeout(STOP_MILLISECONDS);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(true);
    if (!transport.proxies().isEmpty()) {
      http.addCustomizer(new TrustedProxies(transport.proxies()));
    }
    ServerConnector connector = connector(server, http, transport);
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    Connections connections =
        new Connections(limits.headers(), limits.connectionsPerAddress(), transport, false);
    connector.addBean(connections, false);
    server.addConnector(connector);

    Formats formats = new Formats(context);
    Exit exit =
        new Exit(formats, new Witness(trail, rooms.settings().base(), auditReads, rooms.clock()));
    Faults faults = new Faults(exit, rooms.meters());
    ServletContextHandler pages = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    pages.setContextPath("/");
    pages.setErrorHandler(new JettyErrors());
    FilterHolder filter = new FilterHolder(new GuardFilter(
        gatekeeper,
        new InboundGuard(formats, limits),
        new UnderWay.Surroundings(
            trail,
            faults,
            new Measurements(rooms.meters(), rooms.search().catalog().resourceTypes()),
            new AtomicInteger())));
    filter.setAsyncSupported(true);
    pages.addFilter(filter, "/fhir/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder endpoint =
        new ServletHolder(new Endpoint(context, rooms, exit, faults, capabilities));
    endpoint.setInitOrder(1);
    endpoint.setAsyncSupported(true);
    pages.addServlet(endpoint, "/fhir/*");
    ServletHolder smartPages = new ServletHolder(new SmartPages(gatekeeper, trail, rooms.clock()));
    pages.addServlet(smartPages, "/fhir" + SmartPages.TOKEN_PATH);
    pages.addServlet(smartPages, "/fhir" + SmartPages.CONFIGURATION_PATH);
    ServletHolder healthPages = new ServletHolder(new HealthPages(health));
    pages.addServlet(healthPages, "/health/*");
    pages.addServlet(healthPages, "/metrics");
    pages.addServlet(new ServletHolder(new OpenApi(capabilities)), OpenApi.PATH);
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(transport.origins().isEmpty() ? pages : crossing(transport, pages));
    connections.setHandler(graceful);
    server.setHandler(connections);
    return new Door(server, connector, connections);
  }

  /** Lets scripts of some web pages call; they send a token of their own, never a browser's credentials. */
  private static Handler crossing(Transport transport, Handler pages) {
    CrossOriginHandler crossing = new CrossOriginHandler();
    crossing.setAllowedOriginPatterns(transport.origins().stream()
        .map(origin -> origin.equals("*") ? ".*" : Pattern.quote(origin))
        .collect(Collectors.toSet()));
    crossing.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    crossing.setAllowedHeaders(ASKED_ACROSS);
    crossing.setExposedHeaders(TOLD_ACROSS);
    crossing.setAllowCredentials(false);
    crossing.setHandler(pages);
    return crossing;
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, Transport transport) {
    Path certificate = transport.certificate();
    Path key = transport.key();
    if (certificate == null || key == null) {
      return new ServerConnector(server, new HttpConnectionFactory(http));
    }
    // Links are made with the configured base URL, so the name a client has called needs no check.
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(ServerKey.context(certificate, key));
    tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    tls.setRenegotiationAllowed(false);
    return new ServerConnector(server, tls, new HttpConnectionFactory(http));
  }

  /** Opens the door. */
  public void open() throws IOException {
    try {
      server.start();
      connections.watch(connector.getScheduler());
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Lets nobody in any more and finishes what is inside. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception tooSlow) {
      LOG.warn("Some requests were cut off", tooSlow);
    }
  }
}
