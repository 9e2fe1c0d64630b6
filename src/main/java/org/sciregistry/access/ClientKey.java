package org.sciregistry.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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

/** A client's own private key, with which it shows who it is. */
public final class ClientKey {

  private static final Duration LIFETIME = Duration.ofMinutes(4);

  private final JWK key;

  private ClientKey(JWK key) {
    this.key = key;
  }

  /** A new key for ES384. */
  public static ClientKey generate() {
    try {
      return new ClientKey(new ECKeyGenerator(Curve.P_384)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES384)
          .keyID(UUID.randomUUID().toString())
          .generate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK has P-384", impossible);
    }
  }

  /**
   * Reads a private key.
   *
   * @param jwk the key as a JWK
   * @throws Fault when it is none
   */
  public static ClientKey parse(String jwk) {
    try {
      JWK key = JWK.parse(jwk);
      if (key.isPrivate() && (key instanceof ECKey || key instanceof RSAKey)) {
        return new ClientKey(key);
      }
    } catch (ParseException unreadable) {
      throw Fault.because(unreadable, FaultCode.KEYS_INVALID, noPrivateKey());
    }
    throw Fault.of(FaultCode.KEYS_INVALID, noPrivateKey());
  }

  private static Text noPrivateKey() {
    return new Text("this is no private key as a JWK", "这不是 JWK 形式的私钥");
  }

  /** The whole key as a JWK, to be kept secret. */
  public String privateJwk() {
    return key.toJSONString();
  }

  /** Its public part as a JWKS document, to be registered. */
  public String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString(true);
  }

  /**
   * A new assertion for a token endpoint.
   *
   * @param client the client's id
   * @param tokenUrl the endpoint's URL, as the server names it
   */
  public String assertion(String client, String tokenUrl, Instant now) {
    JWTClaimsSet claims = new JWTClaimsSet.Builder()
        .issuer(client)
        .subject(client)
        .audience(tokenUrl)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)))
        .jwtID(UUID.randomUUID().toString())
        .build();
    try {
      boolean elliptic = key instanceof ECKey;
      JWSSigner signer =
          elliptic ? new ECDSASigner(key.toECKey()) : new RSASSASigner(key.toRSAKey());
      SignedJWT token = new SignedJWT(
          new JWSHeader.Builder(elliptic ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384)
              .keyID(key.getKeyID())
              .build(),
          claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException unusable) {
      throw Fault.because(unusable, FaultCode.KEYS_INVALID, noPrivateKey());
    }
  }
}
