package org.sciregistry.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    return CrossRules.check(submitted, StoredResources.NONE).issues();
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
        Arguments.of("uro-5", new String[] {
          Visit.measurement("pvr", "500", "mL"),
          Visit.measurement("cystometric-capacity", "310", "mL")
        }),
        Arguments.of("uro-7", new String[] {cm("dlpp", "38"), cm("pdetmax-filling", "30")}),
        Arguments.of("cel-1", new String[] {product().replace("2024-02-01", "2024-05-01"), given}),
        Arguments.of(
            "cel-2", new String[] {product().replace("Patient/wang", "Patient/li"), given}),
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
            new String[] {Visit.injury().replace("2023-05-06", "2024-03-05"), Visit.exam()}));
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
  void aProductIsHeldToItsDoseAndViability() {
    assertThat(CellTherapyRules.ofProduct(root(product()))).isEmpty();
    assertThat(CellTherapyRules.ofProduct(root(product().replace("\"value\":50", "\"value\":90"))))
        .extracting(Issue::rule)
        .containsExactly("cel-4");
    assertThat(CellTherapyRules.ofProduct(root(product().replace("92.5", "60"))))
        .extracting(Issue::rule)
        .containsExactly("cel-3");
  }

  @ParameterizedTest
  @EnumSource(ClinicalRule.class)
  void everyRuleHasBothLanguages(ClinicalRule rule) {
    assertThat(rule.id()).matches("[a-z]+-\\d+[a-z]?");
    assertThat(rule.template().english()).endsWith(".");
    assertThat(rule.template().chinese()).containsPattern("\\p{IsHan}");
    assertThat(rule.severity()).isNotNull();
  }
}
