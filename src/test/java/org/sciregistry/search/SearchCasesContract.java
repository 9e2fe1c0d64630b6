package org.sciregistry.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;

/**
 * R4's search specification, case by case: {@code search-cases.txt} holds resources, and what each query must find among those above it.
 *
 * <p>A line is a resource, {@code DELETE Type/id}, or a query with its answer: {@code => ids}, {@code => in order ids}, {@code => ids + included},
 * {@code => nothing} or {@code => refused}. Expectations come from the text of the specification, not from what the registry did.
 */
abstract class SearchCasesContract {

  private static final String ANSWER = " => ";

  abstract StoreConfiguration configure();

  @Test
  void everyCaseIsAnsweredAsTheSpecificationSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    try (ChartStore charts = new ChartStore(configure(), Clock.systemUTC())) {
      for (String line : lines()) {
        if (line.startsWith("{")) {
          charts.put(line);
        } else if (line.startsWith("DELETE ")) {
          String[] reference = line.substring(7).split("/", -1);
          charts.delete(reference[0], reference[1]);
        } else if (!line.startsWith("#") && !line.isBlank()) {
          asked++;
          int at = line.lastIndexOf(ANSWER);
          String expected = line.substring(at + ANSWER.length());
          String answered = answer(charts, line.substring(0, at), expected.startsWith("in order"));
          if (!answered.equals(expected.startsWith("in order") ? expected : sorted(expected))) {
            wrong.add(line + "\n   was " + answered);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(750);
  }

  private static final String INSIDE = "Observation?patient.name=Inside";
  private static final String ALONE = "Patient?family=Inside&_contained=true";

  @Test
  void whatIsContainedGoesWithItsContainer() {
    StoreConfiguration configuration = configure();
    try (ChartStore charts = new ChartStore(configuration, Clock.systemUTC())) {
      charts.put(container("first", "Patient/x"));
      charts.put(container("second", "Patient/y"));
      assertFound(charts, "first second");
      charts.put(container("second", "Patient/y").replace("Inside", "Elsewhere"));
      assertFound(charts, "first");
      charts.delete("Observation", "first");
      assertFound(charts, "nothing");
      charts.put(container("first", "Patient/x"));
      charts.put(container("second", "Patient/y"));
    }
    ChartStore.reindex(configuration);
    try (ChartStore charts = new ChartStore(configuration, Clock.systemUTC())) {
      assertFound(charts, "first second");
      charts.store().erase(ChartStore.XIAN, "x", "consent withdrawn", "Dr Liu");
      assertFound(charts, "second");
    }
  }

  private static String container(String id, String focus) {
    return """
        {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"x"},
        "subject":{"reference":"%s"},"performer":[{"reference":"#n"}],"focus":[{"reference":"#p"}],
        "contained":[{"resourceType":"Patient","id":"p","name":[{"family":"Inside"}]},
        {"resourceType":"Practitioner","id":"n","name":[{"family":"Inside"}]}]}""".formatted(id, focus);
  }

  private static void assertFound(ChartStore charts, String ids) {
    assertThat(answer(charts, INSIDE.replace("patient", "focus:Patient"), false))
        .isEqualTo(ids);
    assertThat(answer(charts, INSIDE.replace("patient", "performer:Practitioner"), false))
        .isEqualTo(ids);
    assertThat(answer(charts, ALONE, false)).isEqualTo(ids);
  }

  private static List<String> lines() throws IOException {
    try (InputStream cases = Objects.requireNonNull(
        SearchCasesContract.class.getResourceAsStream("/search/search-cases.txt"))) {
      return new String(cases.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static String answer(ChartStore charts, String query, boolean inOrder) {
    SearchPage page;
    try {
      int question = query.indexOf('?');
      String path = question < 0 ? query : query.substring(0, question);
      page = charts
          .search()
          .page(
              charts.store(),
              ChartStore.EHR,
              scope(path),
              QueryParameter.parse(question < 0 ? "" : query.substring(question + 1)),
              false);
    } catch (Fault fault) {
      return fault.status() == 400 ? "refused" : String.valueOf(fault.getMessage());
    }
    List<String> ids = page.matches().stream().map(StoredVersion::id).toList();
    if (inOrder) {
      return "in order " + String.join(" ", ids);
    }
    String included =
        page.included().stream().map(StoredVersion::reference).collect(Collectors.joining(" "));
    return sorted((ids.isEmpty() ? "nothing" : String.join(" ", ids))
        + (query.contains("include") ? " + " + included : ""));
  }

  private static SearchScope scope(String path) {
    String[] parts = path.split("/", -1);
    if (path.isEmpty()) {
      return SearchScope.EVERYTHING;
    }
    return parts.length == 1
        ? SearchScope.of(path)
        : SearchScope.within(parts[0], parts[1], parts[2]);
  }

  private static String sorted(String answer) {
    return Stream.of(answer.split(" \\+ ?", -1))
        .map(part -> Stream.of(part.split(" ", -1)).sorted().collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" + "));
  }
}
