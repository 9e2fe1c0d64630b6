package org.sciregistry.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives what asks for a {@link DataSource} H2's connections. */
record ConnectionSource(Connecting connecting) implements DataSource {

  private static final int LOGIN_SECONDS = 5;

  /** Makes a connection. */
  interface Connecting {
    Connection connect() throws SQLException;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connecting.connect();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return connecting.connect();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    // H2 tells its trouble by exceptions.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // Opening a file does not wait.
  }

  @Override
  public int getLoginTimeout() {
    return LOGIN_SECONDS;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException(type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
