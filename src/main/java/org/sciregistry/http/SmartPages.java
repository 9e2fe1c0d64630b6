package org.sciregistry.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sciregistry.access.AccessTokens;
import org.sciregistry.access.Client;
import org.sciregistry.access.Grants;
import org.sciregistry.access.SignedToken;
import org.sciregistry.access.Site;
import org.sciregistry.document.JsonText;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.store.AuditNote;
import org.sciregistry.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SMART Backend Services (https://hl7.org/fhir/smart-app-launch/backend-services.html): the token endpoint and the document that names it. Errors have the form of
 * RFC 6749, section 5.2, which allows no Chinese in {@code error_description}; it stands beside it.
 */
final class SmartPages extends HttpServlet {

  static final String TOKEN_PATH = "/auth/token";
  static final String CONFIGURATION_PATH = "/.well-known/smart-configuration";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger("org.sciregistry.access");
  private static final int LARGEST_BODY = 16_384;
  private static final int MOST_REFUSED = 30;
  private static final int MOST_REFUSED_OF_ADDRESS = 300;
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final transient Gatekeeper gatekeeper;
  private final transient AuditTrail trail;
  private final transient Clock clock;
  private final transient AttemptLimit byClient = new AttemptLimit(MOST_REFUSED);
  private final transient AttemptLimit byAddress = new AttemptLimit(MOST_REFUSED_OF_ADDRESS);

  SmartPages(Gatekeeper gatekeeper, AuditTrail trail, Clock clock) {
    this.gatekeeper = gatekeeper;
    this.trail = trail;
    this.clock = clock;
  }

  /** An OAuth error and what is said of it. */
  private record Refusal(int status, String error, Text text) {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getRequestURI().endsWith(TOKEN_PATH)) {
      response.setHeader("Allow", "POST");
      response.sendError(405);
      return;
    }
    write(response, 200, configuration());
  }

  private byte[] configuration() {
    JsonText json = new JsonText().object();
    json.string("token_endpoint", gatekeeper.tokenUrl());
    list(json, "token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
    list(
        json,
        "token_endpoint_auth_signing_alg_values_supported",
        List.of("RS384", "ES384", "PS384"));
    list(json, "grant_types_supported", List.of("client_credentials"));
    list(
        json,
        "scopes_supported",
        List.of("system/*.rs", "system/*.crus", "system/*.cruds", "system/AuditEvent.rs"));
    list(
        json,
        "capabilities",
        List.of("client-confidential-asymmetric", "permission-v1", "permission-v2"));
    return json.endObject().bytes();
  }

  private static void list(JsonText json, String name, List<String> values) {
    json.array(name);
    values.forEach(json::string);
    json.endArray();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!request.getRequestURI().endsWith(TOKEN_PATH)) {
      response.setHeader("Allow", "GET");
      response.sendError(405);
      return;
    }
    String id = UUID.randomUUID().toString();
    response.setHeader("X-Request-Id", id);
    String subject = "";
    try {
      TrustedProxies.refuseUnencrypted(request);
      Map<String, String> form = form(request);
      SignedToken assertion = assertion(form);
      subject = shown(assertion.subject());
      String pair = request.getRemoteAddr() + "\n" + subject;
      refuseTooMany(request.getRemoteAddr(), pair);
      Client client;
      try {
        client = authenticated(assertion);
      } catch (Fault refused) {
        byClient.refused(pair);
        throw refused;
      }
      grant(client, form.getOrDefault("scope", ""), id, request, response);
    } catch (Fault refused) {
      byAddress.refused(request.getRemoteAddr());
      refuse(refused, id, subject, request, response);
    }
  }

  private void refuseTooMany(String address, String pair) {
    if (byClient.isReached(pair) || byAddress.isReached(address)) {
      throw Fault.of(FaultCode.TOO_MANY_ATTEMPTS, AttemptLimit.WINDOW.toSeconds());
    }
  }

  private static Map<String, String> form(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
      throw Fault.of(FaultCode.TOKEN_REQUEST_INVALID, "Content-Type");
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw Fault.of(FaultCode.TOKEN_REQUEST_INVALID, "client_assertion");
    }
    Map<String, String> form = new HashMap<>();
    for (QueryParameter parameter :
        QueryParameter.parse(new String(body, StandardCharsets.UTF_8))) {
      if (form.put(parameter.name(), parameter.value()) != null) {
        throw Fault.of(FaultCode.TOKEN_REQUEST_INVALID, shown(parameter.name()));
      }
    }
    return form;
  }

  private static SignedToken assertion(Map<String, String> form) {
    if (form.get("grant_type") == null) {
      throw Fault.of(FaultCode.TOKEN_REQUEST_INVALID, "grant_type");
    }
    if (!"client_credentials".equals(form.get("grant_type"))) {
      throw Fault.of(FaultCode.GRANT_TYPE_UNSUPPORTED);
    }
    String assertion = form.get("client_assertion");
    if (!ASSERTION_TYPE.equals(form.get("client_assertion_type")) || assertion == null) {
      throw Fault.of(FaultCode.TOKEN_REQUEST_INVALID, "client_assertion_type, client_assertion");
    }
    return SignedToken.parse(assertion);
  }

  private Client authenticated(SignedToken assertion) {
    Instant now = clock.instant();
    Client client = gatekeeper.client(assertion.subject());
    if (client == null) {
      throw Fault.of(FaultCode.CLIENT_UNKNOWN);
    }
    assertion.requireAssertion(gatekeeper.tokenUrl(), now);
    gatekeeper.verify(assertion, client, now);
    gatekeeper.use(assertion);
    return client;
  }

  private void grant(
      Client client,
      String scope,
      String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Grants most = client.most();
    Grants granted = scope.isBlank() ? most : Grants.parse(scope).within(most);
    if (granted.isEmpty()) {
      throw Fault.of(FaultCode.SCOPE_NOT_GRANTED, most.toString());
    }
    Site site = gatekeeper.site(client);
    keep(site == null ? AuditTrail.STRANGERS : site.number(), id, client.id(), 200, request);
    JsonText json = new JsonText().object();
    json.string("access_token", gatekeeper.issue(client, granted))
        .string("token_type", "bearer")
        .number("expires_in", AccessTokens.LIFETIME.toSeconds())
        .string("scope", granted.toString());
    response.setHeader("Pragma", "no-cache");
    write(response, 200, json.endObject().bytes());
  }

  private void refuse(
      Fault fault,
      String id,
      String client,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Refusal refusal = refusal(fault);
    try {
      keep(AuditTrail.STRANGERS, id, client, refusal.status(), request);
    } catch (Fault unkept) {
      LOG.error("A refused token request could not be audited: {}", unkept.getMessage(), unkept);
      refusal = refusal(unkept);
    }
    if (refusal.status() == 429 || refusal.status() == 503) {
      response.setHeader("Retry-After", String.valueOf(AttemptLimit.WINDOW.toSeconds()));
    }
    JsonText json = new JsonText().object();
    json.string("error", refusal.error())
        .string("error_description", refusal.text().english().replace('"', '\''))
        .string("error_description#zh-CN", refusal.text().chinese());
    write(response, refusal.status(), json.endObject().bytes());
  }

  private static Refusal refusal(Fault fault) {
    Text text = fault.issues().get(0).text();
    String rule = fault.issues().get(0).rule();
    if (rule.equals(FaultCode.TOKEN_ALGORITHM.id())) {
      return new Refusal(401, "invalid_client", text);
    }
    return switch (fault.status()) {
      case 401 -> new Refusal(400, "invalid_client", text);
      case 403 -> new Refusal(400, "invalid_scope", text);
      case 429 -> new Refusal(429, "temporarily_unavailable", text);
      case 400 ->
        new Refusal(
            400,
            rule.equals(FaultCode.GRANT_TYPE_UNSUPPORTED.id())
                ? "unsupported_grant_type"
                : "invalid_request",
            text);
      default -> new Refusal(503, "temporarily_unavailable", text);
    };
  }

  private void keep(int site, String id, String client, int status, HttpServletRequest request) {
    AuditNote note =
        new AuditNote(id, client, request.getRemoteAddr(), "token", TOKEN_PATH.substring(1), "");
    trail.keep(site, note.answered(clock.millis(), status, List.of(), List.of(), 0));
    LOG.atInfo()
        .addKeyValue("request", id)
        .addKeyValue("client", client)
        .addKeyValue("status", status)
        .log("token");
  }

  private static void write(HttpServletResponse response, int status, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
