package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.DAT_1;
import static org.sciregistry.validation.ClinicalRule.DAT_2;
import static org.sciregistry.validation.ClinicalRule.DAT_3;
import static org.sciregistry.validation.ClinicalRule.DAT_4;
import static org.sciregistry.validation.ClinicalRule.DAT_5;
import static org.sciregistry.validation.ClinicalRule.DAT_6;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The order of a life: birth, injury, what is recorded of it after it, death, and never the future. */
final class DateRules {

  private static final DateTimeFormatter TO_THE_MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmXXX");

  private final Chart chart;
  private final List<Issue> issues = new ArrayList<>();

  private DateRules(Chart chart) {
    this.chart = chart;
  }

  static List<Issue> ofCharts(Chart chart) {
    DateRules rules = new DateRules(chart);
    chart.submitted("Patient").forEach(rules::life);
    chart.submitted("Condition").forEach(rules::injury);
    chart.submitted("Observation").forEach(rules::observation);
    chart.submitted("Procedure").forEach(rules::procedure);
    for (Submitted event : chart.submitted("AdverseEvent")) {
      rules.past(event, "date", Chart.extension(event.resource(), "ctcae-grade") != null);
    }
    for (Submitted product : chart.submitted("BiologicallyDerivedProduct")) {
      Node collection = product.resource().get("collection");
      if (collection != null && Chart.isOurs(product.resource().get("productCode"))) {
        rules.notInFuture(
            Moment.of(collection.text("collectedDateTime")),
            product.expression() + ".collection.collected");
      }
    }
    return rules.issues;
  }

  /** The moment of a person's injury, submitted or stored; the earliest of several. */
  static @Nullable Moment injury(Chart chart, @Nullable String subject) {
    Moment earliest = null;
    if (subject != null) {
      for (Submitted condition : chart.about("Condition", "subject", subject)) {
        Moment onset = Moment.of(condition.resource().text("onsetDateTime"));
        if (Chart.extension(condition.resource(), "sci-etiology") != null
            && onset != null
            && (earliest == null || onset.isBefore(earliest))) {
          earliest = onset;
        }
      }
    }
    return earliest;
  }

  private void life(Submitted patient) {
    Node resource = patient.resource();
    past(patient, "birthDate", true);
    Moment death = Moment.of(resource.text("deceasedDateTime"));
    if (death == null) {
      return;
    }
    notInFuture(death, patient.expression() + ".deceased");
    Moment birth = Moment.of(resource.text("birthDate"));
    if (birth != null && death.isBefore(birth)) {
      issues.add(DAT_6.at(patient.expression() + ".deceased", death, birth));
    }
    Moment injury = injury(chart, patient.reference());
    if (injury != null && death.isBefore(injury)) {
      issues.add(DAT_4.at(patient.expression() + ".deceased", death, injury));
    }
  }

  private void injury(Submitted condition) {
    Node resource = condition.resource();
    if (Chart.extension(resource, "sci-etiology") == null) {
      return;
    }
    Moment onset = Moment.of(resource.text("onsetDateTime"));
    notInFuture(onset, condition.expression() + ".onset");
    Node patient = chart.resolve(Chart.reference(resource, "subject"));
    Moment birth = patient == null ? null : Moment.of(patient.text("birthDate"));
    if (onset != null && birth != null && onset.isBefore(birth)) {
      issues.add(DAT_1.at(condition.expression() + ".onset", onset, birth));
    }
  }

  private void observation(Submitted observation) {
    Node code = observation.resource().get("code");
    if (Chart.isOurs(code)) {
      Moment when = Moment.of(observation.resource().text("effectiveDateTime"));
      String at = observation.expression() + ".effective";
      notInFuture(when, at);
      Node period = observation.resource().get("effectivePeriod");
      if (period != null) {
        notInFuture(Moment.of(period.text("end")), at + ".end");
      }
      livesAt(observation, when, at);
      if (Chart.code(code, "isncsci-result") != null) {
        followsInjury(observation, when, at);
      }
    }
  }

  private void procedure(Submitted procedure) {
    Node resource = procedure.resource();
    if (Chart.isOurs(resource.get("code")) && "completed".equals(resource.text("status"))) {
      Moment when = Moment.of(resource.text("performedDateTime"));
      String at = procedure.expression() + ".performed";
      notInFuture(when, at);
      livesAt(procedure, when, at);
      followsInjury(procedure, when, at);
    }
  }

  private void followsInjury(Submitted record, @Nullable Moment when, String at) {
    Moment injury = injury(chart, Chart.reference(record.resource(), "subject"));
    if (when != null && injury != null && when.isBefore(injury)) {
      issues.add(DAT_2.at(at, when, injury));
    }
  }

  private void livesAt(Submitted record, @Nullable Moment when, String at) {
    Node patient = chart.resolve(Chart.reference(record.resource(), "subject"));
    Moment death = patient == null ? null : Moment.of(patient.text("deceasedDateTime"));
    if (when != null && death != null && death.isBefore(when)) {
      issues.add(DAT_5.at(at, when, death));
    }
  }

  private void past(Submitted record, String element, boolean governed) {
    if (governed) {
      notInFuture(Moment.of(record.resource().text(element)), record.expression() + "." + element);
    }
  }

  private void notInFuture(@Nullable Moment when, String at) {
    if (when != null && when.isAfter(chart.now())) {
      issues.add(DAT_3.at(at, when, TO_THE_MINUTE.format(chart.now())));
    }
  }
}
