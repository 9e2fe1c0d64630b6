package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sciregistry.fault.Fault;
import org.sciregistry.index.ParameterKey;

/** Small lasting numbers for long names: resource types, search parameters, judging versions. */
final class Names {

  /** What is numbered. */
  enum Sort {
    TYPE(1),
    PARAMETER(2),
    JUDGED_BY(3);

    private final int number;

    Sort(int number) {
      this.number = number;
    }
  }

  private static final String HIGHEST = "SELECT MAX(number) FROM name_number WHERE kind = ?";

  /** Whoever makes index rows again writes names under positions of before. */
  private static final long HOLDS_NANOS = 5_000_000_000L;

  private final Database database;
  private final Generations generations;
  private final Map<Whole, Until> wholes = new ConcurrentHashMap<>();
  private final Map<Sort, Map<String, Integer>> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, String> types = new ConcurrentHashMap<>();
  private final Map<ParameterKey, Integer> parameters = new ConcurrentHashMap<>();

  Names(Database database) {
    this.database = database;
    this.generations = new Generations(database, this);
    for (Sort sort : Sort.values()) {
      numbers.put(sort, new ConcurrentHashMap<>());
    }
    load();
  }

  /** The names of a sort that have numbers, as far as this server knows. */
  Set<String> numbered(Sort sort) {
    return of(sort).keySet();
  }

  /** What the guide's search parameters were and are defined as. */
  Generations generations() {
    return generations;
  }

  private void load() {
    try (Connection connection = database.reader()) {
      load(connection);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private void load(Connection connection) {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT kind, number, name FROM name_number");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        for (Sort sort : Sort.values()) {
          if (sort.number == rows.getInt(1)) {
            remember(sort, rows.getString(3), rows.getInt(2));
          }
        }
      }
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private void remember(Sort sort, String name, int number) {
    of(sort).put(name, number);
    if (sort == Sort.TYPE) {
      types.put(number, name);
    }
  }

  private Map<String, Integer> of(Sort sort) {
    return numbers.getOrDefault(sort, Map.of());
  }

  /** The number of a name, given at first use and then for good. */
  int number(Sort sort, String name) {
    Integer known = of(sort).get(name);
    return known != null ? known : number(sort, List.of(name));
  }

  /** The number of a search parameter, given at first use and then for good. */
  int number(ParameterKey parameter) {
    Integer known = parameters.get(parameter);
    if (known == null) {
      known = number(Sort.PARAMETER, generations.written(parameter));
      parameters.put(parameter, known);
    }
    return known;
  }

  /** Numbers many names in one commit, and answers the last one's number. */
  synchronized int number(Sort sort, List<String> names) {
    Fault last = null;
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        add(sort, names);
        return of(sort).getOrDefault(names.get(names.size() - 1), 0);
      } catch (SQLException anotherServerWasFaster) {
        last = SqlTrouble.told(anotherServerWasFaster);
        load();
      }
    }
    throw last == null ? new IllegalStateException("no attempt was made") : last;
  }

  private void add(Sort sort, List<String> names) throws SQLException {
    try (Connection connection = database.writer()) {
      int next = 1;
      try (PreparedStatement highest = connection.prepareStatement(HIGHEST)) {
        highest.setInt(1, sort.number);
        try (ResultSet rows = highest.executeQuery()) {
          rows.next();
          next = rows.getInt(1) + 1;
        }
      }
      Map<String, Integer> added = new HashMap<>();
      try (PreparedStatement insert = connection.prepareStatement(
          "INSERT INTO name_number (kind, number, name) VALUES (?, ?, ?)")) {
        for (String name : names) {
          if (of(sort).containsKey(name) || added.containsKey(name)) {
            continue;
          }
          insert.setInt(1, sort.number);
          insert.setInt(2, next);
          insert.setString(3, name);
          insert.addBatch();
          added.put(name, next++);
        }
        insert.executeBatch();
        connection.commit();
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
      added.forEach((name, number) -> remember(sort, name, number));
    }
  }

  /**
   * The names as one view sees them.
   *
   * @param connection the caller's own: whoever holds one connection and waits for another can wait for ever
   * @param indexSet the definitions of search parameters that the view is of
   * @param position the last position that the view sees, at which the site's ledger stands or stood
   */
  Seen seen(SiteConnection connection, String indexSet, long position) {
    return new Seen(connection, indexSet, position);
  }

  /** The names as they are now, wherever the site's ledger stands. */
  Seen seen(SiteConnection connection) {
    return seen(connection, "", LedgerView.NEWEST);
  }

  /** A site's names of one sort by one set of definitions. */
  private record Whole(int site, Sort sort, String indexSet) {}

  /** Up to which position all names are known that anything stands under, and since when that was so. */
  private record Until(long position, long nanos) {

    private boolean holds(long at) {
      return at <= position && System.nanoTime() - nanos < HOLDS_NANOS;
    }
  }

  /** The names as a view sees them: what it once found to have no number has none for as long as the view lasts, for names are numbered before anything stands under them. */
  final class Seen {

    private final SiteConnection connection;
    private final String indexSet;
    private final long position;
    private final Set<Sort> whole = EnumSet.noneOf(Sort.class);

    private Seen(SiteConnection connection, String indexSet, long position) {
      this.connection = connection;
      this.indexSet = indexSet;
      this.position = position;
    }

    /** The number of a name that was used before, here or on another server; 0 when it never was. */
    int number(Sort sort, String name) {
      Integer number = of(sort).get(name);
      if (number == null) {
        complete(sort);
        number = of(sort).get(name);
      }
      return number == null ? 0 : number;
    }

    /** Every name of a sort that has a number. */
    Set<String> all(Sort sort) {
      complete(sort);
      return Set.copyOf(of(sort).keySet());
    }

    /**
     * Learns what other servers have numbered; one look tells whether they have, as numbers count up from 1. While the ledger stands still it is not taken again: a name has its
     * number before anything is written under it.
     */
    private void complete(Sort sort) {
      if (!whole.add(sort)) {
        return;
      }
      Whole looked = new Whole(connection.site(), sort, indexSet);
      Until before = wholes.get(looked);
      if (before != null && before.holds(position)) {
        return;
      }
      long now = System.nanoTime();
      int known = of(sort).size();
      try {
        List<Integer> highest =
            connection.rows(HIGHEST, List.of(sort.number), row -> row.getInt(1));
        if (highest.get(0) != known) {
          load(connection.connection());
        }
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
      if (position < LedgerView.NEWEST) {
        wholes.put(looked, new Until(position, now));
      }
    }
  }

  /** The resource type with this number; see {@link #seen} for the connection. */
  String type(SiteConnection connection, int number) {
    String name = types.get(number);
    if (name == null) {
      try {
        load(connection.connection());
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
      name = types.get(number);
    }
    if (name == null) {
      throw new IllegalStateException("no resource type has the number " + number);
    }
    return name;
  }
}
