package org.sciregistry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Node;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;

/** Random searches over random charts find exactly what the naive oracle finds, page by page. */
abstract class OracleContract {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
  private static final int SEARCHES = Integer.getInteger("search.oracle.searches", 300);
  private static final long SEED = Long.getLong("search.oracle.seed", 20261123);

  abstract StoreConfiguration configure();

  @Test
  void everySearchFindsWhatTheOracleFinds() {
    try (ChartStore store = new ChartStore(configure(), CLOCK)) {
      RandomCharts charts = new RandomCharts(SEED);
      charts.write(store, 40, 120);
      store.settle();
      List<String> differences = new ArrayList<>();
      int found = 0;
      for (int number = 0; number < SEARCHES; number++) {
        boolean people = charts.chance(40);
        List<Question> questions = new ArrayList<>();
        do {
          questions.add(
              people ? Question.aboutPatients(charts) : Question.aboutObservations(charts));
        } while (charts.chance(35));
        List<String> expected =
            expected(people ? charts.patients() : charts.observations(), questions);
        List<QueryParameter> asked = new ArrayList<>();
        questions.forEach(one -> asked.add(new QueryParameter(one.name(), one.value())));
        asked.add(
            new QueryParameter("_count", String.valueOf(charts.one(List.of(1, 3, 20, 1_000)))));
        if (charts.chance(50)) {
          asked.add(new QueryParameter(
              "_sort",
              charts.one(
                  people
                      ? List.of("_id", "-_id", "family", "-birthdate", "gender,-family")
                      : List.of("-_lastUpdated", "date", "-date,code", "-value-quantity"))));
        }
        List<String> ours = pages(store, people ? "Patient" : "Observation", asked);
        found += ours.size();
        if (!ours.stream().sorted().toList().equals(expected)) {
          differences.add((people ? "Patient?" : "Observation?") + asked + "\n  search " + ours
              + "\n  oracle " + expected);
        }
      }
      assertThat(differences).isEmpty();
      assertThat(found).isGreaterThan(SEARCHES);
    }
  }

  private static List<String> expected(Map<String, Node> resources, List<Question> questions) {
    return resources.entrySet().stream()
        .filter(one -> questions.stream().allMatch(asked -> asked.meaning().test(one.getValue())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<String> pages(ChartStore store, String type, List<QueryParameter> asked) {
    List<String> ids = new ArrayList<>();
    List<QueryParameter> next = asked;
    while (true) {
      SearchPage page =
          store.search().page(store.store(), ChartStore.EHR, SearchScope.of(type), next, false);
      page.matches().stream().map(StoredVersion::id).forEach(ids::add);
      if (page.next() == null) {
        return ids;
      }
      next = new ArrayList<>(asked);
      next.add(new QueryParameter("_page", page.next()));
    }
  }
}
