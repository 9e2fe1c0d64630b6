package org.sciregistry.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.slf4j.LoggerFactory;

/**
 * H2 with a log before it. What a commit promises rests on the {@link WriteAheadLog}; whenever H2 is opened, also after it has shut itself because a write failed, what
 * its file lacks is carried out again before anybody is connected.
 *
 * <p>One transaction changes something at a time, and H2's file is written by that one only, never by H2's own thread: H2 takes the tables it saves one after the
 * other, and what others commit meanwhile would be there by half (ADR 0083).
 */
final class EmbeddedH2 implements AutoCloseable {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(EmbeddedH2.class);
  private static final String CLOSED = "90098";
  private static final int ID = 16;
  private static final int MOST_WAITING_SECONDS = 20;
  private static final String LOCK_TIMEOUT = "40001";
  private static final int WORTH_COMPACTING = 50;
  private static final int MOST_COMPACTED = 16 << 20;
  private static final long SPACE_TO_TIDY = 512L << 20;

  /** How far H2's file is, in a schema of its own: no part of the store's. */
  private static final String MARK = "write_ahead.mark";

  private final StoreConfiguration configuration;
  private final FilePath files;
  private final ReentrantLock changing = new ReentrantLock(true);
  private final Object committing = new Object();
  private @Nullable Connection anchor;
  private volatile @Nullable WriteAheadLog log;
  private long opened;
  private long sequence;

  private EmbeddedH2(StoreConfiguration configuration) {
    this.configuration = configuration;
    String path = configuration.jdbcUrl().substring("jdbc:h2:".length()).split(";", 2)[0];
    this.files = FilePath.get(
        path.startsWith(OrderedDisk.SCHEME + ":")
            ? path.substring(OrderedDisk.SCHEME.length() + 1)
            : path);
  }

  /** Opens the store, which holds what was acknowledged when this returns. */
  static EmbeddedH2 open(StoreConfiguration configuration) throws SQLException {
    OrderedDisk.plugIn();
    EmbeddedH2 embedded = new EmbeddedH2(configuration);
    OrderedDisk.logFirst(embedded.files.unwrap().toString(), embedded::syncLog);
    embedded.connect().close();
    return embedded;
  }

