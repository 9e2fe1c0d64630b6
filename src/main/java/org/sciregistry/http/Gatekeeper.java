package org.sciregistry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.AccessTokens;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Client;
import org.sciregistry.access.Grants;
import org.sciregistry.access.Role;
import org.sciregistry.access.SignedToken;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.store.Clients;
import org.sciregistry.store.Store;

/**
 * Tells who sends a request, before anything of its body is read: by the access token once clients are registered, and before that everybody on this machine.
 * What is known of clients is at most {@link #KNOWN_FOR} old, so a revoked one is out within that time on every server.
 */
public final class Gatekeeper implements AutoCloseable {

  static final Duration KNOWN_FOR = Duration.ofSeconds(15);

  private static final String BEARER = "bearer ";
  private static final Duration CHECKED_FOR = Duration.ofSeconds(60);
  private static final int MOST_CHECKED = 10_000;
  private static final Pattern TOKEN_IN_URL = Pattern.compile("(^|&)access_token=");
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** The clients and sites as they were at a time, and who they make the tokens that came since. */
  private record Known(
      Map<String, Client> clients,
      Map<Integer, Site> sites,
      Map<String, Caller> callers,
      Instant at) {}

  /** A token that was checked. */
  private record Checked(String client, @Nullable Grants grants, Instant endsAt) {}

  private final Store store;
  private final Clients registered;
  private final Clock clock;
  private final String base;
  private final Caller everybody;
  private final @Nullable Issuer issuer;
  private final AccessTokens tokens;
  private final RemoteKeys remoteKeys;
  private final ReentrantLock looking = new ReentrantLock();
  private final Cache<String, Checked> checked = Caffeine.newBuilder()
      .expireAfterWrite(CHECKED_FOR)
      .maximumSize(MOST_CHECKED)
      .build();
  private volatile Known known;

  /**
   * A gatekeeper.
   *
   * @param base the FHIR base URL
   * @param everybody the caller while no clients are registered
   * @param issuer whose tokens are accepted beside the registry's own, null for nobody's
   */
  public Gatekeeper(
      Store store, String base, Caller everybody, @Nullable Issuer issuer, Clock clock) {
    this.store = store;
    this.registered = store.clients();
    this.clock = clock;
    this.base = base;
    this.everybody = everybody;
    this.issuer = issuer;
    this.tokens = new AccessTokens(base, store.secret("access-token"));
    this.remoteKeys = new RemoteKeys(clock);
    this.known = look();
  }

  /** Whether everybody on this machine may come in, because no clients are registered. */
  public boolean isOpen() {
    return known().clients().isEmpty();
  }

  /** The URL of the token endpoint. */
  String tokenUrl() {
    return base + SmartPages.TOKEN_PATH;
  }

  /** What may be asked for at the token endpoint by a client; none for one that is not registered or was revoked. */
  @Nullable
  Client client(String id) {
    Client client = known().clients().get(id);
    return client != null && client.isActive() ? client : null;
  }

  /** The site a client belongs to. */
  @Nullable
  Site site(Client client) {
    return known().sites().get(client.site());
  }

