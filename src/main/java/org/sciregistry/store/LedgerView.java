package org.sciregistry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Site;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.ParameterKey;

/** One site's ledger as it stood at one position; everything it answers stays the same while data arrive. */
public final class LedgerView {

  /** A version key is a position shifted by this many bits, plus an ordinal. */
  static final int ORDINAL_BITS = 20;

  /** The position of a view that sees whatever is committed. */
  static final long NEWEST = (Long.MAX_VALUE >> ORDINAL_BITS) - 1;

  private static final String COLUMNS =
      "v.type_id, v.resource_id, v.version_key, v.number, v.method, v.recorded_at,"
          + " v.dictionary_id, v.body_length, v.meta_slot, v.body";

  private static final int UNKNOWN = -1;

  private static final int COLUMN_COUNT = 10;

  /** All are of one resource; saying so lets H2 read its index backwards. */
  private static final String NEWEST_FIRST =
      " ORDER BY v.site_id DESC, v.type_id DESC, v.resource_id DESC, v.number DESC";

  private static final String WITH_TOKEN =
      " FROM index_token x JOIN version v ON v.site_id = ? AND v.version_key = x.version_key"
          + " WHERE x.site_id = ? AND x.parameter_id = ? AND x.code = ? AND x.system = ?"
          + " AND x.version_key < ? AND COALESCE(x.exact, x.code) = ? AND v.method <> 3"
          + " AND NOT EXISTS (SELECT 1 FROM version_end e WHERE e.site_id = v.site_id"
          + " AND e.version_key = v.version_key AND e.ended_at <= ?) ORDER BY v.version_key DESC LIMIT ";

  private final Store store;
  private final SiteConnection connection;
  private final Names.Seen names;
  private final Site site;
  private final long position;
  private final String indexSet;
  private final int facets;
  private final Map<Long, StoredVersion> read = new HashMap<>();

  /** A view whose searches are by the definitions of this server. */
  LedgerView(Store store, SiteConnection connection, Site site, long position) {
    this(store, connection, site, position, store.names().generations().set(), UNKNOWN);
  }

  /**
   * A view.
   *
   * @param indexSet the definitions of search parameters that the site's head names
   * @param facets how many facets the site has, as its head tells
   */
  LedgerView(
      Store store,
      SiteConnection connection,
      Site site,
      long position,
      String indexSet,
      int facets) {
    this.indexSet = indexSet;
    this.facets = facets;
    this.store = store;
    this.connection = connection;
    this.names = store.names().seen(connection, indexSet, position);
    this.site = site;
    this.position = position;
  }

  /** A view of what is committed when a statement runs, for what one statement answers and no search parameter is needed for. */
  static LedgerView now(Store store, SiteConnection connection, Site site) {
    return new LedgerView(store, connection, site, NEWEST, "", UNKNOWN);
  }

  /** The site whose ledger it is. */
  public Site site() {
    return site;
  }

  /** The last position that is seen. */
  public long position() {
    return position;
  }

  /** Every version key that is seen is smaller than this. */
  public long versionKeyBound() {
    return (position + 1) << ORDINAL_BITS;
  }

  /** A text behind every text that starts with this one, in the database's order of texts. */
  public String behind(String prefix) {
    return prefix + (store.isPostgresql() ? "\uDBFF\uDFFF" : "\uFFFF");
  }

  /** The store's number of a resource type, 0 when nothing of it was ever stored. */
  public int typeNumber(String type) {
    return names.number(Names.Sort.TYPE, type);
  }

  /** The resource types of which something was stored, in any site. */
  public Set<String> types() {
    return names.all(Names.Sort.TYPE);
  }

  /** The resource type with this number. */
  public String typeName(int number) {
    return store.names().type(connection, number);
  }

  /**
   * The store's number of a search parameter as it was defined at this position, 0 when nothing was ever indexed under it.
   *
   * @throws org.sciregistry.fault.Fault 503 while the data of before are still being indexed for it
   */
  public int parameterNumber(ParameterKey parameter) {
    String name =
        store.names().generations().answering(connection, site, parameter, position, indexSet);
    return names.number(Names.Sort.PARAMETER, name);
  }

  /** Whether shared values of a parameter stand with single versions too, as they do with those stored before it was defined as it is. */
  public boolean hasRowsOfVersions(ParameterKey parameter) {
    return store
        .names()
        .generations()
        .hasRowsOfVersions(connection, site, parameter, position, indexSet);
  }

  /** The newest version of a resource, which may say that it is deleted; null when there never was one. */
  public @Nullable StoredVersion newest(String type, String id) {
    return one(
        "SELECT " + COLUMNS
            + ofResource() + " WHERE v.site_id = ? AND v.type_id = ? AND v.resource_id = ?"
            + " AND v.version_key < ?" + NEWEST_FIRST + " LIMIT 1",
        typeNumber(type),
        id,
        versionKeyBound());
  }

  /** One version of a resource, null when there is none. */
  public @Nullable StoredVersion version(String type, String id, int number) {
    return one(
        "SELECT " + COLUMNS
            + ofResource() + " WHERE v.site_id = ? AND v.type_id = ? AND v.resource_id = ?"
            + " AND v.version_key < ? AND v.number = ?",
        typeNumber(type),
        id,
        versionKeyBound(),
        number);
  }

