package org.sciregistry.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.index.ParameterKey;
import org.sciregistry.index.SearchParameter;

/**
 * The definitions of the guide's search parameters, as they followed each other. Each has rows under a name of its own, so that what was found by an earlier one is found
 * again as of a position at which it was in force (ADR 0056). R4's own parameters have one definition for good.
 */
final class Generations {

  /** Of a generation in force, and of one that needs no rows of before. */
  static final long EVER = Long.MAX_VALUE;

  private static final String REMOVED = "removed";
  private static final int MOST_ATTEMPTS = 5;

  /** One generation of a parameter at a site; its rows reach up to a version key. */
  record InForce(
      String parameter, int generation, String kind, long from, long until, long completeBelow) {

    boolean isComplete(long bound) {
      return completeBelow >= Math.min(bound, from << LedgerView.ORDINAL_BITS);
    }

    boolean isAt(long position) {
      return from <= position && position <= until;
    }

    /** What is missing yet ends here. */
    long gapEnd() {
      return from << LedgerView.ORDINAL_BITS;
    }
  }

  /** What was known of a site when its head named a set. */
  private record Known(String set, Map<String, List<InForce>> rows) {}

  private final Database database;
  private final Names names;
  private final Map<Integer, Known> sites = new ConcurrentHashMap<>();
  private volatile Map<String, Integer> own = Map.of();
  private volatile Map<String, String> kinds = Map.of();
  private volatile Map<String, Integer> first = Map.of();
  private volatile String set = "";

  Generations(Database database, Names names) {
    this.database = database;
    this.names = names;
  }

  /** What tells the definitions of this server from those of another; empty before they are taken up. */
  String set() {
    return set;
  }

  /** The name under which rows of a parameter are written here. */
  String written(ParameterKey key) {
    return named(key, own.getOrDefault(base(key), 1));
  }

  /** The parameter of which a key holds rows. */
  static String base(ParameterKey key) {
    int colon = key.code().indexOf(':');
    return colon < 0
        ? key.toString()
        : new ParameterKey(key.resourceType(), key.code().substring(0, colon)).toString();
  }

  private static String named(ParameterKey key, int generation) {
    String base = base(key);
    return generation == 1
        ? key.toString()
        : base + "~" + generation + key.toString().substring(base.length());
  }

  /**
   * The name of the rows that answer a parameter as of a position.
   *
   * @param seen the set that the site's head names
   * @throws Fault 503 while the rows of before are not there yet, or when another server has taken up another definition
   */
  String answering(
      SiteConnection connection, Site site, ParameterKey key, long position, String seen) {
    String base = base(key);
    Integer generation = own.get(base);
    if (generation == null) {
      return key.toString();
    }
    long bound = (position + 1) << LedgerView.ORDINAL_BITS;
    String kind = kinds.getOrDefault(base, "");
    List<InForce> rows = known(connection, site, seen, false).rows().getOrDefault(base, List.of());
    if (rows.isEmpty()) {
      return key.toString();
    }
    InForce chosen = chosen(rows, kind, position, bound);
    if (!chosen.isComplete(bound)) {
      rows = known(connection, site, seen, true).rows().getOrDefault(base, rows);
      chosen = chosen(rows, kind, position, bound);
    }
    if (!chosen.kind().equals(kind) || chosen.until() != EVER && !chosen.isAt(position)) {
      throw Fault.of(FaultCode.PARAMETERS_OF_ANOTHER_SERVER);
    }
    if (chosen.isComplete(bound)) {
      return named(key, chosen.generation());
    }
    long end = Math.max(1, Math.min(bound, chosen.gapEnd()));
    throw Fault.of(
        FaultCode.PARAMETER_INCOMPLETE,
        base.replace('.', ':'),
        Math.round(100.0 * chosen.completeBelow() / end));
  }

  /** The generation in force at a position, if it is found like this server's own and is complete; else the last. */
  private static InForce chosen(List<InForce> rows, String kind, long position, long bound) {
    for (InForce row : rows) {
      if (row.isAt(position) && row.isComplete(bound) && row.kind().equals(kind)) {
        return row;
      }
    }
    return rows.get(rows.size() - 1);
  }

