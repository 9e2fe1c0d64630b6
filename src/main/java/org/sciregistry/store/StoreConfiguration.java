package org.sciregistry.store;

import java.nio.file.Path;

/**
 * Where the store is.
 *
 * @param jdbcUrl {@code jdbc:h2:...} or {@code jdbc:postgresql:...}
 * @param user database user
 * @param password its password
 * @param readConnections most connections for reading
 * @param queueLength most submissions of one site that may wait before new ones are turned away
 * @param readSeconds the longest that one reading statement may take, 0 when there is no limit
 */
public record StoreConfiguration(
    String jdbcUrl,
    String user,
    String password,
    int readConnections,
    int queueLength,
    int readSeconds) {

  private static final int READ_CONNECTIONS = 16;
  private static final int QUEUE_LENGTH = 1_024;

  /** An embedded H2 store in a directory. */
  public static StoreConfiguration embedded(Path directory) {
    String file = directory.toAbsolutePath().resolve("registry").toString();
    return new StoreConfiguration(
        "jdbc:h2:" + OrderedDisk.SCHEME + ":" + file
            + ";WRITE_DELAY=2000000000;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=65536;LOCK_TIMEOUT=20000"
            + ";QUERY_CACHE_SIZE=64;COMPRESS=TRUE",
        "sa",
        "",
        READ_CONNECTIONS,
        QUEUE_LENGTH,
        0);
  }

  /** A PostgreSQL store. */
  public static StoreConfiguration postgresql(String jdbcUrl, String user, String password) {
    return new StoreConfiguration(jdbcUrl, user, password, READ_CONNECTIONS, QUEUE_LENGTH, 0);
  }

  /** The same, where a reading statement is ended after so many seconds. */
  public StoreConfiguration answeringWithin(int seconds) {
    return new StoreConfiguration(jdbcUrl, user, password, readConnections, queueLength, seconds);
  }

  boolean isPostgresql() {
    return jdbcUrl.startsWith("jdbc:postgresql:");
  }
}
