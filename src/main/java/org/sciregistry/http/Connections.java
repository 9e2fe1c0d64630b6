package org.sciregistry.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Language;

/**
 * Watches connections: ends those whose headers drip in, which Jetty's idle timeout never notices, and those beyond the number one
 * address may hold. As a handler it learns when a request's headers were complete and when its answer was.
 */
final class Connections extends Handler.Wrapper implements Connection.Listener {

  private static final byte[] TOO_SLOW = answer();

  /** What is known of one connection; a request is under way from its first byte until {@code answered}. */
  private static final class Watched {
    private final @Nullable InetAddress counted;
    private volatile boolean inside;
    private volatile long bytesAnswered;
    private volatile long dripsSince;

    Watched(@Nullable InetAddress counted) {
      this.counted = counted;
    }
  }

  private final Map<Connection, Watched> watched = new ConcurrentHashMap<>();
  private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
  private final Map<SslConnection, Long> handshakes = new ConcurrentHashMap<>();
  private final long headerNanos;
  private final int perAddress;
  private final Transport transport;
  private final boolean countsLoopback;

  /**
   * Connections under limits.
   *
   * @param countsLoopback whether this machine's own connections are counted as well
   */
  Connections(Duration headers, int perAddress, Transport transport, boolean countsLoopback) {
    this.headerNanos = headers.toNanos();
    this.perAddress = perAddress;
    this.transport = transport;
    this.countsLoopback = countsLoopback;
  }

  /** Looks at all connections every second from now on. */
  void watch(Scheduler scheduler) {
    scheduler.schedule(
        () -> {
          watched.forEach(this::endIfDripping);
          handshakes.forEach(this::endIfUndecided);
          if (scheduler.isRunning()) {
            watch(scheduler);
          }
        },
        1,
        TimeUnit.SECONDS);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Watched state = watched.get(connection);
    if (state == null) {
      return super.handle(request, response, callback);
    }
    state.inside = true;
    Request.addCompletionListener(request, failure -> {
      state.bytesAnswered = connection.getBytesIn();
      state.dripsSince = 0;
      state.inside = false;
    });
    return super.handle(request, response, callback);
  }

  private void endIfDripping(Connection connection, Watched state) {
    if (state.inside || connection.getBytesIn() <= state.bytesAnswered) {
      return;
    }
    long now = System.nanoTime();
    if (state.dripsSince == 0) {
      state.dripsSince = now;
    } else if (now - state.dripsSince > headerNanos) {
      connection.getEndPoint().write(Callback.from(connection::close), ByteBuffer.wrap(TOO_SLOW));
    }
  }

  /** A TLS handshake that drips in. */
  private void endIfUndecided(SslConnection connection, long since) {
    boolean agreed = !connection.getSSLEngine().getSession().getProtocol().equals("NONE");
    if (agreed) {
      handshakes.remove(connection);
    } else if (System.nanoTime() - since > headerNanos) {
      connection.close();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection tls) {
      // The connection inside of it is watched and counted.
      handshakes.put(tls, System.nanoTime());
      return;
    }
    InetAddress peer = peer(connection);
    if (peer != null && !transport.admits(peer)) {
      connection.close();
      return;
    }
    InetAddress address = address(connection);
    if (address != null && byAddress.merge(address, 1, Integer::sum) > perAddress) {
      letGo(address);
      connection.close();
      return;
    }
    watched.put(connection, new Watched(address));
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof SslConnection tls) {
      handshakes.remove(tls);
      return;
    }
    // A closed connection no longer tells whose it was.
    Watched state = watched.remove(connection);
    if (state != null && state.counted != null) {
      letGo(state.counted);
    }
  }

  private void letGo(InetAddress address) {
    byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }

  private static @Nullable InetAddress peer(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress internet
        ? internet.getAddress()
        : null;
  }

  /** The address whose connections are counted: a proxy brings those of many. */
  private @Nullable InetAddress address(Connection connection) {
    InetAddress peer = peer(connection);
    boolean counted = peer != null
        && (countsLoopback || !peer.isLoopbackAddress())
        && !transport.proxies().contains(peer);
    return counted ? peer : null;
  }

  private static byte[] answer() {
    byte[] body = OperationOutcome.json(
        List.of(FaultCode.REQUEST_HEADERS_TOO_SLOW.issue("")), Language.ENGLISH);
    String head = "HTTP/1.1 408 Request Timeout\r\nContent-Type: " + Formats.JSON
        + ";charset=UTF-8\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
    return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }
}
