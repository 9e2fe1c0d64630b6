package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The clinical rules, each broken by one visit. */
class ClinicalRulesTest {

  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2024, 6, 1, 9, 0, 0, 0, ZoneId.of("Asia/Shanghai"));

  private static Node root(String json) {
    return Document.parse(json.getBytes(UTF_8)).root();
  }

  private static List<Issue> check(String... resources) {
    List<Submitted> submitted = new ArrayList<>();
    for (String resource : resources) {
      Node node = root(resource);
      String type = String.valueOf(node.text("resourceType"));
      String reference = type.equals("Patient") ? "Patient/wang" : type + "/" + submitted.size();
      submitted.add(
          new Submitted(reference, node, "Bundle.entry[" + submitted.size() + "].resource"));
    }
    return CrossRules.check(submitted, StoredResources.NONE, NOW).issues();
  }

  private static String cm(String item, String value) {
    return Visit.measurement(item, value, "cm[H2O]");
  }

  private static String score(String code, String value) {
    return Visit.measurement("pvr", value, "{score}")
        .replace("urodynamic-item", "functional-score")
        .replace("\"pvr\"", "\"" + code + "\"");
  }

  private static String product() {
    return Visit.product();
  }

  private static final String DAY = "2024-03-01";

  private static String finding(String item, String finding) {
    return Visit.measurement(item, "1", "mL")
        .replaceAll(
            "\"valueQuantity\":\\{[^}]*}",
            "\"valueCodeableConcept\":" + Visit.own("bladder-finding", finding));
  }

  private static String on(String observation, String day) {
    return observation.replace("2024-03-01T10:00:00+08:00", day);
  }

  private static String grade(String grade, String day) {
    return on(finding("ais", grade), day)
        .replace("urodynamic-item", "isncsci-result")
        .replace("bladder-finding", "ais-grade");
  }

  private static String motorTotal(String value, String day) {
    return on(Visit.measurement("motor-total", value, "{score}"), day)
        .replace("urodynamic-item", "isncsci-result");
  }

  private static String residual(String method, String day) {
    return on(Visit.measurement("pvr", "120", "mL"), day)
        .replace(
            "\"valueQuantity\"",
            "\"method\":" + Visit.concept("http://snomed.info/sct", method) + ",\"valueQuantity\"");
  }

  private static String labelled(String observation, String timepoint) {
    return observation.replace(
        "\"status\"",
        "\"extension\":["
            + Visit.extension(
                "assessment-timepoint",
                "\"valueCodeableConcept\":" + Visit.own("assessment-timepoint", timepoint))
            + "],\"status\"");
  }

  private static String weight() {
    return on(Visit.measurement("29463-7", "75", "kg"), "2024-02-28")
        .replace(Visit.SYSTEM + "urodynamic-item", "http://loinc.org");
  }

  private static String died(String day) {
    return Visit.patient().replace("\"gender\"", "\"deceasedDateTime\":\"" + day + "\",\"gender\"");
  }

  private static String study() {
    return "{\"resourceType\":\"ResearchStudy\",\"status\":\"active\",\"arm\":[{\"name\":\"Cells\"},"
        + "{\"name\":\"Control\",\"type\":" + Visit.own("study-arm-type", "no-cells") + "}]}";
  }

  /** A subject of the study that stands before it. */
  private static String subject(String arm) {
    return "{\"resourceType\":\"ResearchSubject\",\"status\":\"on-study\",\"study\":{\"reference\":\"ResearchStudy/STUDY\"},"
        + "\"individual\":{\"reference\":\"Patient/wang\"},\"actualArm\":\"" + arm + "\"}";
  }

  private static String suspected(String procedure) {
    return "\"suspectEntity\":[{\"instance\":{\"reference\":\"" + procedure
        + "\"},\"causality\":[{\"assessment\":"
        + Visit.concept(
            "http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess", "Possible")
        + "}]}]";
  }

  private static String response(String source, int answer) {
    List<String> items = new ArrayList<>();
    for (int item = 1; item <= 22; item++) {
      items.add("{\"linkId\":\"" + item + "\",\"answer\":[{\"valueInteger\":" + answer + "}]}");
    }
    return "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"subject\":{\"reference\":\"Patient/wang\"},"
        + "\"source\":{\"reference\":\"" + source + "\"},\"item\":[" + String.join(",", items)
        + "]}";
  }

  private static String derived(String score, String response) {
    return score.replace(
        "\"valueQuantity\"",
        "\"derivedFrom\":[{\"reference\":\"QuestionnaireResponse/" + response
            + "\"}],\"valueQuantity\"");
  }

  static Stream<Arguments> breaches() {
    String given = Visit.administration("BiologicallyDerivedProduct/0");
    return Stream.of(
        Arguments.of("uro-2", new String[] {cm("pdet-qmax", "60"), cm("pdetmax-voiding", "52")}),
        Arguments.of("uro-3", new String[] {
          Visit.measurement("qave", "12", "mL/s"), Visit.measurement("qmax-pf", "9", "mL/s")
        }),
        Arguments.of(
            "uro-3a",
            new String[] {Visit.measurement("qmax-pf", "0", "mL/s"), cm("pdet-qmax", "30")}),
        Arguments.of("uro-4", new String[] {
          Visit.measurement("infused-volume", "600", "mL"),
          Visit.measurement("initial-residual", "20", "mL"),
          Visit.measurement("voided-volume", "100", "mL"),
          Visit.measurement("pvr", "120", "mL")
        }),
        Arguments.of("uro-5", new String[] {
          Visit.measurement("pvr", "500", "mL"),
          Visit.measurement("cystometric-capacity", "310", "mL")
        }),
        Arguments.of("uro-7", new String[] {cm("dlpp", "38"), cm("pdetmax-filling", "30")}),
        Arguments.of("uro-8", new String[] {
          cm("pdet-qmax", "30"), finding("detrusor-function", "detrusor-acontractile")
        }),
        Arguments.of("uro-9", new String[] {
          Visit.measurement("first-sensation-volume", "180", "mL"),
          finding("bladder-sensation", "sensation-absent")
        }),
        Arguments.of(
            "uro-10",
            new String[] {grade("AIS-A", DAY), finding("bladder-sensation", "sensation-normal")}),
        Arguments.of("uro-12", new String[] {
          residual("700387001", "2024-01-01"), residual("410024004", "2024-03-01")
        }),
        Arguments.of("isn-13", new String[] {
          Visit.injury().replace("2023-05-06", "2024-03-01T06:00:00+08:00"), Visit.exam()
        }),
        Arguments.of(
            "isn-14", new String[] {grade("AIS-A", "2024-02-01"), grade("AIS-D", "2024-03-01")}),
        Arguments.of(
            "isn-14",
            new String[] {motorTotal("20", "2024-02-01"), motorTotal("60", "2024-03-01")}),
        Arguments.of("cel-1", new String[] {product().replace("2024-02-01", "2024-05-01"), given}),
        Arguments.of(
            "cel-2", new String[] {product().replace("Patient/wang", "Patient/li"), given}),
        Arguments.of("cel-4a", new String[] {
          product()
              .replace(
                  "\"extension\":[",
                  "\"extension\":["
                      + Visit.extension(
                          "dose-per-kilogram",
                          "\"valueQuantity\":" + Visit.quantity("2", "10*6/kg"))
                      + ","),
          given,
          weight()
        }),
        Arguments.of("cel-5a", new String[] {
          product().replace("StructureDefinition/cell-dose", "StructureDefinition/other"), given
        }),
        Arguments.of(
            "cel-6",
            new String[] {product(), given, study(), subject("Control").replace("STUDY", "2")}),
        Arguments.of("cel-7", new String[] {study(), subject("Placebo").replace("STUDY", "0")}),
        Arguments.of("out-1a", new String[] {
          response("Patient/wang", 3), derived(score("iqol-total", "80"), "0")
        }),
        Arguments.of("out-4", new String[] {
          response("RelatedPerson/wife", 3), derived(score("iqol-total", "50"), "0")
        }),
        Arguments.of("out-3", new String[] {
          product(),
          given.replace("2024-03-01T11:00:00+08:00", "2024-02-20"),
          labelled(cm("dlpp", "20"), "month-6")
        }),
        Arguments.of("out-3a", new String[] {
          product(),
          given.replace("2024-03-01T11:00:00+08:00", "2024-02-20"),
          labelled(cm("dlpp", "20"), "baseline")
        }),
        Arguments.of("ae-5", new String[] {
          Visit.patient(), Visit.paresthesia().replace("\"code\":\"1\"", "\"code\":\"5\"")
        }),
        Arguments.of("ae-6", new String[] {
          product(),
          given,
          Visit.paresthesia()
              .replace("2024-03-03", "2024-02-20")
              .replace("\"outcome\"", suspected("Procedure/1") + ",\"outcome\"")
        }),
        Arguments.of("cel-2a", new String[] {product().replace("autologous", "allogeneic"), given}),
        Arguments.of("out-1", new String[] {
          score("iqol-total", "80"),
          score("iqol-alb", "50"),
          score("iqol-psi", "50"),
          score("iqol-se", "50")
        }),
        Arguments.of("out-2", new String[] {
          score("scim-total", "80"),
          score("scim-self-care", "15"),
          score("scim-respiration-sphincter", "30"),
          score("scim-mobility", "30")
        }),
        Arguments.of(
            "dat-1",
            new String[] {Visit.patient(), Visit.injury().replace("2023-05-06", "1980-01-01")}),
        Arguments.of(
            "dat-2",
            new String[] {Visit.injury().replace("2023-05-06", "2024-03-05"), Visit.exam()}),
        Arguments.of(
            "dat-3", new String[] {cm("dlpp", "20").replace("2024-03-01T10", "2024-06-01T12")}),
        Arguments.of("dat-3", new String[] {Visit.patient().replace("1990-02-03", "2024-06-02")}),
        Arguments.of("dat-3", new String[] {
          cm("dlpp", "20")
              .replace(
                  "\"effectiveDateTime\":\"2024-03-01T10:00:00+08:00\"",
                  "\"effectivePeriod\":{\"start\":\"2024-01-01\",\"end\":\"2024-08-01\"}")
        }),
        Arguments.of("dat-6", new String[] {died("1980-01-01")}),
        Arguments.of("dat-4", new String[] {died("2023-01-01"), Visit.injury()}),
        Arguments.of("dat-5", new String[] {died("2024-02-01"), cm("dlpp", "20")}));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void aBreachIsToldWithItsId(String rule, String[] resources) {
    assertThat(check(resources)).singleElement().satisfies(issue -> {
      assertThat(issue.rule()).isEqualTo(rule);
      assertThat(issue.expression()).startsWith("Bundle.entry[");
      assertThat(issue.text().english()).doesNotContain("{");
      assertThat(issue.text().chinese()).containsPattern("\\p{IsHan}{3}");
    });
  }

  @Test
  void aRiskIsToldAndNeverRefused() {
    assertThat(UrodynamicRules.ofOne(root(cm("pdetmax-filling", "40")))).isEmpty();
    assertThat(UrodynamicRules.ofOne(root(cm("pdetmax-filling", "40.5"))))
        .singleElement()
        .satisfies(issue -> {
          assertThat(issue.rule()).isEqualTo("uro-11");
          assertThat(issue.severity().refuses()).isFalse();
          assertThat(issue.text().english()).contains("40.5 cm[H2O]");
        });
  }

  @Test
  void complianceIsVolumeOverPressure() {
    String compliance = Visit.measurement("bladder-compliance", "18.5", "mL/cm[H2O]");
    String parts = ",\"component\":[{\"code\":" + Visit.own("urodynamic-item", "volume-change")
        + ",\"valueQuantity\":" + Visit.quantity("370", "mL") + "},{\"code\":"
        + Visit.own("urodynamic-item", "pressure-change") + ",\"valueQuantity\":"
        + Visit.quantity("20", "cm[H2O]") + "}]}";
    String right = compliance.substring(0, compliance.length() - 1) + parts;
    assertThat(UrodynamicRules.ofOne(root(right))).isEmpty();
    assertThat(UrodynamicRules.ofOne(root(right.replace("18.5", "12"))))
        .singleElement()
        .satisfies(issue -> assertThat(issue.text().english()).contains("370", "18.50"));
    assertThat(UrodynamicRules.ofOne(root(right.replace("\"value\":20,", "\"value\":0,"))))
        .extracting(Issue::rule)
        .containsExactly("uro-6");
    String volume = new String(root(right).items("component").get(0).bytes(), UTF_8);
    for (String[] wrong : new String[][] {
      {right.replace("\"value\":370,", "\"value\":-370,"), "uro-6a", "component[0]"},
      {right.replace("[" + volume, "[" + volume + "," + volume), "uro-6a", "component[1]"},
      {right.replace(volume, volume.replace("\"mL\"", "\"L\"")), "uro-1", "component[0]"},
      {
        right.replaceAll(
            "\"valueQuantity\":\\{\"value\":18.5[^}]*}",
            "\"dataAbsentReason\":{\"coding\":[{\"code\":\"positive-infinity\"}]}"),
        "uro-6a",
        "dataAbsentReason"
      },
    }) {
      assertThat(wrong[0]).isNotEqualTo(right);
      assertThat(UrodynamicRules.ofOne(root(wrong[0]))).singleElement().satisfies(issue -> {
        assertThat(issue.rule()).isEqualTo(wrong[1]);
        assertThat(issue.expression()).contains(wrong[2]);
      });
    }
  }

  @Test
  void anInjuryOnRecordIsFoundWhereTheVisitDoesNotBringIt() {
    Node injury = root(Visit.injury());
    StoredResources chart = new StoredResources() {
      @Override
      public @Nullable Node read(String reference) {
        return null;
      }

      @Override
      public List<Node> matching(String type, String query) {
        return type.equals("Condition") && query.equals("subject=Patient/wang")
            ? List.of(injury)
            : List.of();
      }

      @Override
      public List<Node> referring(String type, String parameter, String reference) {
        return List.of();
      }

      @Override
      public boolean isStore() {
        return true;
      }
    };
    Node early = root(grade("AIS-E", "2023-01-01").replace("Patient/wang", "urn:uuid:wang"));
    List<Submitted> visit = List.of(
        new Submitted("urn:uuid:wang", root(Visit.patient()), "Patient", "Patient/wang"),
        new Submitted("urn:uuid:ais", early, "Observation"));
    assertThat(CrossRules.check(visit, chart, NOW).issues())
        .extracting(Issue::rule)
        .containsExactly("dat-2");
    Node stranger = root(grade("AIS-E", DAY).replace("Patient/wang", "Patient/li"));
    assertThat(CrossRules.check(
                List.of(new Submitted("urn:uuid:ais", stranger, "Observation")), chart, NOW)
            .issues())
        .extracting(Issue::rule)
        .containsExactly("isn-9");
  }

  @Test
  void theTableHasARowForEachRule() {
    assertThat(ClinicalRule.rows()).isEqualTo(ClinicalRule.values().length);
  }

  @Test
  void theVisitBreaksNoRule() {
    assertThat(check(Visit.resources().toArray(String[]::new))).isEmpty();
  }

  @Test
  void theFillingMaximumIsNeverComparedWithTheVoidingPressure() {
    assertThat(check(cm("pdet-qmax", "60"), cm("pdetmax-filling", "20"))).isEmpty();
  }

  @Test
  void aForeignUnitIsConvertedInTheHint() {
    assertThat(UrodynamicRules.ofOne(root(Visit.measurement("pdet-qmax", "30", "mm[Hg]"))))
        .singleElement()
        .satisfies(issue -> assertThat(issue.text().english())
            .contains("\"cm[H2O]\"", "30 mm[Hg] are 40.8 cm[H2O]"));
    assertThat(UrodynamicRules.ofOne(root(cm("pdet-qmax", "30").replace("cm[H2O]", "cmH2O"))))
        .singleElement()
        .satisfies(issue -> assertThat(issue.text().chinese()).contains("cmH2O", "cm[H2O]"));
  }

  @Test
  void aProductIsHeldToItsDose() {
    assertThat(CellTherapyRules.ofProduct(root(product()))).isEmpty();
    assertThat(CellTherapyRules.ofProduct(root(product().replace("\"value\":50", "\"value\":90"))))
        .extracting(Issue::rule)
        .containsExactly("cel-4");
    for (String extension : List.of("product-volume", "cell-concentration")) {
      String negative =
          product().replaceAll("(" + extension + "\",\"valueQuantity\":\\{\"value\":)", "$1-");
      assertThat(negative).isNotEqualTo(product());
      assertThat(CellTherapyRules.ofProduct(root(negative))).singleElement().satisfies(issue -> {
        assertThat(issue.rule()).isEqualTo("cel-4b");
        assertThat(issue.text().english()).contains("is -");
      });
    }
  }

  @ParameterizedTest
  @EnumSource(ClinicalRule.class)
  void everyRuleHasBothLanguages(ClinicalRule rule) {
    assertThat(rule.id()).matches("[a-z]+-\\d+[a-z]?");
    assertThat(rule.template().english()).endsWith(".");
    assertThat(rule.template().chinese()).containsPattern("\\p{IsHan}");
    assertThat(rule.sentence().english()).endsWith(".");
    assertThat(rule.sentence().chinese()).endsWith("。");
    assertThat(rule.severity()).isNotNull();
  }

  @Test
  void whatWasMeasuredBeforeIsAskedOnlyWhereTheGainCouldBeLarge() {
    List<String> asked = new ArrayList<>();
    StoredResources chart = new StoredResources() {
      @Override
      public @Nullable Node read(String reference) {
        return null;
      }

      @Override
      public List<Node> referring(String type, String parameter, String reference) {
        return List.of();
      }

      @Override
      public List<Node> matching(String type, String query) {
        if (type.equals("Observation")) {
          asked.add(query);
        }
        return query.endsWith("ais")
            ? List.of(root(grade("AIS-A", "2023-01-01")))
            : List.of(root(motorTotal("0", "2023-01-01")));
      }

      @Override
      public boolean isStore() {
        return true;
      }
    };
    for (String small : List.of(grade("AIS-C", DAY), motorTotal("39", DAY))) {
      Submitted submitted = new Submitted("Observation/new", root(small), "Observation");
      CrossRules.check(List.of(submitted), chart, NOW);
    }
    assertThat(asked).isEmpty();
    for (String large : List.of(grade("AIS-D", DAY), motorTotal("40", DAY))) {
      Submitted submitted = new Submitted("Observation/new", root(large), "Observation");
      assertThat(CrossRules.check(List.of(submitted), chart, NOW).issues())
          .extracting(Issue::rule)
          .contains("isn-14");
    }
    assertThat(asked).hasSize(2);
  }
}
