package org.sciregistry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.sciregistry.access.Site;
import org.sciregistry.document.Document;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.Indexer;

/**
 * Makes all index rows of a store again from the bodies, after the search parameters have changed. No server may run meanwhile; the store stays shut until the
 * reindexing has ended, and an interrupted one begins again.
 */
final class Reindexing {

  private static final int VERSIONS_A_STEP = 200;
  private static final String MARK = "reindex";
  private static final List<String> TABLES = List.of(
      "facet",
      "contained_resource",
      "index_token",
      "index_string",
      "index_reference",
      "index_date",
      "index_number",
      "index_quantity",
      "index_uri",
      "index_composite");

  private final Store store;
  private final Database database;
  private final Indexer indexer;
  private final String base;
  private long done;

  /**
   * A reindexing.
   *
   * @param base the server's own base URL, which references to it are written without
   */
  Reindexing(Store store, Database database, Indexer indexer, String base) {
    this.base = base + "/";
    this.store = store;
    this.database = database;
    this.indexer = indexer;
  }

  /** Carries it out; answers how many versions were indexed. */
  long carryOut(List<Site> sites, LongConsumer progress) throws SQLException {
    try (Connection connection = database.writer()) {
      try {
        begin(connection);
        for (Site site : sites) {
          reindex(connection, site, progress);
        }
        execute(connection, "DELETE FROM restoration WHERE archive = '" + MARK + "'");
        connection.commit();
        return done;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }

  private static void begin(Connection connection) throws SQLException {
    execute(connection, "DELETE FROM restoration WHERE archive = '" + MARK + "'");
    execute(connection, "INSERT INTO restoration (archive, chunk) VALUES ('" + MARK + "', 0)");
    for (String table : TABLES) {
      execute(connection, "DELETE FROM " + table);
    }
    connection.commit();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  private void reindex(Connection connection, Site site, LongConsumer progress)
      throws SQLException {
    SiteConnection owner = SiteConnection.ofOwner(connection, site.number());
    Facets facets = new Facets(store.names().generations()::written);
    long behind = 0;
    store.names().generations().rebuilt(owner, site);
    Rows rows = new Rows(owner, site.number(), database.isPostgresql());
    while (true) {
      List<Long> keys = keys(owner, site, behind);
      if (keys.isEmpty()) {
        break;
      }
      LedgerView view = new LedgerView(store, owner, site, Long.MAX_VALUE >> 21);
      for (StoredVersion version : view.fetch(keys)) {
        index(owner, site, version, rows, facets);
      }
      rows.flush();
      facets.committed();
      moveHead(owner, site, facets.count());
      connection.commit();
      behind = keys.get(keys.size() - 1);
      done += keys.size();
      progress.accept(done);
    }
  }

  private static List<Long> keys(SiteConnection connection, Site site, long behind)
      throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement select = connection.prepare(
        "SELECT version_key FROM version WHERE site_id = ? AND version_key > ? AND body_length > 0"
            + " ORDER BY site_id, version_key LIMIT " + VERSIONS_A_STEP)) {
      select.setInt(1, site.number());
      select.setLong(2, behind);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(row.getLong(1));
        }
      }
    }
    return keys;
  }

  private void index(
      SiteConnection connection, Site site, StoredVersion version, Rows rows, Facets facets)
      throws SQLException {
    IndexEntries entries = indexer.index(
        Document.parse(version.json()).root(),
        version.id(),
        site.zone(),
        link -> link.startsWith(base) ? link.substring(base.length()) : link);
    List<Packed.Numbered> shared = Packed.numbered(entries.shared(), store.names());
    Facets.Facet facet = facets.of(connection, site, shared, entries.headline().code(), rows);
    rows.addIndex(
        Packed.numbered(entries.rows(), store.names()), version.versionKey(), facet.code());
    rows.addContained(Packed.contained(entries, store.names()), version.versionKey());
    try (PreparedStatement update =
        connection.prepare("UPDATE version SET facet_id = ?, patient_id = ?, effective_at = ?"
            + " WHERE site_id = ? AND version_key = ?")) {
      update.setInt(1, facet.number());
      update.setString(2, entries.headline().patient());
      update.setObject(3, entries.headline().effectiveAt(), java.sql.Types.BIGINT);
      update.setInt(4, site.number());
      update.setLong(5, version.versionKey());
      update.executeUpdate();
    }
  }

  private static void moveHead(SiteConnection connection, Site site, int facetCount)
      throws SQLException {
    try (PreparedStatement move =
        connection.prepare("UPDATE site_head SET facet_count = ? WHERE site_id = ?")) {
      move.setInt(1, facetCount);
      move.setInt(2, site.number());
      move.executeUpdate();
    }
  }
}
