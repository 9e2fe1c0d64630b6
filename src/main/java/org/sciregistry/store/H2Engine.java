package org.sciregistry.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;

/** What H2 tells and does beside SQL. */
final class H2Engine {

  private static final Object SHUTTING = new Object();
  private static final String CLOSED = "90098";
  private static final long SMALL = 8L << 20;

  private H2Engine() {}

  /** Whether H2 goes on behind a connection, with all its writes done; a connection tells nothing of a shut database by itself. */
  static boolean isWhole(Connection connection) throws SQLException {
    if (!connection.isValid(5)) {
      return false;
    }
    Database database = database(connection);
    MVStore store = database.getStore().getMvStore();
    return !database.isClosing() && store.getPanicException() == null && !store.isClosed();
  }

  /** Ends H2 at once, so that whoever connects next opens it again and has the log carried out. */
  static void shut(Connection connection) throws SQLException {
    Database database = database(connection);
    synchronized (SHUTTING) {
      // A second time would make H2 forget what has been opened under the same name since.
      if (!database.isClosing()) {
        database.shutdownImmediately();
      }
    }
  }

  /** The database behind a connection. */
  static Database database(Connection connection) throws SQLException {
    if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
      try {
        return session.getDatabase();
      } catch (DbException closed) {
        throw DbException.toSQLException(closed);
      }
    }
    throw new SQLException("The connection is closed", CLOSED);
  }

  /**
   * Writes to H2's file all there is, and makes room in it; nobody may change anything meanwhile. H2 does not always tell that a write has failed, so the file's length is
   * looked at. H2 writes by threads of its own, and is asked when they are done.
   *
   * @param worthCompacting pieces of the file of which less is in use are written anew, in percent
   * @param most how much is written anew, in bytes
   * @return whether the file is as long as H2 takes it to be
   */
  static boolean checkpoint(Connection connection, FilePath file, int worthCompacting, int most)
      throws SQLException, IOException {
    MVStore store = database(connection).getStore().getMvStore();
    AtomicBoolean whole = new AtomicBoolean();
    try {
      store.compact(worthCompacting, most);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
      store.executeFilestoreOperation(() -> {
        store.getFileStore().sync();
        whole.set(file.size() >= store.getFileStore().size());
      });
    } catch (RuntimeException failed) {
      // H2's own, or that the thread was interrupted.
      throw new IOException(failed.getMessage(), failed);
    }
    return whole.get();
  }

  /** How much of H2's file is in use: what lies between its pieces is not, nor what in them was written again since. All of a small file is taken to be. */
  static int percentInUse(Connection connection) throws SQLException {
    FileStore<?> file = database(connection).getStore().getMvStore().getFileStore();
    if (file.size() < SMALL) {
      return 100;
    }
    return file.getFillRate() * file.getChunksFillRate() / 100;
  }
}
