package org.sciregistry.http;

import java.net.URI;

/**
 * An OpenID issuer whose access tokens are accepted beside the registry's own.
 *
 * @param name its name, the {@code iss} of its tokens
 * @param audience what its tokens must name as {@code aud}
 * @param keys where its public keys (JWKS) are: an https address, or a file
 * @param clientClaim the claim that holds the id of a registered client
 */
public record Issuer(String name, String audience, URI keys, String clientClaim) {}
