package org.sciregistry.store;

/**
 * What tells that a request was sent before.
 *
 * @param key the client's Idempotency-Key, or the digest of a transaction Bundle
 * @param digest SHA-256 of the body, in hexadecimal
 * @param overOutdated whether an outdated answer stands under the key, which gives way to the new one
 */
public record ReplayKey(String key, String digest, boolean overOutdated) {

  /** Of a request that is not known to have been sent before. */
  public ReplayKey(String key, String digest) {
    this(key, digest, false);
  }

  /** The same request after what is kept of it was looked up. */
  public ReplayKey after(Earlier earlier) {
    return new ReplayKey(key, digest, earlier.outdated());
  }
}
