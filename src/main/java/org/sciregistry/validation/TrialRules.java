package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.CEL_6;
import static org.sciregistry.validation.ClinicalRule.CEL_7;
import static org.sciregistry.validation.ClinicalRule.OUT_3;
import static org.sciregistry.validation.ClinicalRule.OUT_3A;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;

/** The rules of trials: arms, who gets cells, and whether a visit takes place when its label says. */
final class TrialRules {

  private static final Pattern LABEL = Pattern.compile("(week|month)-(\\d+)");
  private static final double DAYS_OF_A_MONTH = 30.5;
  private static final long SMALLEST_TOLERANCE = 7;
  private static final Text THERAPY = new Text("the cell therapy", "细胞治疗");

  private final Chart chart;
  private final List<Issue> issues = new ArrayList<>();

  private TrialRules(Chart chart) {
    this.chart = chart;
  }

  static List<Issue> ofTrials(Chart chart) {
    TrialRules rules = new TrialRules(chart);
    for (Submitted subject : chart.submitted("ResearchSubject")) {
      rules.arms(subject);
      String person = Chart.reference(subject.resource(), "individual");
      if (person != null) {
        for (Moment given : rules.therapies(person)) {
          rules.withoutCells(subject.resource(), given, subject.expression() + ".actualArm");
        }
      }
    }
    for (Submitted procedure : chart.submitted("Procedure")) {
      String person = Chart.reference(procedure.resource(), "subject");
      Moment given = given(procedure.resource());
      if (person != null && given != null) {
        for (Submitted subject : chart.about("ResearchSubject", "individual", person)) {
          if (!chart.submitted("ResearchSubject").contains(subject)) {
            rules.withoutCells(subject.resource(), given, procedure.expression() + ".performed");
          }
        }
      }
    }
    chart.submitted("Observation").forEach(rules::label);
    return rules.issues;
  }

  /** When cells were given, null for every other procedure. */
  private static @Nullable Moment given(Node procedure) {
    return Chart.code(procedure.get("code"), "cell-therapy-procedure") == null
            || "not-done".equals(procedure.text("status"))
        ? null
        : Moment.of(procedure.text("performedDateTime"));
  }

  private List<Moment> therapies(String person) {
    return chart.about("Procedure", "subject", person).stream()
        .map(procedure -> given(procedure.resource()))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private void arms(Submitted subject) {
    Node study = chart.resolve(Chart.reference(subject.resource(), "study"));
    if (study == null) {
      return;
    }
    List<String> names = study.items("arm").stream()
        .map(arm -> arm.text("name"))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
    for (String element : List.of("assignedArm", "actualArm")) {
      String arm = subject.resource().text(element);
      if (arm != null && !names.isEmpty() && !names.contains(arm)) {
        issues.add(CEL_7.at(subject.expression() + "." + element, arm, String.join(", ", names)));
      }
    }
  }

  private void withoutCells(Node subject, Moment given, String at) {
    String arm = subject.text("actualArm");
    Node study = chart.resolve(Chart.reference(subject, "study"));
    Node period = subject.get("period");
    Moment end = period == null ? null : Moment.of(period.text("end"));
    if (arm == null || study == null || (end != null && end.isBefore(given))) {
      return;
    }
    for (Node each : study.items("arm")) {
      if (arm.equals(each.text("name"))
          && "no-cells".equals(Chart.code(each.get("type"), "study-arm-type"))) {
        issues.add(CEL_6.at(at, arm, given));
      }
    }
  }

  private void label(Submitted observation) {
    Node resource = observation.resource();
    String person = Chart.reference(resource, "subject");
    Moment when = Moment.of(resource.text("effectiveDateTime"));
    String label =
        Chart.code(Chart.extension(resource, "assessment-timepoint"), "assessment-timepoint");
    if (person == null || when == null || label == null || !Chart.isOurs(resource.get("code"))) {
      return;
    }
    List<Moment> therapies = therapies(person);
    String at = observation.expression() + ".effective";
    Matcher distance = LABEL.matcher(label);
    if (distance.matches()) {
      boolean weeks = distance.group(1).equals("week");
      int number = Integer.parseInt(distance.group(2));
      long days = weeks ? 7L * number : Math.round(DAYS_OF_A_MONTH * number);
      distance(person, when, label, days, therapies, at);
    } else if (label.equals("baseline")) {
      therapies.stream()
          .reduce((one, other) -> other.isBefore(one) ? other : one)
          .filter(first -> first.isBefore(when) && when.daysSince(first) > 0)
          .ifPresent(first -> issues.add(OUT_3A.at(at, when, first)));
    }
  }

  /** One warning when the visit fits neither any therapy nor the injury. */
  private void distance(
      String person, Moment when, String label, long days, List<Moment> therapies, String at) {
    long tolerance = Math.max(SMALLEST_TOLERANCE, days / 6);
    Moment injury = DateRules.injury(chart, person);
    boolean fits = therapies.isEmpty()
        || (injury != null && Math.abs(when.daysSince(injury) - days) <= tolerance)
        || therapies.stream()
            .anyMatch(therapy -> Math.abs(when.daysSince(therapy) - days) <= tolerance);
    if (!fits) {
      Moment therapy = therapies.get(0);
      issues.add(OUT_3.at(at, when, label, days, tolerance, THERAPY, when.daysSince(therapy)));
    }
  }
}
