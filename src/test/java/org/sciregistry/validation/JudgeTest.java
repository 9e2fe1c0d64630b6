package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.IssueType;
import org.sciregistry.fault.Severity;

/** Base R4 alone: structure, codes, references, Bundles, claims of profiles nobody knows. */
class JudgeTest {

  private static final Judge JUDGE = new Judge(JudgingPolicy.standard(), List.of());

  private static final String PATIENT = """
      {"resourceType":"Patient","id":"wang","identifier":[{"system":"urn:oid:1.2.156.1","value":"XA-0001"}],
       "name":[{"family":"王","given":["小明"]}],"gender":"male","birthDate":"1990-02-03"}""";

  private static final String RESIDUAL_VOLUME = """
      {"resourceType":"Observation","status":"final",
       "code":{"coding":[{"system":"http://loinc.org","code":"12168-1"}]},
       "subject":{"reference":"Patient/wang"},"effectiveDateTime":"2024-03-01T09:30:00+08:00",
       "valueQuantity":{"value":120,"unit":"mL","system":"http://unitsofmeasure.org","code":"mL"}}""";

  @AfterAll
  static void stop() {
    JUDGE.close();
  }

  private static Node root(String json) {
    return Document.parse(json.getBytes(UTF_8)).root();
  }

  private static List<Issue> written(String json) {
    return JUDGE.judge(root(json), Mode.WRITE).issues();
  }

  private static Issue only(String json) {
    List<Issue> issues = written(json);
    assertThat(issues).hasSize(1);
    return issues.get(0);
  }

  @Test
  void aRightResourceIsNotRefused() {
    assertThat(written(PATIENT)).isEmpty();
  }

  @Test
  void aMissingElementIsRefusedInBothLanguages() {
    Issue issue = only(RESIDUAL_VOLUME
        .replace("\"status\":\"final\",", "")
        .replace("\"system\":\"http://loinc.org\",\"code\":\"12168-1\"", "\"display\":\"PVR\""));
    assertThat(issue.severity()).isEqualTo(Severity.ERROR);
    assertThat(issue.expression()).isEqualTo("Observation");
    assertThat(issue.rule()).isEqualTo("Validation_VAL_Profile_Minimum");
    assertThat(issue.text().english()).contains("Observation.status: minimum required = 1");
    assertThat(issue.text().chinese())
        .contains("Observation.status", "至少")
        .doesNotContain("minimum");
  }

  @Test
  void anUnknownElementIsRefusedWhereItStands() {
    Issue issue = only(PATIENT.replace("\"gender\"", "\"sex\""));
    assertThat(issue.severity()).isEqualTo(Severity.ERROR);
    assertThat(issue.text().english()).contains("sex");
    assertThat(issue.expression()).isEqualTo("Patient");
  }

  @Test
  void aCodeOutsideARequiredValueSetIsRefused() {
    Issue issue = written(PATIENT.replace("\"male\"", "\"M\"")).get(0);
    assertThat(issue.severity()).isEqualTo(Severity.ERROR);
    assertThat(issue.type()).isEqualTo(IssueType.CODE_INVALID);
    assertThat(issue.expression()).isEqualTo("Patient.gender");
  }

  @Test
  void aDateThatIsNoneIsRefused() {
    Issue issue = written(PATIENT.replace("1990-02-03", "1990-02-31")).get(0);
    assertThat(issue.severity()).isEqualTo(Severity.ERROR);
    assertThat(issue.expression()).isEqualTo("Patient.birthDate");
  }

