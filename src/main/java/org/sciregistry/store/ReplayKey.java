package org.sciregistry.store;

/**
 * What tells that a request was sent before.
 *
 * @param key the client's Idempotency-Key, or the digest of a transaction Bundle
 * @param digest SHA-256 of the body, in hexadecimal
 */
public record ReplayKey(String key, String digest) {}
