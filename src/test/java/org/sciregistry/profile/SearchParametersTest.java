package org.sciregistry.profile;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.index.ExamItems;
import org.sciregistry.index.IndexEntries;
import org.sciregistry.index.IndexRow;
import org.sciregistry.index.Indexer;
import org.sciregistry.index.ParameterCatalog;
import org.sciregistry.index.Ucum;

/** The guide's search parameters find what they are for. */
class SearchParametersTest {

  private static final Path EXAMPLES = Path.of("profiles/examples");
  private static final List<byte[]> PARAMETERS =
      Guide.definitions(Guide.definitions(), "SearchParameter");
  private static final Indexer INDEXER =
      new Indexer(ParameterCatalog.of(FhirContext.forR4Cached(), PARAMETERS), new Ucum());

  private static List<IndexRow> rows(Path example) throws IOException {
    IndexEntries entries = INDEXER.index(
        Document.parse(Files.readAllBytes(example)).root(),
        "example",
        ZoneId.of("Asia/Shanghai"),
        reference -> reference);
    List<IndexRow> rows = new ArrayList<>(entries.rows());
    rows.addAll(entries.shared());
    return rows;
  }

  @Test
  void everyParameterFindsAnExample() throws IOException {
    Set<String> silent = new TreeSet<>();
    PARAMETERS.forEach(
        json -> silent.add(String.valueOf(Document.parse(json).root().text("code"))));
    assertThat(silent).hasSizeGreaterThan(10);
    // Answered from the row of exam-item.
    silent.remove(ExamItems.ANY_VALUE);
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        rows(file).forEach(row -> silent.remove(row.parameter().code()));
      }
    }
    assertThat(silent).isEmpty();
  }
}
