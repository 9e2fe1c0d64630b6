package org.sciregistry.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoreConfiguration;
import picocli.CommandLine.Option;

/** Where the store is that a command works on. */
final class StoreOptions {

  @Option(
      names = "--data",
      defaultValue = "data",
      description =
          "Directory of the embedded H2 store, which one process at a time can open. (${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--jdbc-url",
      description = "PostgreSQL instead of H2: jdbc:postgresql://host/database.")
  private @Nullable String jdbcUrl;

  @Option(names = "--jdbc-user", defaultValue = "", description = "PostgreSQL user.")
  private String jdbcUser = "";

  @Option(names = "--jdbc-password", defaultValue = "", description = "PostgreSQL password.")
  private String jdbcPassword = "";

  Path data() {
    return data;
  }

  @Nullable
  String jdbcUrl() {
    return jdbcUrl;
  }

  String jdbcUser() {
    return jdbcUser;
  }

  String jdbcPassword() {
    return jdbcPassword;
  }

  /**
   * Opens the store.
   *
   * @throws org.sciregistry.fault.Fault when it cannot be opened
   */
  Store open() {
    return Store.open(configuration(), Clock.systemUTC(), new SimpleMeterRegistry());
  }

  StoreConfiguration configuration() {
    return jdbcUrl == null
        ? StoreConfiguration.embedded(data)
        : StoreConfiguration.postgresql(jdbcUrl, jdbcUser, jdbcPassword);
  }
}
