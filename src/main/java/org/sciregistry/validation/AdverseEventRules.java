package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.AE_5;
import static org.sciregistry.validation.ClinicalRule.AE_6;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The rules between an adverse event, the therapy suspected of it and the person's death. */
final class AdverseEventRules {

  private static final Set<String> CAUSED = Set.of("Certain", "Probably-Likely", "Possible");

  private AdverseEventRules() {}

  static List<Issue> ofEvents(Chart chart) {
    List<Issue> issues = new ArrayList<>();
    for (Submitted event : chart.submitted("AdverseEvent")) {
      Node resource = event.resource();
      String grade = Chart.code(Chart.extension(resource, "ctcae-grade"), "ctcae-grade");
      String subject = Chart.reference(resource, "subject");
      Node patient = chart.resolve(subject);
      if ("5".equals(grade) && subject != null && patient != null && !isDeceased(patient)) {
        issues.add(AE_5.at(event.expression() + ".extension", subject));
      }
      Moment when = Moment.of(resource.text("date"));
      int position = 0;
      for (Node suspect : resource.items("suspectEntity")) {
        Node therapy = chart.resolve(Chart.reference(suspect, "instance"));
        Moment given = therapy == null ? null : Moment.of(therapy.text("performedDateTime"));
        if (when != null && given != null && when.isBefore(given)) {
          for (String assessment : assessments(suspect)) {
            if (CAUSED.contains(assessment)) {
              issues.add(AE_6.at(
                  event.expression() + ".suspectEntity[" + position + "]",
                  when,
                  given,
                  assessment));
            }
          }
        }
        position++;
      }
    }
    return issues;
  }

  private static boolean isDeceased(Node patient) {
    return patient.get("deceasedDateTime") != null
        || "true".equals(patient.text("deceasedBoolean"));
  }

  private static List<String> assessments(Node suspect) {
    List<String> assessments = new ArrayList<>();
    for (Node causality : suspect.items("causality")) {
      Node assessment = causality.get("assessment");
      if (assessment != null) {
        assessment
            .items("coding")
            .forEach(coding -> assessments.add(String.valueOf(coding.text("code"))));
      }
    }
    return assessments;
  }
}
