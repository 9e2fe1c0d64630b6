package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.IndexRow.CompositeRow;
import org.sciregistry.index.IndexRow.DateRow;
import org.sciregistry.index.IndexRow.NumberRow;
import org.sciregistry.index.IndexRow.QuantityRow;
import org.sciregistry.index.IndexRow.ReferenceRow;
import org.sciregistry.index.IndexRow.StringRow;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.IndexRow.UriRow;

/** The rows of one commit group, gathered in one batch per table. */
final class Rows implements AutoCloseable {

  /** The largest piece of a compressed body that stands in one row. */
  static final int LARGEST_PART = 900_000;

  private enum Table {
    VERSION(
        "INSERT INTO version (site_id, version_key, type_id, resource_id, number, method, recorded_at, judged_by,"
            + " client, patient_id, code, effective_at, dictionary_id, body_length, meta_slot, salt, digest, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    BODY_PART("INSERT INTO body_part (site_id, version_key, part, content) VALUES (?, ?, ?, ?)"),
    VERSION_END("INSERT INTO version_end (site_id, version_key, ended_at) VALUES (?, ?, ?)"),
    TOKEN(
        "INSERT INTO index_token (site_id, parameter_id, code, system, version_key, exact) VALUES (?, ?, ?, ?, ?, ?)"),
    STRING(
        "INSERT INTO index_string (site_id, parameter_id, folded, exact, version_key) VALUES (?, ?, ?, ?, ?)"),
    REFERENCE(
        "INSERT INTO index_reference (site_id, parameter_id, target, version_key) VALUES (?, ?, ?, ?)"),
    DATE(
        "INSERT INTO index_date (site_id, parameter_id, starts_at, ends_at, version_key) VALUES (?, ?, ?, ?, ?)"),
    NUMBER(
        "INSERT INTO index_number (site_id, parameter_id, amount, version_key) VALUES (?, ?, ?, ?)"),
    QUANTITY(
        "INSERT INTO index_quantity (site_id, parameter_id, canonical_unit, canonical_amount, amount, system, code,"
            + " unit, version_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    URI("INSERT INTO index_uri (site_id, parameter_id, uri, version_key) VALUES (?, ?, ?, ?)"),
    COMPOSITE(
        "INSERT INTO index_composite (site_id, parameter_id, version_key, ordinal, about_code, about_system,"
            + " canonical_unit, canonical_amount, amount, system, code, unit, target)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private final String sql;

    Table(String sql) {
      this.sql = sql;
    }

    /** The SQL type of a column that may be null, counted from the one behind the site. */
    int typeOf(int column) {
      if (this == VERSION && column == 10) {
        return Types.BIGINT;
      }
      return this == COMPOSITE && (column == 6 || column == 7) ? Types.NUMERIC : Types.VARCHAR;
    }
  }

  private final Connection connection;
  private final int site;
  private final Map<Table, PreparedStatement> statements = new EnumMap<>(Table.class);

  Rows(Connection connection, int site) {
    this.connection = connection;
    this.site = site;
  }

  private void add(Table table, @Nullable Object... rest) throws SQLException {
    PreparedStatement statement = statements.get(table);
    if (statement == null) {
      statement = connection.prepareStatement(table.sql);
      statements.put(table, statement);
    }
    statement.setInt(1, site);
    for (int at = 0; at < rest.length; at++) {
      Object value = rest[at];
      if (value == null) {
        statement.setNull(at + 2, table.typeOf(at));
      } else {
        statement.setObject(at + 2, value);
      }
    }
    statement.addBatch();
  }

  /** Adds a version, the end of the one before it and its index rows. */
  void add(
      Packed.PackedChange packed, StoredVersion written, long position, int judgedBy, String client)
      throws SQLException {
    Change change = packed.change();
    Headline headline = change.entries().headline();
    byte[] body = packed.body();
    byte[] first = body.length <= LARGEST_PART ? body : java.util.Arrays.copyOf(body, LARGEST_PART);
    add(
        Table.VERSION,
        written.versionKey(),
        packed.type(),
        change.id(),
        written.number(),
        change.method().number(),
        written.recordedAt().toEpochMilli(),
        judgedBy,
        client,
        headline.patient(),
        headline.code() == null ? null : KeyText.of(headline.code()),
        headline.effectiveAt(),
        Compression.DICTIONARY,
        change.body().json().length,
        change.body().metaSlot(),
        packed.salt(),
        packed.digest(),
        first);
    if (body.length >= LARGEST_PART) {
      for (int part = 1; (long) part * LARGEST_PART < body.length; part++) {
        int from = part * LARGEST_PART;
        add(
            Table.BODY_PART,
            written.versionKey(),
            part,
            java.util.Arrays.copyOfRange(body, from, Math.min(body.length, from + LARGEST_PART)));
      }
    }
    StoredVersion before = change.expected();
    if (before != null) {
      add(Table.VERSION_END, before.versionKey(), position);
    }
    addIndex(change, packed.parameters(), written.versionKey());
  }

  private void addIndex(Change change, int[] parameters, long key) throws SQLException {
    Set<List<Object>> once = new HashSet<>();
    int at = 0;
    for (IndexRow row : change.entries().rows()) {
      int parameter = parameters[at++];
      if (row instanceof TokenRow token) {
        token(once, parameter, token, key);
      } else if (row instanceof CompositeRow composite) {
        composite(parameter, composite, at, key);
      } else if (row instanceof StringRow string) {
        index(
            once,
            Table.STRING,
            parameter,
            KeyText.of(string.folded()),
            KeyText.of(string.exact()),
            key);
      } else if (row instanceof ReferenceRow reference) {
        index(once, Table.REFERENCE, parameter, KeyText.of(reference.target()), key);
      } else if (row instanceof DateRow date) {
        index(once, Table.DATE, parameter, date.startsAt(), date.endsAt(), key);
      } else if (row instanceof NumberRow number) {
        index(once, Table.NUMBER, parameter, number.value().stripTrailingZeros(), key);
      } else if (row instanceof QuantityRow quantity) {
        index(
            once,
            Table.QUANTITY,
            parameter,
            KeyText.of(quantity.canonicalUnit()),
            quantity.canonicalValue().stripTrailingZeros(),
            quantity.value().stripTrailingZeros(),
            KeyText.of(quantity.system()),
            KeyText.of(quantity.code()),
            KeyText.of(quantity.unit()),
            key);
      } else if (row instanceof UriRow uri) {
        index(once, Table.URI, parameter, KeyText.of(uri.uri()), key);
      }
    }
  }

  private void token(Set<List<Object>> once, int parameter, TokenRow token, long key)
      throws SQLException {
    String code = KeyText.of(token.folded());
    String system = KeyText.of(token.system());
    if (once.add(List.of(Table.TOKEN, parameter, code, system, key))) {
      String exact = KeyText.of(token.code());
      add(Table.TOKEN, parameter, code, system, key, exact.equals(code) ? null : exact);
    }
  }

  private void composite(int parameter, CompositeRow composite, int ordinal, long key)
      throws SQLException {
    @Nullable Object[] columns = new @Nullable Object[12];
    columns[0] = parameter;
    columns[1] = key;
    columns[2] = ordinal;
    columns[3] = KeyText.of(composite.code().folded());
    columns[4] = KeyText.of(composite.code().system());
    if (composite.value() instanceof QuantityRow quantity) {
      columns[5] = KeyText.of(quantity.canonicalUnit());
      columns[6] = quantity.canonicalValue().stripTrailingZeros();
      columns[7] = quantity.value().stripTrailingZeros();
      columns[8] = KeyText.of(quantity.system());
      columns[9] = KeyText.of(quantity.code());
      columns[10] = KeyText.of(quantity.unit());
    } else if (composite.value() instanceof TokenRow token) {
      columns[8] = KeyText.of(token.system());
      columns[9] = KeyText.of(token.folded());
    } else if (composite.value() instanceof ReferenceRow reference) {
      columns[11] = KeyText.of(reference.target());
    }
    add(Table.COMPOSITE, columns);
  }

  /** Adds an index row unless the version has the very same one already. */
  private void index(Set<List<Object>> once, Table table, Object... rest) throws SQLException {
    List<Object> row = new ArrayList<>(List.of(rest));
    row.add(table);
    if (once.add(row)) {
      add(table, rest);
    }
  }

  /** Sends what was gathered to the database. */
  void flush() throws SQLException {
    for (Table table : Table.values()) {
      PreparedStatement statement = statements.get(table);
      if (statement != null) {
        statement.executeBatch();
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }
}
