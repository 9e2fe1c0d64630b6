package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sciregistry.trial.Scratch;
import picocli.CommandLine;

/** Any file given to {@code load} is sent, or refused in words; the command never fails with a stack trace. */
public final class LoadFuzz {

  private static final int PORT = server();
  private static final Path FILE = file();

  private LoadFuzz() {}

  /** A server that refuses what is no Bundle and takes the rest. */
  private static int server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        byte[] answer = "{\"resourceType\":\"OperationOutcome\"}".getBytes(UTF_8);
        exchange.sendResponseHeaders(body.contains("Bundle") ? 200 : 400, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
      });
      server.setExecutor(command -> {
        Thread thread = new Thread(command);
        thread.setDaemon(true);
        thread.start();
      });
      Thread starting = new Thread(server::start);
      starting.setDaemon(true);
      starting.start();
      return server.getAddress().getPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path file() {
    try {
      return Scratch.file("load", ".ndjson");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Takes a file of Bundles. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Files.write(FILE, input);
      StringWriter told = new StringWriter();
      CommandLine command = Registry.commandLine()
          .setOut(new PrintWriter(told, true))
          .setErr(new PrintWriter(told, true));
      int exit = command.execute(
          "load", "--url", "http://127.0.0.1:" + PORT + "/fhir", "--no-resume", FILE.toString());
      assertThat(told.toString()).isNotBlank().doesNotContain("\tat ", "Exception");
      assertThat(exit).as(told.toString()).isBetween(0, 2);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
