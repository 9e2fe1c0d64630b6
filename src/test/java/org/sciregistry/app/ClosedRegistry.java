package org.sciregistry.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Client;
import org.sciregistry.access.ClientKey;
import org.sciregistry.access.Grants;
import org.sciregistry.access.PublicKeys;
import org.sciregistry.access.Role;
import org.sciregistry.access.Site;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.http.Issuer;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.trial.Scratch;

/** A registry of two centres, Xi'an and Tehran, that answers registered clients only; its clock can be set. */
final class ClosedRegistry implements AutoCloseable {

  static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));
  static final Site TEHRAN = new Site(2, "tehr", "Tehran centre", ZoneId.of("Asia/Tehran"));

  /** A clock that can be put forward. */
  static final class SettableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void forward(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.offset(Clock.system(zone), ahead);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }
  }

  final SettableClock clock = new SettableClock();
  private final Path data;
  private final @Nullable String jdbcUrl;
  private final @Nullable Issuer issuer;
  private final Map<String, ClientKey> keys = new HashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private TestRegistry registry;

  ClosedRegistry(@Nullable String jdbcUrl, @Nullable Issuer issuer) {
    this.jdbcUrl = jdbcUrl;
    this.issuer = issuer;
    try {
      this.data = Scratch.folder("registry");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
    change(store -> {
      store.ensure(XIAN);
      store.ensure(TEHRAN);
      add(store, "xian-ehr", Role.SUBMITTER, XIAN, "");
      add(store, "xian-reader", Role.READER, XIAN, "");
      add(store, "xian-admin", Role.ADMINISTRATOR, XIAN, "");
      add(store, "xian-auditor", Role.AUDITOR, XIAN, "");
      add(store, "tehr-ehr", Role.SUBMITTER, TEHRAN, "");
      add(store, "analyst", Role.ANALYST, XIAN, "");
    });
    this.registry = TestRegistry.over(data, jdbcUrl, clock, issuer);
  }

  /** What is done with the store beside the registry; an embedded one belongs to one process, so the registry stops meanwhile. */
  interface Change {
    void with(Store store);
  }

  private void change(Change change) {
    StoreConfiguration configuration = jdbcUrl == null
        ? StoreConfiguration.embedded(data)
        : StoreConfiguration.postgresql(jdbcUrl, "postgres", "postgres");
    try (Store store = Store.open(configuration, clock, new SimpleMeterRegistry())) {
      change.with(store);
    }
  }

  /** Changes the store and comes back; what the registry knew of clients before is known no more. */
  void restartAfter(Change change) {
    registry.close();
    change(change);
    registry = TestRegistry.over(data, jdbcUrl, clock, issuer);
    tokens.clear();
  }

  /** Stops the registry; answers where its store is. */
  Path stopped() {
    registry.close();
    return data;
  }

  /** Changes the store while the registry goes on, as on PostgreSQL. */
  void beside(Change change) {
    change(change);
  }

  /** Forgets the tokens it was given, as after their time. */
  void forgetTokens() {
    tokens.clear();
  }

  /** Registers a client with a key of its own. */
  void add(Store store, String id, Role role, Site site, String scopes) {
    ClientKey key = keys.computeIfAbsent(id, unknown -> ClientKey.generate());
    store
        .clients()
        .add(new Client(
            id,
            id,
            role,
            site.number(),
            scopes.isEmpty() ? role.most() : Grants.parse(scopes),
            null,
            PublicKeys.parse(key.publicKeys()),
            clock.instant(),
            null));
  }

  TestRegistry registry() {
    return registry;
  }

  @Nullable
  String jdbcUrl() {
    return jdbcUrl;
  }

  Path data() {
    return data;
  }

  String tokenUrl() {
    return registry.base() + "/auth/token";
  }

  ClientKey key(String client) {
    return java.util.Objects.requireNonNull(keys.get(client));
  }

  void use(String client, ClientKey key) {
    keys.put(client, key);
  }

  /** Asks the token endpoint with an assertion. */
  Reply ask(String assertion, String scope) {
    return form("grant_type=client_credentials"
        + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        + "&client_assertion=" + URLEncoder.encode(assertion, StandardCharsets.UTF_8)
        + (scope.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)));
  }

  Reply form(String body) {
    return registry.form("/auth/token", body);
  }

  /** A client's access token for scopes, all that are registered when none are named. */
  String token(String client, String scope) {
    return tokens.computeIfAbsent(client + " " + scope, unknown -> {
      Reply reply = ask(key(client).assertion(client, tokenUrl(), clock.instant()), scope);
      if (reply.status() != 200) {
        throw new IllegalStateException(reply.status() + " " + reply.body());
      }
      return String.valueOf(reply.json().text("access_token"));
    });
  }

  /** Sends a request as a client. */
  Reply as(String client, String method, String path, @Nullable String body, String... headers) {
    return with(token(client, ""), method, path, body, headers);
  }

  /** Sends a request with a token. */
  Reply with(String token, String method, String path, @Nullable String body, String... headers) {
    String[] all = List.of(headers).toArray(new String[headers.length + 2]);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + token;
    return registry.send(
        method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all);
  }

  /** The claims of a right assertion, to be spoilt. */
  JWTClaimsSet.Builder claims(String client) {
    return new JWTClaimsSet.Builder()
        .issuer(client)
        .subject(client)
        .audience(tokenUrl())
        .issueTime(Date.from(clock.instant()))
        .expirationTime(Date.from(clock.instant().plusSeconds(240)))
        .jwtID(UUID.randomUUID().toString());
  }

  /** Signs claims with a client's key, under a header that may be spoilt. */
  String signed(String client, JWTClaimsSet claims, UnaryOperator<JWSHeader.Builder> header) {
    try {
      ECKey key = ECKey.parse(key(client).privateJwk());
      SignedJWT token = new SignedJWT(
          header
              .apply(new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()))
              .build(),
          claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException | ParseException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    registry.close();
  }
}
