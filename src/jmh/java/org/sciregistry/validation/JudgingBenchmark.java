package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import java.time.ZoneId;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
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

/** How many generated visit Bundles one core parses, judges and makes index rows of in a second. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
public class JudgingBenchmark {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private List<byte[]> visits = List.of();
  private Judge judge = judge();
  private Indexer indexer = indexer();
  private int next;

  private static Judge judge() {
    return new Judge(
        JudgingPolicy.standard(),
        Guide.definitions().stream().map(Guide.Definition::document).toList());
  }

  private static Indexer indexer() {
    ParameterCatalog catalog = ParameterCatalog.of(
        FhirContext.forR4Cached(),
        Guide.definitions(Guide.definitions(), "SearchParameter"));
    return new Indexer(catalog, new Ucum());
  }

  /** Makes 200 people's visits and judges each once, so that every code was met. */
  @Setup
  public void generate() {
    visits = java.util.stream.IntStream.range(0, 200)
        .mapToObj(person -> RegistryCohort.visits(11, person))
        .flatMap(List::stream)
        .toList();
    judge.warm();
    for (byte[] visit : visits) {
      judge.judgeBundle(Document.parse(visit).root(), Mode.WRITE);
    }
  }

  /** Ends the judge's workers. */
  @TearDown
  public void close() {
    judge.close();
  }

  private byte[] visit() {
    next = next + 1 == visits.size() ? 0 : next + 1;
    return visits.get(next);
  }

  /** The strict document alone. */
  @Benchmark
  public Document parse() {
    return Document.parse(visit());
  }

  /** The document and its verdict. */
  @Benchmark
  public Verdict parseAndJudge() {
    return judge.judgeBundle(Document.parse(visit()).root(), Mode.WRITE);
  }

  /** The document, its verdict, and what each resource can be found by. */
  @Benchmark
  public int parseJudgeAndIndex() {
    Node bundle = Document.parse(visit()).root();
    int rows = judge.judgeBundle(bundle, Mode.WRITE).issues().size();
    for (Node entry : bundle.items("entry")) {
      Node resource = entry.get("resource");
      if (resource != null) {
        rows += indexer.index(resource, "x", ZONE, link -> link).rows().size();
      }
    }
    return rows;
  }
}
