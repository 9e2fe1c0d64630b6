package org.sciregistry.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sciregistry.fault.Fault;
import org.sciregistry.store.Completion;
import org.sciregistry.store.StoreConfiguration;
import org.sciregistry.store.StoredVersion;

/** Search parameters come, change and go over data that are there; what a cut answered stays as it was. */
abstract class ChangedParametersContract {

  private static final String SITE = parameter("body-part", "token", "Observation.bodySite");
  private static final String METHOD = parameter("body-part", "token", "Observation.method");
  private static final String SPAN =
      parameter("value-span", "quantity", "Observation.value.ofType(Range)");

  private static final int PEOPLE = 40;
  private static final int EXAMS = 15;

  private final StoreConfiguration configuration = configure();

  abstract StoreConfiguration configure();

  private static String parameter(String code, String type, String expression) {
    return "{\"resourceType\":\"SearchParameter\",\"url\":\"https://x.example/" + code
        + "\",\"code\":\"" + code + "\",\"base\":[\"Observation\"],\"type\":\"" + type
        + "\",\"expression\":\"" + expression + "\"}";
  }

  private static void put(ChartStore charts, int from, int to, String site) {
    for (int number = from; number < to; number++) {
      charts.put(
          "Observation",
          "o" + number,
          "'status':'final','code':{'text':'x'},'bodySite':{'coding':[{'system':'urn:s','code':'"
              + site
              + "'}]},'method':{'coding':[{'system':'urn:s','code':'by-" + site
              + "'}]},'valueRange':{'low':{'value':" + number + "},'high':{'value':" + (number + 1)
              + "}}");
    }
  }

  private static List<String> found(ChartStore charts, String query) {
    List<String> ids = new ArrayList<>();
    SearchPage page = charts
        .search()
        .page(
            charts.store(),
            ChartStore.EHR,
            SearchScope.of("Observation"),
            QueryParameter.parse(query + "&_count=1000"),
            false);
    page.matches().stream().map(StoredVersion::id).forEach(ids::add);
    return ids;
  }

  private static String position(ChartStore charts) {
    return "xian:" + charts.store().<Long>read(ChartStore.XIAN, view -> view.position());
  }

  private static void complete(ChartStore charts) {
    Completion completion = charts.completion();
    while (completion.step()) {
      assertThat(completion.done()).isLessThanOrEqualTo(completion.total());
    }
    assertThat(completion.parameters()).isZero();
  }

