package org.sciregistry.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

/** What a failure of the database means for the request. */
final class SqlTrouble {

  private static final int RETRY_SECONDS = 5;

  /** The database has been closed, is being closed, the connection is broken. */
  private static final Set<String> H2_CLOSED = Set.of("90098", "90121", "90067");

  private static final String H2_IN_USE = "90020";

  /** PostgreSQL and H2 call it alike. */
  private static final String TOOK_LONG = "57014";

  private static final int H2_GENERAL = 50_000;
  private static final int H2_IO = 90_028;
  private static final int H2_IO_OF_FILE = 90_031;

  private SqlTrouble() {}

  /** Whether the same work may succeed when it is done again: deadlock, serialization failure, lost connection. */
  static boolean isPassing(SQLException trouble) {
    String state = String.valueOf(trouble.getSQLState());
    return state.startsWith("40")
        || state.startsWith("08")
        || state.startsWith("57P")
        || H2_CLOSED.contains(state);
  }

  /** Whether a statement was ended because it took too long. */
  static boolean hasTakenLong(SQLException trouble) {
    return TOOK_LONG.equals(trouble.getSQLState());
  }

  /** Whether H2 has shut the database because a write of its own failed; whoever connects anew opens it again. */
  static boolean hasShutH2(SQLException trouble) {
    return H2_CLOSED.contains(String.valueOf(trouble.getSQLState()))
        || trouble.getErrorCode() == H2_GENERAL
            && String.valueOf(trouble.getMessage()).contains("MVStoreException");
  }

  /** Whether a read or write of H2 itself failed, which it may survive without being whole. */
  static boolean hasFailedH2(SQLException trouble) {
    int code = trouble.getErrorCode();
    return code == H2_IO
        || code == H2_IO_OF_FILE
        || code == H2_GENERAL && String.valueOf(trouble.getMessage()).contains("MVStoreException");
  }

  /** Whether there is no space left. */
  static boolean isFull(SQLException trouble) {
    for (@org.jspecify.annotations.Nullable Throwable cause = trouble;
        cause != null;
        cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No space left")
          || message.contains("File too large")
          || message.contains("could not extend file")) {
        return true;
      }
    }
    return "53100".equals(trouble.getSQLState());
  }

  /** Why a database cannot be opened; its address is told without what stands behind it, such as a password. */
  static Fault notOpened(Throwable trouble, String jdbcUrl) {
    String shown = jdbcUrl.split("[?;]", 2)[0];
    for (@org.jspecify.annotations.Nullable Throwable cause = trouble;
        cause != null;
        cause = cause.getCause()) {
      if (cause instanceof SQLException refused && H2_IN_USE.equals(refused.getSQLState())) {
        return Fault.because(trouble, FaultCode.STORE_IN_USE, shown);
      }
    }
    return Fault.because(trouble, FaultCode.STORE_CANNOT_OPEN, shown);
  }

  static Fault told(SQLException trouble) {
    // Without a connection nobody can read either, whatever the reason.
    boolean connected = !(trouble instanceof SQLTransientConnectionException);
    if (connected && isFull(trouble)) {
      return Fault.because(trouble, FaultCode.STORE_FULL);
    }
    return Fault.because(trouble, FaultCode.STORE_UNREACHABLE, RETRY_SECONDS);
  }
}