  @Test
  void aUnitThatUcumDoesNotKnowIsRefused() {
    assertThat(written(RESIDUAL_VOLUME.replace("\"code\":\"mL\"", "\"code\":\"cmH2O\"")))
        .anySatisfy(issue -> assertThat(issue.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void codesOfASystemThatIsNotHereAreOneNote() {
    Issue note = only(RESIDUAL_VOLUME);
    assertThat(note.severity()).isEqualTo(Severity.INFORMATION);
    assertThat(note.rule()).isEqualTo("code-not-checked");
    assertThat(note.expression()).isEqualTo("Observation.code.coding[0]");
    assertThat(note.text().english()).contains("http://loinc.org", "12168-1");
    assertThat(note.text().chinese()).contains("http://loinc.org", "未校验");
  }

  @Test
  void aReferenceToTheWrongTypeIsRefused() {
    Issue issue =
        written(RESIDUAL_VOLUME.replace("Patient/wang", "Medication/wang")).get(0);
    assertThat(issue.severity()).isEqualTo(Severity.ERROR);
    assertThat(issue.expression()).isEqualTo("Observation.subject");
  }

  @Test
  void theAuthoritysOwnWarningsAreToldOnValidateOnly() {
    String married = PATIENT.replace(
        "\"gender\"",
        "\"maritalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-NullFlavor\",\"code\":\"ASKU\"}]},\"gender\"");
    assertThat(written(married)).isEmpty();
    assertThat(JUDGE.judge(root(married), Mode.VALIDATE).issues()).anySatisfy(issue -> {
      assertThat(issue.severity()).isEqualTo(Severity.WARNING);
      assertThat(issue.expression()).isEqualTo("Patient.maritalStatus");
    });
  }

  @Test
  void aClaimNobodyKnowsIsOneWarning() {
    String claim = PATIENT.replace(
        "\"id\":\"wang\",", "\"id\":\"wang\",\"meta\":{\"profile\":[\"http://hospital.cn/p\"]},");
    Issue issue = only(claim);
    assertThat(issue.severity()).isEqualTo(Severity.WARNING);
    assertThat(issue.rule()).isEqualTo("profile-not-checked");
    assertThat(issue.expression()).isEqualTo("Patient.meta.profile[0]");
    assertThat(issue.text().english()).contains("http://hospital.cn/p", "not checked");
    assertThat(JUDGE.judge(root(claim), Mode.VALIDATE).issues())
        .filteredOn(told -> told.text().english().contains("http://hospital.cn/p"))
        .hasSize(1);
  }

  @Test
  void aSettingRefusesClaimsNobodyKnows() {
    JudgingPolicy strict = new JudgingPolicy(true, false, false, Duration.ofSeconds(30), 1);
    try (Judge judge = new Judge(strict, List.of())) {
      String claim =
          "{\"resourceType\":\"Basic\",\"meta\":{\"profile\":[\"http://hospital.cn/p\"]},\"code\":{\"text\":\"x\"}}";
      Verdict verdict = judge.judge(root(claim), Mode.WRITE);
      assertThat(verdict.refused()).isTrue();
      assertThat(verdict.issues()).extracting(Issue::rule).containsExactly("profile-unknown");
    }
  }

  @Test
  void aRegistryOfPseudonymsRefusesWhatNamesAPerson() {
    JudgingPolicy pseudonyms = new JudgingPolicy(false, false, true, Duration.ofSeconds(30), 1);
    String named = """
        {"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Wang</div>"},
         "identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002X"}],
         "name":[{"family":"王"}],"telecom":[{"system":"phone","value":"13800000000"}],
         "address":[{"city":"Xi'an"}],"photo":[{"title":"x"}],"contact":[{"name":{"family":"Li"}}],"gender":"male"}""";
    String note =
        "{\"resourceType\":\"Basic\",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"Wang\"}]}],\"code\":{\"text\":\"no. 11010519491231002X\"},\"subject\":{\"reference\":\"#p\"}}";
    String pseudonym =
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"https://hospital.example/pseudonym\",\"value\":\"9f86d081884c7d65\"},{\"value\":\"110105194912310021\"}],\"gender\":\"male\"}";
    try (Judge judge = new Judge(pseudonyms, List.of())) {
      Verdict refused = judge.judge(root(named), Mode.WRITE);
      assertThat(refused.refused()).isTrue();
      assertThat(refused.issues())
          .extracting(Issue::expression)
          .contains(
              "Patient.name",
              "Patient.telecom",
              "Patient.address",
              "Patient.photo",
              "Patient.contact",
              "Patient.text",
              "Patient.identifier[0].value");
      assertThat(refused.issues())
          .filteredOn(issue -> issue.expression().equals("Patient.name"))
          .allSatisfy(issue -> assertThat(issue.text().english()).contains("pseudonym"));
      assertThat(judge.judge(root(note), Mode.WRITE).issues())
          .extracting(Issue::expression)
          .contains("Basic.contained[0].name", "Basic.code.text");
      assertThat(judge.judge(root(pseudonym), Mode.WRITE).refused()).isFalse();
    }
    assertThat(JUDGE.judge(root(named), Mode.WRITE).issues())
        .extracting(Issue::rule)
        .doesNotContain("identity-refused", "resident-id-refused");
  }

  @Test
  void aKnownBaseProfileIsEnforced() {
    String heartRate = """
        {"resourceType":"Observation","status":"final",
         "meta":{"profile":["http://hl7.org/fhir/StructureDefinition/heartrate"]},
         "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
         "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
         "subject":{"reference":"Patient/wang"},"effectiveDateTime":"2024-03-01",
         "valueQuantity":{"value":80,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}""";
    assertThat(JUDGE.judge(root(heartRate), Mode.WRITE).refused()).isFalse();
    assertThat(JUDGE
            .judge(root(heartRate.replace("\"code\":\"/min\"", "\"code\":\"/h\"")), Mode.WRITE)
            .refused())
        .isTrue();
  }

  private static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":["
        + String.join(",", entries) + "]}";
  }

  private static String post(String fullUrl, String resource) {
    String type = resource.substring(17, resource.indexOf('"', 17));
    return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + resource
        + ",\"request\":{\"method\":\"POST\",\"url\":\"" + type + "\"}}";
  }

  @Test
  void aTransactionIsJudgedEntryByEntry() {
    String patient = "urn:uuid:0a3c2f6e-0000-4000-8000-000000000001";
    String volume = RESIDUAL_VOLUME.replace("Patient/wang", patient);
    Verdict right = JUDGE.judgeBundle(
        root(bundle(
            "transaction",
            post(patient, PATIENT.strip()),
            post("urn:uuid:0a3c2f6e-0000-4000-8000-000000000002", volume.strip()))),
        Mode.WRITE);
    assertThat(right.issues()).extracting(Issue::rule).containsExactly("code-not-checked");
    Verdict wrong = JUDGE.judgeBundle(
        root(bundle(
            "transaction",
            post(patient, PATIENT.strip().replace("male", "M")),
            post("urn:uuid:0a3c2f6e-0000-4000-8000-000000000002", volume.strip()))),
        Mode.WRITE);
    assertThat(wrong.refused()).isTrue();
    assertThat(wrong.issues().get(0).expression()).isEqualTo("Bundle.entry[0].resource.gender");
  }

  @Test
  void aReferenceInsideABundleIsHeldToItsType() {
    String encounter = "urn:uuid:0a3c2f6e-0000-4000-8000-000000000009";
    String volume = RESIDUAL_VOLUME.replace("Patient/wang", encounter);
    Verdict verdict = JUDGE.judgeBundle(
        root(bundle(
            "transaction",
            post(
                encounter,
                "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"}}"),
            post("urn:uuid:0a3c2f6e-0000-4000-8000-000000000002", volume.strip()))),
        Mode.WRITE);
    assertThat(verdict.issues())
        .filteredOn(issue -> issue.severity().refuses())
        .extracting(Issue::expression)
        .containsExactly("Bundle.entry[1].resource.subject");
  }

  @Test
  void theBundlesOwnStructureIsJudged() {
    String noRequest = bundle("transaction", "{\"resource\":" + PATIENT + "}");
    assertThat(JUDGE.judgeBundle(root(noRequest), Mode.WRITE).issues())
        .filteredOn(issue -> issue.severity().refuses())
        .extracting(Issue::rule)
        .containsExactly("bdl-3");
    String noFullUrl = bundle("collection", "{\"resource\":" + PATIENT + "}");
    assertThat(JUDGE.judgeBundle(root(noFullUrl), Mode.WRITE).refused()).isTrue();
    String collection = bundle(
        "collection",
        "{\"fullUrl\":\"https://hospital.cn/fhir/Patient/wang\",\"resource\":" + PATIENT + "}");
    assertThat(JUDGE.judgeBundle(root(collection), Mode.WRITE).issues()).isEmpty();
    String put = "{\"fullUrl\":\"https://hospital.cn/fhir/Patient/li\",\"resource\":" + PATIENT
        + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/wang\"}}";
    assertThat(JUDGE.judgeBundle(root(bundle("transaction", put)), Mode.WRITE).issues())
        .extracting(Issue::rule)
        .containsExactly("full-url-differs");
  }

  @Test
  void aDocumentIsJudgedWhole() {
    String document = bundle(
        "document",
        "{\"fullUrl\":\"urn:uuid:0a3c2f6e-0000-4000-8000-000000000001\",\"resource\":" + PATIENT
            + "}");
    assertThat(JUDGE.judgeBundle(root(document), Mode.WRITE).refused()).isTrue();
  }

  @Test
  void deeplyNestedContentIsAnIssueAndNoFailure() {
    String items = "{\"linkId\":\"1\"";
    String nested = items + ",\"item\":[".concat(items).repeat(28) + "}]".repeat(28) + "}";
    String questionnaire =
        "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"item\":[" + nested
            + "]}";
    assertThat(JUDGE.judge(root(questionnaire), Mode.WRITE).issues())
        .allSatisfy(issue -> assertThat(issue.text().chinese()).isNotBlank());
  }

  @Test
  void aSpentBudgetIsAFault() {
    JudgingPolicy hasty = new JudgingPolicy(false, false, false, Duration.ZERO, 1);
    try (Judge judge = new Judge(hasty, List.of())) {
      assertThatThrownBy(
              () -> judge.judge(root(RESIDUAL_VOLUME.replace("12168-1", "x y")), Mode.VALIDATE))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.status()).isEqualTo(503));
    }
  }

  @Test
  void manyThreadsGetTheSameVerdicts() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tasks = IntStream.range(0, 200)
          .mapToObj(number -> (Callable<Boolean>) () -> {
            boolean wrong = number % 3 == 0;
            String json = wrong ? PATIENT.replace("male", "M") : PATIENT;
            return JUDGE.judge(root(json), Mode.WRITE).refused() == wrong;
          })
          .toList();
      for (Future<Boolean> same : callers.invokeAll(tasks)) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void warmingIsTold() {
    try (Judge judge = new Judge(JudgingPolicy.standard(), List.of())) {
      assertThat(judge.isWarm()).isFalse();
      judge.warm();
      assertThat(judge.isWarm()).isTrue();
    }
  }
}
