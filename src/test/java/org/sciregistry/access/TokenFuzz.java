package org.sciregistry.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.sciregistry.fault.Fault;
import org.sciregistry.trial.Refusal;

/** Any token is refused in words, and none that was not signed is taken for signed. */
public final class TokenFuzz {

  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final List<Client.Key> KEYS = keys();

  private TokenFuzz() {}

  private static List<Client.Key> keys() {
    try {
      RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
      return List.of(
          new Client.Key(
              "ec",
              new ECKeyGenerator(Curve.P_384)
                  .keyID("ec")
                  .generate()
                  .toPublicJWK()
                  .toJSONString(),
              null),
          new Client.Key("rsa", rsa.toPublicJWK().toJSONString(), null));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes header, claims and signature of a token, one a line, not yet in base64. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = new String(input, ISO_8859_1).split("\n", 3);
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(text.isEmpty() ? "" : ".")
          .append(
              Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(ISO_8859_1)));
    }
    SignedToken token;
    try {
      token = SignedToken.parse(text.toString());
    } catch (Fault refused) {
      Refusal.check(refused);
      return;
    }
    token.scope();
    token.claim("fhirUser");
    refused(() -> token.requireAssertion("https://registry.example/token", NOW));
    refused(() -> token.requireOneAudience("https://registry.example/fhir"));
    refused(() -> token.requireTime(NOW));
    refused(token::refuseBound);
    boolean forged = false;
    try {
      token.verify(KEYS, NOW);
      forged = true;
    } catch (Fault refused) {
      Refusal.check(refused);
    }
    if (forged) {
      throw new AssertionError("a token that nobody signed is taken for signed: " + text);
    }
  }

  private static void refused(Runnable check) {
    try {
      check.run();
    } catch (Fault refused) {
      Refusal.check(refused);
    }
  }
}