  @Test
  void theyComeChangeAndGo() {
    String early;
    String late;
    try (ChartStore charts = ChartStore.with(configuration)) {
      put(charts, 0, 450, "arm");
      charts.put(
          "Patient",
          "p",
          "'gender':'female','contained':[{'resourceType':'Observation','id':'in','status':'final','code':{'text':'x'},'bodySite':{'coding':[{'system':'urn:s','code':'within'}]}}]");
      early = position(charts);
      assertThatThrownBy(() -> found(charts, "body-part=arm")).hasMessageContaining("body-part");
    }
    try (ChartStore charts = ChartStore.with(configuration, SITE, SPAN)) {
      // What is written meanwhile is indexed at once, but nobody is told a part of the answer.
      put(charts, 450, 460, "leg");
      Completion completion = charts.completion();
      assertThat(completion.parameters()).isEqualTo(2);
      assertThat(completion.total()).isEqualTo(451);
      assertThat(completion.step()).isTrue();
      assertThatThrownBy(() -> found(charts, "body-part=leg"))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.status()).isEqualTo(503))
          .hasMessageContaining("Observation:body-part")
          .hasMessageContaining("%");
      assertThatThrownBy(() -> found(charts, "value-span=lt5")).isInstanceOf(Fault.class);
      assertThatThrownBy(() -> found(charts, "_sort=body-part")).isInstanceOf(Fault.class);
      assertThatThrownBy(() -> charts
              .store()
              .read(
                  ChartStore.XIAN,
                  view -> charts.search().matches(view, null, "Observation", "body-part=leg", 2)))
          .as("the condition of a write waits as well")
          .isInstanceOf(Fault.class);
      assertThat(found(charts, "status=final")).hasSize(460);
      // What has been done already is enough for a cut of before it.
      assertThat(found(charts, "body-part=arm&_asOf=xian:100")).hasSize(100);
    }
    // The server was stopped in the middle; the next one goes on.
    try (ChartStore charts = ChartStore.with(configuration, SITE, SPAN)) {
      Completion completion = charts.completion();
      assertThat(completion.total()).isBetween(1L, 300L);
      put(charts, 0, 1, "neck");
      complete(charts);
      assertThat(found(charts, "body-part=arm")).hasSize(449);
      assertThat(found(charts, "body-part=leg")).hasSize(10);
      assertThat(found(charts, "body-part=neck")).containsExactly("o0");
      assertThat(found(charts, "body-part=arm&_asOf=" + early)).hasSize(450);
      assertThat(found(charts, "value-span=lt5")).hasSize(5);
      assertThat(found(charts, "value-span=ge455")).hasSize(6);
      assertThat(found(charts, "body-part:missing=true")).isEmpty();
      assertThat(found(charts, "_contained=true&body-part=within")).containsExactly("p");
      late = position(charts);
    }
    try (ChartStore charts = ChartStore.with(configuration, METHOD, SPAN)) {
      // A cut is asked by the definition that was in force, also before the new one is complete.
      assertThat(found(charts, "body-part=leg&_asOf=" + late)).hasSize(10);
      assertThatThrownBy(() -> found(charts, "body-part=by-leg")).isInstanceOf(Fault.class);
      assertThat(found(charts, "value-span=lt5")).hasSize(5);
      complete(charts);
      assertThat(found(charts, "body-part=leg")).isEmpty();
      assertThat(found(charts, "body-part=by-leg")).hasSize(10);
      assertThat(found(charts, "body-part=leg&_asOf=" + late)).hasSize(10);
      assertThat(found(charts, "body-part=by-leg&_asOf=" + late)).isEmpty();
    }
    try (ChartStore charts = ChartStore.with(configuration)) {
      put(charts, 460, 470, "leg");
      assertThatThrownBy(() -> found(charts, "body-part=leg")).isInstanceOf(Fault.class);
    }
    try (ChartStore charts = ChartStore.with(configuration, SITE)) {
      complete(charts);
      assertThat(found(charts, "body-part=leg"))
          .as("also of the time without it")
          .hasSize(20);
      assertThat(found(charts, "body-part=leg&_asOf=" + late)).hasSize(10);
      assertThat(charts.store().prove(ChartStore.XIAN).isIntact()).isTrue();
      assertThat(charts.completion().step()).isFalse();
    }
  }

  /** Erasing and indexing at the same time: of an erased subject nothing comes back into the index, of all others everything does. */
  @Test
  void whatIsErasedMeanwhileGetsNoRows() throws Exception {
    try (ChartStore charts = ChartStore.with(configuration)) {
      for (int person = 0; person < PEOPLE; person++) {
        charts.put("Patient", "p" + person, "'gender':'female'");
        for (int exam = 0; exam < EXAMS; exam++) {
          charts.put(
              "Observation",
              "p" + person + "-" + exam,
              "'status':'final','code':{'text':'x'},'subject':{'reference':'Patient/p" + person
                  + "'},'contained':[{'resourceType':'Observation','id':'in','status':'final','code':{'text':'x'},"
                  + "'bodySite':{'coding':[{'system':'urn:s','code':'within'}]}}],"
                  + "'bodySite':{'coding':[{'system':'urn:s','code':'arm'}]},'valueRange':{'low':{'value':1},'high':{'value':2}}");
        }
      }
    }
    try (ChartStore charts = ChartStore.with(configuration, SITE, SPAN)) {
      Completion completion = charts.completion();
      assertThat(completion.total()).isEqualTo(2L * PEOPLE * EXAMS);
      CompletableFuture<Integer> erased = CompletableFuture.supplyAsync(() -> {
        int versions = 0;
        for (int person = 0; person < PEOPLE; person += 2) {
          versions += charts
              .store()
              .erase(ChartStore.XIAN, "p" + person, "withdrawn", "test")
              .versions();
        }
        return versions;
      });
      int steps = 0;
      while (completion.step()) {
        steps++;
      }
      assertThat(erased.get(2, TimeUnit.MINUTES)).isEqualTo((1 + EXAMS) * PEOPLE / 2);
      assertThat(steps).isGreaterThan(2);
      for (String query :
          List.of("body-part=arm", "value-span=lt5", "_contained=true&body-part=within")) {
        assertThat(found(charts, query))
            .hasSize(EXAMS * PEOPLE / 2)
            .allMatch(id -> id.matches("p[0-9]*[13579]-.*"));
      }
      assertThat(rowsOfErased(charts)).isZero();
      assertThat(charts.store().prove(ChartStore.XIAN).isIntact()).isTrue();
    }
  }

  /** How many index rows stand with erased versions, or with resources within these. */
  private static int rowsOfErased(ChartStore charts) {
    int rows = 0;
    for (String table :
        List.of("token", "string", "reference", "date", "number", "quantity", "uri", "composite")) {
      rows += charts
          .store()
          .<Integer>read(
              ChartStore.XIAN,
              view -> view.run(
                      "SELECT COUNT(*) FROM index_" + table
                          + " x WHERE x.site_id = 1 AND x.version_key > 0 AND NOT EXISTS"
                          + " (SELECT 1 FROM version v WHERE v.site_id = 1 AND v.version_key = x.version_key AND v.method <> 3)"
                          + " AND NOT EXISTS (SELECT 1 FROM contained_resource c JOIN version v ON v.site_id = 1"
                          + " AND v.version_key = c.container_key WHERE c.site_id = 1 AND c.version_key = x.version_key"
                          + " AND v.method <> 3)",
                      List.of(),
                      row -> row.getInt(1))
                  .get(0));
    }
    return rows;
  }
}
