package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Node;

/** What a search reads does not grow with the registry when its answer does not; counted in rows, as the database itself tells them. */
abstract class SearchCostContract {

  private static final long SEED = 2027;
  private static final int PEOPLE = Integer.getInteger("cost.people", 50);

  /** More than are looked up by their keys first, so that the number of them is counted. */
  private static final int RARE = 320;

  /** How many Observations of a code that is later than all others come with each person: more than are looked up by their keys. */
  private static final int LATE_EACH = 10;

  /** How often one resource is written. */
  private static final int OFTEN = 500;

  private static final byte[] OF_RARE_CODE =
      ("{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":["
              + "{\"system\":\"https://registry.example/rare\",\"code\":\"seen-once\"}]},\"effectiveDateTime\":\"2024-05-01\"}")
          .getBytes(StandardCharsets.UTF_8);

  private static final String RESULT = "https://sciregistry.org/fhir/CodeSystem/isncsci-result|";
  private static final String ITEM = "https://sciregistry.org/fhir/CodeSystem/urodynamic-item|";

  /** H2 counts what each table of a plan gave; what PostgreSQL read and left out stands beside what it gave. */
  private static final Pattern READ = Pattern.compile(
      "scanCount: (\\d+)|(?:Scan)[^\\n]*actual [^\\n]*?rows=(\\d+)(?:\\.\\d+)? loops=(\\d+)|Rows Removed by Filter: (\\d+)");

  abstract @Nullable String database();

  @Test
  void searchesReadNoMoreInALargerRegistry() throws Exception {
    String database = database();
    try (TestRegistry registry = TestRegistry.start(database, false, true)) {
      load(registry, 0, 5);
      Instant from = Instant.now();
      load(registry, 5, 10);
      Instant before = Instant.now();
      load(registry, 10, PEOPLE);
      for (int number = 0; number < RARE; number++) {
        assertThat(registry.send("POST", "/Observation", OF_RARE_CODE).status()).isEqualTo(201);
      }
      analyse(database);
      Map<String, String> questions = questions(registry);
      String written = "_lastUpdated=ge" + from + "&_lastUpdated=lt" + before;
      questions.put("written in a time", "/Observation?" + written);
      questions.put(
          "written in a time, longest stored", "/Observation?_sort=_lastUpdated&" + written);
      questions.put("written in a time, of two types", "/?_type=Observation,Encounter&" + written);
      questions.put("number written in a time", "/Observation?_summary=count&" + written);
      questions.put("written before a time", "/Observation?_lastUpdated=lt" + from);
      questions.put("everything of two types by date", "/?_type=Observation,Procedure&_sort=-date");
      Map<String, Long> rows = new LinkedHashMap<>();
      questions.forEach((name, url) -> rows.put(name, rows(registry, url)));
      load(registry, PEOPLE, 4 * PEOPLE);
      analyse(database);
      SoftAssertions all = new SoftAssertions();
      questions.forEach((name, url) -> all.assertThat(rows(registry, url))
          .describedAs("rows read for: %s (%s), before %s", name, url, rows.get(name))
          .isLessThan(2 * Objects.requireNonNull(rows.get(name)) + 400));
      String group = Objects.requireNonNull(
          registry.send("POST", "/Group", group(null, 0)).json().text("id"));
      change(registry, group, OFTEN);
      all.assertThat(rows(registry, "/Group?_id=" + group)).isLessThan(100);
      all.assertAll();
    }
  }

  /** Writes a group again and again. */
  private static void change(TestRegistry registry, String id, int times) {
    for (int number = 0; number < times; number++) {
      assertThat(registry.send("PUT", "/Group/" + id, group(id, number)).status())
          .isEqualTo(200);
    }
  }

  private static byte[] group(@Nullable String id, int quantity) {
    return ("{\"resourceType\":\"Group\"," + (id == null ? "" : "\"id\":\"" + id + "\",")
            + "\"type\":\"person\",\"actual\":true,\"quantity\":" + quantity + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Node longestStored(TestRegistry registry) {
    return Objects.requireNonNull(registry
        .get("/Patient?_sort=_lastUpdated&_count=1")
        .json()
        .items("entry")
        .get(0)
        .get("resource"));
  }

  private static void load(TestRegistry registry, int from, int to) {
    for (int person = from; person < to; person++) {
      for (byte[] visit : RegistryCohort.visits(SEED, person)) {
        assertThat(registry.send("POST", "", visit).status()).isEqualTo(200);
      }
      assertThat(registry.send("POST", "", ofLateCode(person)).status()).isEqualTo(200);
    }
  }

  /** Some Observations of a code that is common, and later than all others. */
  private static byte[] ofLateCode(int person) {
    String entries = IntStream.range(0, LATE_EACH)
        .mapToObj(number ->
            "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":["
                + "{\"system\":\"https://registry.example/late\",\"code\":\"begun\"}]},\"effectiveDateTime\":\""
                + LocalDate.of(2031, 1, 1).plusDays((person * 37L + number * 911L) % 10_000)
                + "\"},\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}")
        .collect(Collectors.joining(","));
    return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** PostgreSQL plans by what it last counted, and reads from an index alone what it has tidied up; it does both by itself every minute. */
  private static void analyse(@Nullable String database) throws SQLException {
    if (database != null) {
      try (Connection connection = DriverManager.getConnection(database, "postgres", "");
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE");
      }
    }
  }

  private static Map<String, String> questions(TestRegistry registry) {
    Node patient = longestStored(registry);
    String id = Objects.requireNonNull(patient.text("id"));
    Node identifier = patient.items("identifier").get(0);
    String person = encoded(identifier.text("system") + "|" + identifier.text("value"));
    String ais = encoded(RESULT + "ais");
    String residual = encoded(ITEM + "pvr");
    String rare = encoded("https://registry.example/rare|seen-once");
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("identifier", "/Patient?identifier=" + person);
    questions.put("code and subject", "/Observation?code=" + ais + "&subject=Patient/" + id);
    questions.put("code and value", "/Observation?code=" + residual + "&value-quantity=gt100");
    questions.put("value", "/Observation?value-quantity=gt100");
    questions.put("date", "/Observation?date=ge2000");
    questions.put("late date", "/Observation?date=ge2099");
    questions.put("code and late date", "/Observation?code=" + residual + "&date=gt2099");
    questions.put("late stay", "/Encounter?date=ge2099");
    questions.put("number of late dates", "/Observation?_summary=count&date=ge2099");
    questions.put("code and date", "/Observation?code=" + residual + "&date=ge2000");
    questions.put("a person's dates", "/Observation?subject=Patient/" + id + "&date=ge2000");
    questions.put("newest", "/Observation?_sort=-date");
    questions.put("newest of a code", "/Observation?code=" + residual + "&_sort=-date");
    questions.put("by two keys", "/Observation?code=" + residual + "&_sort=date,_id");
    String late = "/Observation?code=" + encoded("https://registry.example/late|begun");
    questions.put("oldest of a late code", late + "&_sort=date");
    questions.put("oldest of a late code by two keys", late + "&_sort=date,status");
    questions.put("late code by time and value", late + "&_sort=date,-value-quantity");
    String lower = "/Observation?code=" + encoded(RESULT + "lems");
    questions.put("of a code by value", lower + "&_sort=value-quantity");
    questions.put("of a code by value, backwards", lower + "&_sort=-value-quantity");
    questions.put("of a code by value, then time", lower + "&_sort=value-quantity,-date");
    questions.put(
        "of several codes by value",
        lower + "," + encoded(RESULT + "uems") + "&_sort=-value-quantity");
    questions.put(
        "common value that is rare in a code",
        lower + "&value-quantity=" + encoded("gt50|http://unitsofmeasure.org|{score}"));
    questions.put(
        "number of a common value that is rare in a code",
        lower + "&_summary=count&value-quantity="
            + encoded("gt50|http://unitsofmeasure.org|{score}"));
    questions.put(
        "value of a code by value",
        lower + "&_sort=value-quantity&value-quantity="
            + encoded("gt9|http://unitsofmeasure.org|{score}"));
    questions.put("newest of a person", "/Observation?subject=Patient/" + id + "&_sort=-date");
    questions.put("longest stored", "/Observation?_sort=_lastUpdated");
    questions.put("by id", "/Patient?_sort=-_id");
    questions.put("by value", "/Observation?_sort=-value-quantity");
    questions.put("by reference", "/Observation?_sort=subject");
    questions.put("by birth date", "/Patient?_sort=birthdate");
    questions.put("by code", "/Observation?_sort=code");
    questions.put("by code, backwards", "/Observation?_sort=-code");
    questions.put("by status", "/Observation?_sort=status");
    questions.put("by gender", "/Patient?_sort=-gender");
    questions.put("by code, then time", "/Observation?_sort=code,-date");
    questions.put("by status, code and time", "/Observation?_sort=-status,code,date");
    questions.put("of a code by status", "/Observation?code=" + residual + "&_sort=status,-date");
    questions.put("by profile", "/Observation?_sort=_profile");
    questions.put("by URL", "/Observation?_sort=_source");
    questions.put("by identifier", "/Patient?_sort=identifier");
    questions.put("by identifier, backwards", "/Patient?_sort=-identifier,birthdate");
    questions.put("by equal values", "/Observation?_sort=value-quantity");
    questions.put("by equal values, backwards", "/Observation?_sort=-value-quantity,status");
    if (PEOPLE > 100) {
      // Of fewer people the equal values are few, and put in order without a walk.
      questions.put("by equal values, then time", "/Observation?_sort=value-quantity,-date");
    }
    questions.put("by family name", "/Patient?_sort=family,-birthdate");
    questions.put("longest stored of all", "/?_type=Patient,Encounter&_sort=_lastUpdated");
    questions.put("number of a person's", "/Observation?_summary=count&subject=Patient/" + id);
    questions.put(
        "number of a person's of a code",
        "/Observation?_summary=count&subject=Patient/" + id + "&code=" + ais);
    questions.put("number of a compartment", "/Patient/" + id + "/Observation?_summary=count");
    questions.put(
        "number of a compartment since",
        "/Patient/" + id + "/Observation?_summary=count&date=ge2000");
    questions.put(
        "number of a rare code",
        "/Observation?_total=accurate&code=" + rare + "&date=ge2000&status=final");
    questions.put("number by identifier", "/Patient?_total=accurate&identifier=" + person);
    questions.put("include", "/Observation?code=" + residual + "&_include=Observation:subject");
    questions.put("reverse include", "/Patient?_id=" + id + "&_revinclude=Observation:subject");
    questions.put("chain", "/Observation?code=" + ais + "&subject:Patient.identifier=" + person);
    questions.put("wide chain", "/Observation?code=" + ais + "&subject:Patient.birthdate=ge1900");
    questions.put("has", "/Patient?_has:Observation:subject:code=" + residual);
    questions.put("has a value", "/Patient?_has:Observation:subject:value-quantity=gt100");
    questions.put(
        "one person has",
        "/Patient?identifier=" + person + "&_has:Observation:subject:code=" + ais);
    questions.put("exam item", "/Observation?exam-item=MOT-R-C5$ge1");
    questions.put("component of nothing", "/Observation?component-code=nothing");
    questions.put("compartment", "/Patient/" + id + "/Observation?code=" + residual);
    questions.put("all of a compartment", "/Patient/" + id + "/*");
    questions.put("everything", "/Patient/" + id + "/$everything");
    questions.put("everything since", "/Patient/" + id + "/$everything?_since=2020-01-01");
    questions.put("everything of all", "/Patient/$everything");
    questions.put("last of a person", "/Observation/$lastn?subject=Patient/" + id);
    questions.put("include all", "/Observation?code=" + ais + "&_include=*");
    questions.put(
        "include on",
        "/Observation?code=" + ais
            + "&_include=Observation:derived-from&_include:iterate=Observation:subject");
    questions.put("reverse include of a page", "/Patient?_revinclude=Encounter:subject");
    questions.put(
        "longest stored of two types", "/?_type=Observation,Encounter&_sort=_lastUpdated");
    questions.put(
        "newest of two types by time", "/?_type=Observation,Encounter&_sort=-_lastUpdated");
    questions.put("two types", "/?_type=Patient,Encounter");
    questions.put("history of one", "/Patient/" + id + "/_history");
    questions.put("history of a type", "/Observation/_history");
    questions.put("history of all", "/_history");
    questions.put("history since", "/Encounter/_history?_since=2020-01-01");
    return questions;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static long rows(TestRegistry registry, String url) {
    // The first page of a search looks as far as one of the usual size, unless no number is wanted.
    String total = url.matches(".*(\\$|_history|_total|_summary).*") ? "" : "&_total=none";
    String page = total + (url.contains("$lastn") ? "" : "&_count=10");
    TestRegistry.Reply reply =
        registry.get(url + (url.indexOf('?') < 0 ? "?" : "&") + "_explain=true" + page);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    long rows = 0;
    int statements = 0;
    for (Node entry : reply.json().items("entry")) {
      Node outcome = entry.at("response", "outcome");
      Node told = outcome == null ? entry.get("resource") : outcome;
      for (Node issue : told == null ? List.<Node>of() : told.items("issue")) {
        statements++;
        String plan = Objects.requireNonNullElse(issue.text("diagnostics"), "");
        if (plan.contains("scanCount")) {
          assertThat(selectionsBeside(plan.substring(0, plan.indexOf("\n"))))
              .describedAs("selections of a union that H2 plans each time, of " + plan)
              .isZero();
        }
        Matcher read = READ.matcher(plan);
        while (read.find()) {
          rows += read.group(1) != null
              ? Long.parseLong(read.group(1))
              : read.group(4) != null
                  ? Long.parseLong(read.group(4))
                  : Long.parseLong(read.group(2)) * Long.parseLong(read.group(3));
        }
      }
    }
    assertThat(statements).describedAs("statements of the plan of " + url).isPositive();
    return rows;
  }

  /** How many selections stand beside the first of a statement, and not within it. */
  private static long selectionsBeside(String statement) {
    String outermost = statement;
    for (String inner = ""; !inner.equals(outermost); ) {
      inner = outermost;
      outermost = inner.replaceAll("\\([^()]*\\)", "");
    }
    return Pattern.compile("UNION").matcher(outermost).results().count();
  }
}
