package org.sciregistry.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.access.Site;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;
import org.sciregistry.store.Body;
import org.sciregistry.store.Change;
import org.sciregistry.store.Completion;
import org.sciregistry.store.Method;
import org.sciregistry.store.Precondition;
import org.sciregistry.store.Store;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.store.Submission;

/** A real store with charts of the Xi'an centre in it, and the search over it. */
final class ChartStore implements AutoCloseable {

  static final Site XIAN = new Site(1, "xian", "Xi'an centre", ZoneId.of("Asia/Shanghai"));

  private static final String BASE = "https://registry.example/fhir";

  static final Caller EHR = Caller.local("ehr", XIAN);
  private static final Ucum UCUM = new Ucum();
  private static final ParameterCatalog CATALOG =
      ParameterCatalog.of(FhirContext.forR4Cached(), List.of());
  private static final Indexer INDEXER = new Indexer(CATALOG, UCUM);

  private final StoreConfiguration configuration;
  private final Indexer indexer;
  private final Store store;
  private final Search search;

  ChartStore(StoreConfiguration configuration, Clock searchClock) {
    this(configuration, searchClock, CATALOG);
  }

  /** A store whose server has these search parameters, and has not yet brought its data up to them. */
  static ChartStore with(StoreConfiguration configuration, String... parameters) {
    List<byte[]> guide = Stream.of(parameters).map(json -> json.getBytes(UTF_8)).toList();
    ParameterCatalog catalog = ParameterCatalog.of(FhirContext.forR4Cached(), guide);
    ChartStore charts = new ChartStore(configuration, Clock.systemUTC(), catalog);
    charts.store.takeUp(catalog);
    return charts;
  }

  private ChartStore(
      StoreConfiguration configuration, Clock searchClock, ParameterCatalog catalog) {
    this.configuration = configuration;
    this.indexer = catalog == CATALOG ? INDEXER : new Indexer(catalog, UCUM);
    store = Store.open(configuration, Clock.systemUTC(), new SimpleMeterRegistry());
    store.ensure(XIAN);
    search = new Search(
        catalog, UCUM, BASE, new byte[32], SearchLimits.STANDARD, searchClock, (type, url) -> null);
  }

  /** Makes all index rows again, while the store is shut. */
  static void reindex(StoreConfiguration configuration) {
    Store.reindex(configuration, INDEXER, BASE, Clock.systemUTC(), done -> {});
  }

  /** What brings the data up to the parameters. */
  Completion completion() {
    Completion completion = store.completion(indexer, BASE);
    completion.begin();
    return completion;
  }

  Store store() {
    return store;
  }

  Search search() {
    return search;
  }

  /** Writes a resource's first or next version; members are JSON in single quotes. */
  Node put(String type, String id, String members) {
    String meta = members.contains("'meta':") ? "" : "'meta':{},";
    String json = ("{'resourceType':'" + type + "','id':'" + id + "'," + meta + members + "}")
        .replace('\'', '"');
    return write(type, id, json);
  }

  /** Writes a resource's first or next version as it is. */
  Node put(String json) {
    Node resource = Document.parse(json.getBytes(UTF_8)).root();
    return write(
        String.valueOf(resource.text("resourceType")),
        String.valueOf(resource.text("id")),
        resource.get("meta") != null ? json : json.replaceFirst("\\{", "{\"meta\":{},"));
  }

  private Node write(String type, String id, String json) {
    Node resource =
        Document.parse(json.replace("\"meta\":{},", "").getBytes(UTF_8)).root();
    StoredVersion before = newest(type, id);
    submit(new Change(
        before == null ? Method.CREATE : Method.UPDATE,
        type,
        id,
        before,
        new Body(json.getBytes(UTF_8), json.indexOf("\"meta\":{") + 8),
        indexer.index(resource, id, XIAN.zone(), ChartStore::local)));
    return resource;
  }

  private static String local(String link) {
    return link.startsWith(BASE + "/") ? link.substring(BASE.length() + 1) : link;
  }

  void delete(String type, String id) {
    submit(new Change(Method.DELETE, type, id, newest(type, id), Body.NONE, IndexEntries.NONE));
  }

  /** Lets the database count its rows, as autovacuum does within a minute of a load; plans made blindly take minutes. */
  void settle() {
    if (!configuration.jdbcUrl().startsWith("jdbc:postgresql:")) {
      return;
    }
    try (Connection owner = DriverManager.getConnection(
            configuration.jdbcUrl(), configuration.user(), configuration.password());
        Statement statement = owner.createStatement()) {
      statement.execute("ANALYZE");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private @Nullable StoredVersion newest(String type, String id) {
    return store.read(XIAN, view -> view.newest(type, id));
  }

  private void submit(Change change) {
    store.submit(new Submission(
        EHR, null, 0, List.of(change), Precondition.NONE, "test", receipt -> new byte[0]));
  }

  @Override
  public void close() {
    store.close();
  }
}