  /** Whether the resource is there and not deleted. */
  public boolean isCurrent(String type, String id) {
    return all(
            "SELECT v.method" + ofResource()
                + " WHERE v.site_id = ? AND v.type_id = ? AND v.resource_id = ?"
                + " AND v.version_key < ?" + NEWEST_FIRST + " LIMIT 1",
            row -> row.getInt(1) != Method.DELETE.number(),
            typeNumber(type),
            id,
            versionKeyBound())
        .contains(true);
  }

  /** From the versions of a resource. By its counts H2 may take another index, and read all of a type where some resources have many versions. */
  String ofResource() {
    return " FROM version v" + (store.isPostgresql() ? "" : " USE INDEX (version_by_resource)");
  }

  /** The versions of one resource, newest first. */
  public List<StoredVersion> history(String type, String id, long belowVersionKey, int limit) {
    return history(HistoryScope.of(type, id), belowVersionKey, limit);
  }

  /** The versions of a scope that are older than a version key, newest first. */
  public List<StoredVersion> history(HistoryScope scope, long belowVersionKey, int limit) {
    return Histories.page(this, scope, belowVersionKey, limit);
  }

  /** How many versions a scope has. */
  public long count(HistoryScope scope) {
    return Histories.count(this, scope);
  }

  /** The last position recorded before a time, in milliseconds since 1970; 0 when there is none. */
  public long positionBefore(long milliseconds) {
    return (firstKeyFrom(milliseconds) >> ORDINAL_BITS) - 1;
  }

  /** The smallest version key recorded at a time or later, in milliseconds since 1970; time never goes back in a ledger. */
  public long firstKeyFrom(long milliseconds) {
    if (milliseconds == Long.MIN_VALUE || milliseconds == Long.MAX_VALUE) {
      return milliseconds;
    }
    List<Long> first = all(
        "SELECT l.position FROM ledger l WHERE l.site_id = ? AND l.recorded_at >= ?"
            + " ORDER BY l.site_id, l.recorded_at, l.position LIMIT 1",
        row -> row.getLong(1),
        milliseconds);
    return (first.isEmpty() ? position + 1 : Math.min(first.get(0), position + 1)) << ORDINAL_BITS;
  }

  /** The versions with these keys, in the order asked for; what is not seen is left out. What {@link #versions} found is not read again. */
  public List<StoredVersion> fetch(Collection<Long> versionKeys) {
    Map<Long, StoredVersion> found = new HashMap<>(read);
    Long[] unread = versionKeys.stream()
        .filter(key -> key < versionKeyBound() && !found.containsKey(key))
        .toArray(Long[]::new);
    if (unread.length > 0) {
      all("SELECT " + COLUMNS + byKeys(), this::version, (Object) unread)
          .forEach(version -> found.put(version.versionKey(), version));
    }
    List<StoredVersion> ordered = new ArrayList<>();
    for (Long key : versionKeys) {
      StoredVersion version = found.get(key);
      if (version != null) {
        ordered.add(version);
      }
    }
    return ordered;
  }

  /**
   * The versions that a statement finds.
   *
   * @param from the statement from FROM on, where they are {@code v}
   */
  public List<StoredVersion> versions(String from, List<Object> arguments) {
    List<StoredVersion> found = run("SELECT " + COLUMNS + from, arguments, this::version);
    found.forEach(version -> read.put(version.versionKey(), version));
    return found;
  }

  /** Those of the versions with these keys that are the newest of their resource and no deletion, newest first. */
  public List<StoredVersion> current(Collection<Long> versionKeys) {
    if (versionKeys.isEmpty()) {
      return List.of();
    }
    return all(
        "SELECT " + COLUMNS + byKeys()
            + " AND v.version_key < ? AND v.method <> 3 AND NOT EXISTS (SELECT 1 FROM version_end e"
            + " WHERE e.site_id = v.site_id AND e.version_key = v.version_key AND e.ended_at <= ?)"
            + " ORDER BY v.version_key DESC",
        this::version,
        versionKeys.toArray(Long[]::new),
        versionKeyBound(),
        position);
  }

  /**
   * The current versions that have tokens of their own, by one statement for all.
   *
   * @param tokens of parameters whose values are not shared, their codes as they must stand in the resource
   * @param most how many of each are looked for
   * @return for each token its versions, newest first
   */
  public List<List<StoredVersion>> withTokens(List<TokenRow> tokens, int most) {
    List<List<StoredVersion>> found = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    for (TokenRow token : tokens) {
      if (!found.isEmpty()) {
        sql.append(" UNION ALL ");
        arguments.add(site.number());
      }
      sql.append("(SELECT ").append(COLUMNS).append(", ").append(found.size());
      sql.append(WITH_TOKEN).append(most).append(')');
      arguments.add(site.number());
      arguments.add(parameterNumber(token.parameter()));
      arguments.add(KeyText.of(token.folded()));
      arguments.add(KeyText.of(token.system()));
      arguments.add(versionKeyBound());
      arguments.add(KeyText.of(token.code()));
      arguments.add(position);
      found.add(new ArrayList<>());
    }
    all(
        planned(sql.toString()),
        row -> found.get(row.getInt(COLUMN_COUNT + 1)).add(version(row)),
        arguments.toArray());
    return found;
  }

