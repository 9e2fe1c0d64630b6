package org.sciregistry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** The certificate and private key of a server, from PEM files. */
final class ServerKey {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final byte[] PROBE = {1, 2, 3, 4};

  private ServerKey() {}

  /**
   * The TLS context of a server.
   *
   * @throws Fault when a file cannot be read, or the key is not the certificate's
   */
  static SSLContext context(Path certificateFile, Path keyFile) {
    Certificate[] chain = chain(certificateFile);
    PrivateKey key = key(keyFile, chain[0].getPublicKey());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException refused) {
      throw Fault.because(
          refused,
          FaultCode.TLS_FILE_INVALID,
          certificateFile,
          new Text("the certificate cannot be used", "证书无法使用"));
    }
  }

  private static Certificate[] chain(Path file) {
    try {
      Certificate[] chain = CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
          .toArray(new Certificate[0]);
      if (chain.length > 0) {
        return chain;
      }
    } catch (GeneralSecurityException | IOException refused) {
      throw Fault.because(refused, FaultCode.TLS_FILE_INVALID, file, noCertificate());
    }
    throw Fault.of(FaultCode.TLS_FILE_INVALID, file, noCertificate());
  }

  private static Text noCertificate() {
    return new Text("it holds no certificate in PEM form", "其中没有 PEM 格式的证书");
  }

  private static PrivateKey key(Path file, PublicKey wanted) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        throw Fault.of(
            FaultCode.TLS_FILE_INVALID,
            file,
            new Text(
                "it holds no unencrypted private key in PKCS#8 form; make one with: openssl pkcs8 -topk8 -nodes -in old.pem -out new.pem",
                "其中没有未加密的 PKCS#8 私钥；可用此命令转换：openssl pkcs8 -topk8 -nodes -in old.pem -out new.pem"));
      }
      PrivateKey key = KeyFactory.getInstance(wanted.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      requireOneOfAnother(file, key, wanted);
      return key;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException refused) {
      throw Fault.because(
          refused,
          FaultCode.TLS_FILE_INVALID,
          file,
          new Text("it is not the certificate's private key", "它不是该证书的私钥"));
    }
  }

  private static void requireOneOfAnother(Path file, PrivateKey key, PublicKey wanted)
      throws GeneralSecurityException {
    String algorithm = wanted.getAlgorithm().equals("EC")
        ? "SHA256withECDSA"
        : wanted.getAlgorithm().equals("RSA") ? "SHA256withRSA" : wanted.getAlgorithm();
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(PROBE);
    byte[] signed = signing.sign();
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(wanted);
    verifying.update(PROBE);
    if (!verifying.verify(signed)) {
      throw new GeneralSecurityException(file + " belongs to another certificate");
    }
  }
}
