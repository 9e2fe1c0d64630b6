package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.document.Document;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.Indexer;

/**
 * Brings the data of before up to search parameters that are new or defined otherwise, step by step while the store serves: some versions are indexed for these
 * parameters, and their rows are written together with how far they reach. What is written meanwhile has its rows already.
 */
public final class Completion {

  private static final int VERSIONS_A_STEP = 200;

  /** Parameters of one type at a site whose rows of before reach equally far. */
  private record Gap(Site site, String type, List<InForce> parameters, long from, long to) {}

  /**
   * A version, or a resource within one, whose rows are to be made.
   *
   * @param code the number of what it is first coded as
   */
  private record Candidate(
      long key, int code, long container, @Nullable String localId) {}

  private record Made(Map<Candidate, List<Packed.Numbered>> rows, long to) {}

  private final Store store;
  private final Indexer indexer;
  private final String base;
  private volatile int parameters;
  private final AtomicLong done = new AtomicLong();
  private volatile long total;

  Completion(Store store, Indexer indexer, String base) {
    this.store = store;
    this.indexer = indexer;
    this.base = base + "/";
  }

  /** How many parameters lack rows of before, each site counted. */
  public int parameters() {
    return parameters;
  }

  /** How many versions were indexed so far. */
  public long done() {
    return done.get();
  }

  /** How many there are in all, as counted when it began. */
  public long total() {
    return total;
  }