  /**
   * The current versions of some types that are about a patient.
   *
   * @param types such as {@code Condition}
   */
  public List<StoredVersion> ofPatient(List<String> types, String patientId) {
    List<Object> arguments = new ArrayList<>(List.of(patientId, versionKeyBound(), position));
    types.forEach(type -> arguments.add(typeNumber(type)));
    return all(
        "SELECT " + COLUMNS + " FROM version v WHERE v.site_id = ? AND v.patient_id = ?"
            + " AND v.version_key < ? AND v.method <> 3 AND NOT EXISTS (SELECT 1 FROM version_end e"
            + " WHERE e.site_id = v.site_id AND e.version_key = v.version_key AND e.ended_at <= ?)"
            + " AND v.type_id IN (" + String.join(",", Collections.nCopies(types.size(), "?"))
            + ") ORDER BY v.version_key DESC",
        this::version,
        arguments.toArray());
  }

  /**
   * From the versions {@code v} of the site that have some keys. H2 walks through a whole index for a list of values of any but the first column, and looks up what it
   * joins with; an inner join it may begin with all versions, above all when they are to be ordered.
   */
  private String byKeys() {
    return store.isPostgresql()
        ? " FROM version v WHERE v.site_id = ? AND v.version_key = ANY (CAST(? AS BIGINT ARRAY))"
        : " FROM (VALUES (CAST(? AS SMALLINT))) s(id) JOIN UNNEST(CAST(? AS BIGINT ARRAY)) k(id)"
            + " ON 1 = 1 LEFT JOIN version v ON v.site_id = s.id AND v.version_key = k.id"
            + " WHERE v.site_id = s.id";
  }

  /** A union as a statement whose plan is kept: H2 keeps those of selections, and plans a union each time that it is asked. */
  public String planned(String union) {
    return store.isPostgresql() ? union : "SELECT * FROM (" + union + ") u";
  }

  /** Whether a list of values is looked up only when it is joined with, and not by IN. */
  public boolean joinsLists() {
    return !store.isPostgresql();
  }

  private @Nullable StoredVersion one(String sql, Object... arguments) {
    List<StoredVersion> found = all(sql, this::version, arguments);
    return found.isEmpty() ? null : found.get(0);
  }

  /** What is read of one row. */
  public interface Row<T> {
    /** Reads the row that the result stands at. */
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement whose first place is the site. */
  <T> List<T> all(String sql, Row<T> read, Object... arguments) {
    List<Object> all = new ArrayList<>(arguments.length + 1);
    all.add(site.number());
    Collections.addAll(all, arguments);
    return run(sql, all, read);
  }

  /**
   * Runs a statement, which says of which site each of its tables is, and takes note of its plan where that is wanted.
   *
   * @throws org.sciregistry.fault.Fault 503 when the database cannot answer
   */
  public <T> List<T> run(String sql, List<Object> arguments, Row<T> read) {
    QueryPlan plan = QueryPlan.current();
    if (plan == null) {
      return rows(sql, arguments, read);
    }
    long started = System.nanoTime();
    List<T> found = rows(sql, arguments, read);
    long took = System.nanoTime() - started;
    List<String> told = rows("EXPLAIN ANALYZE " + sql, arguments, row -> row.getString(1));
    plan.add(sql, found.size(), took, String.join("\n", told));
    return found;
  }

  /**
   * Runs a statement that reads facets and their index rows and nothing else, unless its answer is known.
   *
   * @throws org.sciregistry.fault.Fault 503 when the database cannot answer
   */
  public <T> List<T> runOnFacets(String sql, List<Object> arguments, Row<T> read) {
    return facets == UNKNOWN || QueryPlan.current() != null
        ? run(sql, arguments, read)
        : store
            .facetAnswers()
            .rows(site.number(), facets, sql, arguments, () -> rows(sql, arguments, read));
  }

  private <T> List<T> rows(String sql, List<Object> arguments, Row<T> read) {
    try {
      return connection.rows(sql, arguments, read::read);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  private StoredVersion version(ResultSet row) throws SQLException {
    // An erased version has neither content nor its method any more: it reads as deleted.
    Method method = Method.of(row.getInt(5));
    long versionKey = row.getLong(3);
    Body body = Body.NONE;
    int length = row.getInt(8);
    if (length > 0) {
      byte[] packed = BodyParts.whole(connection, site, row.getBytes(10), versionKey);
      body = new Body(
          Compression.inflate(packed, length, store.dictionaries().text(connection, row.getInt(7))),
          row.getInt(9));
    }
    return new StoredVersion(
        typeName(row.getInt(1)),
        row.getString(2),
        versionKey,
        row.getInt(4),
        method,
        Instant.ofEpochMilli(row.getLong(6)),
        body);
  }
}
