package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.access.Client;
import org.sciregistry.access.ClientKey;
import org.sciregistry.access.PublicKeys;
import org.sciregistry.access.Role;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.http.Issuer;

/** Who may come in: SMART Backend Services tokens, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccessContract {

  private static final String ISSUER = "https://login.hospitals.example";

  private final AtomicReference<String> published = new AtomicReference<>("{\"keys\":[]}");
  private final AtomicInteger fetched = new AtomicInteger();
  private final ClientKey issuerKey = ClientKey.generate();
  private final HttpServer keys = keyServer();
  private final ClosedRegistry registry = new ClosedRegistry(
      database(),
      new Issuer(ISSUER, "https://registry.example/fhir", keysAt("/issuer"), "client_id"));

  abstract @Nullable String database();

  private HttpServer keyServer() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", exchange -> {
        fetched.incrementAndGet();
        boolean issuers = exchange.getRequestURI().getPath().equals("/issuer");
        byte[] body =
            String.valueOf(issuers ? issuerKey.publicKeys() : published.get()).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      });
      server.start();
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private URI keysAt(String path) {
    return URI.create("http://localhost:" + keys.getAddress().getPort() + path);
  }

  @AfterAll
  void close() {
    registry.close();
    keys.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /Patient",
        "GET /Patient/x",
        "GET /",
        "GET /Nonsense",
        "GET /AuditEvent",
        "POST /",
        "POST /Patient",
        "POST /Patient/_search",
        "PUT /Patient/x",
        "PATCH /Patient/x",
        "DELETE /Patient/x",
        "GET /_history",
        "GET /Patient/x/$everything",
        "POST /$validate",
        "POST /metadata"
      })
  void withoutATokenNothingIsEvenRead(String line) {
    String[] parts = line.split(" ", 2);
    byte[] broken = parts[0].equals("GET") ? null : "{ no json".getBytes(UTF_8);
    Reply reply = registry.registry().send(parts[0], parts[1], broken);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(reply.json().items("issue").get(0).text("code")).isEqualTo("login");
  }

  @Test
  void everybodyMaySeeHowToComeIn() {
    Reply metadata = registry.registry().get("/metadata");
    assertThat(metadata.status()).isEqualTo(200);
    assertThat(metadata.body())
        .contains("\"SMART-on-FHIR\"", "\"valueUri\":\"" + registry.tokenUrl() + "\"");
    Reply configuration = registry.registry().get("/.well-known/smart-configuration");
    assertThat(configuration.status()).isEqualTo(200);
    assertThat(configuration.body())
        .contains("\"token_endpoint\":\"" + registry.tokenUrl() + "\"")
        .contains("\"private_key_jwt\"")
        .contains("\"permission-v2\"");
  }

  @Test
  void aHistoryOfManyIsASearch() {
    String reads = registry.token("xian-reader", "system/Patient.r");
    assertThat(registry.with(reads, "GET", "/Patient/_history", null).status()).isEqualTo(403);
    assertThat(registry.with(reads, "GET", "/_history", null).status()).isEqualTo(403);
    assertThat(registry.with(reads, "GET", "/Patient/xian-x/_history", null).status())
        .isEqualTo(404);
    String searches = registry.token("xian-reader", "system/Patient.s");
    assertThat(registry.with(searches, "GET", "/Patient/_history", null).status())
        .isEqualTo(200);
    assertThat(registry.with(searches, "GET", "/Patient/xian-x/_history", null).status())
        .isEqualTo(403);
  }

  @Test
  void aRegisteredClientComesIn() {
    Reply token = registry.ask(right("xian-ehr"), "system/*.rs");
    assertThat(token.status()).describedAs(token.body()).isEqualTo(200);
    assertThat(token.header("Cache-Control")).isEqualTo("no-store");
    assertThat(token.json().text("token_type")).isEqualTo("bearer");
    assertThat(token.json().text("expires_in")).isEqualTo("300");
    assertThat(token.json().text("scope")).isEqualTo("system/*.rs");
    Reply found = registry.with(
        String.valueOf(token.json().text("access_token")), "GET", "/Patient?_summary=count", null);
    assertThat(found.status()).describedAs(found.body()).isEqualTo(200);
  }

  private String right(String client) {
    return registry.key(client).assertion(client, registry.tokenUrl(), registry.clock.instant());
  }

  private String spoilt(JWTClaimsSet.Builder claims) {
    return registry.signed("xian-ehr", claims.build(), header -> header);
  }

  private void refused(Reply reply, int status, String error, String told) {
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(status);
    assertThat(reply.json().text("error")).isEqualTo(error);
    assertThat(reply.json().text("error_description"))
        .contains(told)
        .doesNotContain("Exception")
        .doesNotContain("nimbus");
    assertThat(reply.json().text("error_description#zh-CN")).matches(".*\\p{IsHan}.*");
  }

  @Test
  void methodsThatProveNothingAreRefused() throws JOSEException, ParseException {
    JWTClaimsSet claims = registry.claims("xian-ehr").build();
    refused(
        registry.ask(new PlainJWT(claims).serialize(), ""), 400, "invalid_client", "signed JWT");
    String publicKey = registry.key("xian-ehr").publicKeys();
    SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    confused.sign(new MACSigner(publicKey.getBytes(UTF_8)));
    refused(registry.ask(confused.serialize(), ""), 401, "invalid_client", "RS384, ES384");
    String header =
        com.nimbusds.jose.util.Base64URL.encode("{\"alg\":\"ES256K\"}").toString();
    String koblitz = header + "." + claims.toPayload().toBase64URL() + ".AAAA";
    refused(registry.ask(koblitz, ""), 401, "invalid_client", "RS384, ES384");
    // The same as an access token.
    for (String token : List.of(new PlainJWT(claims).serialize(), confused.serialize(), "x", "")) {
      assertThat(registry.with(token, "GET", "/Patient", null).status()).isEqualTo(401);
    }
  }

  @Test
  void anAssertionCountsOnceAlsoAfterARestart() {
    String assertion = right("xian-ehr");
    assertThat(registry.ask(assertion, "").status()).isEqualTo(200);
    refused(registry.ask(assertion, ""), 400, "invalid_client", "jti");
    // The registry comes back on another port; what the assertion is for stays the same.
    String other = registry.signed(
        "xian-ehr", registry.claims("xian-ehr").jwtID("once").build(), header -> header);
    assertThat(registry.ask(other, "").status()).isEqualTo(200);
    registry.restartAfter(store -> {});
    String again = registry.signed(
        "xian-ehr", registry.claims("xian-ehr").jwtID("once").build(), header -> header);
    refused(registry.ask(again, ""), 400, "invalid_client", "jti");
  }

  @Test
  void itsTimeMustBeNow() {
    Instant now = registry.clock.instant();
    refused(
        registry.ask(
            spoilt(registry.claims("xian-ehr").expirationTime(Date.from(now.plusSeconds(400)))),
            ""),
        400,
        "invalid_client",
        "more than 5 minutes");
    refused(
        registry.ask(
            spoilt(registry.claims("xian-ehr").expirationTime(Date.from(now.minusSeconds(70)))),
            ""),
        400,
        "invalid_client",
        "it ended at");
    refused(
        registry.ask(spoilt(registry.claims("xian-ehr").expirationTime(null)), ""),
        400,
        "invalid_client",
        "exp");
    Reply late = registry.ask(
        spoilt(registry
            .claims("xian-ehr")
            .issueTime(Date.from(now.minusSeconds(840)))
            .expirationTime(Date.from(now.minusSeconds(600)))),
        "");
    refused(late, 400, "invalid_client", "this server's time is");
    assertThat(late.header("Date")).isNotEmpty();
    assertThat(registry
            .ask(
                spoilt(registry.claims("xian-ehr").expirationTime(Date.from(now.minusSeconds(30)))),
                "")
            .status())
        .isEqualTo(200);
  }

  @Test
  void itMustBeMeantForUsAndComeFromTheClient() {
    for (JWTClaimsSet.Builder claims : List.of(
        registry.claims("xian-ehr").audience(registry.tokenUrl() + "/"),
        registry.claims("xian-ehr").audience(registry.registry().base()),
        registry.claims("xian-ehr").audience(List.of(registry.tokenUrl(), "https://other.example")),
        registry.claims("xian-ehr").audience((String) null))) {
      refused(registry.ask(spoilt(claims), ""), 400, "invalid_client", "aud");
    }
    refused(
        registry.ask(spoilt(registry.claims("xian-ehr").issuer("tehr-ehr")), ""),
        400,
        "invalid_client",
        "iss");
    refused(
        registry.ask(spoilt(registry.claims("xian-ehr").jwtID(null)), ""),
        400,
        "invalid_client",
        "jti");
    refused(registry.ask(spoilt(registry.claims("tehr-ehr")), ""), 400, "invalid_client", "kid");
    refused(
        registry.ask(spoilt(registry.claims("nobody")), ""), 400, "invalid_client", "registered");
  }

  @Test
  void noKeyThatTheTokenBringsIsUsed() throws JOSEException, ParseException {
    int before = fetched.get();
    ECKey own = new ECKeyGenerator(Curve.P_384).keyID("mine").generate();
    String trap = keysAt("/trap").toString();
    String signed = registry.signed(
        "xian-ehr",
        registry.claims("xian-ehr").build(),
        header -> header
            .keyID("mine")
            .jwk(own.toPublicJWK())
            .jwkURL(URI.create(trap))
            .x509CertURL(URI.create(trap)));
    refused(registry.ask(signed, ""), 400, "invalid_client", "kid");
    assertThat(fetched.get()).isEqualTo(before);
  }

  @Test
  void whatIsNoSmallSignedTokenIsRefused() {
    for (String assertion : List.of(
        "x".repeat(9_000),
        "a.b.c.d.e",
        "..",
        "{\"alg\":\"none\"}",
        "eyJhbGciOiJFUzM4NCJ9." + "W1tb".repeat(900) + ".AAAA")) {
      refused(registry.ask(assertion, ""), 400, "invalid_client", "The token is not accepted");
    }
    assertThat(registry
            .form("grant_type=client_credentials&x=" + "y".repeat(20_000))
            .status())
        .isEqualTo(400);
    refused(registry.form("scope=system/*.rs"), 400, "invalid_request", "grant_type");
    refused(
        registry.form("grant_type=password"), 400, "unsupported_grant_type", "client_credentials");
    refused(
        registry.form("grant_type=client_credentials"), 400, "invalid_request", "client_assertion");
    refused(
        registry.form("grant_type=client_credentials&grant_type=client_credentials"),
        400,
        "invalid_request",
        "grant_type");
    assertThat(registry.registry().get("/auth/token").status()).isEqualTo(405);
  }

  @Test
  void weakKeysCannotBeRegistered() throws JOSEException {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
    ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("p256").generate();
    for (String key : List.of(
        weak.toPublicJWK().toJSONString(),
        curve.toPublicJWK().toJSONString(),
        registry.key("xian-ehr").privateJwk(),
        registry.key("xian-ehr").publicKeys().replaceAll("\"x\":\"...", "\"x\":\"AAA"),
        "{\"keys\":[]}",
        "no json")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> PublicKeys.parse(key))
          .hasMessageContaining("keys cannot be used");
    }
  }

  @Test
  void neverMoreIsGrantedThanIsRegistered() {
    assertThat(scope("xian-reader", "system/*.cruds")).isEqualTo("system/*.rs");
    assertThat(scope("xian-reader", "system/Patient.read system/Observation.s"))
        .isEqualTo("system/Patient.rs system/Observation.s");
    assertThat(scope("xian-ehr", "system/*.cruds")).isEqualTo("system/*.crus");
    assertThat(scope("xian-auditor", "system/*.cruds")).isEqualTo("system/AuditEvent.rs");
    refused(
        registry.ask(right("xian-reader"), "system/*.cud"), 400, "invalid_scope", "system/*.rs");
    refused(
        registry.ask(right("xian-reader"), "openid fhirUser"), 400, "invalid_scope", "system/*.rs");
  }

  private @Nullable String scope(String client, String asked) {
    Reply reply = registry.ask(right(client), asked);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    return reply.json().text("scope");
  }

  @Test
  void aRevokedClientIsOutWithinAMinute() {
    registry.restartAfter(
        store -> registry.add(store, "leaver-" + suffix(), Role.READER, ClosedRegistry.XIAN, ""));
    String leaver = "leaver-" + suffix();
    String token = registry.token(leaver, "");
    assertThat(registry.with(token, "GET", "/Patient", null).status()).isEqualTo(200);
    if (registry.jdbcUrl() == null) {
      registry.restartAfter(store -> store.clients().revoke(leaver));
      assertThat(registry.with(token, "GET", "/Patient", null).status()).isEqualTo(401);
    } else {
      registry.beside(store -> store.clients().revoke(leaver));
      registry.clock.forward(Duration.ofSeconds(20));
      assertThat(registry.with(token, "GET", "/Patient", null).status()).isEqualTo(401);
    }
    refused(registry.ask(right(leaver), ""), 400, "invalid_client", "revoked");
  }

  private final String suffix = UUID.randomUUID().toString().substring(0, 8);

  private String suffix() {
    return suffix;
  }

  @Test
  void oldKeysCountDuringTheOverlapOnly() {
    registry.restartAfter(
        store -> registry.add(store, "turner", Role.READER, ClosedRegistry.XIAN, ""));
    ClientKey old = registry.key("turner");
    ClientKey fresh = ClientKey.generate();
    registry.restartAfter(store -> store
        .clients()
        .rotate(
            "turner",
            PublicKeys.parse(fresh.publicKeys()),
            null,
            registry.clock.instant().plusSeconds(60)));
    for (ClientKey key : List.of(old, fresh)) {
      String assertion = key.assertion("turner", registry.tokenUrl(), registry.clock.instant());
      assertThat(registry.ask(assertion, "").status()).isEqualTo(200);
    }
    registry.clock.forward(Duration.ofSeconds(61));
    refused(
        registry.ask(old.assertion("turner", registry.tokenUrl(), registry.clock.instant()), ""),
        400,
        "invalid_client",
        "kid");
    assertThat(registry
            .ask(fresh.assertion("turner", registry.tokenUrl(), registry.clock.instant()), "")
            .status())
        .isEqualTo(200);
  }

  @Test
  void publishedKeysAreFetchedOnceForAnUnknownOne() {
    ClientKey first = ClientKey.generate();
    published.set(first.publicKeys());
    registry.restartAfter(store -> store
        .clients()
        .add(new Client(
            "publisher",
            "Publisher",
            Role.READER,
            1,
            Role.READER.most(),
            keysAt("/publisher").toString(),
            List.of(),
            registry.clock.instant(),
            null)));
    registry.use("publisher", first);
    assertThat(registry.ask(right("publisher"), "").status()).isEqualTo(200);
    int before = fetched.get();
    ClientKey second = ClientKey.generate();
    published.set(second.publicKeys());
    registry.use("publisher", second);
    // Asked for a moment ago: not again within a minute.
    refused(registry.ask(right("publisher"), ""), 400, "invalid_client", "kid");
    assertThat(fetched.get()).isEqualTo(before);
    registry.clock.forward(Duration.ofSeconds(61));
    assertThat(registry.ask(right("publisher"), "").status()).isEqualTo(200);
    assertThat(fetched.get()).isEqualTo(before + 1);
  }

  @Test
  void guessingIsSlowedDownAndAudited() {
    registry.restartAfter(
        store -> registry.add(store, "guessed", Role.READER, ClosedRegistry.XIAN, ""));
    ClientKey wrong = ClientKey.generate();
    int limited = 0;
    for (int attempt = 0; attempt < 40; attempt++) {
      Reply reply = registry.ask(
          wrong.assertion("guessed", registry.tokenUrl(), registry.clock.instant()), "");
      if (reply.status() == 429) {
        limited++;
        assertThat(reply.header("Retry-After")).isEqualTo("60");
      }
    }
    assertThat(limited).isEqualTo(10);
    assertThat(registry.ask(right("xian-ehr"), "").status()).isEqualTo(200);
  }

  @Test
  void aTokenInTheUrlIsSpoilt() {
    Reply reply =
        registry.registry().get("/Patient?access_token=" + registry.token("xian-reader", ""));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("Authorization").doesNotContain("eyJ");
  }

  @Test
  void tokensEnd() {
    String token = registry.token("xian-reader", "");
    assertThat(registry.with(token, "GET", "/Patient", null).status()).isEqualTo(200);
    registry.clock.forward(Duration.ofMinutes(5));
    Reply reply = registry.with(token, "GET", "/Patient", null);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).contains("invalid_token");
    registry.forgetTokens();
  }

  @Test
  void anotherIssuersTokensAreAcceptedForRegisteredClients() throws JOSEException, ParseException {
    Map<String, Integer> expected = Map.of(
        "", 200,
        "aud", 401,
        "iss", 401,
        "client_id", 401,
        "cnf", 401,
        "exp", 401,
        "key", 401,
        "scope", 403);
    for (Map.Entry<String, Integer> one : expected.entrySet()) {
      String spoilt = one.getKey();
      JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
          .issuer(spoilt.equals("iss") ? "https://elsewhere.example" : ISSUER)
          .audience(
              spoilt.equals("aud") ? "https://other.example" : "https://registry.example/fhir")
          .subject("li.wei")
          .claim("client_id", spoilt.equals("client_id") ? "nobody" : "xian-reader")
          .claim("scope", spoilt.equals("scope") ? "system/Observation.rs" : "user/*.cruds openid")
          .expirationTime(
              Date.from(registry.clock.instant().plusSeconds(spoilt.equals("exp") ? -90 : 600)));
      if (spoilt.equals("cnf")) {
        claims.claim("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"));
      }
      ECKey key =
          ECKey.parse((spoilt.equals("key") ? ClientKey.generate() : issuerKey).privateJwk());
      SignedJWT token = new SignedJWT(
          new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()).build(), claims.build());
      token.sign(new com.nimbusds.jose.crypto.ECDSASigner(key));
      assertThat(registry.with(token.serialize(), "GET", "/Patient", null).status())
          .describedAs(spoilt)
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void rsaKeysWorkToo() throws JOSEException {
    RSAKey key = new RSAKeyGenerator(2048).keyID("rsa").generate();
    registry.use("rsa", ClientKey.parse(key.toJSONString()));
    registry.restartAfter(
        store -> registry.add(store, "rsa", Role.READER, ClosedRegistry.XIAN, ""));
    assertThat(registry.ask(right("rsa"), "").status()).isEqualTo(200);
    assertThat(new RSASSASigner(key).supportedJWSAlgorithms()).contains(JWSAlgorithm.RS384);
  }

  @Test
  void theAuditorSeesWhoWasLetInAndWhoWasNot() {
    registry.ask("nonsense", "");
    registry.token("xian-ehr", "system/Patient.r");
    Reply trail = registry.as("xian-auditor", "GET", "/AuditEvent?_count=100", null);
    assertThat(trail.status()).describedAs(trail.body()).isEqualTo(200);
    assertThat(trail.body()).contains("\"110122\"").contains("xian-ehr");
    assertThat(registry.as("xian-auditor", "GET", "/Patient", null).status()).isEqualTo(403);
    for (String other : List.of("xian-ehr", "xian-reader", "xian-admin", "analyst")) {
      assertThat(registry.as(other, "GET", "/AuditEvent", null).status())
          .describedAs(other)
          .isEqualTo(403);
    }
  }
}