  private Known known(SiteConnection connection, Site site, String seen, boolean fresh) {
    Known known = sites.get(site.number());
    if (known == null || fresh || !known.set().equals(seen)) {
      try {
        known = new Known(seen, rows(connection, site));
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
      sites.put(site.number(), known);
    }
    return known;
  }

  /** The rows of a site by parameter, in the order of their generations. */
  static Map<String, List<InForce>> rows(SiteConnection connection, Site site) throws SQLException {
    Map<String, List<InForce>> rows = new TreeMap<>();
    try (PreparedStatement select = connection.prepare(
        "SELECT f.parameter, f.generation, d.definition, f.from_position, f.until_position, f.complete_below"
            + " FROM parameter_in_force f LEFT JOIN parameter_definition d ON d.parameter = f.parameter"
            + " AND d.generation = f.generation WHERE f.site_id = ? ORDER BY f.parameter, f.generation")) {
      select.setInt(1, site.number());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.computeIfAbsent(row.getString(1), fresh -> new ArrayList<>())
              .add(new InForce(
                  row.getString(1),
                  row.getInt(2),
                  kind(String.valueOf(row.getString(3))),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6)));
        }
      }
    }
    return rows;
  }

  private static String kind(String definition) {
    return definition.substring(0, Math.max(0, definition.indexOf(' ')));
  }

  /**
   * Takes up the definitions of this server, at every site: from the next position on they are in force.
   *
   * @param all every parameter of the server
   */
  void takeUp(Collection<SearchParameter> all, List<Site> of, long now) {
    Map<String, SearchParameter> defined = new TreeMap<>();
    all.stream()
        .filter(SearchParameter::isOfGuide)
        .forEach(parameter -> defined.put(parameter.key().toString(), parameter));
    for (int attempt = 1; ; attempt++) {
      try (Connection connection = database.writer()) {
        try {
          agree(connection, defined);
          connection.commit();
          break;
        } catch (SQLException anotherServerWasFaster) {
          connection.rollback();
          if (attempt == MOST_ATTEMPTS) {
            throw anotherServerWasFaster;
          }
        }
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
    }
    names.number(
        Names.Sort.PARAMETER,
        all.stream().map(parameter -> written(parameter.key())).toList());
    of.forEach(site -> takeUp(site, defined, now));
  }

  /** Finds or gives the generation of each definition. */
  private void agree(Connection connection, Map<String, SearchParameter> defined)
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
        // Stores of before definitions were kept have rows of the first for what they had at all,
        // and had the values that repeat in facets.
        boolean asBefore =
            names.numbered(Names.Sort.PARAMETER).contains(name) && !parameter.repeats();
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
    Map<String, Integer> firstOnes = new HashMap<>();
    kept.forEach((name, generations) -> {
      if (generations.containsKey(1)) {
        firstOnes.put(name, 1);
      }
    });
    own = agreed;
    kinds = agreedKinds;
    first = firstOnes;
    set = HexFormat.of()
        .formatHex(KeyText.sha256(agreed.toString().getBytes(StandardCharsets.UTF_8)));
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

  private void takeUp(Site site, Map<String, SearchParameter> defined, long now) {
    try (Connection connection = database.writer()) {
      try {
        SiteConnection owner = SiteConnection.ofOwner(connection, site.number());
        Change change = owner.head(
            "position, recorded_at, hash, index_set",
            true,
            row -> new Change(
                row.getLong(1),
                Math.max(now, row.getLong(2) + 1),
                row.getBytes(3),
                row.getString(4)));
        if (change != null && !change.before().equals(set)) {
          if (change.position() == 0) {
            begin(owner, site);
          } else {
            take(owner, site, defined, change);
          }
        }
        connection.commit();
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private record Change(long position, long recordedAt, byte[] hash, String before) {}

  /** Takes up the definitions at a site whose ledger begins; under its head lock. */
  void begin(SiteConnection connection, Site site) throws SQLException {
    for (Map.Entry<String, Integer> one : own.entrySet()) {
      if (one.getValue() > 1) {
        add(connection, site, one.getKey(), one.getValue(), 0, EVER, EVER);
      }
    }
    for (String name : first.keySet()) {
      if (!own.containsKey(name)) {
        add(connection, site, name, 1, 0, 0, EVER);
      }
    }
    try (PreparedStatement move =
        connection.prepare("UPDATE site_head SET index_set = ? WHERE site_id = ?")) {
      move.setString(1, set);
      move.setInt(2, site.number());
      move.executeUpdate();
    }
  }

  /** Closes what is in force no more, and opens what is new, at a position of its own. */
  private void take(
      SiteConnection connection, Site site, Map<String, SearchParameter> defined, Change change)
      throws SQLException {
    Map<String, List<InForce>> rows = rows(connection, site);
    TreeSet<String> concerned = new TreeSet<>(own.keySet());
    concerned.addAll(rows.keySet());
    concerned.addAll(first.keySet());
    boolean moved = false;
    for (String name : concerned) {
      List<InForce> earlier = rows.getOrDefault(name, List.of());
      InForce last = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
      int before =
          last == null ? first.getOrDefault(name, 0) : last.until() == EVER ? last.generation() : 0;
      int after = own.getOrDefault(name, 0);
      if (before == after) {
        continue;
      }
      moved = true;
      if (before > 0 && last == null) {
        add(connection, site, name, before, 0, change.position(), EVER);
      } else if (before > 0) {
        close(connection, site, name, before, change.position());
      }
      SearchParameter parameter = defined.get(name);
      if (parameter != null) {
        boolean any = isAny(connection, site, parameter.key().resourceType());
        add(connection, site, name, after, change.position() + 1, EVER, any ? 0 : EVER);
      }
    }
    long position = change.position() + (moved ? 1 : 0);
    byte[] hash = moved
        ? CommitGroup.hash(change.hash(), position, change.recordedAt(), List.of())
        : change.hash();
    if (moved) {
      addPosition(connection, site, position, change.recordedAt(), hash);
    }
    try (PreparedStatement move = connection.prepare(
        "UPDATE site_head SET index_set = ?, position = ?, hash = ?, recorded_at = CASE WHEN ? > position THEN ? ELSE recorded_at END WHERE site_id = ?")) {
      move.setString(1, set);
      move.setLong(2, position);
      move.setBytes(3, hash);
      move.setLong(4, position);
      move.setLong(5, change.recordedAt());
      move.setInt(6, site.number());
      move.executeUpdate();
    }
  }

  private static void addPosition(
      SiteConnection connection, Site site, long position, long recordedAt, byte[] hash)
      throws SQLException {
    try (PreparedStatement insert = connection.prepare(
        "INSERT INTO ledger (site_id, position, recorded_at, version_count, hash) VALUES (?, ?, ?, 0, ?)")) {
      insert.setInt(1, site.number());
      insert.setLong(2, position);
      insert.setLong(3, recordedAt);
      insert.setBytes(4, hash);
      insert.executeUpdate();
    }
  }

  private boolean isAny(SiteConnection connection, Site site, String type) throws SQLException {
    int number = names.known(connection, Names.Sort.TYPE, type);
    for (String table : List.of("version", "contained_resource")) {
      try (PreparedStatement select = connection.prepare(
          "SELECT 1 FROM " + table + " t WHERE t.site_id = ? AND t.type_id = ? LIMIT 1")) {
        select.setInt(1, site.number());
        select.setInt(2, number);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static void add(
      SiteConnection connection,
      Site site,
      String parameter,
      int generation,
      long from,
      long until,
      long completeBelow)
      throws SQLException {
    try (PreparedStatement insert = connection.prepare(
        "INSERT INTO parameter_in_force (site_id, parameter, generation, from_position, until_position, complete_below)"
            + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, site.number());
      insert.setString(2, parameter);
      insert.setInt(3, generation);
      insert.setLong(4, from);
      insert.setLong(5, until);
      insert.setLong(6, completeBelow);
      insert.executeUpdate();
    }
  }

  private static void close(
      SiteConnection connection, Site site, String parameter, int generation, long until)
      throws SQLException {
    try (PreparedStatement update = connection.prepare(
        "UPDATE parameter_in_force SET until_position = ? WHERE site_id = ? AND parameter = ? AND generation = ?")) {
      update.setLong(1, until);
      update.setInt(2, site.number());
      update.setString(3, parameter);
      update.setInt(4, generation);
      update.executeUpdate();
    }
  }

  /** After all rows were made anew: the definitions of now have been there ever. */
  void rebuilt(SiteConnection connection, Site site) throws SQLException {
    try (PreparedStatement delete =
        connection.prepare("DELETE FROM parameter_in_force WHERE site_id = ?")) {
      delete.setInt(1, site.number());
      delete.executeUpdate();
    }
    begin(connection, site);
  }

  /** What lacks rows of before at a site, as it is kept now. */
  List<InForce> incomplete(SiteConnection connection, Site site) throws SQLException {
    return rows(connection, site).values().stream()
        .flatMap(List::stream)
        .filter(row -> row.until() == EVER && row.completeBelow() < row.gapEnd())
        .filter(row -> row.generation() == own.getOrDefault(row.parameter(), 0))
        .toList();
  }

  /** Whether another server has taken up other definitions since. */
  boolean isSuperseded(Site site) {
    try (SiteConnection connection = database.reader(site.number())) {
      String seen = connection.head("index_set", false, row -> row.getString(1));
      return !set.isEmpty() && seen != null && !seen.isEmpty() && !seen.equals(set);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }
}
