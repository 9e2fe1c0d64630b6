package org.sciregistry.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** Makes and checks the registry's own access tokens, with a secret that all its servers share. */
public final class AccessTokens {

  /** How long a token counts, as SMART Backend Services recommends at most. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /**
   * What a token says.
   *
   * @param client the client's id
   * @param grants what it may do
   * @param issuedAt when it was made
   * @param endsAt when it ends
   */
  public record Granted(String client, Grants grants, Instant issuedAt, Instant endsAt) {}

  private final String issuer;
  private final byte[] secret;

  /**
   * Tokens of a registry.
   *
   * @param issuer the FHIR base URL, which is their audience as well
   * @param secret 32 random bytes
   */
  public AccessTokens(String issuer, byte[] secret) {
    this.issuer = issuer;
    this.secret = secret.clone();
  }

  /** A new token, in its compact form. */
  public String issue(String client, Grants grants, Instant now) {
    JWTClaimsSet claims = new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(issuer)
        .subject(client)
        .claim("scope", grants.toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)))
        .jwtID(UUID.randomUUID().toString())
        .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(), claims);
    try {
      token.sign(new MACSigner(secret));
    } catch (JOSEException impossible) {
      throw new IllegalStateException("32 bytes are enough for HS256", impossible);
    }
    return token.serialize();
  }

  /**
   * What a token says.
   *
   * @throws Fault when it is none of ours, was altered, or has ended
   */
  public Granted check(String text, Instant now) {
    try {
      SignedJWT token = text.length() > SignedToken.LONGEST ? null : SignedJWT.parse(text);
      if (token == null
          || !JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())
          || !TYPE.equals(token.getHeader().getType())
          || !token.verify(new MACVerifier(secret))) {
        throw noneOfOurs(null);
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Instant ends = claims.getExpirationTime().toInstant();
      if (!issuer.equals(claims.getIssuer())) {
        throw noneOfOurs(null);
      }
      if (!now.isBefore(ends)) {
        throw Fault.of(
            FaultCode.TOKEN_INVALID,
            new Text(
                "it ended at " + ends + "; ask the token endpoint for a new one",
                "它已于 " + ends + " 过期；请向令牌端点申请新令牌"));
      }
      return new Granted(
          claims.getSubject(),
          Grants.parse(String.valueOf(claims.getClaim("scope"))),
          claims.getIssueTime().toInstant(),
          ends);
    } catch (ParseException | JOSEException | IllegalArgumentException unreadable) {
      throw noneOfOurs(unreadable);
    }
  }

  private static Fault noneOfOurs(@org.jspecify.annotations.Nullable Throwable cause) {
    Text text = new Text("it was not issued by this registry", "它不是本登记库签发的");
    return cause == null
        ? Fault.of(FaultCode.TOKEN_INVALID, text)
        : Fault.because(cause, FaultCode.TOKEN_INVALID, text);
  }
}
