package org.sciregistry.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.index.Headline;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.IndexRow.CompositeRow;
import org.sciregistry.index.IndexRow.DateRow;
import org.sciregistry.index.IndexRow.NumberPairRow;
import org.sciregistry.index.IndexRow.NumberRow;
import org.sciregistry.index.IndexRow.QuantityRow;
import org.sciregistry.index.IndexRow.ReferenceRow;
import org.sciregistry.index.IndexRow.StringRow;
import org.sciregistry.index.IndexRow.TokenRow;
import org.sciregistry.index.IndexRow.UriRow;

/** The rows of one commit group, gathered in one batch per table. */
final class Rows {

  /** The largest piece of a compressed body that stands in one row. */
  static final int LARGEST_PART = 900_000;

  /** A table with its columns and their types on PostgreSQL; the site comes first in each. */
  private enum Table {
    VERSION(
        "version",
        "version_key int8, type_id int4, facet_id int4, resource_id text, number int4, method int4, recorded_at int8, judged_by int4,"
            + " client text, patient_id text, effective_at int8, dictionary_id int4, body_length int4,"
            + " meta_slot int4, salt bytea, digest bytea, body bytea"),
    FACET("facet", "facet_id int4, digest bytea, code text, code_id int4"),
    BODY_PART("body_part", "version_key int8, part int4, content bytea"),
    VERSION_END("version_end", "version_key int8, ended_at int8"),
    CONTAINED(
        "contained_resource", "version_key int8, container_key int8, type_id int4, local_id text"),
    TOKEN("index_token", "parameter_id int4, code text, system text, version_key int8, exact text"),
    STRING("index_string", "parameter_id int4, folded text, exact text, version_key int8"),
    REFERENCE("index_reference", "parameter_id int4, target text, version_key int8"),
    DATE(
        "index_date",
        "code_id int4, parameter_id int4, starts_at int8, ends_at int8, version_key int8"),
    NUMBER("index_number", "parameter_id int4, amount numeric, version_key int8"),
    QUANTITY(
        "index_quantity",
        "code_id int4, parameter_id int4, canonical_unit text, canonical_amount numeric, amount numeric, system text, code text,"
            + " unit text, version_key int8"),
    URI("index_uri", "parameter_id int4, uri text, version_key int8"),
    COMPOSITE(
        "index_composite",
        "parameter_id int4, version_key int8, ordinal int4, about_code text, about_system text, canonical_unit text,"
            + " canonical_amount numeric, amount numeric, system text, code text, unit text, target text"),
    PERSON("person", "patient_id text, version_key int8, token text"),
    REPLAY(
        "replay",
        "client text, replay_key text, digest text, recorded_at int8, answer_length int4, answer bytea"),
    AUDIT_BATCH(
        "audit_batch",
        "server text, sequence int8, sealed_at int8, entry_count int4, content_length int4, content bytea, hash bytea"),
    LEDGER("ledger", "position int8, recorded_at int8, version_count int4, hash bytea");

    private final String table;
    private final List<String> columns = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    Table(String table, String columns) {
      this.table = table;
      for (String column : columns.split(", ", -1)) {
        int space = column.indexOf(' ');
        this.columns.add(column.substring(0, space));
        types.add(column.substring(space + 1));
      }
    }

    private String into() {
      return "INSERT INTO " + table + " (site_id, " + String.join(", ", columns) + ") ";
    }

    /** One statement with one array a column: less work than a batch (ADR 0042). */
    private String fromArrays() {
      return into()
          + types.stream()
              .map(type -> "?::" + type + "[]")
              .collect(Collectors.joining(", ", "SELECT ?, rows.* FROM unnest(", ") rows"));
    }

    private String batched() {
      return into() + "VALUES (?" + ", ?".repeat(columns.size()) + ")";
    }
  }

  /** Where a site's ledger stands once a group is written; its fields are columns of {@code site_head}. */
  record Head(long position, long recordedAt, int facetCount, byte[] hash) {

    private static final String MOVE =
        "UPDATE site_head SET position = ?, recorded_at = ?, facet_count = ?, hash = ? WHERE site_id = ?";

    private void set(PreparedStatement move, int from, int site) throws SQLException {
      move.setLong(from, position);
      move.setLong(from + 1, recordedAt);
      move.setInt(from + 2, facetCount);
      move.setBytes(from + 3, hash);
      move.setInt(from + 4, site);
    }
  }

