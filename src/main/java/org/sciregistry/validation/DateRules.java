package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.DAT_1;
import static org.sciregistry.validation.ClinicalRule.DAT_2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The order of a life: birth, injury, and what is recorded of the injury after it. */
final class DateRules {

  private DateRules() {}

  static List<Issue> ofCharts(Chart chart) {
    List<Issue> issues = new ArrayList<>();
    Map<String, @Nullable Moment> injuries = new HashMap<>();
    for (Submitted condition : chart.submitted("Condition")) {
      Node resource = condition.resource();
      if (Chart.extension(resource, "sci-etiology") == null) {
        continue;
      }
      String subject = Chart.reference(resource, "subject");
      Moment onset = Moment.of(resource.text("onsetDateTime"));
      injuries.put(String.valueOf(subject), onset);
      Node patient = chart.resolve(subject);
      Moment birth = patient == null ? null : Moment.of(patient.text("birthDate"));
      if (onset != null && birth != null && onset.isBefore(birth)) {
        issues.add(DAT_1.at(condition.expression() + ".onset", onset, birth));
      }
    }
    for (Submitted observation : chart.submitted("Observation")) {
      Node resource = observation.resource();
      String code = Chart.code(resource.get("code"), "isncsci-result");
      Moment when = Moment.of(resource.text("effectiveDateTime"));
      follows(
          injuries, resource, code != null, when, observation.expression() + ".effective", issues);
    }
    for (Submitted procedure : chart.submitted("Procedure")) {
      Node resource = procedure.resource();
      String code = Chart.code(resource.get("code"), "cell-therapy-procedure");
      Moment when = Moment.of(resource.text("performedDateTime"));
      follows(
          injuries, resource, code != null, when, procedure.expression() + ".performed", issues);
    }
    return issues;
  }

  private static void follows(
      Map<String, @Nullable Moment> injuries,
      Node resource,
      boolean governed,
      @Nullable Moment when,
      String at,
      List<Issue> issues) {
    Moment injury = injuries.get(String.valueOf(Chart.reference(resource, "subject")));
    if (governed && when != null && injury != null && when.isBefore(injury)) {
      issues.add(DAT_2.at(at, when, injury));
    }
  }
}
