package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private static final int MOST_ATTEMPTS = 5;

  /** What was known of a site when its head named a set. */
  private record Known(String set, Map<String, List<InForce>> rows) {}

  private final Database database;
  private final Names names;
  private final Map<Integer, Known> sites = new ConcurrentHashMap<>();
  private volatile ParameterDefinitions agreed = ParameterDefinitions.NONE;

  Generations(Database database, Names names) {
    this.database = database;
    this.names = names;
  }

  /** What tells the definitions of this server from those of another; empty before they are taken up. */
  String set() {
    return agreed.set();
  }

  /** The name under which rows of a parameter are written here. */
  String written(ParameterKey key) {
    return named(key, agreed.own().getOrDefault(base(key), 1));
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
    Integer generation = agreed.own().get(base);
    if (generation == null) {
      return key.toString();
    }
    long bound = (position + 1) << LedgerView.ORDINAL_BITS;
    String kind = agreed.kinds().getOrDefault(base, "");
    List<InForce> rows = known(connection, site, seen, false).rows().getOrDefault(base, List.of());
    if (rows.isEmpty()) {
      return key.toString();
    }
    InForce chosen = chosen(rows, kind, position, bound);
    if (!chosen.isComplete(bound)) {
      rows = known(connection, site, seen, true).rows().getOrDefault(base, rows);
      chosen = chosen(rows, kind, position, bound);
    }
    if (!chosen.kind().equals(kind) || chosen.until() != InForce.EVER && !chosen.isAt(position)) {
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

  /** Whether versions of before a parameter was taken up have rows of their own of what others share. */
  boolean hasRowsOfVersions(
      SiteConnection connection, Site site, ParameterKey key, long position, String seen) {
    String base = base(key);
    List<InForce> rows = agreed.own().containsKey(base)
        ? known(connection, site, seen, false).rows().getOrDefault(base, List.of())
        : List.of();
    return !rows.isEmpty()
        && chosen(
                    rows,
                    agreed.kinds().getOrDefault(base, ""),
                    position,
                    (position + 1) << LedgerView.ORDINAL_BITS)
                .completeBelow()
            != InForce.EVER;
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
        known = new Known(seen, InForce.of(connection, site));
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
      sites.put(site.number(), known);
    }
    return known;
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
          agreed = ParameterDefinitions.agree(connection, defined, names);
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
        if (change != null && !change.before().equals(set())) {
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
    for (Map.Entry<String, Integer> one : agreed.own().entrySet()) {
      if (one.getValue() > 1) {
        add(connection, site, one.getKey(), one.getValue(), 0, InForce.EVER, InForce.EVER);
      }
    }
    for (String name : agreed.first()) {
      if (!agreed.own().containsKey(name)) {
        add(connection, site, name, 1, 0, 0, InForce.EVER);
      }
    }
    try (PreparedStatement move =
        connection.prepare("UPDATE site_head SET index_set = ? WHERE site_id = ?")) {
      move.setString(1, set());
      move.setInt(2, site.number());
      move.executeUpdate();
    }
  }

  /** Closes what is in force no more, and opens what is new, at a position of its own. */
  private void take(
      SiteConnection connection, Site site, Map<String, SearchParameter> defined, Change change)
      throws SQLException {
    Map<String, List<InForce>> rows = InForce.of(connection, site);
    TreeSet<String> concerned = new TreeSet<>(agreed.own().keySet());
    concerned.addAll(rows.keySet());
    concerned.addAll(agreed.first());
    boolean moved = false;
    for (String name : concerned) {
      List<InForce> earlier = rows.getOrDefault(name, List.of());
      InForce last = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
      int before = last == null
          ? agreed.first().contains(name) ? 1 : 0
          : last.until() == InForce.EVER ? last.generation() : 0;
      int after = agreed.own().getOrDefault(name, 0);
      if (before == after) {
        continue;
      }
      moved = true;
      if (before > 0 && last == null) {
        add(connection, site, name, before, 0, change.position(), InForce.EVER);
      } else if (before > 0) {
        close(connection, site, name, before, change.position());
      }
      SearchParameter parameter = defined.get(name);
      if (parameter != null) {
        boolean any = isAny(connection, site, parameter.key().resourceType());
        add(
            connection,
            site,
            name,
            after,
            change.position() + 1,
            InForce.EVER,
            any ? 0 : InForce.EVER);
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
      move.setString(1, set());
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
    int number = names.seen(connection).number(Names.Sort.TYPE, type);
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
    return InForce.of(connection, site).values().stream()
        .flatMap(List::stream)
        .filter(row -> row.until() == InForce.EVER && row.completeBelow() < row.gapEnd())
        .filter(row -> row.generation() == agreed.own().getOrDefault(row.parameter(), 0))
        .toList();
  }

  /** Whether another server has taken up other definitions since. */
  boolean isSuperseded(Site site) {
    try (SiteConnection connection = database.reader(site.number())) {
      String seen = connection.head("index_set", false, row -> row.getString(1));
      return !set().isEmpty() && seen != null && !seen.isEmpty() && !seen.equals(set());
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }
}