  private final SiteConnection connection;
  private final int site;
  private final boolean arrays;
  private long containedAt = -1;
  private long nextContained;
  private final Map<Table, List<@Nullable Object[]>> waiting = new EnumMap<>(Table.class);

  Rows(SiteConnection connection, int site, boolean arrays) {
    this.connection = connection;
    this.site = site;
    this.arrays = arrays;
  }

  private void add(Table table, @Nullable Object... rest) {
    waiting.computeIfAbsent(table, fresh -> new ArrayList<>()).add(rest);
  }

  /** Adds a version, the end of the one before it and its index rows. */
  void add(
      Packed.PackedChange packed,
      StoredVersion written,
      Facets.Facet facet,
      long position,
      int judgedBy,
      String client,
      @Nullable String patient) {
    Change change = packed.change();
    Headline headline = change.entries().headline();
    byte[] body = packed.body();
    byte[] first = body.length <= LARGEST_PART ? body : java.util.Arrays.copyOf(body, LARGEST_PART);
    add(
        Table.VERSION,
        written.versionKey(),
        packed.type(),
        facet.number(),
        change.id(),
        written.number(),
        change.method().number(),
        written.recordedAt().toEpochMilli(),
        judgedBy,
        client,
        patient,
        headline.effectiveAt(),
        packed.dictionary(),
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
    if (change.personToken() != null) {
      add(Table.PERSON, change.id(), written.versionKey(), change.personToken());
    }
    addIndex(packed.rows(), written.versionKey(), facet.code());
    addContained(packed.contained(), written.versionKey());
  }

  /** Adds the resources within a version and their index rows, under keys that are counted down in each position. */
  void addContained(List<Packed.PackedContained> contained, long containerKey) {
    long position = containerKey >> LedgerView.ORDINAL_BITS;
    if (position != containedAt) {
      containedAt = position;
      nextContained = ((position + 1) << LedgerView.ORDINAL_BITS) - 1;
    }
    for (Packed.PackedContained inner : contained) {
      add(Table.CONTAINED, nextContained, containerKey, inner.type(), KeyText.of(inner.id()));
      addIndex(inner.rows(), nextContained, Facets.NONE);
      nextContained--;
    }
  }

  /** Adds a facet, which is recognised by {@link Facets#digest}, and its index rows. */
  void addFacet(
      Facets.Facet facet, byte[] digest, @Nullable String code, List<Packed.Numbered> rows) {
    add(Table.FACET, facet.number(), digest, code, facet.code());
    addIndex(rows, -facet.number(), facet.code());
  }

  /**
   * Adds the index rows of a version, or of a facet under its negative number.
   *
   * @param code the number of what it is first coded as, {@link Facets#NONE} when it has no code
   */
  void addIndex(List<Packed.Numbered> rows, long key, int code) {
    Set<List<Object>> once = new HashSet<>();
    int at = 0;
    for (Packed.Numbered numbered : rows) {
      IndexRow row = numbered.row();
      int parameter = numbered.parameter();
      at++;
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
        index(once, Table.DATE, code, parameter, date.startsAt(), date.endsAt(), key);
      } else if (row instanceof NumberRow number) {
        index(once, Table.NUMBER, parameter, number.value().stripTrailingZeros(), key);
      } else if (row instanceof QuantityRow quantity) {
        index(
            once,
            Table.QUANTITY,
            code,
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

  private void token(Set<List<Object>> once, int parameter, TokenRow token, long key) {
    String code = KeyText.of(token.folded());
    String system = KeyText.of(token.system());
    if (once.add(List.of(Table.TOKEN, parameter, code, system, key))) {
      String exact = KeyText.of(token.code());
      add(Table.TOKEN, parameter, code, system, key, exact.equals(code) ? null : exact);
    }
  }

  private void composite(int parameter, CompositeRow composite, int ordinal, long key) {
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
    } else if (composite.value() instanceof NumberPairRow pair) {
      columns[6] = pair.other().stripTrailingZeros();
      columns[7] = pair.value().stripTrailingZeros();
    } else if (composite.value() instanceof ReferenceRow reference) {
      columns[11] = KeyText.of(reference.target());
    }
    add(Table.COMPOSITE, columns);
  }

  /** Adds an index row unless the version has the very same one already. */
  private void index(Set<List<Object>> once, Table table, Object... rest) {
    List<Object> row = new ArrayList<>(List.of(rest));
    row.add(table);
    if (once.add(row)) {
      add(table, rest);
    }
  }

  /** Adds the answer to a request that may be repeated. */
  void add(Caller caller, ReplayKey replay, Instant recordedAt, byte[] answer) {
    add(
        Table.REPLAY,
        caller.client(),
        replay.key(),
        replay.digest(),
        recordedAt.toEpochMilli(),
        answer.length,
        Compression.deflate(answer));
  }

  /** Adds the audit row of the group. */
  void add(AuditBatch batch) {
    add(
        Table.AUDIT_BATCH,
        batch.server(),
        batch.sequence(),
        batch.sealedAt(),
        batch.count(),
        batch.content().length,
        batch.stored(),
        batch.hash());
  }

  /** Sends what was gathered to the database. */
  void flush() throws SQLException {
    send(null);
  }

  /** Sends what was gathered, closes the position and moves the site's head there. */
  void finish(Head head, int versions) throws SQLException {
    add(Table.LEDGER, head.position(), head.recordedAt(), versions, head.hash());
    send(head);
  }

  private void send(@Nullable Head head) throws SQLException {
    if (arrays) {
      sendAtOnce(head);
    } else {
      sendInBatches(head);
    }
    waiting.clear();
  }

  /** One statement and one round trip for all tables. */
  private void sendAtOnce(@Nullable Head head) throws SQLException {
    if (waiting.isEmpty() && head == null) {
      return;
    }
    try (PreparedStatement insert = connection.prepare(atOnce(waiting.keySet(), head != null))) {
      int place = 1;
      for (Map.Entry<Table, List<@Nullable Object[]>> gathered : waiting.entrySet()) {
        insert.setInt(place++, site);
        place = setArrays(insert, place, gathered.getKey().types, gathered.getValue());
      }
      if (head != null) {
        head.set(insert, place, site);
      }
      insert.execute();
    }
  }

  private static String atOnce(Set<Table> tables, boolean movesHead) {
    StringBuilder sql = new StringBuilder("WITH ");
    String comma = "";
    for (Table table : tables) {
      sql.append(comma)
          .append("into_")
          .append(table.table)
          .append(" AS (")
          .append(table.fromArrays())
          .append(')');
      comma = ", ";
    }
    return sql.append(' ').append(movesHead ? Head.MOVE : "SELECT 1").toString();
  }

  private void sendInBatches(@Nullable Head head) throws SQLException {
    for (Map.Entry<Table, List<@Nullable Object[]>> gathered : waiting.entrySet()) {
      Table table = gathered.getKey();
      try (PreparedStatement insert = connection.prepare(table.batched())) {
        setBatch(insert, table.types, gathered.getValue());
        insert.executeBatch();
      }
    }
    if (head != null) {
      try (PreparedStatement move = connection.prepare(Head.MOVE)) {
        head.set(move, 1, site);
        move.executeUpdate();
      }
    }
  }

  /** Sets one array a column, of the column's own Java type, so that the driver can send it in binary. */
  private int setArrays(
      PreparedStatement insert, int from, List<String> types, List<@Nullable Object[]> rows)
      throws SQLException {
    int place = from;
    for (int column = 0; column < types.size(); column++) {
      String type = types.get(column);
      @Nullable Object[] values = array(type, rows.size());
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.get(row)[column];
      }
      insert.setArray(place++, connection.connection().createArrayOf(type, values));
    }
    return place;
  }

  private static @Nullable Object[] array(String type, int length) {
    return switch (type) {
      case "int4" -> new Integer[length];
      case "int8" -> new Long[length];
      case "text" -> new String[length];
      case "bytea" -> new byte[length][];
      default -> new Object[length];
    };
  }

  private void setBatch(PreparedStatement insert, List<String> types, List<@Nullable Object[]> rows)
      throws SQLException {
    for (@Nullable Object[] row : rows) {
      insert.setInt(1, site);
      for (int column = 0; column < row.length; column++) {
        Object value = row[column];
        if (value == null) {
          insert.setNull(
              column + 2, types.get(column).equals("int8") ? Types.BIGINT : Types.VARCHAR);
        } else {
          insert.setObject(column + 2, value);
        }
      }
      insert.addBatch();
    }
  }
}
