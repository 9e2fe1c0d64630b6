package org.sciregistry.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system, or a person, that is registered to use the registry.
 *
 * @param id its id, 1 to 64 letters, digits, dots, hyphens and underscores
 * @param name what people call it
 * @param role what it is there for
 * @param site the number of its site
 * @param scopes the most it may ask for
 * @param keysUrl where its public keys (JWKS) are published, null when they are kept here or another issuer vouches for it
 * @param keys its public keys, kept here
 * @param addedAt when it was registered
 * @param revokedAt when it was shut out, null while it may come in
 */
public record Client(
    String id,
    String name,
    Role role,
    int site,
    Grants scopes,
    @Nullable String keysUrl,
    List<Key> keys,
    Instant addedAt,
    @Nullable Instant revokedAt) {

  /** Copies the keys. */
  public Client {
    keys = List.copyOf(keys);
  }

  /**
   * One public key.
   *
   * @param id its {@code kid}
   * @param jwk the key as a JWK
   * @param endsAt from when on it counts no more, null for never
   */
  public record Key(String id, String jwk, @Nullable Instant endsAt) {}

  /** Whether it may come in. */
  public boolean isActive() {
    return revokedAt == null;
  }

  /** The most its role and its registration allow. */
  public Grants most() {
    return scopes.within(role.most());
  }
}
