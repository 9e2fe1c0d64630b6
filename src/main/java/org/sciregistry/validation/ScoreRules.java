package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.OUT_1;
import static org.sciregistry.validation.ClinicalRule.OUT_1A;
import static org.sciregistry.validation.ClinicalRule.OUT_2;
import static org.sciregistry.validation.ClinicalRule.OUT_4;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The arithmetic of I-QOL and SCIM III: a total must follow from its parts of the same day. */
final class ScoreRules {

  private static final BigDecimal TOLERANCE = new BigDecimal("0.5");

  private static final int ANSWERS = 22;
  private static final Pattern LINK = Pattern.compile("[1-9]|1\\d|2[0-2]");

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
      answers(chart, visit, issues);
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

  /** The I-QOL scores against the answers they are derived from: 22 items of 1 to 5 with link ids 1 to 22. */
  private static void answers(Chart chart, Map<String, Submitted> visit, List<Issue> issues) {
    for (Map.Entry<String, Submitted> each : visit.entrySet()) {
      Submitted score = each.getValue();
      String subject = Chart.reference(score.resource(), "subject");
      if (!each.getKey().startsWith("iqol-") || subject == null) {
        continue;
      }
      for (Node from : score.resource().items("derivedFrom")) {
        String reference = from.text("reference");
        Node response = chart.resolve(reference);
        if (response == null || !"QuestionnaireResponse".equals(response.text("resourceType"))) {
          continue;
        }
        String source = Chart.reference(response, "source");
        if (source != null && !chart.known(source).equals(chart.known(subject))) {
          issues.add(OUT_4.at(score.expression() + ".derivedFrom", source, subject));
        }
        BigDecimal value = value(visit, each.getKey());
        Integer sum = sum(response);
        if (each.getKey().equals("iqol-total") && value != null && sum != null) {
          BigDecimal expected = BigDecimal.valueOf(sum - ANSWERS)
              .multiply(BigDecimal.valueOf(100))
              .divide(BigDecimal.valueOf(4 * ANSWERS), 2, RoundingMode.HALF_UP);
          if (value.subtract(expected).abs().compareTo(TOLERANCE) > 0) {
            issues.add(OUT_1A.at(score.expression() + ".value", value, sum, expected));
          }
        }
      }
    }
  }

  /** The sum of all 22 answers, null when one is missing. */
  private static @Nullable Integer sum(Node response) {
    int sum = 0;
    int answered = 0;
    for (Node item : response.items("item")) {
      for (Node answer : item.items("answer")) {
        BigDecimal value = Chart.number(answer.get("valueInteger"));
        if (value != null && LINK.matcher(String.valueOf(item.text("linkId"))).matches()) {
          sum += value.intValue();
          answered++;
        }
      }
    }
    return answered == ANSWERS ? sum : null;
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
