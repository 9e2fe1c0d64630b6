package org.sciregistry.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/**
 * A JWT somebody signed with a private key: a client's assertion, or another issuer's access token. Nothing its header points to is ever fetched, and no key it
 * brings along is used.
 */
public final class SignedToken {

  /** How far two clocks may be apart. */
  public static final Duration SKEW = Duration.ofSeconds(60);

  /** Longest token, in characters. */
  public static final int LONGEST = 8_192;

  private static final Set<JWSAlgorithm> ALLOWED =
      Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384, JWSAlgorithm.PS384);
  private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(5);
  private static final int LONGEST_ID = 255;
  private static final Pattern ID = Pattern.compile("[!-~]{1," + LONGEST_ID + "}");

  private final SignedJWT token;
  private final JWTClaimsSet claims;

  private SignedToken(SignedJWT token, JWTClaimsSet claims) {
    this.token = token;
    this.claims = claims;
  }

  /**
   * Reads a token; what it says counts only once its signature is verified.
   *
   * @throws Fault when it is too long, no signed JWT, or signed by another method than RS384, ES384 or PS384
   */
  public static SignedToken parse(String text) {
    return parse(text, ALLOWED);
  }

  /**
   * Reads a token of an issuer that may sign by RS256 as well, as most OpenID issuers do.
   *
   * @throws Fault as {@link #parse(String)}
   */
  public static SignedToken parseIssued(String text) {
    return parse(
        text,
        Set.of(
            JWSAlgorithm.RS384,
            JWSAlgorithm.ES384,
            JWSAlgorithm.PS384,
            JWSAlgorithm.RS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.PS256));
  }

  private static SignedToken parse(String text, Set<JWSAlgorithm> allowed) {
    if (text.length() > LONGEST) {
      throw invalid("it is longer than " + LONGEST + " characters", "它超过 " + LONGEST + " 个字符");
    }
    SignedJWT token;
    JWTClaimsSet claims;
    try {
      token = SignedJWT.parse(text);
      claims = token.getJWTClaimsSet();
    } catch (ParseException | IllegalArgumentException | StackOverflowError unreadable) {
      throw Fault.because(
          unreadable, FaultCode.TOKEN_INVALID, new Text("it is not a signed JWT", "它不是已签名的 JWT"));
    }
    if (!allowed.contains(token.getHeader().getAlgorithm())) {
      throw Fault.of(FaultCode.TOKEN_ALGORITHM, "RS384, ES384, PS384");
    }
    if (token.getHeader().getCriticalParams() != null || claims == null) {
      throw invalid("its header asks for extensions", "其头部要求扩展");
    }
    return new SignedToken(token, claims);
  }

  /** The id of the key it says it is signed with, empty when it does not say. */
  public String keyId() {
    String id = token.getHeader().getKeyID();
    return id == null ? "" : id;
  }

  /** Whom it says it is about, empty when it does not say. */
  public String subject() {
    return claims.getSubject() == null ? "" : claims.getSubject();
  }

  /** Who it says issued it, empty when it does not say. */
  public String issuer() {
    return claims.getIssuer() == null ? "" : claims.getIssuer();
  }

  /** The scopes it grants. */
  public String scope() {
    Object scope = claims.getClaim("scope");
    return scope instanceof String text ? text : "";
  }

  /** A claim that is a text, empty when it is not there. */
  public String claim(String name) {
    return claims.getClaim(name) instanceof String text ? text : "";
  }

  /** Its own id, empty when it has none. */
  public String id() {
    return claims.getJWTID() == null ? "" : claims.getJWTID();
  }

  /** When it ends. */
  public Instant endsAt() {
    Date end = claims.getExpirationTime();
    if (end == null) {
      throw invalid("it has no \"exp\"", "它没有 \"exp\"");
    }
    return end.toInstant();
  }

  /**
   * Makes sure one of the keys signed it.
   *
   * @return the id of that key
   * @throws Fault when none has
   */
  public String verify(List<Client.Key> keys, Instant now) {
    List<Client.Key> candidates = new ArrayList<>();
    for (Client.Key key : keys) {
      boolean counts = key.endsAt() == null || now.isBefore(key.endsAt());
      if (counts && (keyId().isEmpty() ? keys.size() == 1 : key.id().equals(keyId()))) {
        candidates.add(key);
      }
    }
    if (candidates.isEmpty()) {
      throw Fault.of(FaultCode.TOKEN_KEY_UNKNOWN, shown(keyId()));
    }
    for (Client.Key key : candidates) {
      try {
        JWSVerifier verifier = verifier(JWK.parse(key.jwk()));
        if (verifier != null
            && verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
            && token.verify(verifier)) {
          return key.id();
        }
      } catch (JOSEException | ParseException notByThisKey) {
        // Another key may have signed it.
      }
    }
    throw invalid("its signature is wrong", "其签名错误");
  }

  private static @Nullable JWSVerifier verifier(JWK key) throws JOSEException {
    if (key instanceof RSAKey rsa) {
      return new RSASSAVerifier(rsa);
    }
    return key instanceof ECKey curve ? new ECDSAVerifier(curve) : null;
  }

  /**
   * Makes sure it is a client's assertion for a token endpoint (https://www.rfc-editor.org/rfc/rfc7523, SMART Backend Services).
   *
   * @throws Fault when issuer and subject differ, the audience is another, or its time is over, too far ahead or missing
   */
  public void requireAssertion(String tokenUrl, Instant now) {
    if (subject().isEmpty() || !subject().equals(issuer())) {
      throw invalid(
          "\"iss\" and \"sub\" must both be the client's id", "\"iss\" 和 \"sub\" 必须都是客户端标识");
    }
    requireAudience(tokenUrl);
    requireTime(now);
    if (endsAt().isAfter(now.plus(LONGEST_ASSERTION).plus(SKEW))) {
      throw invalid(
          "\"exp\" is more than 5 minutes ahead of this server's clock",
          "\"exp\" 比本服务器时钟超前 5 分钟以上");
    }
    if (!ID.matcher(id()).matches()) {
      throw invalid(
          "it needs a \"jti\" of 1 to " + LONGEST_ID
              + " visible ASCII characters that is new each time",
          "它需要 1 到 " + LONGEST_ID + " 个可见 ASCII 字符、每次不同的 \"jti\"");
    }
  }

  /**
   * Makes sure it is meant for an audience, and for no other.
   *
   * @throws Fault when it is not
   */
  public void requireAudience(String audience) {
    if (!claims.getAudience().equals(List.of(audience))) {
      throw invalid("\"aud\" must be exactly " + audience, "\"aud\" 必须恰好是 " + audience);
    }
  }

  /**
   * Makes sure it is meant for an audience, perhaps among others.
   *
   * @throws Fault when it is not
   */
  public void requireOneAudience(String audience) {
    if (!claims.getAudience().contains(audience)) {
      throw invalid("\"aud\" does not name " + audience, "\"aud\" 中没有 " + audience);
    }
  }

  /**
   * Makes sure now is its time.
   *
   * @throws Fault when it is not
   */
  public void requireTime(Instant now) {
    if (!endsAt().plus(SKEW).isAfter(now)) {
      throw invalid(
          "it ended at " + endsAt() + "; this server's time is " + now,
          "它已于 " + endsAt() + " 过期；本服务器时间为 " + now);
    }
    Date begins = claims.getNotBeforeTime();
    Date issued = claims.getIssueTime();
    for (Date date : new @Nullable Date[] {begins, issued}) {
      if (date != null && date.toInstant().isAfter(now.plus(SKEW))) {
        throw invalid(
            "it begins at " + date.toInstant() + "; this server's time is " + now,
            "它从 " + date.toInstant() + " 起有效；本服务器时间为 " + now);
      }
    }
  }

  /**
   * Makes sure it is not bound to a certificate, which this server never sees.
   *
   * @throws Fault when it is
   */
  public void refuseBound() {
    if (claims.getClaim("cnf") != null) {
      throw invalid(
          "it is bound to a client certificate (\"cnf\"), which this server cannot check",
          "它绑定了客户端证书（\"cnf\"），本服务器无法核验");
    }
  }

  private static Fault invalid(String english, String chinese) {
    return Fault.of(FaultCode.TOKEN_INVALID, new Text(english, chinese));
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