  /**
   * The caller.
   *
   * @throws Fault when the request may not come in
   */
  Caller identify(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query != null && TOKEN_IN_URL.matcher(query).find()) {
      throw Fault.of(FaultCode.TOKEN_IN_URL);
    }
    Known now = known();
    if (now.clients().isEmpty()) {
      refuseOtherNames(request.getServerName());
      return everybody;
    }
    String header = request.getHeader("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      if (asksWhatIsPossible(request)) {
        return new Caller("", Role.READER, everybody.site(), List.of(), new Grants(List.of()));
      }
      throw Fault.of(FaultCode.TOKEN_MISSING);
    }
    String text = header.substring(BEARER.length()).strip();
    Checked token = checked(text);
    Caller caller = now.callers().get(text);
    if (caller == null) {
      caller = caller(now, token);
      if (now.callers().size() < MOST_CHECKED) {
        now.callers().put(text, caller);
      }
    }
    return caller;
  }

  private static Caller caller(Known now, Checked token) {
    Client client = now.clients().get(token.client());
    if (client == null || !client.isActive()) {
      throw Fault.of(FaultCode.CLIENT_UNKNOWN);
    }
    Grants most = client.most();
    return caller(now, client, token.grants() == null ? most : token.grants().within(most));
  }

  /** Everybody may know what the registry can do before asking for a token. */
  private static boolean asksWhatIsPossible(HttpServletRequest request) {
    return "/metadata".equals(request.getPathInfo())
        && Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
  }

  /** A page in a browser of this machine may have been led here under another name. */
  private void refuseOtherNames(@Nullable String name) {
    if (name == null
        || !OWN_NAMES.contains(name) && !name.equals(URI.create(base).getHost())) {
      throw Fault.of(FaultCode.HOST_UNKNOWN, base);
    }
  }

  private static Caller caller(Known now, Client client, Grants grants) {
    Site site = now.sites().get(client.site());
    if (site == null) {
      throw Fault.of(FaultCode.CLIENT_UNKNOWN);
    }
    List<Site> sites = new ArrayList<>(List.of(site));
    if (client.role().readsEverySite()) {
      now.sites().values().stream()
          .filter(one -> one.number() != site.number())
          .sorted(java.util.Comparator.comparingInt(Site::number))
          .forEach(sites::add);
    }
    return new Caller(client.id(), client.role(), site, sites, grants);
  }

  private Checked checked(String text) {
    Instant now = clock.instant();
    Checked before = checked.getIfPresent(text);
    if (before != null && now.isBefore(before.endsAt())) {
      return before;
    }
    Checked token = issuer == null ? own(text, now) : ownOrIssued(text, issuer, now);
    checked.put(text, token);
    return token;
  }

  private Checked own(String text, Instant now) {
    AccessTokens.Granted granted = tokens.check(text, now);
    return new Checked(granted.client(), granted.grants(), granted.endsAt());
  }

  private Checked ownOrIssued(String text, Issuer by, Instant now) {
    try {
      return own(text, now);
    } catch (Fault noneOfOurs) {
      SignedToken token = SignedToken.parseIssued(text);
      if (!token.issuer().equals(by.name())) {
        throw noneOfOurs;
      }
      verify(token, List.of(), by.keys(), now);
      token.requireOneAudience(by.audience());
      token.requireTime(now);
      token.refuseBound();
      return new Checked(
          token.claim(by.clientClaim()),
          token.scope().isEmpty() ? null : Grants.parse(token.scope()),
          token.endsAt());
    }
  }

  /** A new access token. */
  String issue(Client client, Grants grants) {
    return tokens.issue(client.id(), grants, clock.instant());
  }

  /**
   * Makes sure a client signed a token.
   *
   * @throws Fault when it did not
   */
  void verify(SignedToken token, Client client, Instant now) {
    String url = client.keysUrl();
    verify(token, client.keys(), url == null ? null : URI.create(url), now);
  }

  private void verify(
      SignedToken token, List<Client.Key> kept, @Nullable URI address, Instant now) {
    if (address == null) {
      token.verify(kept, now);
      return;
    }
    try {
      token.verify(both(kept, remoteKeys.at(address)), now);
    } catch (Fault unknown) {
      boolean keyUnknown = unknown.issues().get(0).rule().equals(FaultCode.TOKEN_KEY_UNKNOWN.id());
      if (!keyUnknown) {
        throw unknown;
      }
      token.verify(both(kept, remoteKeys.refreshed(address)), now);
    }
  }

  private static List<Client.Key> both(List<Client.Key> kept, List<Client.Key> remote) {
    Set<String> ids = kept.stream().map(Client.Key::id).collect(Collectors.toSet());
    List<Client.Key> keys = new ArrayList<>(kept);
    remote.stream().filter(key -> !ids.contains(key.id())).forEach(keys::add);
    return keys;
  }

  /**
   * Takes an assertion as used.
   *
   * @throws Fault when it was used before, on whichever server
   */
  void use(SignedToken token) {
    if (!registered.use(token.subject(), token.id(), token.endsAt().plus(SignedToken.SKEW))) {
      throw Fault.of(
          FaultCode.TOKEN_INVALID,
          new Text(
              "its \"jti\" was used before; make a new assertion for each request",
              "其 \"jti\" 已被使用；请为每次请求生成新的断言"));
    }
  }

  private Known known() {
    Known now = known;
    Instant time = clock.instant();
    if (now.at().plus(KNOWN_FOR).isAfter(time)) {
      return now;
    }
    boolean stillGood = now.at().plus(KNOWN_FOR.multipliedBy(2)).isAfter(time);
    if (stillGood && !looking.tryLock()) {
      return now;
    }
    if (!stillGood) {
      looking.lock();
    }
    try {
      if (known.at().equals(now.at())) {
        known = look();
      }
      return known;
    } finally {
      looking.unlock();
    }
  }

  private Known look() {
    Instant at = clock.instant();
    return new Known(
        registered.all(),
        store.sites().stream().collect(Collectors.toMap(Site::number, site -> site)),
        new ConcurrentHashMap<>(),
        at);
  }

  @Override
  public void close() {
    remoteKeys.close();
  }
}
