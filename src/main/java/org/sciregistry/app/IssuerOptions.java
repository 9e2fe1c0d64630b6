package org.sciregistry.app;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sciregistry.http.Issuer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Another issuer whose access tokens are accepted, such as a hospital group's OpenID provider. */
final class IssuerOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--issuer",
      description = "OpenID issuer whose access tokens are accepted too, as in their \"iss\".")
  private @Nullable String issuer;

  @Option(
      names = "--issuer-audience",
      description = "What these tokens name as \"aud\"; usually this registry's FHIR base URL.")
  private @Nullable String audience;

  @Option(
      names = "--issuer-keys",
      description = "Where that issuer's public keys (JWKS) are: an https address or a file.")
  private @Nullable String keys;

  @Option(
      names = "--issuer-client-claim",
      defaultValue = "sub",
      description = "The claim that holds the id of a client registered here. (${DEFAULT-VALUE})")
  private String clientClaim = "sub";

  /** The issuer, null when none is wanted. */
  @Nullable
  Issuer configured() {
    if (issuer == null && audience == null && keys == null) {
      return null;
    }
    if (issuer == null || audience == null || keys == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--issuer, --issuer-audience and --issuer-keys belong together. / --issuer、--issuer-audience 与 --issuer-keys 必须同时给出。");
    }
    return new Issuer(issuer, audience, address(keys), clientClaim);
  }

  /** The address of a JWKS document: what looks like no URL is a file. */
  static URI address(String text) {
    return text.matches("[a-z]+://.*") ? URI.create(text) : Path.of(text).toUri();
  }
}
