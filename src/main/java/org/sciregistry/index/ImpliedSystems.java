package org.sciregistry.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The code systems of elements of type {@code code}, which name none themselves. */
final class ImpliedSystems {

  private static final String TABLE = "implied-systems.tsv";

  private final Map<String, String> byPath = new HashMap<>();

  ImpliedSystems() {
    try (InputStream table = ImpliedSystems.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is not on the class path");
      }
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(columns -> byPath.put(columns[0], columns[1]));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The system that a path such as {@code Patient.gender} implies, empty when it implies none. */
  String of(String path) {
    return byPath.getOrDefault(path, "");
  }

  /** Every path and its system. */
  Map<String, String> all() {
    return Map.copyOf(byPath);
  }
}
