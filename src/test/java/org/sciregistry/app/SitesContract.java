package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sciregistry.access.Action;
import org.sciregistry.access.Role;
import org.sciregistry.access.Site;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.document.Node;
import org.sciregistry.trial.Scratch;
import org.sciregistry.trial.Trials;

/** What each role and scope allows, and that a site sees its own, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SitesContract {

  private final ClosedRegistry registry = new ClosedRegistry(database(), null);
  private int cells;
  private String xianPatient = "";
  private String xianHeight = "";
  private String tehranPatient = "";

  abstract @Nullable String database();

  @BeforeAll
  void admit() {
    registry.restartAfter(store -> {
      registry.add(store, "heights", Role.READER, ClosedRegistry.XIAN, HEIGHTS);
      registry.add(store, "patients", Role.READER, ClosedRegistry.XIAN, "system/Patient.rs");
    });
    xianPatient = create("xian-ehr", "Patient", patient("Li", "1970-05-01"));
    create("xian-ehr", "Patient", patient("Zhao", "1950-01-01"));
    tehranPatient = create("tehr-ehr", "Patient", patient("Karimi", "1960-03-03"));
    create("tehr-ehr", "Patient", patient("Rahimi", "1980-08-08"));
    xianHeight = create("xian-ehr", "Observation", observation("8302-2", "cm"));
    create("xian-ehr", "Observation", observation("29463-7", "kg"));
  }

  private static final String HEIGHTS =
      "system/Observation.rs?code=http://loinc.org|8302-2 system/Patient.rs";

  @AfterAll
  void close() {
    registry.close();
    Trials.tell(
        cells + " cells of scopes and interactions, each let in or refused as its scope says, on "
            + (database() == null ? "H2" : "PostgreSQL"));
  }

  private static String patient(String family, String born) {
    return "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + family
        + "\"}],\"birthDate\":\"" + born + "\"}";
  }

  private String observation(String code, String unit) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""
        + code + "\"}]},\"subject\":{\"reference\":\"Patient/" + xianPatient
        + "\"},\"effectiveDateTime\":\"2026-01-05\",\"valueQuantity\":{\"value\":170,\"unit\":\""
        + unit
        + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}}";
  }

  private String create(String client, String type, String body) {
    Reply reply = registry.as(client, "POST", "/" + type, body);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(201);
    return reply.id();
  }

  /** One cell of the matrix: with this scope of an administrator, this request; {@code needs} are the letters any of which lets it in. */
  record Cell(String scope, String method, String path, String type, String needs) {

    boolean isAllowed() {
      int dot = scope.lastIndexOf('.');
      String scoped = scope.substring("system/".length(), dot);
      return (scoped.equals("*") || scoped.equals(type))
          && needs.chars().allMatch(letter -> scope.substring(dot + 1).indexOf(letter) >= 0);
    }
  }

  static Stream<Cell> matrix() {
    List<Cell> cells = new ArrayList<>();
    List<String> letters = new ArrayList<>(List.of("rs", "cud", "cruds", "crus"));
    for (Action action : Action.values()) {
      letters.add(String.valueOf(action.letter()));
    }
    for (String type : List.of("*", "Patient", "Observation")) {
      for (String granted : letters) {
        String scope = "system/" + type + "." + granted;
        cells.add(new Cell(scope, "GET", "/Patient/none", "Patient", "r"));
        cells.add(new Cell(scope, "GET", "/Patient/none/_history/1", "Patient", "r"));
        cells.add(new Cell(scope, "GET", "/Patient/none/_history", "Patient", "r"));
        cells.add(new Cell(scope, "GET", "/Patient/_history", "Patient", "s"));
        cells.add(new Cell(scope, "GET", "/_history", "*", "s"));
        cells.add(new Cell(scope, "GET", "/Patient?family=none", "Patient", "s"));
        cells.add(new Cell(scope, "POST", "/Patient/_search", "Patient", "s"));
        cells.add(new Cell(scope, "GET", "/?_type=Patient", "Patient", "s"));
        cells.add(new Cell(scope, "GET", "/Patient/none/$everything", "Patient", "r"));
        cells.add(new Cell(scope, "GET", "/Patient/none/$meta", "Patient", "r"));
        cells.add(
            new Cell(scope, "GET", "/Observation/$lastn?subject=Patient/none", "Observation", "s"));
        cells.add(new Cell(scope, "GET", "/Observation/none/$isncsci", "Observation", "r"));
        cells.add(new Cell(scope, "GET", "/Observation/none/$validate", "Observation", "r"));
        cells.add(new Cell(scope, "POST", "/Patient", "Patient", "c"));
        cells.add(new Cell(scope, "PUT", "/Patient/none", "Patient", "u"));
        cells.add(new Cell(scope, "PATCH", "/Patient/none", "Patient", "ru"));
        cells.add(new Cell(scope, "DELETE", "/Patient/none", "Patient", "d"));
        cells.add(new Cell(scope, "DELETE", "/Patient?family=none", "Patient", "ds"));
        cells.add(new Cell(scope, "bundle POST", "Patient", "Patient", "c"));
        cells.add(new Cell(scope, "bundle PUT", "Patient/none", "Patient", "u"));
        cells.add(new Cell(scope, "bundle DELETE", "Patient/none", "Patient", "d"));
        cells.add(new Cell(scope, "bundle GET", "Patient/none", "Patient", "r"));
        cells.add(new Cell(scope, "bundle GET", "Patient?family=none", "Patient", "s"));
        cells.add(
            new Cell(scope, "bundle POST if Patient?family=none", "Patient", "Patient", "cs"));
        cells.add(
            new Cell(scope, "bundle POST about Patient?family=none", "Observation", "*", "cs"));
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void everyInteractionNeedsItsScope(Cell cell) {
    Reply reply = sent(cell, registry.token("xian-admin", cell.scope()));
    String told = cell + ": " + reply.status() + " " + reply.body();
    assertThat(reply.status()).describedAs(told).isLessThan(500);
    boolean forbidden = reply.status() == 403
        || reply.body().contains("\"id\":\"scope-missing\"")
        || reply.body().contains("scope-missing");
    assertThat(forbidden).describedAs(told).isEqualTo(!cell.isAllowed());
    cells++;
  }

  private Reply sent(Cell cell, String token) {
    boolean bundled = cell.method().startsWith("bundle ");
    String[] words = cell.method().split(" ", -1);
    String impossible = "{\"resourceType\":\"Patient\",\"gender\":\"none\"}";
    if (!bundled) {
      return switch (cell.method()) {
        case "POST" ->
          cell.path().endsWith("_search")
              ? registry.with(
                  token,
                  "POST",
                  cell.path(),
                  "family=none",
                  "Content-Type",
                  "application/x-www-form-urlencoded")
              : registry.with(token, "POST", cell.path(), impossible);
        case "PUT" ->
          registry.with(
              token,
              "PUT",
              cell.path(),
              "{\"resourceType\":\"Patient\",\"id\":\"none\",\"gender\":\"none\"}");
        case "PATCH" ->
          registry.with(
              token,
              "PATCH",
              cell.path(),
              "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"x\"}]",
              "Content-Type",
              "application/json-patch+json");
        default -> registry.with(token, cell.method(), cell.path(), null);
      };
    }
    String verb = words[1];
    String condition = words.length > 3 ? words[3] : "";
    String resource = "";
    if (condition.isEmpty() || words[2].equals("if")) {
      resource = verb.equals("POST")
          ? "\"resource\":" + impossible + ","
          : verb.equals("PUT")
              ? "\"resource\":{\"resourceType\":\"Patient\",\"id\":\"none\",\"gender\":\"none\"},"
              : "";
    } else {
      resource =
          "\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"reference\":\""
              + condition + "\"}},";
    }
    boolean create = words.length > 2 && words[2].equals("if");
    if (create) {
      resource = "\"resource\":" + patient("None", "1990-01-01") + ",";
      condition = "Patient?family=none&birthdate=1800-01-01&_id=none";
    }
    String request = "\"request\":{\"method\":\"" + verb + "\",\"url\":\"" + cell.path() + "\""
        + (create ? ",\"ifNoneExist\":\"" + condition.substring(8) + "\"" : "") + "}";
    return registry.with(
        token,
        "POST",
        "/",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{" + resource + request
            + "}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "xian-ehr,Patient,200",
    "xian-reader,Patient,200",
    "xian-admin,Patient,200",
    "analyst,Patient,200",
    "xian-auditor,Patient,403",
    "xian-ehr,AuditEvent,403",
    "xian-auditor,AuditEvent,200"
  })
  void rolesRead(String client, String type, int status) {
    assertThat(registry.as(client, "GET", "/" + type, null).status()).isEqualTo(status);
  }

  @Test
  void onlyAdministratorsDelete() {
    String id = create("xian-ehr", "Patient", patient("Gone", "1999-09-09"));
    for (String client : List.of("xian-ehr", "xian-reader", "analyst", "xian-auditor")) {
      assertThat(registry.as(client, "DELETE", "/Patient/" + id, null).status()).isEqualTo(403);
    }
    assertThat(registry.as("tehr-ehr", "DELETE", "/Patient/" + id, null).status())
        .isEqualTo(403);
    assertThat(registry.as("xian-admin", "DELETE", "/Patient/" + id, null).status())
        .isEqualTo(204);
    assertThat(registry
            .as("analyst", "POST", "/Patient", patient("No", "1999-09-09"))
            .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Patient/ID",
        "/Patient/ID/_history",
        "/Patient/ID/_history/1",
        "/Patient/ID/$everything",
        "/Patient/ID/$meta",
        "/Patient/ID/$validate"
      })
  void foreignAndAbsentAreTheSame(String path) {
    String absent = "tehr-" + "0".repeat(tehranPatient.length() - 5);
    Reply foreign = registry.as("xian-reader", "GET", path.replace("ID", tehranPatient), null);
    Reply nothing = registry.as("xian-reader", "GET", path.replace("ID", absent), null);
    assertThat(foreign.status()).describedAs(foreign.body()).isEqualTo(404);
    assertThat(foreign.body().replace(tehranPatient, "ID"))
        .isEqualTo(nothing.body().replace(absent, "ID"));
  }

  @Test
  void whatIsForeignCannotBeReferredToOrChanged() {
    String about = observation("8302-2", "cm").replace(xianPatient, tehranPatient);
    Reply reply = registry.as("xian-ehr", "POST", "/Observation", about);
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(422);
    assertThat(reply.body()).contains("reference-unresolved");
    String changed =
        "{\"resourceType\":\"Patient\",\"id\":\"" + tehranPatient + "\",\"gender\":\"male\"}";
    Reply put = registry.as("xian-ehr", "PUT", "/Patient/" + tehranPatient, changed);
    assertThat(put.status()).describedAs(put.body()).isBetween(400, 422);
    assertThat(registry
            .as("xian-ehr", "GET", "/Patient?_id=" + tehranPatient, null)
            .body())
        .contains("\"total\":0");
    assertThat(registry.as("tehr-ehr", "GET", "/Patient/" + tehranPatient, null).body())
        .contains("Karimi")
        .contains("\"versionId\":\"1\"");
    assertThat(registry
            .as(
                "xian-ehr",
                "PUT",
                "/Patient/own-name",
                "{\"resourceType\":\"Patient\",\"id\":\"own-name\"}")
            .body())
        .contains("id-of-other-site");
    assertThat(registry
            .as(
                "xian-ehr",
                "PUT",
                "/Patient/xian-p7",
                "{\"resourceType\":\"Patient\",\"id\":\"xian-p7\"}")
            .status())
        .isEqualTo(201);
  }

  @Test
  void analystsReadAllSites() {
    assertThat(registry.as("analyst", "GET", "/Patient/" + tehranPatient, null).status())
        .isEqualTo(200);
    assertThat(registry.as("analyst", "GET", "/Patient/" + xianPatient, null).status())
        .isEqualTo(200);
    Reply reply = registry.as("analyst", "GET", "/Patient?family=Karimi,Li", null);
    assertThat(reply.json().text("total")).isEqualTo("2");
    assertThat(reply.header("X-Ledger-Position")).matches("xian:\\d+,tehr:\\d+.*");
    assertThat(registry
            .as("analyst", "GET", "/Patient/" + tehranPatient + "/$everything", null)
            .body())
        .contains("Karimi");
  }

  @Test
  void aCutOfSeveralSitesIsAnsweredAgainAsItWasAlsoAfterAnotherSiteHasJoined() {
    String query = "/Patient?family=Li,Karimi,Cut&_sort=family&_count=1";
    Reply before = registry.as("analyst", "GET", query, null);
    String cut = before.header("X-Ledger-Position");
    String memento = link(before, "memento");
    assertThat(memento).endsWith("&_asOf=" + cut);
    String next = String.valueOf(next(before)).replaceFirst("^.*/fhir", "");
    registry.restartAfter(
        store -> store.ensure(new Site(3, "shan", "Shanghai centre", ZoneId.of("Asia/Shanghai"))));
    for (String ehr : List.of("xian-ehr", "tehr-ehr")) {
      String late = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Cut\"}]}";
      assertThat(registry.as(ehr, "POST", "/Patient", late).status()).isEqualTo(201);
    }
    assertThat(ids(registry.as("analyst", "GET", query.replace("=1", "=9"), null)))
        .hasSize(4);
    String again = memento.replaceFirst("^.*/fhir", "");
    Reply reply = registry.as("analyst", "GET", again, null);
    assertThat(reply.header("X-Ledger-Position"))
        .isEqualTo(cut.contains("shan") ? cut : cut + ",shan:0");
    assertThat(ids(reply)).isEqualTo(ids(before));
    Reply second = registry.as("analyst", "GET", next, null);
    assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(before));
    assertThat(second.header("X-Ledger-Position")).isEqualTo(cut);
    assertThat(next(second)).isNull();

    String xianOnly = cut.replaceFirst(",.*", "");
    String tehranOnly = cut.replaceFirst("^[^,]*,", "").replaceFirst(",.*", "");
    assertThat(ids(registry.as("analyst", "GET", "/Patient?family=Li&_asOf=" + xianOnly, null)))
        .containsExactly(xianPatient);
    assertThat(ids(registry.as("analyst", "GET", "/Patient?family=Li&_asOf=" + tehranOnly, null)))
        .isEmpty();
    Reply read = registry.as("analyst", "GET", "/Patient/" + xianPatient + "?_asOf=" + cut, null);
    assertThat(read.header("X-Ledger-Position")).isEqualTo(xianOnly);
    assertThat(registry
            .as("analyst", "GET", "/Patient/" + xianPatient + "?_asOf=" + tehranOnly, null)
            .status())
        .isEqualTo(404);
    // A reader of one site takes its own position out of the cut; it learns nothing of another.
    assertThat(ids(registry.as("xian-reader", "GET", "/Patient?family=Li&_asOf=" + cut, null)))
        .containsExactly(xianPatient);
    Reply refused = registry.as("xian-reader", "GET", "/Patient?_asOf=" + tehranOnly, null);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("of xian only");
    for (String wrong : List.of(cut + ",xain:7", cut + "," + xianOnly, cut + ",2026", "xian:")) {
      assertThat(registry.as("analyst", "GET", "/Patient?_asOf=" + wrong, null).status())
          .describedAs(wrong)
          .isEqualTo(400);
    }
    Reply beyond = registry.as("analyst", "GET", "/Patient?_asOf=xian:99999", null);
    assertThat(beyond.status()).isEqualTo(400);
    assertThat(beyond.body()).contains("not come further than xian:");
    assertThat(registry
            .as("analyst", "GET", "/Patient?_asOf=xian:99999", null, "Accept-Language", "zh-CN")
            .body())
        .contains("账本目前只到 xian:");
  }

  @Test
  void theLastObservationsAreThoseOfAllSitesAndOfACut() {
    String code =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://x.example\",\"code\":\"last\"}]},"
            + "\"effectiveDateTime\":\"DAY\"}";
    String ask = "/Observation/$lastn?code=last&max=2";
    registry.as("xian-ehr", "POST", "/Observation", code.replace("DAY", "2026-01-03"));
    registry.as("tehr-ehr", "POST", "/Observation", code.replace("DAY", "2026-01-02"));
    registry.as("tehr-ehr", "POST", "/Observation", code.replace("DAY", "2026-01-01"));
    Reply before = registry.as("analyst", "GET", ask, null);
    assertThat(days(before)).containsExactly("2026-01-03", "2026-01-02");
    registry.as("tehr-ehr", "POST", "/Observation", code.replace("DAY", "2026-01-04"));
    assertThat(days(registry.as("analyst", "GET", ask, null)))
        .containsExactly("2026-01-04", "2026-01-03");
    assertThat(days(registry.as(
            "analyst", "GET", link(before, "memento").replaceFirst("^.*/fhir", ""), null)))
        .containsExactly("2026-01-03", "2026-01-02");
    assertThat(days(registry.as("xian-reader", "GET", ask, null))).containsExactly("2026-01-03");
  }

  private static List<String> days(Reply reply) {
    return reply.json().items("entry").stream()
        .map(entry -> String.valueOf(
            java.util.Objects.requireNonNull(entry.at("resource", "effectiveDateTime"))
                .text()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "birthdate,Zhao Karimi Li Rahimi",
    "-birthdate,Rahimi Li Karimi Zhao",
    "family,Karimi Li Rahimi Zhao",
    "-family,Zhao Rahimi Li Karimi",
    "_lastUpdated,Li Zhao Karimi Rahimi",
    "-_lastUpdated,Rahimi Karimi Zhao Li",
    "gender,Zhao Li Rahimi Karimi"
  })
  void pagesOverSitesAreInOneOrder(String sort, String families) {
    List<String> found = new ArrayList<>();
    String url = "/Patient?family=Li,Zhao,Karimi,Rahimi&_sort=" + sort + "&_count=1";
    while (url != null) {
      Reply reply = registry.as("analyst", "GET", url, null);
      assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
      reply.json().items("entry").forEach(entry -> found.add(family(entry)));
      url = next(reply);
    }
    assertThat(found).containsExactly(families.split(" ", -1));
  }

  private static String family(Node entry) {
    Node resource = java.util.Objects.requireNonNull(entry.get("resource"));
    return String.valueOf(resource.items("name").get(0).text("family"));
  }

  private static @Nullable String next(Reply reply) {
    String next = link(reply, "next");
    return next.isEmpty() ? null : next;
  }

  private static String link(Reply reply, String relation) {
    return reply.json().items("link").stream()
        .filter(link -> relation.equals(link.text("relation")))
        .map(link -> String.valueOf(link.text("url")))
        .findFirst()
        .orElse("");
  }

  @Test
  void aPageLinkIsForTheClientItWasGivenTo() {
    String next = next(registry.as("analyst", "GET", "/Patient?_count=1", null));
    assertThat(next).isNotNull();
    assertThat(registry.as("xian-reader", "GET", String.valueOf(next), null).status())
        .isEqualTo(404);
    String own = next(registry.as("xian-reader", "GET", "/Patient?_count=1", null));
    assertThat(registry.as("xian-ehr", "GET", String.valueOf(own), null).status())
        .isEqualTo(404);
    assertThat(registry.as("xian-reader", "GET", String.valueOf(own), null).status())
        .isEqualTo(200);
  }

  @Test
  void aScopeWithAFilterHidesTheRest() {
    Reply found = registry.as("heights", "GET", "/Observation", null);
    assertThat(found.status()).describedAs(found.body()).isEqualTo(200);
    assertThat(ids(found)).containsExactly(xianHeight);
    Set<String> all = ids(registry.as("xian-reader", "GET", "/Observation", null));
    assertThat(all).hasSizeGreaterThan(1);
    for (String id : all) {
      assertThat(registry.as("heights", "GET", "/Observation/" + id, null).status())
          .isEqualTo(id.equals(xianHeight) ? 200 : 404);
    }
    assertThat(ids(registry.as(
            "heights",
            "GET",
            "/Patient?_id=" + xianPatient + "&_revinclude=Observation:subject",
            null)))
        .containsExactlyInAnyOrder(xianPatient, xianHeight);
    assertThat(ids(registry.as("heights", "GET", "/Patient/" + xianPatient + "/$everything", null)))
        .containsExactlyInAnyOrder(xianPatient, xianHeight);
    for (String through : List.of(
        "/Patient?_has:Observation:patient:code=29463-7",
        "/Observation/" + xianHeight + "/_history",
        "/Observation/" + xianHeight + "/_history/1",
        "/Observation/" + xianHeight + "?_asOf=2026-01-01")) {
      assertThat(registry.as("heights", "GET", through, null).status())
          .describedAs(through)
          .isEqualTo(403);
    }
  }

  @Test
  void whatIsNotInTheScopesDoesNotComeAlong() {
    String all = "/Patient?_id=" + xianPatient + "&_revinclude=Observation:subject";
    assertThat(ids(registry.as("patients", "GET", all, null))).containsExactly(xianPatient);
    assertThat(ids(registry.as("patients", "GET", "/?_id=" + xianPatient, null)))
        .containsExactly(xianPatient);
    assertThat(
            ids(registry.as("patients", "GET", "/Patient/" + xianPatient + "/$everything", null)))
        .containsExactly(xianPatient);
    for (String query : List.of(
        "/Patient?_has:Observation:patient:code=8302-2",
        "/Patient?_filter=_has:Observation:patient:code%20eq%208302-2",
        "/?_type=Observation",
        "/?_type=Patient,Observation",
        "/Patient/" + xianPatient + "/Observation",
        "/Observation?subject:Patient.family=Li")) {
      Reply reply = registry.as("patients", "GET", query, null);
      assertThat(reply.status()).describedAs(query + reply.body()).isIn(400, 403);
      assertThat(reply.body()).doesNotContain(xianHeight);
    }
  }

  @Test
  void anAnalystReadsTheHistoryOfEverySiteInOneOrder() {
    String began = String.valueOf(java.time.Instant.now());
    List<String> written = new ArrayList<>();
    for (int number = 0; number < 7; number++) {
      String site = number % 3 == 0 ? "tehr" : "xian";
      String id = create(site + "-ehr", "Patient", patient("History", "198" + number + "-01-01"));
      written.add(0, "Patient/" + id + " 1");
      if (number == 5) {
        registry.as(
            "xian-ehr",
            "PUT",
            "/Patient/" + id,
            patient("History", "1999-01-01").replaceFirst("\\{", "{\"id\":\"" + id + "\","));
        written.add(0, "Patient/" + id + " 2");
      }
      // Of two sites' versions of one millisecond neither is the newer one.
      long now = System.currentTimeMillis();
      while (System.currentTimeMillis() == now) {
        Thread.onSpinWait();
      }
    }
    for (String of : List.of("/_history", "/Patient/_history")) {
      List<String> seen = new ArrayList<>();
      String page = of + "?_count=3&_since=" + began.replace(":", "%3A");
      int pages = 0;
      while (!page.isEmpty()) {
        Reply reply = registry.as("analyst", "GET", page, null);
        assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
        for (Node entry : reply.json().items("entry")) {
          Node resource = java.util.Objects.requireNonNull(entry.get("resource"));
          seen.add("Patient/" + resource.text("id") + " "
              + java.util.Objects.requireNonNull(resource.get("meta")).text("versionId"));
        }
        // What arrives meanwhile moves nothing.
        create(pages++ % 2 == 0 ? "tehr-ehr" : "xian-ehr", "Basic", BASIC);
        page = Objects.requireNonNullElse(next(reply), "");
      }
      assertThat(seen).as(of).isEqualTo(written);
      assertThat(pages).isEqualTo(3);
    }
    String page = "/Patient?_count=1";
    while (page != null) {
      Reply reply = registry.as("analyst", "GET", page, null);
      assertThat(reply.json().text("total"))
          .describedAs("every page tells what the first told")
          .isEqualTo(registry
              .as("analyst", "GET", "/Patient?_summary=count", null)
              .json()
              .text("total"));
      page = next(reply);
    }
    String counted = "/Patient/_history?_count=0&_since=" + began.replace(":", "%3A");
    assertThat(registry.as("analyst", "GET", counted, null).json().text("total"))
        .isEqualTo("8");
    assertThat(registry.as("xian-reader", "GET", counted, null).json().text("total"))
        .isEqualTo("5");
    assertThat(registry.as("analyst", "GET", "/Patient/_history?_at=2001", null).body())
        .contains("\"total\":0");
    Reply foreign =
        registry.as("xian-reader", "GET", "/Patient/_history?_below=tehr-999999999999", null);
    assertThat(foreign.json().items("entry")).isEmpty();
  }

  private static final String BASIC =
      "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"meanwhile\"}}";

  private static Set<String> ids(Reply reply) {
    Set<String> ids = new HashSet<>();
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(200);
    reply
        .json()
        .items("entry")
        .forEach(entry -> ids.add(String.valueOf(
            java.util.Objects.requireNonNull(entry.get("resource")).text("id"))));
    return ids;
  }

  @Test
  void loadSendsAsAClient() throws Exception {
    Path folder = Scratch.folder("load");
    Path visits = folder.resolve("visits.ndjson");
    List<byte[]> bundles = RegistryCohort.visits(11, 0);
    for (byte[] bundle : bundles) {
      Files.write(
          visits,
          bundle,
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
      Files.writeString(visits, "\n", java.nio.file.StandardOpenOption.APPEND);
    }
    Path key = folder.resolve("key.json");
    Files.writeString(key, registry.key("tehr-ehr").privateJwk());
    String url = registry.registry().base();
    assertThat(told(1, "load", visits.toString(), "--url", url))
        .contains("0 stored, 0 refused, " + bundles.size() + " failed");
    // A sender who was not let in has sent nothing yet.
    assertThat(told(
            0,
            "load",
            visits.toString(),
            "--url",
            url,
            "--client",
            "tehr-ehr",
            "--client-key",
            key.toString()))
        .contains(bundles.size() + " stored, 0 refused, 0 failed, 0 sent before");
  }

  private static String told(int expected, String... arguments) {
    StringWriter out = new StringWriter();
    int code = Registry.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(Writer.nullWriter()))
        .execute(arguments);
    assertThat(code).describedAs(out.toString()).isEqualTo(expected);
    return out.toString();
  }
}
