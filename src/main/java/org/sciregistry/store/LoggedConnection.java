package org.sciregistry.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection to H2 that notes what its statements change, and hands it over at the commit: each statement with the values of its rows, in the form that {@link #apply}
 * reads. Only one such connection changes anything at a time.
 */
final class LoggedConnection implements InvocationHandler {

  /** Who takes what transactions change. */
  interface Log {

    /** Lets a transaction begin to change something, when no other does. */
    void begin() throws SQLException;

    /** Commits a transaction with what it changed; answers its sequence. */
    long commit(Connection connection, byte[] changes) throws SQLException;

    /** Lets the next one begin. */
    void end();

    /** Returns when what was committed up to a sequence is durable. */
    void sync(long sequence) throws SQLException;
  }

  private static final int LARGE = 1 << 20;

  private final Connection connection;
  private final Log log;
  private ByteArrayOutputStream changes = new ByteArrayOutputStream();
  private boolean changing;

  private LoggedConnection(Connection connection, Log log) {
    this.connection = connection;
    this.log = log;
  }

  static Connection of(Connection connection, Log log) {
    return proxy(Connection.class, new LoggedConnection(connection, log));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(
        LoggedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "prepareStatement" -> {
        begin(text(arguments));
        Object statement = Objects.requireNonNull(called(connection, method, arguments));
        String sql = text(arguments);
        return isChange(sql)
            ? proxy(PreparedStatement.class, new Logged((Statement) statement, sql))
            : statement;
      }
      case "createStatement" -> {
        return proxy(
            Statement.class,
            new Logged(
                (Statement) Objects.requireNonNull(called(connection, method, arguments)), ""));
      }
      case "commit" -> {
        commit();
        return null;
      }
      case "rollback", "close" -> {
        forget();
        try {
          return called(connection, method, arguments);
        } finally {
          end();
        }
      }
      default -> {
        return called(connection, method, arguments);
      }
    }
  }

  private void begin(String sql) throws SQLException {
    if (!changing && (isChange(sql) || sql.contains("FOR UPDATE"))) {
      log.begin();
      changing = true;
    }
  }

  private void end() {
    if (changing) {
      changing = false;
      log.end();
    }
  }

  private void commit() throws SQLException {
    long sequence;
    try {
      if (changes.size() == 0) {
        connection.commit();
        return;
      }
      byte[] all = changes.toByteArray();
      forget();
      sequence = log.commit(connection, all);
    } finally {
      end();
    }
    log.sync(sequence);
  }

  private void forget() {
    if (changes.size() > LARGE) {
      changes = new ByteArrayOutputStream();
    } else {
      changes.reset();
    }
  }

  private static @Nullable Object called(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }

  private static String text(@Nullable Object @Nullable [] arguments) {
    return arguments == null ? "" : String.valueOf(arguments[0]);
  }

  private static boolean isChange(String sql) {
    String begin = sql.substring(0, Math.min(6, sql.length())).toUpperCase(Locale.ROOT);
    return begin.equals("INSERT") || begin.equals("UPDATE") || begin.equals("DELETE");
  }

  private void note(String sql, List<@Nullable Object[]> rows) throws IOException {
    DataOutputStream out = new DataOutputStream(changes);
    out.writeUTF(sql);
    out.writeInt(rows.size());
    for (@Nullable Object[] row : rows) {
      out.writeShort(row.length);
      for (Object value : row) {
        Archive.write(out, value);
      }
    }
  }

  /** A statement that notes what it has carried out. */
  private final class Logged implements InvocationHandler {

    private final Statement statement;
    private final String sql;
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private @Nullable Object[] row = new @Nullable Object[0];

    Logged(Statement statement, String sql) {
      this.statement = statement;
      this.sql = sql;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      String name = method.getName();
      if (name.startsWith("set") && arguments != null && arguments.length > 1) {
        set((Integer) arguments[0], name.equals("setNull") ? null : arguments[1]);
        return called(statement, method, arguments);
      }
      if (name.startsWith("execute") && arguments != null) {
        begin(text(arguments));
      }
      Object answer = called(statement, method, arguments);
      switch (name) {
        case "addBatch" -> batch.add(row.clone());
        case "executeBatch", "executeLargeBatch" -> {
          note(sql, batch);
          batch.clear();
        }
        case "execute", "executeUpdate", "executeLargeUpdate" -> {
          String carriedOut = arguments == null ? sql : text(arguments);
          if (isChange(carriedOut)) {
            note(carriedOut, List.<@Nullable Object[]>of(row.clone()));
          }
        }
        default -> {}
      }
      return answer;
    }

    private void set(int index, @Nullable Object value) {
      if (index > row.length) {
        row = Arrays.copyOf(row, index);
      }
      row[index - 1] = value;
    }
  }

  /** Carries out again what a transaction changed. */
  static void apply(Connection connection, byte[] changes) throws SQLException, IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(changes));
    while (in.available() > 0) {
      try (PreparedStatement statement = connection.prepareStatement(in.readUTF())) {
        int rows = in.readInt();
        for (int row = 0; row < rows; row++) {
          int columns = in.readShort();
          for (int column = 1; column <= columns; column++) {
            Object value = Archive.read(in);
            if (value == null) {
              statement.setNull(column, Types.NULL);
            } else {
              statement.setObject(column, value);
            }
          }
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
  }
}
