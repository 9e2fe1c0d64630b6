package org.sciregistry.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;

/** Every version of every resource, append-only, one ledger per site; what it acknowledges is durable. */
public final class Store implements AutoCloseable {

  private static final int RETRY_SECONDS = 5;
  private static final int MOST_READS = 4;

  private final Database database;
  private final Names names;
  private final Clock clock;
  private final MeterRegistry meters;
  private final StoreConfiguration configuration;
  private final Counter retries;
  private final Map<Integer, Committer> committers = new ConcurrentHashMap<>();
  private final Dictionaries dictionaries;
  private final FacetAnswers facetAnswers = new FacetAnswers();

  private Store(
      Database database, Clock clock, MeterRegistry meters, StoreConfiguration configuration) {
    this.database = database;
    this.names = new Names(database);
    this.clock = clock;
    this.meters = meters;
    this.configuration = configuration;
    this.retries = Counter.builder("registry.commit.retries")
        .description(
            "commit groups done again after a deadlock, serialization failure or lost connection")
        .register(meters);
    dictionaries = new Dictionaries(database);
  }

  /**
   * Opens the store, bringing its schema up to date.
   *
   * @throws Fault when the database cannot be reached or would not be durable
   */
  public static Store open(StoreConfiguration configuration, Clock clock, MeterRegistry meters) {
    Database database = Database.open(configuration, meters);
    try {
      return new Store(database, clock, meters, configuration);
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  /** The sites that have a ledger, by number. */
  public List<Site> sites() {
    try (Connection connection = database.reader();
        PreparedStatement select = connection.prepareStatement(
            "SELECT site_id, code, name, zone FROM site ORDER BY site_id");
        ResultSet row = select.executeQuery()) {
      java.util.ArrayList<Site> sites = new java.util.ArrayList<>();
      while (row.next()) {
        sites.add(new Site(
            row.getInt(1), row.getString(2), row.getString(3), ZoneId.of(row.getString(4))));
      }
      return sites;
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Gives a site its ledger unless it has one. */
  public void ensure(Site site) {
    if (sites().stream().anyMatch(known -> known.number() == site.number())) {
      return;
    }
    try (Connection connection = database.writer();
        PreparedStatement register = connection.prepareStatement(
            "INSERT INTO site (site_id, code, name, zone) VALUES (?, ?, ?, ?)");
        PreparedStatement begin = connection.prepareStatement(
            "INSERT INTO site_head (site_id, position, recorded_at, facet_count, hash) VALUES (?, 0, 0, 0, ?)")) {
      register.setInt(1, site.number());
      register.setString(2, site.code());
      register.setString(3, site.name());
      register.setString(4, site.zone().getId());
      register.executeUpdate();
      begin.setInt(1, site.number());
      begin.setBytes(2, new byte[32]);
      begin.executeUpdate();
      connection.commit();
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /**
   * Writes a submission; returns when it is durable, or when it is clear that it is not written.
   *
   * @throws Fault when the store is busy, cannot be reached or is full, or an Idempotency-Key stands for another body
   */
  public CommitResult submit(Submission submission) {
    Site site = submission.caller().site();
    Packed packed = Packed.of(submission, names);
    Committer committer = committers.computeIfAbsent(
        site.number(),
        number -> new Committer(this, database, site, configuration.queueLength(), meters));
    try {
      return committer.submit(packed).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** What was answered to this request within 24 hours, null when it is new. */
  public byte @Nullable [] replayed(Caller caller, ReplayKey replay) {
    try (SiteConnection connection = database.reader(caller.site().number())) {
      return Replays.find(connection, caller, replay, clock.instant()).answer();
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Reads a site's ledger as it stands now; done again when a connection was lost, so it must not change anything. */
  public <T> T read(Site site, Function<LedgerView, T> reading) {
    return readAsOf(site, Long.MAX_VALUE, reading);
  }

  /** Reads a site's ledger as it stood at a position, which is not beyond where it stands now. */
  public <T> T readAsOf(Site site, long position, Function<LedgerView, T> reading) {
    return attempted(() -> {
      try (SiteConnection connection = database.readerApart(site.number())) {
        return reading.apply(
            view(site, connection, connection.head(Head.COLUMNS, false, Head::of), position));
      }
    });
  }

  /**
   * Reads a site's ledger as it stands now, knowing what was answered to a request within 24 hours before; both in one round trip.
   *
   * @throws Fault when the request's Idempotency-Key stands for another body
   */
  public <T> T read(Caller caller, ReplayKey replay, BiFunction<LedgerView, Earlier, T> reading) {
    return attempted(() -> {
      try (SiteConnection connection = database.readerApart(caller.site().number())) {
        SiteConnection.HeadAnd<Head, Replays.Kept> both =
            connection.headAnd(Head.COLUMNS, Head::of, Replays.question(caller, replay));
        return reading.apply(
            view(caller.site(), connection, both.head(), Long.MAX_VALUE),
            Replays.seen(both.rows(), replay, clock.instant()));
      }
    });
  }

  /** Reads with a single statement, in one round trip: a resource by its id, say. What takes several, or a search, needs {@link #read}, where all see the same. */
  public <T> T readOnce(Site site, Function<LedgerView, T> reading) {
    return attempted(() -> {
      try (SiteConnection connection = database.readerApart(site.number())) {
        return reading.apply(LedgerView.now(this, connection, site));
      }
    });
  }

  private interface Attempt<T> {
    T make() throws SQLException;
  }

  private <T> T attempted(Attempt<T> reading) {
    for (int attempt = 1; ; attempt++) {
      try {
        return reading.make();
      } catch (SQLException trouble) {
        database.noticed(trouble);
        boolean passing = SqlTrouble.isPassing(trouble) || SqlTrouble.hasShutH2(trouble);
        if (attempt == MOST_READS || !passing) {
          throw toldOfReading(trouble);
        }
      } catch (Fault fault) {
        boolean passing = false;
        if (fault.getCause() instanceof SQLException trouble) {
          database.noticed(trouble);
          passing = SqlTrouble.isPassing(trouble) || SqlTrouble.hasShutH2(trouble);
          fault = SqlTrouble.hasTakenLong(trouble) ? toldOfReading(trouble) : fault;
        }
        if (attempt == MOST_READS || !passing) {
          throw fault;
        }
      }
    }
  }

  private Fault toldOfReading(SQLException trouble) {
    return configuration.readSeconds() > 0 && SqlTrouble.hasTakenLong(trouble)
        ? Fault.because(trouble, FaultCode.SEARCH_TOO_LONG, configuration.readSeconds())
        : SqlTrouble.told(trouble);
  }

  private LedgerView view(Site site, SiteConnection connection, @Nullable Head found, long most) {
    Head head = found == null ? new Head(0, "", 0) : found;
    long position = Math.min(most, head.position());
    return new LedgerView(this, connection, site, position, head.indexSet(), head.facets());
  }

  private record Head(long position, String indexSet, int facets) {

    private static final String COLUMNS = "position, index_set, facet_count";

    private static Head of(ResultSet row) throws SQLException {
      return new Head(row.getLong(1), row.getString(2), row.getInt(3));
    }
  }

  /**
   * Checks that the store can be reached.
   *
   * @throws Fault when it cannot
   */
  public void check() {
    try (Connection connection = database.reader()) {
      if (!connection.isValid(2)) {
        throw Fault.of(FaultCode.STORE_UNREACHABLE, RETRY_SECONDS);
      }
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /**
   * Takes up the search parameters of this server, as a start-up does: what is written from now on is found by them, and {@link #completion} brings
   * the data of before up to those that are new or defined otherwise.
   */
  public void takeUp(ParameterCatalog parameters) {
    names.generations().takeUp(parameters.all(), sites(), clock.millis());
  }

  /**
   * What brings the data of before up to the parameters that were taken up.
   *
   * @param base the server's own base URL, which references to it are written without
   */
  public Completion completion(Indexer indexer, String base) {
    return new Completion(this, indexer, base);
  }

  /** Whether another server has taken up other search parameters since; this one must be started again. */
  public boolean isSuperseded(Site site) {
    return names.generations().isSuperseded(site);
  }

  /** Gives resource types their numbers before anything of them is stored, so that nobody looks for them in vain. */
  public void numberTypes(List<String> types) {
    names.number(Names.Sort.TYPE, types);
  }

  /** A random secret of 32 bytes that all servers on this database share, made at first use. */
  public byte[] secret(String name) {
    byte[] kept = readSecret(name);
    if (kept != null) {
      return kept;
    }
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    try (Connection connection = database.writer();
        PreparedStatement insert = connection.prepareStatement(
            "INSERT INTO registry_secret (name, content) VALUES (?, ?)")) {
      insert.setString(1, name);
      insert.setBytes(2, fresh);
      insert.executeUpdate();
      connection.commit();
      return fresh;
    } catch (SQLException trouble) {
      byte[] anotherServers = readSecret(name);
      if (anotherServers == null) {
        throw SqlTrouble.told(trouble);
      }
      return anotherServers;
    }
  }

  private byte @Nullable [] readSecret(String name) {
    try (Connection connection = database.reader();
        PreparedStatement select =
            connection.prepareStatement("SELECT content FROM registry_secret WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Walks a site's ledger and recomputes every hash; see {@link LedgerVerification}. */
  public LedgerVerification verify(Site site) {
    try (SiteConnection connection = database.reader(site.number())) {
      return LedgerVerification.of(connection, site, this, seen -> {});
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Checks ledger, audit trail and erasures of a site; see {@link Proof}. */
  public Proof prove(Site site) {
    return prove(site, seen -> {});
  }

  /**
   * The same, telling how far it is.
   *
   * @param seen told how many positions and batches were walked, of {@link #rowsToProve}
   */
  public Proof prove(Site site, LongConsumer seen) {
    try (SiteConnection connection = database.reader(site.number())) {
      LedgerVerification ledger = LedgerVerification.of(connection, site, this, seen);
      return Proof.of(connection, site.number(), ledger, seen);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** How many positions and batches there are to be walked. */
  public long rowsToProve(Site site) {
    try (SiteConnection connection = database.reader(site.number())) {
      return Proof.size(connection, site.number());
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Checks the audit trail of those who belong to no site. */
  public Proof proveStrangers() {
    try (SiteConnection connection = database.reader(AuditTrail.STRANGERS)) {
      return Proof.of(connection, AuditTrail.STRANGERS, LedgerVerification.NONE, seen -> {});
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** What was accessed, newest first. */
  public List<AuditFinding> accesses(AuditQuestion question) {
    return attempted(() -> {
      try (SiteConnection connection = database.reader(question.site())) {
        return question.answered(connection, this);
      }
    });
  }

  /** Destroys what is kept of a subject; see {@link Erasure}. */
  public Erasure erase(Site site, String patient, String reason, String by) {
    try (Connection connection = database.writer()) {
      try {
        SiteConnection owner = SiteConnection.ofOwner(connection, site.number());
        Erasure erasure = Erasure.carryOut(this, owner, site, patient, reason, by);
        connection.commit();
        database.forget();
        return erasure;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /**
   * Makes all index rows again from the bodies, after the search parameters have changed; see {@link Reindexing}.
   *
   * @param base the server's own base URL
   * @param progress is told how many versions are indexed so far
   * @return how many versions were indexed
   */
  public static long reindex(
      StoreConfiguration configuration,
      Indexer indexer,
      String base,
      Clock clock,
      LongConsumer progress) {
    MeterRegistry meters = new SimpleMeterRegistry();
    Database database = Database.openFor(configuration, "latest", meters);
    try (Store store = new Store(database, clock, meters, configuration)) {
      store.takeUp(indexer.catalog());
      return new Reindexing(store, database, indexer, base).carryOut(store.sites(), progress);
    } catch (SQLException trouble) {
      throw SqlTrouble.told(trouble);
    }
  }

  /** Who may come in. */
  public Clients clients() {
    return new Clients(database, clock);
  }

  Database database() {
    return database;
  }

  boolean isPostgresql() {
    return database.isPostgresql();
  }

  Names names() {
    return names;
  }

  Clock clock() {
    return clock;
  }

  void retried() {
    retries.increment();
  }

  Dictionaries dictionaries() {
    return dictionaries;
  }

  FacetAnswers facetAnswers() {
    return facetAnswers;
  }

  /** Finishes what was submitted and lets the database go. */
  @Override
  public void close() {
    committers.values().forEach(Committer::close);
    database.close();
  }
}
