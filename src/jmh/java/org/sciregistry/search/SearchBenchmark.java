package org.sciregistry.search;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;
import org.sciregistry.profile.Guide;
import org.sciregistry.store.BenchmarkStore;
import org.sciregistry.store.Body;
import org.sciregistry.store.Change;
import org.sciregistry.store.Method;
import org.sciregistry.store.Store;

/**
 * What a question costs the search and the store, without HTTP and audit, in registries of two sizes. A registry is filled once, below {@code target/benchmark}, and kept for
 * all questions and later runs. Other sizes: {@code mvn -Pbench test-compile exec:exec -Dbenchmark=SearchBenchmark -Dpeople=1000,50000 -Dvisits=1 -Ddatabase=postgresql}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SearchBenchmark {

  private static final Path KEPT = Path.of("target", "benchmark");
  private static final int WRITERS = 8;
  private static final String BASE = "https://registry.example/fhir";
  private static final String AIS = "https://sciregistry.org/fhir/CodeSystem/isncsci-result|ais";
  private static final String PVR = "https://sciregistry.org/fhir/CodeSystem/urodynamic-item|pvr";

  /** The database. */
  @Param({"h2", "postgresql"})
  public String database = "";

  /** How many people. */
  @Param({"50", "400"})
  public int people;

  /** How many visits of eleven Observations each of them has at most. */
  @Param("5")
  public int visits;

  /** What is asked. */
  @Param({
    "read", "vread", "identifier", "code-and-subject", "value", "page", "newest", "by-value", "by-code", "include",
    "chain", "has", "component", "exam-item", "compartment", "everything", "count-of-one"
  })
  public String question = "";

  /** What visits create only if it does not exist, such as their centre. */
  private static final Set<String> OF_ALL = ConcurrentHashMap.newKeySet();

  private final List<String> identifiers = new ArrayList<>();
  private @Nullable BenchmarkStore kept;
  private @Nullable Store store;
  private @Nullable Search search;
  private int next;

  /** Opens a registry, and fills it unless that was done before. */
  @Setup(Level.Trial)
  public void fill() throws IOException, SQLException {
    Path directory = KEPT.resolve(database + "-" + people + "-" + visits);
    BenchmarkStore opened = BenchmarkStore.open(database, directory);
    kept = opened;
    store = opened.store();
    Ucum ucum = new Ucum();
    ParameterCatalog catalog = ParameterCatalog.of(
        FhirContext.forR4Cached(),
        Guide.definitions(Guide.definitions(), "SearchParameter"));
    opened.store().takeUp(catalog);
    Indexer indexer = new Indexer(catalog, ucum);
    search = new Search(
        catalog,
        ucum,
        BASE,
        new byte[32],
        SearchLimits.STANDARD,
        Clock.systemUTC(),
        (type, url) -> null);
    Path filled = directory.resolve("filled");
    if (!Files.exists(filled)) {
      // Several at once, so that some are made ready while others are written.
      ForkJoinPool writers = new ForkJoinPool(WRITERS);
      List<String> known = writers
          .submit(() -> IntStream.range(0, people)
              .parallel()
              .mapToObj(person -> submit(opened, indexer, person, visits))
              .toList())
          .join();
      writers.shutdown();
      opened.settle();
      Files.write(filled, known);
    }
    identifiers.addAll(Files.readAllLines(filled));
  }

  private static String patient(int person) {
    return "xian-p" + person;
  }

  /** Stores a person with some visits; answers the identifier. */
  private static String submit(BenchmarkStore opened, Indexer indexer, int person, int visits) {
    List<Change> changes = new ArrayList<>();
    String identifier = "";
    List<byte[]> all = RegistryCohort.visits(2025, person);
    for (byte[] visit : all.subList(0, Math.min(visits, all.size()))) {
      identifier = addChanges(changes, indexer, patient(person), visit);
    }
    opened.submit(changes);
    return identifier;
  }

  private static String addChanges(
      List<Change> changes, Indexer indexer, String patient, byte[] visit) {
    boolean first = changes.isEmpty();
    Map<String, String> references = new HashMap<>();
    int number = changes.size();
    for (Node entry : Document.parse(visit).root().items("entry")) {
      Node resource = Objects.requireNonNull(entry.get("resource"));
      String type = String.valueOf(resource.text("resourceType"));
      String condition = entry.at("request", "ifNoneExist") == null
          ? null
          : Objects.requireNonNull(entry.at("request", "ifNoneExist")).text();
      String id = type.equals("Patient")
          ? patient
          : condition == null ? patient + "-" + number++ : "of-all-" + Math.abs(condition.hashCode());
      references.put(String.valueOf(entry.text("fullUrl")), type + "/" + id);
    }
    String linked = new String(visit, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> reference : references.entrySet()) {
      linked = linked.replace(
          "\"reference\":\"" + reference.getKey() + "\"",
          "\"reference\":\"" + reference.getValue() + "\"");
    }
    String identifier = "";
    for (Node entry :
        Document.parse(linked.getBytes(StandardCharsets.UTF_8)).root().items("entry")) {
      Node resource = Objects.requireNonNull(entry.get("resource"));
      String type = String.valueOf(resource.text("resourceType"));
      String reference = Objects.requireNonNull(references.get(entry.text("fullUrl")));
      String id = reference.substring(type.length() + 1);
      if (type.equals("Patient")) {
        Node registered = resource.items("identifier").get(0);
        identifier = registered.text("system") + "|" + registered.text("value");
        if (!first) {
          continue;
        }
      }
      if (id.startsWith("of-all-") && !OF_ALL.add(type + "/" + id)) {
        continue;
      }
      changes.add(new Change(
          Method.CREATE,
          type,
          id,
          null,
          new Body(resource.bytes(), 1),
          indexer.index(resource, id, BenchmarkStore.SITE.zone(), link -> link)));
    }
    return identifier;
  }

  /** Lets the registry go. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    Objects.requireNonNull(kept).close();
  }

  /** One answer, each time about another person where the question names one. */
  @Benchmark
  public Object answer() {
    next = (next + 1) % identifiers.size();
    String patient = patient(next);
    return switch (question) {
      case "read" -> Objects.requireNonNull(store).read(BenchmarkStore.SITE, view -> view.newest("Patient", patient));
      case "vread" ->
        Objects.requireNonNull(store).read(BenchmarkStore.SITE, view -> view.version("Patient", patient, 1));
      case "identifier" -> page("Patient", "identifier", identifiers.get(next));
      case "code-and-subject" ->
        page("Observation", "code", AIS, "subject", "Patient/" + patient);
      case "value" -> page("Observation", "code", PVR, "value-quantity", "gt" + (300 + next % 50));
      case "page" -> page("Observation", "code", PVR);
      case "newest" -> page("Observation", "code", PVR, "_sort", "-date");
      case "by-value" -> page("Observation", "code", PVR, "_sort", "-value-quantity");
      case "by-code" -> page("Observation", "_sort", "code,-date");
      case "count-of-one" ->
        page("Observation", "subject", "Patient/" + patient, "_summary", "count");
      case "component" -> page("Observation", "component-code", "nothing-has-this-code");
      case "everything" ->
        page(
            SearchScope.within("Patient", patient, "*"),
            List.of(new QueryParameter("_count", "50"), new QueryParameter("_include", "*")));
      case "include" -> page("Observation", "code", PVR, "_include", "Observation:subject");
      case "chain" ->
        page("Observation", "code", AIS, "subject:Patient.identifier", identifiers.get(next));
      case "has" -> page("Patient", "_has:Observation:subject:code", PVR);
      case "exam-item" -> page("Observation", "exam-item", "MOT-R-C5$ge" + (1 + next % 4));
      case "compartment" ->
        page(SearchScope.within("Patient", patient, "*"), List.of(new QueryParameter("_count", "50")));
      default -> throw new IllegalArgumentException(question);
    };
  }

  private SearchPage page(String type, String... asked) {
    List<QueryParameter> parameters = new ArrayList<>(List.of(new QueryParameter("_count", "50")));
    for (int at = 0; at < asked.length; at += 2) {
      parameters.add(new QueryParameter(asked[at], asked[at + 1]));
    }
    return page(SearchScope.of(type), parameters);
  }

  private SearchPage page(SearchScope scope, List<QueryParameter> parameters) {
    return Objects.requireNonNull(search)
        .page(Objects.requireNonNull(store), BenchmarkStore.EHR, scope, parameters, false);
  }
}
