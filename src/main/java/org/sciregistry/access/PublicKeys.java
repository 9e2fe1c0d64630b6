package org.sciregistry.access;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** Reads the public keys of a client: RSA of at least 2048 bits, or elliptic ones on P-384, each with its own id. */
public final class PublicKeys {

  /** Longest JWKS document read, in bytes. */
  public static final int LARGEST = 65_536;

  private static final int LEAST_RSA_BITS = 2_048;
  private static final int MOST_KEYS = 20;

  private PublicKeys() {}

  /**
   * The keys of a JWKS document.
   *
   * @throws Fault when it is none, holds a private key, or a key that is too weak
   */
  public static List<Client.Key> parse(String jwks) {
    List<JWK> found;
    try {
      found = jwks.contains("\"keys\"") ? JWKSet.parse(jwks).getKeys() : List.of(JWK.parse(jwks));
    } catch (ParseException | IllegalArgumentException noKeys) {
      throw Fault.because(
          noKeys,
          FaultCode.KEYS_INVALID,
          new Text(
              "it is not a JWKS document with valid keys: {\"keys\":[...]}",
              "它不是含有有效密钥的 JWKS 文档：{\"keys\":[...]}"));
    }
    Map<String, Client.Key> keys = new LinkedHashMap<>();
    for (JWK key : found) {
      refuseWeak(key);
      if (keys.put(key.getKeyID(), new Client.Key(key.getKeyID(), key.toJSONString(), null))
          != null) {
        throw Fault.of(
            FaultCode.KEYS_INVALID, new Text("two keys have one \"kid\"", "两个密钥的 \"kid\" 相同"));
      }
    }
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw Fault.of(
          FaultCode.KEYS_INVALID,
          new Text(
              "it holds " + keys.size() + " keys; 1 to " + MOST_KEYS + " are allowed",
              "它含有 " + keys.size() + " 个密钥；允许 1 到 " + MOST_KEYS + " 个"));
    }
    return List.copyOf(keys.values());
  }

  private static void refuseWeak(JWK key) {
    if (key.getKeyID() == null || key.getKeyID().isBlank() || key.getKeyID().length() > 200) {
      throw Fault.of(
          FaultCode.KEYS_INVALID,
          new Text("a key has no \"kid\" of 1 to 200 characters", "有密钥缺少 1 到 200 个字符的 \"kid\""));
    }
    if (key.isPrivate()) {
      throw Fault.of(
          FaultCode.KEYS_INVALID,
          new Text(
              "it holds a private key; register the public part only and replace that key, it is no secret any more",
              "它含有私钥；只应登记公钥部分，并请更换该密钥，因为它已不再保密"));
    }
    boolean strong = key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS
        || key instanceof ECKey curve && curve.getCurve().equals(Curve.P_384);
    if (!strong) {
      throw Fault.of(
          FaultCode.KEYS_INVALID,
          new Text(
              "the key " + shown(key.getKeyID()) + " is not RSA of at least " + LEAST_RSA_BITS
                  + " bits or elliptic on P-384",
              "密钥 " + shown(key.getKeyID()) + " 不是至少 " + LEAST_RSA_BITS
                  + " 位的 RSA，也不是 P-384 椭圆曲线密钥"));
    }
    if (key.getKeyUse() != null && !key.getKeyUse().getValue().equals("sig")
        || key.getKeyOperations() != null
            && key.getKeyOperations().stream()
                .noneMatch(use -> Set.of("verify", "sign").contains(use.identifier()))) {
      throw Fault.of(
          FaultCode.KEYS_INVALID,
          new Text(
              "the key " + shown(key.getKeyID()) + " is not for signatures",
              "密钥 " + shown(key.getKeyID()) + " 不用于签名"));
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }
}