  /** Looks how much there is to do. */
  public void begin() {
    long count = 0;
    int lacking = 0;
    for (Site site : store.sites()) {
      // Counting may take longer than a reader's statement is allowed to.
      try (SiteConnection connection = store.database().writer(site.number())) {
        for (Gap gap : gaps(connection, site)) {
          lacking += gap.parameters().size();
          count += count(connection, gap, "version") + count(connection, gap, "contained_resource");
        }
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
    }
    parameters = lacking;
    total = count;
    done.set(0);
  }

  /**
   * Indexes some versions; done again from where it was when it is interrupted at any moment.
   *
   * @return whether anything was left to do
   */
  public boolean step() {
    for (Site site : store.sites()) {
      try {
        List<Gap> gaps;
        Made made;
        try (SiteConnection connection = store.database().reader(site.number())) {
          gaps = gaps(connection, site);
          if (gaps.isEmpty()) {
            continue;
          }
          made = made(connection, gaps.get(0));
        }
        if (write(gaps.get(0), made)) {
          done.addAndGet(made.rows().size());
        }
        parameters = gaps.stream().mapToInt(gap -> gap.parameters().size()).sum();
        return true;
      } catch (SQLException trouble) {
        throw SqlTrouble.told(trouble);
      }
    }
    parameters = 0;
    return false;
  }

  private List<Gap> gaps(SiteConnection connection, Site site) throws SQLException {
    Map<String, List<InForce>> alike = new TreeMap<>();
    for (InForce row : store.names().generations().incomplete(connection, site)) {
      String type = row.parameter().substring(0, row.parameter().indexOf('.'));
      alike
          .computeIfAbsent(
              type + " " + row.completeBelow() + " " + row.gapEnd(), none -> new ArrayList<>())
          .add(row);
    }
    return alike.entrySet().stream()
        .map(one -> new Gap(
            site,
            one.getKey().split(" ", -1)[0],
            one.getValue(),
            one.getValue().get(0).completeBelow(),
            one.getValue().get(0).gapEnd()))
        .toList();
  }

  private long count(SiteConnection connection, Gap gap, String table) throws SQLException {
    try (PreparedStatement select = connection.prepare(
        "SELECT COUNT(*) FROM " + table
            + " t WHERE t.site_id = ? AND t.type_id = ? AND t.version_key >= ? AND t.version_key < ?")) {
      place(connection, select, gap);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void place(SiteConnection connection, PreparedStatement select, Gap gap)
      throws SQLException {
    select.setInt(1, gap.site().number());
    select.setInt(2, store.names().seen(connection).number(Names.Sort.TYPE, gap.type()));
    select.setLong(3, gap.from());
    select.setLong(4, gap.to());
  }

  private List<Candidate> candidates(SiteConnection connection, Gap gap) throws SQLException {
    List<Candidate> candidates = new ArrayList<>();
    try (PreparedStatement select = connection.prepare(
        "SELECT v.version_key, COALESCE(f.code_id, 0) FROM version v LEFT JOIN facet f ON f.site_id = v.site_id AND f.facet_id = v.facet_id"
            + " WHERE v.site_id = ? AND v.type_id = ? AND v.version_key >= ?"
            + " AND v.version_key < ? ORDER BY v.site_id, v.type_id, v.version_key LIMIT "
            + VERSIONS_A_STEP)) {
      place(connection, select, gap);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          candidates.add(new Candidate(row.getLong(1), row.getInt(2), row.getLong(1), null));
        }
      }
    }
    try (PreparedStatement select = connection.prepare(
        "SELECT c.version_key, c.container_key, c.local_id FROM contained_resource c WHERE c.site_id = ?"
            + " AND c.type_id = ? AND c.version_key >= ? AND c.version_key < ? ORDER BY c.site_id, c.type_id, c.version_key LIMIT "
            + VERSIONS_A_STEP)) {
      place(connection, select, gap);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          candidates.add(
              new Candidate(row.getLong(1), Facets.NONE, row.getLong(2), row.getString(3)));
        }
      }
    }
    candidates.sort(java.util.Comparator.comparingLong(Candidate::key));
    return candidates;
  }

  private Made made(SiteConnection connection, Gap gap) throws SQLException {
    List<Candidate> candidates = candidates(connection, gap);
    boolean more = candidates.size() >= VERSIONS_A_STEP;
    List<Candidate> now = more ? candidates.subList(0, VERSIONS_A_STEP) : candidates;
    long to = more ? now.get(now.size() - 1).key() + 1 : gap.to();
    Set<String> wanted =
        gap.parameters().stream().map(InForce::parameter).collect(Collectors.toSet());
    Map<Long, IndexEntries> entries = new HashMap<>();
    LedgerView view = new LedgerView(store, connection, gap.site(), Long.MAX_VALUE >> 21);
    TreeSet<Long> containers =
        now.stream().map(Candidate::container).collect(Collectors.toCollection(TreeSet::new));
    for (StoredVersion version : view.fetch(containers)) {
      if (!version.isDeleted()) {
        entries.put(version.versionKey(), indexed(version, gap.site()));
      }
    }
    Map<Candidate, List<Packed.Numbered>> rows = new LinkedHashMap<>();
    for (Candidate candidate : now) {
      IndexEntries of = entries.get(candidate.container());
      if (of != null) {
        rows.put(
            candidate,
            Packed.numbered(
                rows(of, gap.type(), candidate.localId()).stream()
                    .filter(row -> wanted.contains(Generations.base(row.parameter())))
                    .toList(),
                store.names()));
      }
    }
    return new Made(rows, to);
  }

  private IndexEntries indexed(StoredVersion version, Site site) {
    return indexer.index(
        Document.parse(version.json()).root(),
        version.id(),
        site.zone(),
        link -> link.startsWith(base) ? link.substring(base.length()) : link);
  }

  private static List<IndexRow> rows(IndexEntries entries, String type, @Nullable String localId) {
    if (localId == null) {
      // A version keeps its facet: what it lacks of shared values stands with it.
      List<IndexRow> all = new ArrayList<>(entries.rows());
      all.addAll(entries.shared());
      return all;
    }
    return entries.contained().stream()
        .filter(inner -> inner.type().equals(type) && KeyText.of(inner.id()).equals(localId))
        .map(IndexEntries.Contained::rows)
        .findFirst()
        .orElse(List.of());
  }

  /** Writes the rows of a step, unless another server was faster; what was erased meanwhile gets none. */
  private boolean write(Gap gap, Made made) throws SQLException {
    try (Connection connection = store.database().writer()) {
      try {
        SiteConnection owner = SiteConnection.ofOwner(connection, gap.site().number());
        String set = owner.head("index_set", true, row -> row.getString(1));
        Set<InForce> now = new HashSet<>(store.names().generations().incomplete(owner, gap.site()));
        boolean stands =
            store.names().generations().set().equals(set) && now.containsAll(gap.parameters());
        if (stands) {
          Set<Long> erased = erased(owner, gap, made.to());
          Rows rows = new Rows(owner, gap.site().number(), store.isPostgresql());
          made.rows().forEach((candidate, numbered) -> {
            if (!erased.contains(candidate.container())) {
              rows.addIndex(numbered, candidate.key(), candidate.code());
            }
          });
          rows.flush();
          for (InForce parameter : gap.parameters()) {
            move(owner, gap.site(), parameter, made.to());
          }
        }
        connection.commit();
        return stands;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }

  private static Set<Long> erased(SiteConnection connection, Gap gap, long to) throws SQLException {
    Set<Long> erased = new HashSet<>();
    try (PreparedStatement select = connection.prepare(
        "SELECT version_key FROM erased_version WHERE site_id = ? AND version_key >= ? AND version_key < ?")) {
      select.setInt(1, gap.site().number());
      // A container stands at the position of what stands within it.
      select.setLong(2, gap.from() >> LedgerView.ORDINAL_BITS << LedgerView.ORDINAL_BITS);
      select.setLong(3, to);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          erased.add(row.getLong(1));
        }
      }
    }
    return erased;
  }

  private static void move(SiteConnection connection, Site site, InForce parameter, long to)
      throws SQLException {
    try (PreparedStatement update = connection.prepare(
        "UPDATE parameter_in_force SET complete_below = ? WHERE site_id = ? AND parameter = ? AND generation = ?")) {
      update.setLong(1, to);
      update.setInt(2, site.number());
      update.setString(3, parameter.parameter());
      update.setInt(4, parameter.generation());
      update.executeUpdate();
    }
  }
}
