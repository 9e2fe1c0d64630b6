package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Severity;
import org.sciregistry.profile.Guide;

/** The policy on the guide's own profiles: what is governed, what is said about codes and names. */
class GuideJudgeTest {

  private static final Judge JUDGE = judge(JudgingPolicy.standard());

  private static Judge judge(JudgingPolicy policy) {
    return new Judge(
        policy, Guide.definitions().stream().map(Guide.Definition::document).toList());
  }

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

  private static List<Issue> errors(String json) {
    return written(json).stream().filter(issue -> issue.severity().refuses()).toList();
  }

  static List<String> chart() {
    return Visit.resources();
  }

  @ParameterizedTest
  @MethodSource("chart")
  void everyResourceOfTheVisitIsRight(String resource) {
    assertThat(written(resource)).isEmpty();
  }

  @Test
  void theVisitIsRight() {
    assertThat(JUDGE.judgeBundle(root(Visit.bundle()), Mode.WRITE).issues()).isEmpty();
  }

  @Test
  void anObservationWithACodeOfOursIsHeldToItsProfileWithoutAClaim() {
    assertThat(errors(Visit.measurement("pvr", "120", "L")))
        .extracting(Issue::rule)
        .contains("uro-1c");
    assertThat(errors(Visit.measurement("pvr", "-3", "mL"))).singleElement().satisfies(issue -> {
      assertThat(issue.rule()).isEqualTo("uro-bounds");
      assertThat(issue.text().chinese()).contains("uro-bounds").containsPattern("\\p{IsHan}{4}");
    });
    // An item that stands twice, also where one of the two is written with an escape.
    for (String again : List.of("LT-R-C3", "LT-R-C\\u0033")) {
      assertThat(errors(Visit.exam().replace("LT-R-C2", again)))
          .extracting(Issue::rule)
          .contains("isn-1");
    }
  }

  @Test
  void aPatientWithOurIdentifierIsHeldToItsProfile() {
    assertThat(errors(Visit.patient().replace("\"gender\":\"male\",", "")))
        .singleElement()
        .satisfies(issue -> assertThat(issue.text().english()).contains("Patient.gender"));
    String stranger = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"李\"}]}";
    assertThat(errors(stranger)).isEmpty();
  }

  @Test
  void aConditionWithOurExtensionIsHeldToItsProfile() {
    assertThat(errors(Visit.injury().replace(",\"onsetDateTime\":\"2023-05-06\"", "")))
        .isNotEmpty();
    String cold =
        "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"感冒\"},\"subject\":{\"reference\":\"Patient/wang\"}}";
    assertThat(errors(cold)).isEmpty();
  }

  @Test
  void aClaimIsEnforced() {
    String claim = "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"" + Visit.PROFILE
        + "sci-patient\"]},\"name\":[{\"family\":\"李\"}]}";
    assertThat(errors(claim)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theRegistryOnlySettingGovernsEveryResourceOfAGovernedType() {
    JudgingPolicy only = new JudgingPolicy(false, true, false, Duration.ofSeconds(30), 2);
    try (Judge judge = judge(only)) {
      assertThat(judge
              .judge(
                  root("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"李\"}]}"), Mode.WRITE)
              .refused())
          .isTrue();
      String pulse =
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"脉搏\"}}";
      assertThat(judge.judge(root(pulse), Mode.WRITE).issues())
          .extracting(Issue::rule)
          .contains("profile-needed");
      assertThat(judge.judge(root(Visit.patient()), Mode.WRITE).refused()).isFalse();
      assertThat(judge.judge(root(Visit.encounter()), Mode.WRITE).refused()).isFalse();
    }
  }

  @Test
  void aDisplayMayBeAnyDesignation() {
    String code = "\"code\":\"pvr\"";
    String chinese =
        Visit.measurement("pvr", "120", "mL").replace(code, code + ",\"display\":\"残余尿量\"");
    assertThat(written(chinese)).isEmpty();
    assertThat(JUDGE.judge(root(chinese), Mode.VALIDATE).issues())
        .noneMatch(issue -> issue.text().english().contains("isplay"));
    String invented = chinese.replace("残余尿量", "尿量");
    assertThat(written(invented)).singleElement().satisfies(issue -> {
      assertThat(issue.severity()).isEqualTo(Severity.WARNING);
      assertThat(issue.rule()).isEqualTo("display-unknown");
      assertThat(issue.expression()).isEqualTo("Observation.code.coding[0].display");
      assertThat(issue.text().chinese()).contains("残余尿量");
    });
  }

  @Test
  void anUnknownCodeInARequiredValueSetIsRefused() {
    assertThat(errors(Visit.product().replace("MSC-M", "MSC-X"))).isNotEmpty();
    assertThat(errors(Visit.injury().replace("90584004", "73211009"))).isNotEmpty();
  }

  @Test
  void aCodeListedInAValueSetOfOursNeedsNoNote() {
    assertThat(written(Visit.injury())).isEmpty();
    assertThat(written(Visit.paresthesia().replace("91019004", "22253000")))
        .extracting(Issue::rule)
        .containsExactly("code-not-checked");
  }
}
