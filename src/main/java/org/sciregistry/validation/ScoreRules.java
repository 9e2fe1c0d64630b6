package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.OUT_1;
import static org.sciregistry.validation.ClinicalRule.OUT_2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The arithmetic of I-QOL and SCIM III: a total must follow from its parts of the same day. */
final class ScoreRules {

  private static final BigDecimal TOLERANCE = new BigDecimal("0.5");

  private ScoreRules() {}

  static List<Issue> ofVisits(Chart chart) {
    Map<String, Map<String, Submitted>> visits = new LinkedHashMap<>();
    for (Submitted score : chart.submitted("Observation")) {
      String code = Chart.code(score.resource().get("code"), "functional-score");
      Moment when = Moment.of(score.resource().text("effectiveDateTime"));
      if (code != null && when != null) {
        String visit = Chart.reference(score.resource(), "subject") + " " + when.day();
        visits.computeIfAbsent(visit, key -> new HashMap<>()).put(code, score);
      }
    }
    List<Issue> issues = new ArrayList<>();
    for (Map<String, Submitted> visit : visits.values()) {
      qualityOfLife(visit, issues);
      independence(visit, issues);
    }
    return issues;
  }

  private static @Nullable BigDecimal value(Map<String, Submitted> visit, String code) {
    Submitted score = visit.get(code);
    if (score == null) {
      return null;
    }
    Node quantity = score.resource().get("valueQuantity");
    return Chart.number(quantity == null ? score.resource().get("valueInteger") : quantity);
  }

  private static String at(Map<String, Submitted> visit, String code) {
    Submitted score = visit.get(code);
    return score == null ? "" : score.expression() + ".value";
  }

  private static void qualityOfLife(Map<String, Submitted> visit, List<Issue> issues) {
    BigDecimal total = value(visit, "iqol-total");
    BigDecimal avoidance = value(visit, "iqol-alb");
    BigDecimal psychosocial = value(visit, "iqol-psi");
    BigDecimal embarrassment = value(visit, "iqol-se");
    if (total == null || avoidance == null || psychosocial == null || embarrassment == null) {
      return;
    }
    BigDecimal expected = avoidance
        .multiply(BigDecimal.valueOf(8))
        .add(psychosocial.multiply(BigDecimal.valueOf(9)))
        .add(embarrassment.multiply(BigDecimal.valueOf(5)))
        .divide(BigDecimal.valueOf(22), 2, RoundingMode.HALF_UP);
    if (total.subtract(expected).abs().compareTo(TOLERANCE) > 0) {
      issues.add(OUT_1.at(
          at(visit, "iqol-total"), total, avoidance, psychosocial, embarrassment, expected));
    }
  }

  private static void independence(Map<String, Submitted> visit, List<Issue> issues) {
    BigDecimal total = value(visit, "scim-total");
    BigDecimal care = value(visit, "scim-self-care");
    BigDecimal sphincter = value(visit, "scim-respiration-sphincter");
    BigDecimal mobility = value(visit, "scim-mobility");
    if (total == null || care == null || sphincter == null || mobility == null) {
      return;
    }
    if (total.compareTo(care.add(sphincter).add(mobility)) != 0) {
      issues.add(OUT_2.at(at(visit, "scim-total"), total, care, sphincter, mobility));
    }
  }
}
