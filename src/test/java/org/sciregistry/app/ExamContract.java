package org.sciregistry.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sciregistry.app.ExamSheet.completeC5;
import static org.sciregistry.app.ExamSheet.exam;
import static org.sciregistry.app.ExamSheet.fullUrl;
import static org.sciregistry.app.ExamSheet.grade;
import static org.sciregistry.app.ExamSheet.incompleteC5;
import static org.sciregistry.app.ExamSheet.level;
import static org.sciregistry.app.ExamSheet.observation;
import static org.sciregistry.app.ExamSheet.score;
import static org.sciregistry.app.ExamSheet.transaction;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sciregistry.app.TestRegistry.Reply;
import org.sciregistry.document.Node;
import org.sciregistry.isncsci.Exam;
import org.sciregistry.isncsci.Segment;

/** Exams are computed again on every write, and what is said about them must agree. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExamContract {

  private static final String OVERRIDE =
      "\"extension\":[{\"url\":\"https://sciregistry.org/fhir/StructureDefinition/override-reason\",\"valueString\":\"two lesions\"}],";

  private final TestRegistry registry = TestRegistry.start(database(), false, true);
  private final TestRegistry deriving = TestRegistry.start(database(), false, true, true);
  private final String patient = patient(registry);

  /** A database nobody else uses, null for an embedded one. */
  abstract @Nullable String database();

  @AfterAll
  void close() {
    registry.close();
    deriving.close();
  }

  private static String patient(TestRegistry at) {
    return "Patient/"
        + at.post("/Patient", "{\"resourceType\":\"Patient\",\"gender\":\"female\"}")
            .id();
  }

  private Reply submit(Exam exam, String... results) {
    return submitRevision("ISNCSCI-2019", exam, results);
  }

  private Reply submitRevision(String revision, Exam exam, String... results) {
    String[] entries = new String[2 + 2 * results.length];
    entries[0] = "POST Observation";
    entries[1] = observation(exam, patient, revision, "");
    for (int at = 0; at < results.length; at++) {
      entries[2 + 2 * at] = "POST Observation";
      entries[3 + 2 * at] = results[at];
    }
    return registry.post("", transaction(entries), "Prefer", "return=representation");
  }

  private static String details(Reply reply) {
    return Objects.requireNonNull(reply.json().items("issue").get(0).at("details", "text"))
        .text();
  }

  private static String id(Reply transaction, int entry) {
    return Objects.requireNonNull(
            transaction.json().items("entry").get(entry).at("response", "location"))
        .text()
        .replaceAll(".*/Observation/([^/]+)/_history/.*", "$1");
  }

  private String stored(Exam exam) {
    Reply reply = registry.post("/Observation", observation(exam, patient, ""));
    assertThat(reply.status()).describedAs(reply.body()).isEqualTo(201);
    return reply.id();
  }

  @Test
  void aGradeThatContradictsItsExamIsRefusedInBothLanguages() {
    String bundle = transaction(
        "POST Observation", observation(completeC5(), patient, ""),
        "POST Observation", grade("AIS-C", patient, fullUrl(0), ""));
    Reply refused = registry.post("", bundle);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(details(refused))
        .isEqualTo(
            "ASIA Impairment Scale is stated as C; the exam gives A. Because: ASIA Impairment"
                + " Scale A: nothing is spared in S4-5: voluntary anal contraction is No, deep anal pressure"
                + " is No, light touch right S4-5 is 0, pin prick right S4-5 is 0, light touch left S4-5 is"
                + " 0, pin prick left S4-5 is 0. Correct the value or the exam; if a clinician decided"
                + " otherwise, give the reason in the extension override-reason.");
    assertThat(refused.json().items("issue").get(0).items("expression").get(0).text())
        .isEqualTo("Bundle.entry[1].resource.value");
    Reply chinese = registry.post("", bundle, "Accept-Language", "zh-CN");
    assertThat(details(chinese))
        .startsWith("ASIA 残损分级（AIS）填报为 C；由检查得出的是 A。依据：ASIA 残损分级（AIS） A：S4-5 无任何保留：肛门自主收缩为 无、");
    assertThat(registry
            .get("/Observation?patient=" + patient + "&code=ais&ais-grade=AIS-C")
            .json()
            .text("total"))
        .isEqualTo("0");
  }

  @Test
  void aValueOutOfRangeIsToldWithItemAndValue() {
    String exam = observation(completeC5(), patient, "")
        .replaceFirst("\"valueInteger\":2", "\"valueInteger\":7");
    for (Reply refused : List.of(
        registry.post("/Observation", exam),
        registry.post("", transaction("POST Observation", exam)))) {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().items("issue"))
          .extracting(issue -> String.valueOf(issue.text("diagnostics")))
          .contains(
              "LT-R-C2 is \"7\"; allowed are 0, 1, 2; with a non-SCI condition 0, 1; or a dataAbsentReason.");
    }
  }

  @Test
  void whatAgreesIsStored() {
    Reply agreed = submit(
        completeC5(),
        grade("AIS-A", patient, fullUrl(0), ""),
        level("nli", "C5", patient, fullUrl(0), ""),
        level("motor-level-left", "C5", patient, fullUrl(0), ""),
        score("uems", 14, patient, fullUrl(0)));
    assertThat(agreed.status()).describedAs(agreed.body()).isEqualTo(200);
    assertThat(agreed.body()).doesNotContain("isn-12");
  }

  @Test
  void aResultWithoutLinkIsHeldAgainstTheExamOfItsDay() {
    Reply refused = submit(completeC5(), level("nli", "T4", patient, "", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(details(refused))
        .startsWith(
            "neurological level of injury is stated as T4; the exam gives C5. Because: neurological"
                + " level of injury C5: the most rostral sensory or motor level: light touch right C6 is 0,"
                + " pin prick right C6 is 0, light touch left C6 is 0, pin prick left C6 is 0, wrist extensors"
                + " right (C6) is 2, wrist extensors left (C6) is 2.");
  }

  @Test
  void aResultOfAStoredExamIsHeldAgainstIt() {
    String exam = stored(completeC5());
    Reply refused = registry.post("/Observation", score("uer", 9, patient, "Observation/" + exam));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(details(refused))
        .startsWith(
            "upper extremity motor score right is stated as 9; the exam gives 7. It is the sum of: elbow"
                + " flexors right (C5) is 5,");
    assertThat(registry
            .post(
                "/Observation", score("uer", 7, patient, registry.base() + "/Observation/" + exam))
            .status())
        .isEqualTo(201);
    Reply validated =
        registry.post("/Observation/$validate", grade("AIS-D", patient, "Observation/" + exam, ""));
    assertThat(validated.body()).contains("isn-12").contains("the exam gives A");
  }

  @Test
  void anyCandidateOfAnExamWithUntestedItemsIsAccepted() {
    Exam doubtful = exam(Segment.C5, "NT", "5 2 0 0 0 0 0 0 0 0", "No", "No");
    for (String grade : List.of("AIS-A", "AIS-B", "AIS-ND")) {
      assertThat(submit(doubtful, grade(grade, patient, fullUrl(0), "")).status())
          .isEqualTo(200);
    }
    Reply refused = submit(doubtful, grade("AIS-D", patient, fullUrl(0), ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(details(refused)).contains("is stated as D; the exam gives ND: A, B.");
    Reply notOpen = submit(completeC5(), grade("AIS-ND", patient, fullUrl(0), ""));
    assertThat(details(notOpen)).contains("stated as not determinable; the exam gives A.");
  }

  @Test
  void anOverrideIsStoredWithAFlag() {
    Reply overridden = submit(completeC5(), grade("AIS-B", patient, fullUrl(0), OVERRIDE));
    assertThat(overridden.status()).describedAs(overridden.body()).isEqualTo(200);
    assertThat(overridden.body()).contains("isn-12b").contains("isncsci-override");
    String id = id(overridden, 1);
    assertThat(tags(id)).containsExactly("isncsci-override");
    assertThat(
            registry.get("/Observation?_tag=isncsci-override&_id=" + id).json().text("total"))
        .isEqualTo("1");
  }

  @Test
  void flagsAreTheRegistrysAlone() {
    Reply overridden = submit(completeC5(), grade("AIS-B", patient, fullUrl(0), OVERRIDE));
    String exam = id(overridden, 0);
    String id = id(overridden, 1);
    String again = registry.get("/Observation/" + id).body();
    assertThat(registry.put("/Observation/" + id, again).header("ETag")).isEqualTo("W/\"1\"");
    String forged = "\"id\":\"" + id
        + "\",\"meta\":{\"tag\":[{\"system\":\"https://xian.example/tag\",\"code\":\"pilot\"},"
        + "{\"system\":\"https://sciregistry.org/fhir/CodeSystem/registry-flag\",\"code\":\"isncsci-override\"}]},";
    Reply corrected =
        registry.put("/Observation/" + id, grade("AIS-A", patient, "Observation/" + exam, forged));
    assertThat(corrected.status()).describedAs(corrected.body()).isEqualTo(200);
    assertThat(tags(id)).containsExactly("pilot");
    assertThat(
            registry.get("/Observation?_tag=isncsci-override&_id=" + id).json().text("total"))
        .isEqualTo("0");
    assertThat(registry.get("/Observation?_tag=pilot&_id=" + id).json().text("total"))
        .isEqualTo("1");
  }

  private List<String> tags(String id) {
    Node meta = Objects.requireNonNull(registry.get("/Observation/" + id).json().get("meta"));
    return meta.items("tag").stream()
        .map(tag -> String.valueOf(tag.text("code")))
        .toList();
  }

  @Test
  void anExamOfAnEarlierRevisionWarnsOnly() {
    Reply old = submitRevision(
        "ISNCSCI-2011", completeC5(), level("motor-zpp-right", "T1", patient, fullUrl(0), ""));
    assertThat(old.status()).describedAs(old.body()).isEqualTo(200);
    assertThat(old.body()).contains("isn-12c");
    assertThat(tags(id(old, 1))).containsExactly("isncsci-earlier-revision");
  }

  @Test
  void whereReferenceAndLogicDifferBothAreStoredWithAFlag() {
    Exam noContraction = exam(Segment.S4_5, "2", "5 5 5 5 5 5 5 5 5 5", "No", "Yes");
    for (String level : List.of("INT", "S3")) {
      Reply disputed = submit(noContraction, level("nli", level, patient, fullUrl(0), ""));
      assertThat(disputed.status()).describedAs(disputed.body()).isEqualTo(200);
      assertThat(disputed.body()).contains("isn-12a");
      assertThat(tags(id(disputed, 1))).containsExactly("isncsci-disputed");
    }
    assertThat(
            submit(noContraction, level("nli", "S2", patient, fullUrl(0), "")).status())
        .isEqualTo(422);
  }

  @Test
  void aCorrectionOfAnExamMustBringItsResultsAlong() {
    Reply first = submit(completeC5(), grade("AIS-A", patient, fullUrl(0), ""));
    String exam = id(first, 0);
    String grade = id(first, 1);
    String corrected = observation(incompleteC5(), patient, "\"id\":\"" + exam + "\",");
    Reply refused = registry.put("/Observation/" + exam, corrected);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(details(refused))
        .startsWith("The stored Observation/" + grade
            + " says that ASIA Impairment Scale is A; this exam gives C. Because: ASIA Impairment Scale C:"
            + " motor incomplete: voluntary anal contraction is Yes; of 18 key muscles below C5, 0 have 3"
            + " or more for certain, less than half.");
    Reply together = registry.post(
        "",
        transaction(
            "PUT Observation/" + exam,
            corrected,
            "PUT Observation/" + grade,
            grade("AIS-C", patient, "Observation/" + exam, "\"id\":\"" + grade + "\",")));
    assertThat(together.status()).describedAs(together.body()).isEqualTo(200);
  }

  @Test
  void aResultAboutAnotherPersonThanItsExamIsRefused() {
    String exam = stored(completeC5());
    Reply refused =
        registry.post("/Observation", grade("AIS-A", patient(registry), "Observation/" + exam, ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("isn-12e");
  }

  @Test
  void aSiteCanHaveItsResultsMadeAndTheyFollowTheExam() {
    String person = patient(deriving);
    Reply first = deriving.post(
        "",
        transaction(
            "POST Observation",
            observation(completeC5(), person, ""),
            "POST Observation",
            grade("AIS-A", person, fullUrl(0), "")));
    assertThat(first.status()).describedAs(first.body()).isEqualTo(200);
    String exam = id(first, 0);
    String derived = "/Observation?derived-from=Observation/" + exam;
    assertThat(deriving.get(derived).json().text("total")).isEqualTo("23");
    Node level = deriving.get(derived + "&code=nli").json().items("entry").get(0);
    assertThat(new String(level.bytes(), UTF_8)).contains("\"code\":\"C5\"");
    assertThat(
            Objects.requireNonNull(level.at("resource", "device", "identifier")).text("value"))
        .isEqualTo("isncsci-classifier");
    String id = Objects.requireNonNull(level.at("resource", "id")).text();
    assertThat(deriving.get("/Provenance?target=Observation/" + id).json().text("total"))
        .isEqualTo("1");
    for (Node entry : deriving.get(derived).json().items("entry")) {
      Reply judged = deriving.post(
          "/Observation/$validate",
          new String(Objects.requireNonNull(entry.get("resource")).bytes(), UTF_8));
      assertThat(judged.body()).doesNotContain("\"error\"");
    }

    Exam higher = exam(Segment.C4, "0", "5 2 0 0 0 0 0 0 0 0", "No", "No");
    Reply corrected = deriving.put(
        "/Observation/" + exam, observation(higher, person, "\"id\":\"" + exam + "\","));
    assertThat(corrected.status()).describedAs(corrected.body()).isEqualTo(200);
    assertThat(deriving.get("/Observation/" + id).body()).contains("\"code\":\"C4\"");
    assertThat(deriving.get("/Observation/" + id).header("ETag")).isEqualTo("W/\"2\"");
    assertThat(deriving.get(derived).json().text("total")).isEqualTo("23");
    assertThat(deriving.get("/Provenance?target=Observation/" + id).json().text("total"))
        .isEqualTo("2");
    Reply contradicted = deriving.put(
        "/Observation/" + exam, observation(incompleteC5(), person, "\"id\":\"" + exam + "\","));
    assertThat(contradicted.status()).isEqualTo(422);
  }

  @Test
  void resultsThatAreMadeForAnUntestedExamConformAndAgree() {
    String person = patient(deriving);
    Exam untested = exam(Segment.C5, "NT", "5 NT 0* 0 0 0 0** 0 0 0", "NT", "No");
    Reply written = deriving.post("/Observation", observation(untested, person, ""));
    assertThat(written.status()).describedAs(written.body()).isEqualTo(201);
    Node results = deriving
        .get("/Observation?_count=50&derived-from=Observation/" + written.id())
        .json();
    assertThat(results.items("entry")).hasSize(23);
    assertThat(new String(results.bytes(), UTF_8))
        .contains("candidate-level\",\"valueCode\":\"not-applicable\"")
        .contains("candidate-grade\",\"valueCode\":\"AIS-A\"")
        .contains("AIS-ND")
        .contains("non-sci-affected");
    for (Node entry : results.items("entry")) {
      String result = new String(Objects.requireNonNull(entry.get("resource")).bytes(), UTF_8);
      Reply judged = deriving.post("/Observation/$validate", result);
      assertThat(judged.body()).doesNotContain("\"error\"").doesNotContain("isn-12");
    }
    Reply same = deriving.put(
        "/Observation/" + written.id(),
        observation(
            untested, person, "\"id\":\"" + written.id() + "\",\"note\":[{\"text\":\"cast\"}],"));
    assertThat(same.status()).describedAs(same.body()).isEqualTo(200);
    assertThat(new String(
            deriving
                .get("/Observation?_count=50&derived-from=Observation/" + written.id())
                .json()
                .bytes(),
            UTF_8))
        .doesNotContain("\"versionId\":\"2\"");
  }

  private static String told(Node parameters, String item) {
    for (Node parameter : parameters.items("parameter")) {
      Node coding = parameter.items("part").get(0).get("valueCoding");
      if (coding != null && item.equals(coding.text("code"))) {
        Node second = parameter.items("part").get(1);
        return String.valueOf(
            second.text("valueString") == null
                ? second.text("valueInteger")
                : second.text("valueString"));
      }
    }
    return "";
  }

  @Test
  void anExamThatIsSentIsClassifiedWithReasons() {
    String exam = observation(incompleteC5(), patient, "");
    Reply classified = registry.post("/Observation/$isncsci", exam);
    assertThat(classified.status()).describedAs(classified.body()).isEqualTo(200);
    assertThat(told(classified.json(), "ais")).isEqualTo("C");
    assertThat(told(classified.json(), "motor-zpp-right")).isEqualTo("NA");
    assertThat(told(classified.json(), "uems")).isEqualTo("16");
    assertThat(classified.body())
        .contains("\"valueString\":\"ASIA Impairment Scale C: motor incomplete: voluntary anal"
            + " contraction is Yes; of 18 key muscles below C5");
    assertThat(classified.json().items("parameter")).hasSize(24);
    Reply chinese = registry.post(
        "/Observation/$isncsci",
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"exam\",\"resource\":" + exam
            + "},{\"name\":\"derived\",\"valueBoolean\":true}]}",
        "Accept-Language",
        "zh-CN");
    assertThat(chinese.body()).contains("ASIA 残损分级（AIS） C：运动不完全：肛门自主收缩为 有；");
    assertThat(chinese.json().items("parameter")).hasSize(24 + 23);
  }

  @Test
  void aStoredExamIsClassifiedAndDrawn() {
    String id = stored(completeC5());
    for (Reply classified : List.of(
        registry.get("/Observation/" + id + "/$isncsci"),
        registry.post("/Observation/" + id + "/$isncsci", ""))) {
      assertThat(classified.status()).describedAs(classified.body()).isEqualTo(200);
      assertThat(told(classified.json(), "ais")).isEqualTo("A");
    }
    assertThat(registry.get("/Observation/" + id + "/$isncsci?derived=true").body())
        .contains("\"derivedFrom\":[{\"reference\":\"Observation/" + id + "\"}]");
    Reply sheet = registry.get("/Observation/" + id + "/$isncsci-worksheet");
    assertThat(sheet.header("Content-Type")).startsWith("image/svg+xml");
    assertThat(sheet.header("Content-Disposition")).isEqualTo("inline");
    assertThat(sheet.body()).startsWith("<svg").contains(">Zone of partial preservation (ZPP)<");
    Reply chinese = registry.get(
        "/Observation/" + id + "/$isncsci-worksheet",
        "Accept",
        "image/svg+xml",
        "Accept-Language",
        "zh-CN");
    assertThat(chinese.body()).contains(">部分保留带（ZPP）<");
    Reply binary = registry.get(
        "/Observation/" + id + "/$isncsci-worksheet", "Accept", "application/fhir+json");
    assertThat(binary.json().text("resourceType")).isEqualTo("Binary");
    assertThat(registry
            .post("/Observation/$isncsci-worksheet", observation(completeC5(), patient, ""))
            .body())
        .isEqualTo(sheet.body());
  }

  @Test
  void whatIsNoExamIsNotClassified() {
    Reply other = registry.post("/Observation/$isncsci", grade("AIS-A", patient, "", ""));
    assertThat(other.status()).isEqualTo(422);
    assertThat(details(other)).startsWith("This is no ISNCSCI exam.");
    assertThat(registry.get("/Observation/$isncsci").status()).isEqualTo(422);
    assertThat(registry.get("/Observation/absent/$isncsci").status()).isEqualTo(404);
    Reply incomplete = registry.post(
        "/Observation/$isncsci",
        observation(completeC5(), patient, "").replace("\"LT-R-C4\"", "\"LT-R-C3\""));
    assertThat(incomplete.status()).isEqualTo(422);
    assertThat(incomplete.body())
        .contains("The exam has no LT-R-C4.")
        .contains("LT-R-C3 stands twice");
  }

  @Test
  void theOperationsStandInTheCapabilityStatement() {
    assertThat(registry.get("/metadata").body())
        .contains("https://sciregistry.org/fhir/OperationDefinition/isncsci\"")
        .contains("https://sciregistry.org/fhir/OperationDefinition/isncsci-worksheet\"");
  }

  @Test
  void aBatchRefusesTheEntryThatContradicts() {
    String exam = stored(completeC5());
    Reply batch = registry.post(
        "",
        transaction(
                "POST Observation", grade("AIS-C", patient, "Observation/" + exam, ""),
                "POST Observation", grade("AIS-A", patient, "Observation/" + exam, ""))
            .replace("\"transaction\"", "\"batch\""));
    assertThat(batch.status()).isEqualTo(200);
    assertThat(batch.json().items("entry"))
        .extracting(
            entry -> Objects.requireNonNull(entry.at("response", "status")).text())
        .containsExactly("422 Unprocessable Entity", "201 Created");
  }

  /** Whoever is first, the other is told; both can never stand. */
  @Test
  void aCorrectionAndANewResultCannotPassEachOther() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        String exam = stored(completeC5());
        String corrected = observation(incompleteC5(), patient, "\"id\":\"" + exam + "\",");
        String result = grade("AIS-A", patient, "Observation/" + exam, "");
        Future<Reply> correction =
            both.submit(() -> registry.put("/Observation/" + exam, corrected));
        Future<Reply> statement = both.submit(() -> registry.post("/Observation", result));
        assertThat(List.of(correction.get().status(), statement.get().status()))
            .isIn(List.of(200, 422), List.of(422, 201));
      }
    } finally {
      both.shutdown();
    }
  }
}
