package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sciregistry.fault.Fault;
import org.sciregistry.http.Transport;
import org.sciregistry.trial.Scratch;

/** Requests on their way: TLS with files as operators have them, proxies that are trusted and others, and who may be served without. */
class TransportTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  /** A certificate with its key as PEM files, and a client's context that trusts it. */
  private record Identity(Path certificate, Path key, SSLContext trusting) {

    static Identity make(String algorithm) throws Exception {
      Path folder = Scratch.folder("tls");
      Path store = folder.resolve("server.p12");
      Process making = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-keyalg",
              algorithm,
              "-alias",
              "server",
              "-dname",
              "CN=localhost",
              "-ext",
              "san=dns:localhost,ip:127.0.0.1",
              "-validity",
              "2",
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              new String(PASSWORD))
          .redirectErrorStream(true)
          .start();
      assertThat(making.waitFor()).isZero();
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      KeyStore known = KeyStore.getInstance("PKCS12");
      known.load(null, null);
      known.setCertificateEntry("server", keys.getCertificate("server"));
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new Identity(
          pem(folder, "CERTIFICATE", keys.getCertificate("server").getEncoded()),
          pem(folder, "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()),
          context);
    }

    private static Path pem(Path folder, String what, byte[] content) throws IOException {
      String text = "-----BEGIN " + what + "-----\n"
          + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + what + "-----\n";
      return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), text);
    }

    Transport transport() {
      return new Transport(certificate, key, Set.of(), false, Set.of());
    }
  }

  private static TestRegistry reached(Transport transport) throws IOException {
    return TestRegistry.reached(Scratch.folder("transport"), "127.0.0.1", transport);
  }

  @ParameterizedTest
  @CsvSource({"RSA", "EC"})
  void tlsIsSpokenWithTheFilesOfAnOperator(String algorithm) throws Exception {
    Identity identity = Identity.make(algorithm);
    try (TestRegistry registry = reached(identity.transport())) {
      assertThat(registry.base()).startsWith("https://localhost:");
      HttpClient client =
          HttpClient.newBuilder().sslContext(identity.trusting()).build();
      HttpResponse<String> answer = client.send(
          HttpRequest.newBuilder(URI.create(registry.base() + "/Patient?_count=1"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"url\":\"" + registry.base() + "/Patient");
      assertThatThrownBy(() -> client.send(
              HttpRequest.newBuilder(
                      URI.create(registry.base().replace("https:", "http:") + "/Patient"))
                  .version(HttpClient.Version.HTTP_1_1)
                  .build(),
              HttpResponse.BodyHandlers.ofString()))
          .as("without encryption")
          .isInstanceOf(IOException.class);
      try (SSLSocket old = (SSLSocket) identity
          .trusting()
          .getSocketFactory()
          .createSocket("127.0.0.1", URI.create(registry.base()).getPort())) {
        old.setEnabledProtocols(new String[] {"TLSv1.1"});
        assertThatThrownBy(old::startHandshake)
            .as("an old version of TLS")
            .isInstanceOf(SSLHandshakeException.class);
      }
    }
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws Exception {
    Identity one = Identity.make("EC");
    Identity other = Identity.make("EC");
    refused(new Transport(one.key(), one.key(), Set.of(), false, Set.of()), "no certificate");
    refused(
        new Transport(one.certificate(), one.certificate(), Set.of(), false, Set.of()),
        "openssl pkcs8");
    refused(
        new Transport(one.certificate(), other.key(), Set.of(), false, Set.of()),
        "not the certificate's private key");
  }

  private static void refused(Transport transport, String why) {
    assertThatThrownBy(() -> reached(transport).close())
        .isInstanceOf(Fault.class)
        .hasMessageContaining(why);
  }

  /** The last address that is no proxy's is the client's; what stands before it may have been made up by the client. */
  @Test
  void aTrustedProxyIsBelieved() throws Exception {
    Transport behind =
        new Transport(null, null, Set.of(InetAddress.getLoopbackAddress()), false, Set.of());
    try (TestRegistry registry = reached(behind)) {
      seen(registry, "203.0.113.7", "X-Forwarded-For", "203.0.113.7");
      seen(registry, "203.0.113.7", "X-Forwarded-For", "1.2.3.4, 203.0.113.7");
      seen(registry, "203.0.113.7", "X-Forwarded-For", "203.0.113.7, 127.0.0.1");
      seen(registry, "127.0.0.1", "X-Forwarded-For", "evil.example");
      seen(
          registry,
          "[2001:db8:0:0:0:0:0:7]",
          "Forwarded",
          "for=1.2.3.4, for=\"[2001:db8::7]:443\";proto=https");
      assertThat(registry.get("/Patient", "X-Forwarded-Proto", "https").status())
          .isEqualTo(200);
      TestRegistry.Reply refused = registry.get("/Patient", "X-Forwarded-Proto", "http");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("Use https");
    }
  }

  @Test
  void nobodyElseIsBelieved() throws Exception {
    Transport behind = new Transport(
        null, null, Set.of(InetAddress.getByAddress(new byte[] {10, 0, 0, 5})), false, Set.of());
    for (Transport transport : List.of(behind, Transport.PLAIN)) {
      try (TestRegistry registry = reached(transport)) {
        seen(registry, "127.0.0.1", "X-Forwarded-For", "203.0.113.7");
        seen(registry, "127.0.0.1", "Forwarded", "for=203.0.113.7;proto=http");
      }
    }
  }

  @Test
  void scriptsOfChosenPagesMayCall() throws Exception {
    Transport charts =
        new Transport(null, null, Set.of(), false, Set.of("https://charts.example:8443"));
    try (TestRegistry registry = reached(charts)) {
      HttpResponse<String> asked = preflight(registry, "https://charts.example:8443");
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(asked.headers().firstValue("Access-Control-Allow-Origin"))
          .contains("https://charts.example:8443");
      assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
          .contains("PATCH");
      assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
      TestRegistry.Reply answer = registry.get("/Patient", "Origin", "https://charts.example:8443");
      assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
      assertThat(preflight(registry, "https://chartsXexample:8443")
              .headers()
              .firstValue("Access-Control-Allow-Origin"))
          .isEmpty();
    }
    try (TestRegistry registry = reached(Transport.PLAIN)) {
      assertThat(preflight(registry, "https://charts.example:8443").statusCode())
          .isEqualTo(405);
    }
  }

  private static HttpResponse<String> preflight(TestRegistry registry, String origin)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(registry.base() + "/Patient/x"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match,content-type")
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void seen(TestRegistry registry, String address, String... header) {
    assertThat(registry.get("/Patient/nobody", header).status()).isEqualTo(404);
    assertThat(registry.get("/AuditEvent?subtype=read&_count=1").body())
        .contains("\"network\":{\"address\":\"" + address + "\"");
  }

  @Test
  void othersAreServedEncryptedOrByDecision() throws Exception {
    Path data = new ClosedRegistry(null, null).stopped();
    assertThatThrownBy(
            () -> TestRegistry.reached(data, "0.0.0.0", Transport.PLAIN).close())
        .isInstanceOf(Fault.class)
        .hasMessageContaining("--tls-cert");
    TestRegistry.reached(data, "0.0.0.0", Identity.make("EC").transport()).close();
    TestRegistry.reached(data, "0.0.0.0", new Transport(null, null, Set.of(), true, Set.of()))
        .close();
  }
}