  /**
   * Ends H2 cleanly and opens it again, so that its file is whole before it is used.
   *
   * @param forgetting whether the log of before must go, because the schema has changed since or content is to be gone
   */
  void settle(boolean forgetting) throws SQLException {
    synchronized (this) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
      connect().close();
      if (forgetting) {
        log().forgetAll();
      }
    }
  }

  /** Writes to H2's file all there is, and removes the log of before: what it tells of is to be gone. */
  void forget() throws SQLException {
    changing.lock();
    try (Connection connection = connect()) {
      synchronized (committing) {
        WriteAheadLog current = log();
        current.begin(sequence + 1);
        require(checkpoint(connection, WORTH_COMPACTING, MOST_COMPACTED));
        current.forgetAll();
      }
    } catch (IOException failed) {
      throw notWritten(failed);
    } finally {
      changing.unlock();
    }
  }

  /** How many commits the log has had. */
  long commits() {
    synchronized (committing) {
      return sequence;
    }
  }

  /** Makes some room in H2's file, unless something is being changed or enough of it is in use; answers how much is then, in percent. Commits wait meanwhile. */
  OptionalInt tidy(int enough, int worthCompacting, int most) throws SQLException {
    if (!changing.tryLock()) {
      return OptionalInt.empty();
    }
    try (Connection connection = connect()) {
      synchronized (committing) {
        if (H2Engine.percentInUse(connection) < enough
            && log().usableSpace() >= SPACE_TO_TIDY
            && !checkpoint(connection, worthCompacting, most)) {
          H2Engine.shut(connection);
        }
        return OptionalInt.of(H2Engine.percentInUse(connection));
      }
    } catch (IOException failed) {
      throw notWritten(failed);
    } finally {
      changing.unlock();
    }
  }

  /** A connection for reading, and for what is not logged. */
  synchronized Connection connect() throws SQLException {
    while (true) {
      Connection held = anchor;
      if (held == null || !H2Engine.isWhole(held)) {
        held = reopen();
      }
      Connection connection;
      try {
        connection = raw();
      } catch (SQLException failed) {
        // A session of an earlier opening that notices its end makes H2 forget the present one.
        giveUp(held);
        throw failed;
      }
      if (H2Engine.isWhole(held) && H2Engine.database(connection) == H2Engine.database(held)) {
        return connection;
      }
      // H2 was shut meanwhile, and this opened it anew without the log.
      H2Engine.shut(connection);
    }
  }

  /** Opens H2's file, with nobody of before left at it, and carries out what it lacks. */
  private Connection reopen() throws SQLException {
    if (anchor != null) {
      giveUp(anchor);
    }
    Connection fresh = raw();
    try {
      recover(fresh);
    } catch (SQLException | RuntimeException failed) {
      giveUp(fresh);
      throw failed;
    }
    anchor = fresh;
    return fresh;
  }

  private void giveUp(Connection connection) {
    try {
      H2Engine.shut(connection);
    } catch (SQLException closedAlready) {
      LOG.debug("H2 was shut already", closedAlready);
    }
    OrderedDisk.closeAll(files.unwrap().toString());
  }

  private Connection raw() throws SQLException {
    return DriverManager.getConnection(
        configuration.jdbcUrl(), configuration.user(), configuration.password());
  }

  private synchronized Connection connectLogged() throws SQLException {
    Connection connection = connect();
    return LoggedConnection.of(connection, new Opened(opened));
  }

  /** What the connections of one opening of H2 tell what they change. */
  private final class Opened implements LoggedConnection.Log {

    private final long when;

    Opened(long when) {
      this.when = when;
    }

    @Override
    public void begin() throws SQLException {
      try {
        if (!changing.tryLock(MOST_WAITING_SECONDS, TimeUnit.SECONDS)) {
          throw new SQLException("another transaction takes long", LOCK_TIMEOUT);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new SQLException("stopped", LOCK_TIMEOUT, stopped);
      }
    }

    @Override
    public long commit(Connection connection, byte[] changes) throws SQLException {
      return EmbeddedH2.this.commit(connection, when, changes);
    }

    @Override
    public void end() {
      changing.unlock();
    }

    @Override
    public void sync(long sequence) throws SQLException {
      try {
        log().sync(sequence);
      } catch (IOException failed) {
        throw notWritten(failed);
      }
    }
  }

  private long commit(Connection connection, long when, byte[] changes) throws SQLException {
    synchronized (committing) {
      if (when != opened) {
        throw new SQLException("The store has been opened again since", CLOSED);
      }
      WriteAheadLog current = log();
      long mine = sequence + 1;
      mark(connection, mine);
      try {
        current.append(mine, changes);
      } catch (IOException failed) {
        throw notWritten(failed);
      }
      sequence = mine;
      try {
        carryOut(connection, current);
      } catch (SQLException | IOException failed) {
        LOG.error(
            "H2 could not carry out commit {}, which the log has: it is opened again",
            mine,
            failed);
        H2Engine.shut(connection);
      }
      return mine;
    }
  }

  /** Does in H2 what the log has, whose commit stands by that; whatever fails here is made up for when H2 is opened again. */
  private void carryOut(Connection connection, WriteAheadLog current)
      throws SQLException, IOException {
    connection.commit();
    if (current.isLong()) {
      current.begin(sequence + 1);
      require(checkpoint(connection, WORTH_COMPACTING, MOST_COMPACTED));
      current.forgetOld();
    }
  }

  /** Gives H2 up after a read or write of its own has failed: what it holds cannot be trusted, though it goes on. */
  synchronized void abandon(SQLException trouble) {
    Connection held = anchor;
    if (held != null && !isOfBefore(trouble)) {
      giveUp(held);
    }
  }

  /** Whether the file was closed under whoever had the trouble, and has been opened again since. */
  private boolean isOfBefore(SQLException trouble) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedChannelException) {
        return OrderedDisk.isOpen(files.unwrap().toString());
      }
    }
    return false;
  }

  private static SQLException notWritten(IOException failed) {
    return new SQLException("The write-ahead log: " + failed.getMessage(), failed);
  }

  private WriteAheadLog log() throws SQLException {
    WriteAheadLog current = log;
    if (current == null) {
      throw new SQLException("The store is being opened again", CLOSED);
    }
    return current;
  }

  /** H2 may not be ahead of the log: before a piece of its file is written, the log is synced. */
  private void syncLog() throws IOException {
    WriteAheadLog current = log;
    if (current != null) {
      current.syncAll();
    }
  }

  private void recover(Connection connection) throws SQLException {
    synchronized (committing) {
      try {
        if (log != null) {
          log.close();
          log = null;
        }
        connection.setAutoCommit(false);
        boolean logged = !WriteAheadLog.files(files).isEmpty();
        if (!isMarked(connection)) {
          refuse(logged);
          begin(connection);
        }
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("SELECT log_id, sequence, ended FROM " + MARK)) {
          row.next();
          refuse(!logged && !row.getBoolean(3));
          WriteAheadLog fresh = new WriteAheadLog(files, row.getBytes(1));
          replay(connection, fresh, row.getLong(2));
          log = fresh;
        }
        opened++;
      } catch (IOException failed) {
        throw notWritten(failed);
      }
    }
  }

  private void replay(Connection connection, WriteAheadLog fresh, long behind)
      throws SQLException, IOException {
    try {
      sequence = fresh.replay(behind, (at, changes) -> {
        LoggedConnection.apply(connection, changes);
        mark(connection, at);
        connection.commit();
      });
    } catch (SQLException failed) {
      if (SqlTrouble.hasShutH2(failed) || SqlTrouble.isFull(failed)) {
        throw failed;
      }
      throw Fault.because(failed, FaultCode.STORE_LOG_BROKEN, files.getName());
    }
    if (sequence > behind) {
      LOG.info("{} commits of the write-ahead log were carried out again", sequence - behind);
    }
    ended(connection, false);
    require(checkpoint(connection, WORTH_COMPACTING, MOST_COMPACTED));
    fresh.begin(sequence + 1);
    fresh.forgetOld();
  }

  /** Notes whether H2 was ended cleanly: then its file is whole without the log. */
  private static void ended(Connection connection, boolean cleanly) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE " + MARK + " SET ended = ?")) {
      update.setBoolean(1, cleanly);
      update.executeUpdate();
    }
    connection.commit();
  }

  private static boolean isMarked(Connection connection) throws SQLException {
    try (ResultSet table = connection.getMetaData().getTables(null, "WRITE_AHEAD", "MARK", null)) {
      return table.next();
    }
  }

  private void refuse(boolean broken) {
    if (broken) {
      throw Fault.of(FaultCode.STORE_LOG_BROKEN, files.getName());
    }
  }

  private void begin(Connection connection) throws SQLException {
    byte[] id = new byte[ID];
    new SecureRandom().nextBytes(id);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA write_ahead");
      statement.execute("CREATE TABLE " + MARK
          + " (log_id VARBINARY(16) NOT NULL, sequence BIGINT NOT NULL, ended BOOLEAN NOT NULL)");
    }
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO " + MARK + " (log_id, sequence, ended) VALUES (?, 0, TRUE)")) {
      insert.setBytes(1, id);
      insert.executeUpdate();
    }
    connection.commit();
  }

  private static void mark(Connection connection, long sequence) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE " + MARK + " SET sequence = ?")) {
      update.setLong(1, sequence);
      update.executeUpdate();
    }
  }

  private static void require(boolean written) throws IOException {
    if (!written) {
      throw new IOException("No space left for H2's file, or it cannot be written");
    }
  }

  private boolean checkpoint(Connection connection, int worthCompacting, int most)
      throws SQLException, IOException {
    return H2Engine.checkpoint(connection, FilePath.get(files + ".mv.db"), worthCompacting, most);
  }

  /** Ends H2 cleanly. */
  @Override
  public synchronized void close() {
    try {
      if (anchor != null) {
        try (Statement statement = anchor.createStatement()) {
          ended(anchor, true);
          statement.execute("SHUTDOWN");
        }
      }
    } catch (SQLException alreadyClosed) {
      LOG.debug("H2 was closed already", alreadyClosed);
    }
    try {
      if (log != null) {
        log.close();
      }
    } catch (IOException nothingIsLost) {
      LOG.debug("the log could not be closed", nothingIsLost);
    }
    OrderedDisk.logFirst(files.unwrap().toString(), null);
  }

  /** For a pool of readers, for the migration. */
  DataSource readers() {
    return new ConnectionSource(this::connect);
  }

  /** For a pool of writers. */
  DataSource writers() {
    return new ConnectionSource(this::connectLogged);
  }
}
