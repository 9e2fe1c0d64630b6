package org.sciregistry.http;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How requests reach the door.
 *
 * @param certificate PEM file with the server's certificate and those that lead to its authority, in this order; null for plain HTTP
 * @param key PEM file with its private key, PKCS#8, not encrypted; null for plain HTTP
 * @param proxies the addresses of proxies that end TLS before the door; what they say of a client's address is believed, what others say never
 * @param plain whether plain HTTP without a proxy may be served to other machines
 * @param origins of web pages that browsers let read answers, such as {@code https://charts.example}; {@code *} is any
 */
public record Transport(
    @Nullable Path certificate,
    @Nullable Path key,
    Set<InetAddress> proxies,
    boolean plain,
    Set<String> origins) {

  /** Plain HTTP for this machine. */
  public static final Transport PLAIN = new Transport(null, null, Set.of(), false, Set.of());

  /** Whether the door itself speaks TLS. */
  public boolean isTls() {
    return certificate != null;
  }

  /** Whether other machines may be served: their requests come encrypted, or somebody has decided that they need not. */
  public boolean servesOthers() {
    return isTls() || !proxies.isEmpty() || plain;
  }

  /** Whether a connection from this address may be held: where only proxies bring encrypted requests, nobody else but this machine. */
  boolean admits(InetAddress peer) {
    return isTls()
        || plain
        || proxies.isEmpty()
        || peer.isLoopbackAddress()
        || proxies.contains(peer);
  }
}
