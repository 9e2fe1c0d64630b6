package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.sciregistry.index.SearchParameter;

/**
 * The definitions of a server's guide, as all servers of the store count them.
 *
 * @param own the generation of each parameter, by name such as {@code Observation.timepoint}
 * @param kinds what kind of rows each has
 * @param first names of which there ever was a first generation
 * @param set what tells these definitions from those of another server; empty before any are agreed on
 */
record ParameterDefinitions(
    Map<String, Integer> own, Map<String, String> kinds, Set<String> first, String set) {

  /** Before a server has taken any up. */
  static final ParameterDefinitions NONE =
      new ParameterDefinitions(Map.of(), Map.of(), Set.of(), "");

  private static final String REMOVED = "removed";

  /** The kind of rows a definition makes. */
  static String kind(String definition) {
    return definition.substring(0, Math.max(0, definition.indexOf(' ')));
  }

  /** Finds or gives the generation of each definition. */
  static ParameterDefinitions agree(
      Connection connection, Map<String, SearchParameter> defined, Names names)
      throws SQLException {
    Map<String, NavigableMap<Integer, String>> kept = definitions(connection);
    boolean fresh = kept.isEmpty() && names.numbered(Names.Sort.PARAMETER).isEmpty();
    Map<String, Integer> agreed = new TreeMap<>();
    Map<String, String> agreedKinds = new HashMap<>();
    for (Map.Entry<String, SearchParameter> one : defined.entrySet()) {
      String name = one.getKey();
      SearchParameter parameter = one.getValue();
      NavigableMap<Integer, String> before = kept.computeIfAbsent(name, none -> new TreeMap<>());
      int generation;
      if (!before.isEmpty()) {
        boolean same = before.lastEntry().getValue().equals(parameter.definition());
        generation = before.lastKey() + (same ? 0 : 1);
      } else {
        // Stores of before definitions were kept have rows of the first for what they had at all.
        boolean asBefore = names.numbered(Names.Sort.PARAMETER).contains(name);
        generation = fresh || asBefore ? 1 : 2;
      }
      if (!before.containsKey(generation)) {
        insert(connection, name, generation, parameter.definition());
        before.put(generation, parameter.definition());
      }
      agreed.put(name, generation);
      agreedKinds.put(name, kind(parameter.definition()));
    }
    for (Map.Entry<String, NavigableMap<Integer, String>> one : kept.entrySet()) {
      if (!defined.containsKey(one.getKey())
          && !one.getValue().lastEntry().getValue().equals(REMOVED)) {
        insert(connection, one.getKey(), one.getValue().lastKey() + 1, REMOVED);
      }
    }
    Set<String> first = new HashSet<>();
    kept.forEach((name, generations) -> {
      if (generations.containsKey(1)) {
        first.add(name);
      }
    });
    String set = HexFormat.of()
        .formatHex(KeyText.sha256(agreed.toString().getBytes(StandardCharsets.UTF_8)));
    return new ParameterDefinitions(agreed, agreedKinds, first, set);
  }

  private static Map<String, NavigableMap<Integer, String>> definitions(Connection connection)
      throws SQLException {
    Map<String, NavigableMap<Integer, String>> kept = new TreeMap<>();
    try (PreparedStatement select = connection.prepareStatement(
            "SELECT parameter, generation, definition FROM parameter_definition");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        kept.computeIfAbsent(row.getString(1), none -> new TreeMap<>())
            .put(row.getInt(2), row.getString(3));
      }
    }
    return kept;
  }

  private static void insert(
      Connection connection, String parameter, int generation, String definition)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO parameter_definition (parameter, generation, definition) VALUES (?, ?, ?)")) {
      insert.setString(1, parameter);
      insert.setInt(2, generation);
      insert.setString(3, definition);
      insert.executeUpdate();
    }
  }
}
