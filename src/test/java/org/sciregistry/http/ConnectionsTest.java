package org.sciregistry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** One address may hold so many connections and no more; row 128 of the bad-input catalogue. */
class ConnectionsTest {

  private static final int MOST = 3;

  @Test
  void oneAddressHoldsNoMoreThanItMay() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    Connections connections = new Connections(Duration.ofSeconds(10), MOST, Transport.PLAIN, true);
    connections.setHandler(new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        callback.succeeded();
        return true;
      }
    });
    connector.addBean(connections, false);
    server.addConnector(connector);
    server.setHandler(connections);
    server.start();
    List<Socket> held = new ArrayList<>();
    try {
      for (int at = 0; at < MOST; at++) {
        Socket socket = open(connector);
        held.add(socket);
        assertThat(isAnswered(socket)).as("connection " + at).isTrue();
      }
      try (Socket beyond = open(connector)) {
        assertThat(isAnswered(beyond)).as("one more").isFalse();
      }
      assertThat(isAnswered(held.get(1))).as("those that are held").isTrue();
      held.get(0).close();
      boolean again = false;
      for (int attempt = 0; attempt < 100 && !again; attempt++) {
        TimeUnit.MILLISECONDS.sleep(50);
        try (Socket next = open(connector)) {
          again = isAnswered(next);
        }
      }
      assertThat(again).as("one more after one was closed").isTrue();
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
      server.stop();
    }
  }

  private static Socket open(ServerConnector connector) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(9_000);
    return socket;
  }

  private static boolean isAnswered(Socket socket) throws IOException {
    try {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = new byte[1_000];
      int length = socket.getInputStream().read(answer);
      return length > 0 && new String(answer, 0, length, US_ASCII).startsWith("HTTP/1.1 200");
    } catch (SocketException closed) {
      return false;
    }
  }
}
