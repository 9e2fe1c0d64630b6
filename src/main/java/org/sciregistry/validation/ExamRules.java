package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.ISN_13;
import static org.sciregistry.validation.ClinicalRule.ISN_14;
import static org.sciregistry.validation.ClinicalRule.ISN_9;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The rules between an exam, the injury and the exam before it. */
final class ExamRules {

  private static final String RESULTS = "isncsci-result";
  private static final Duration SPINAL_SHOCK = Duration.ofHours(6);
  private static final int MOST_GRADES = 2;
  private static final BigDecimal MOST_POINTS = new BigDecimal(40);

  private ExamRules() {}

  static List<Issue> ofExams(Chart chart) {
    List<Issue> issues = new ArrayList<>();
    for (Submitted observation : chart.submitted("Observation")) {
      Node resource = observation.resource();
      String result = Chart.code(resource.get("code"), RESULTS);
      String subject = Chart.reference(resource, "subject");
      Moment when = Moment.of(resource.text("effectiveDateTime"));
      if (result != null && subject != null && when != null) {
        switch (result) {
          case "isncsci-exam" -> shock(chart, observation, subject, when, issues);
          case "ais" -> {
            normal(chart, observation, subject, issues);
            improvement(chart, observation, subject, when, result, issues);
          }
          case "motor-total" -> improvement(chart, observation, subject, when, result, issues);
          default -> {}
        }
      }
    }
    return issues;
  }

  private static void shock(
      Chart chart, Submitted exam, String subject, Moment when, List<Issue> issues) {
    Moment injury = DateRules.injury(chart, subject);
    OffsetDateTime from = injury == null ? null : injury.exact();
    OffsetDateTime to = when.exact();
    if (injury != null && from != null && to != null && !to.isBefore(from)) {
      if (Duration.between(from, to).compareTo(SPINAL_SHOCK) < 0) {
        issues.add(ISN_13.at(exam.expression() + ".effective", when, injury));
      }
    }
  }

  private static void normal(Chart chart, Submitted grade, String subject, List<Issue> issues) {
    Node value = grade.resource().get("valueCodeableConcept");
    if (chart.knowsHistory()
        && "AIS-E".equals(Chart.code(value, "ais-grade"))
        && DateRules.injury(chart, subject) == null) {
      issues.add(ISN_9.at(grade.expression() + ".value", subject));
    }
  }

  private static void improvement(
      Chart chart,
      Submitted later,
      String subject,
      Moment when,
      String result,
      List<Issue> issues) {
    BigDecimal to = rank(later.resource());
    boolean grade = result.equals("ais");
    // From the lowest there is, a smaller result cannot be a large gain: what is stored need not be
    // asked.
    if (to == null || (grade ? to.intValue() <= MOST_GRADES : isFewPoints(to))) {
      return;
    }
    Submitted before = null;
    Moment latest = null;
    for (Submitted each :
        chart.about("Observation", "subject", subject, "&code=" + Chart.token(RESULTS, result))) {
      Moment then = Moment.of(each.resource().text("effectiveDateTime"));
      if (result.equals(Chart.code(each.resource().get("code"), RESULTS))
          && then != null
          && then.isBefore(when)
          && (latest == null || latest.isBefore(then))) {
        before = each;
        latest = then;
      }
    }
    if (before == null || latest == null) {
      return;
    }
    BigDecimal from = rank(before.resource());
    if (from == null) {
      return;
    }
    BigDecimal gain = to.subtract(from);
    boolean large = grade ? gain.intValue() > MOST_GRADES : !isFewPoints(gain);
    if (large) {
      issues.add(ISN_14.at(
          later.expression() + ".value",
          told(before.resource()),
          latest,
          told(later.resource()),
          when));
    }
  }

  private static boolean isFewPoints(BigDecimal points) {
    return points.compareTo(MOST_POINTS) < 0;
  }

  /** A grade's place from A to E, or the points of a score. */
  private static @Nullable BigDecimal rank(Node observation) {
    Node concept = observation.get("valueCodeableConcept");
    if (concept == null) {
      return Chart.number(observation.get("valueQuantity"));
    }
    String grade = Chart.code(concept, "ais-grade");
    int rank = grade == null || grade.length() != 5 ? -1 : "ABCDE".indexOf(grade.charAt(4));
    return rank < 0 ? null : BigDecimal.valueOf(rank);
  }

  private static String told(Node observation) {
    Node concept = observation.get("valueCodeableConcept");
    return concept == null
        ? String.valueOf(Chart.number(observation.get("valueQuantity")))
        : String.valueOf(Chart.code(concept, "ais-grade"));
  }
}
