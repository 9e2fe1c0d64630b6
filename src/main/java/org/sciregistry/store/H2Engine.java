package org.sciregistry.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;

/** What H2 tells and does beside SQL. */
final class H2Engine {

  private static final Object SHUTTING = new Object();
  private static final String CLOSED = "90098";

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
}
