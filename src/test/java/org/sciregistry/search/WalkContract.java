package org.sciregistry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.store.Body;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;

/** Pages over more than is looked up by keys, where what is looked for stands densely in some places of an index and thinly in others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WalkContract {

  private static final int RESULTS = 1_200;
  private static final List<String> CODES =
      List.of("pvr", "capacity", "compliance", "pdetmax", "qmax");

  /** One measurement, with the place in which it was stored. */
  private record Result(String id, String code, int value, LocalDate date, int place) {}

  private final List<Result> stored = new ArrayList<>();
  private ChartStore charts;

  abstract StoreConfiguration configure();

  /** The oldest are nearly all of one code, then come some of another alone; the newest are mixed. */
  @BeforeAll
  void chart() {
    charts = new ChartStore(configure(), Clock.systemUTC());
    for (int number = 0; number < RESULTS; number++) {
      String code = number < 700
          ? number % 50 == 7 ? "qmax" : "pvr"
          : number < 900 ? "capacity" : CODES.get(number * number % 7 % CODES.size());
      Result result = new Result(
          "r" + number,
          code,
          number * 37 % 100,
          LocalDate.of(2026, 1, 1).plusDays(number * 53 % 200),
          number);
      write(result);
      stored.add(result);
    }
    for (int number = 3; number < RESULTS; number += 40) {
      Result old = stored.get(number);
      charts.delete("Observation", old.id());
      stored.set(number, new Result(old.id(), "deleted", -1, old.date(), old.place()));
    }
    for (int number = 5; number < RESULTS; number += 60) {
      Result old = stored.get(number);
      Result changed =
          new Result(old.id(), old.code(), 99 - old.value(), old.date(), RESULTS + number);
      write(changed);
      stored.set(number, changed);
    }
    for (int number = 0; number < RESULTS; number += 30) {
      charts.put(
          "Procedure",
          "p" + number,
          "'status':'completed','subject':{'reference':'Patient/p'},'performedDateTime':'"
              + LocalDate.of(2026, 1, 1).plusDays(number * 29 % 200) + "'");
    }
    charts.settle();
  }

  private void write(Result result) {
    charts.put(
        "Observation",
        result.id(),
        "'status':'final','code':{'coding':[{'system':'urn:i','code':'" + result.code()
            + "'}]},'subject':{'reference':'Patient/p'},'effectiveDateTime':'" + result.date()
            + "','valueQuantity':{'value':" + result.value()
            + ",'system':'http://unitsofmeasure.org','code':'mL'}");
  }

  @AfterAll
  void close() {
    charts.close();
  }

  private List<String> pages(String query) {
    return pages(SearchScope.of("Observation"), query).stream()
        .map(StoredVersion::id)
        .toList();
  }

  /** Every page of a search, one behind the other. */
  private List<StoredVersion> pages(SearchScope scope, String query) {
    List<StoredVersion> found = new ArrayList<>();
    String link = null;
    do {
      SearchPage page = charts
          .search()
          .page(
              charts.store(),
              ChartStore.EHR,
              scope,
              QueryParameter.parse(link == null ? query : query + "&_page=" + link),
              false);
      found.addAll(page.matches());
      link = page.next();
    } while (link != null);
    // Bodies are arrays, which equal nothing but themselves.
    return found.stream()
        .map(version -> new StoredVersion(
            version.type(),
            version.id(),
            version.versionKey(),
            version.number(),
            version.method(),
            version.recordedAt(),
            Body.NONE))
        .toList();
  }

  private List<String> newest(Predicate<Result> condition) {
    return stored.stream()
        .filter(result -> result.value() >= 0)
        .filter(condition)
        .sorted((one, other) -> Integer.compare(other.place(), one.place()))
        .map(Result::id)
        .toList();
  }

  /** What leads to a code is remembered; a place of its own under a code that was asked for before is found none the less. */
  @Test
  void aPlaceOfItsOwnIsFoundWhenItsCodeWasAskedForBefore() {
    String query = "code=compliance&_count=150";
    List<String> before = pages(query);
    assertThat(pages(query)).isEqualTo(before);
    charts.put(
        "Observation",
        "amended",
        "'status':'amended','code':{'coding':[{'system':'urn:i','code':'compliance'}]},"
            + "'subject':{'reference':'Patient/p'},'performer':[{'reference':'Practitioner/new'}]");
    List<String> after = new ArrayList<>(List.of("amended"));
    after.addAll(before);
    assertThat(pages(query)).isEqualTo(after);
    charts.delete("Observation", "amended");
    assertThat(pages(query)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20, 150})
  void severalCodesAreFoundNewestFirst(int count) {
    assertThat(pages("code=pvr,capacity,qmax&_count=" + count))
        .isEqualTo(newest(result -> List.of("pvr", "capacity", "qmax").contains(result.code())));
    assertThat(pages("code=pvr,capacity,compliance&value-quantity=gt60&_count=" + count))
        .isEqualTo(newest(result -> List.of("pvr", "capacity", "compliance").contains(result.code())
            && result.value() > 60));
  }

  @Test
  void whatIsRareAmongSeveralCodesIsFound() {
    assertThat(pages("code=pvr,capacity,qmax&value-quantity=97&date=ge2026-03-01&_count=5"))
        .isEqualTo(newest(result -> List.of("pvr", "capacity", "qmax").contains(result.code())
            && result.value() == 97
            && !result.date().isBefore(LocalDate.of(2026, 3, 1))));
    assertThat(pages("code=pvr,capacity,qmax&value-quantity=gt1000&_count=5")).isEmpty();
  }

  @Test
  void oneOfManyEqualValuesIsFoundNewestFirst() {
    assertThat(pages("_sort=date&_count=40")).hasSize(newest(result -> true).size());
    List<String> days = pages("date=le2026-01-03&_sort=date&_count=4");
    List<String> expected = new ArrayList<>();
    for (int day = 1; day <= 3; day++) {
      LocalDate date = LocalDate.of(2026, 1, day);
      expected.addAll(newest(result -> result.date().equals(date)));
    }
    assertThat(days).isEqualTo(expected);
  }

  @Test
  void whatWasWrittenInATimeIsFound() {
    List<StoredVersion> all = pages(SearchScope.of("Observation"), "_count=500");
    Instant from = all.get(700).recordedAt();
    Instant before = all.get(300).recordedAt();
    Predicate<StoredVersion> within =
        version -> !version.recordedAt().isBefore(from) && version.recordedAt().isBefore(before);
    String written = "_lastUpdated=ge" + from + "&_lastUpdated=lt" + before;
    List<StoredVersion> found = all.stream().filter(within).toList();
    assertThat(found).hasSizeBetween(200, 401);
    assertThat(pages(SearchScope.of("Observation"), written + "&_count=30")).isEqualTo(found);
    List<StoredVersion> longest = new ArrayList<>(found);
    longest.sort(Comparator.comparingLong(StoredVersion::versionKey));
    assertThat(pages(SearchScope.of("Observation"), written + "&_sort=_lastUpdated&_count=30"))
        .isEqualTo(longest);
    assertThat(
            pages(SearchScope.of("Observation"), "_lastUpdated=ge" + all.get(5).recordedAt()))
        .isEqualTo(all.stream()
            .filter(version -> !version.recordedAt().isBefore(all.get(5).recordedAt()))
            .toList());
    assertThat(pages(SearchScope.of("Observation"), "_lastUpdated=ne" + from + "&_count=400"))
        .isEqualTo(
            all.stream().filter(version -> !version.recordedAt().equals(from)).toList());
    assertThat(pages(
            SearchScope.of("Observation"), "_lastUpdated=lt" + from + "&_lastUpdated=gt" + before))
        .isEmpty();
  }

  @Test
  void severalTypesAreSortedTogether() {
    SearchScope all = SearchScope.EVERYTHING;
    String types = "_type=Observation,Procedure&_sort=";
    List<StoredVersion> found = pages(all, types + "date&_count=60");
    List<LocalDate> dates = found.stream().map(this::date).toList();
    assertThat(found)
        .hasSize(pages(all, "_type=Observation,Procedure&_count=500").size());
    assertThat(found).doesNotHaveDuplicates();
    assertThat(dates).isSorted();
    List<StoredVersion> backwards = pages(all, types + "-date&_count=60");
    assertThat(backwards).hasSameElementsAs(found);
    assertThat(backwards.stream().map(this::date).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(pages(all, types + "date&date=lt2026-01-10&_count=7"))
        .isEqualTo(found.stream()
            .filter(version -> date(version).isBefore(LocalDate.of(2026, 1, 10)))
            .toList());
  }

  private LocalDate date(StoredVersion version) {
    int number = Integer.parseInt(version.id().substring(1));
    return version.type().equals("Procedure")
        ? LocalDate.of(2026, 1, 1).plusDays(number * 29 % 200)
        : stored.get(number).date();
  }

  /** Times that last long are found by their ends, wherever they begin. */
  @Test
  void longTimesAreFoundFromAnyDayOn() {
    String[] periods = {
      "'start':'2020-01-01','end':'2025-03-10'",
      "'start':'2020-01-01','end':'2025-03-12'",
      "'start':'2020-01-01'",
      "'end':'2025-03-12'",
      "'start':'2025-03-10','end':'2025-03-11'",
      "'start':'2025-03-08T10:00:00+08:00','end':'2025-03-11T09:00:00+08:00'"
    };
    for (int number = 0; number < periods.length; number++) {
      charts.put(
          "Encounter",
          "stay" + number,
          "'status':'finished','class':{'code':'IMP'},'period':{" + periods[number] + "}");
    }
    SearchScope stays = SearchScope.of("Encounter");
    assertThat(pages(stays, "date=gt2025-03-11&_sort=_id"))
        .extracting(StoredVersion::id)
        .containsExactly("stay1", "stay2", "stay3");
    assertThat(pages(stays, "date=ge2025-03-11&_sort=_id"))
        .extracting(StoredVersion::id)
        .containsExactly("stay1", "stay2", "stay3");
    assertThat(pages(stays, "date=ge2025-03-10&_sort=_id"))
        .extracting(StoredVersion::id)
        .containsExactly("stay1", "stay2", "stay3", "stay4", "stay5");
    assertThat(pages(stays, "date=ge2025&_sort=_id"))
        .extracting(StoredVersion::id)
        .containsExactly("stay2", "stay4", "stay5");
    assertThat(pages(stays, "date=le2025-03-09&_sort=_id"))
        .extracting(StoredVersion::id)
        .containsExactly("stay0", "stay1", "stay2", "stay3", "stay5");
    assertThat(pages(stays, "date=gt2025-03-11,lt2020-01-01&_sort=_id"))
        .extracting(StoredVersion::id)
        .containsExactly("stay1", "stay2", "stay3");
    assertThat(pages(stays, "date:missing=true")).isEmpty();
  }
}
