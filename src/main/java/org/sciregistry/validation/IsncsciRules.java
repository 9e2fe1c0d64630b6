package org.sciregistry.validation;

import static org.sciregistry.validation.ClinicalRule.ISN_12;
import static org.sciregistry.validation.ClinicalRule.ISN_12A;
import static org.sciregistry.validation.ClinicalRule.ISN_12B;
import static org.sciregistry.validation.ClinicalRule.ISN_12C;
import static org.sciregistry.validation.ClinicalRule.ISN_12D;
import static org.sciregistry.validation.ClinicalRule.ISN_12E;
import static org.sciregistry.validation.ClinicalRule.ISN_12F;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Text;
import org.sciregistry.isncsci.Recomputation;
import org.sciregistry.isncsci.Recomputation.Standing;
import org.sciregistry.mapping.DerivedObservation;
import org.sciregistry.mapping.ExamObservation;
import org.sciregistry.mapping.Statement;

/** Every exam is computed again, and what is said about it, in the same request or in the store, is held against it. */
final class IsncsciRules {

  private static final String TYPE = "Observation";
  private static final String ENTERED_IN_ERROR = "entered-in-error";

  /** An exam that could be read, computed again. */
  private record Computed(Node observation, Recomputation found) {}

  /** What is said about an exam, and where. */
  private record Said(DerivedObservation derived, Node observation, String expression) {}

  private final Chart chart;
  private final List<Issue> issues = new ArrayList<>();
  private final Map<Node, @Nullable Computed> computed = new HashMap<>();

  private IsncsciRules(Chart chart) {
    this.chart = chart;
  }

  static List<Issue> ofExams(Chart chart) {
    IsncsciRules rules = new IsncsciRules(chart);
    rules.check();
    return rules.issues;
  }

  private void check() {
    List<Submitted> exams = new ArrayList<>();
    List<Said> sayings = new ArrayList<>();
    for (Submitted each : chart.submitted(TYPE)) {
      DerivedObservation derived = DerivedObservation.read(each.resource());
      if (derived != null) {
        sayings.add(new Said(derived, each.resource(), each.expression()));
      } else if (ExamObservation.isExam(each.resource())) {
        exams.add(each);
        compute(each.resource(), each.expression());
      }
    }
    for (Said said : sayings) {
      Node exam = exam(said.observation(), exams);
      if (exam != null) {
        compare(said, exam);
      }
    }
    for (Submitted exam : exams) {
      if (exam.replaces() != null) {
        compareStored(exam, exam.replaces());
      }
    }
  }

  private @Nullable Computed compute(Node exam, String expression) {
    if (!computed.containsKey(exam)) {
      Computed result = null;
      try {
        result = new Computed(exam, Recomputation.of(ExamObservation.exam(exam)));
      } catch (Fault unreadable) {
        unreadable.issues().forEach(issue -> issues.add(issue.under(expression)));
      }
      computed.put(exam, result);
    }
    return computed.get(exam);
  }

  /** The exam a result is derived from; without a link, the only exam of the request about the same person and day. */
  private @Nullable Node exam(Node result, List<Submitted> exams) {
    for (Node link : result.items("derivedFrom")) {
      Node target = chart.resolve(link.text("reference"));
      if (target != null
          && ExamObservation.isExam(target)
          && !ENTERED_IN_ERROR.equals(target.text("status"))) {
        return target;
      }
    }
    if (!result.items("derivedFrom").isEmpty()) {
      return null;
    }
    List<Node> alike = exams.stream()
        .map(Submitted::resource)
        .filter(exam -> String.valueOf(Chart.reference(exam, "subject"))
                .equals(String.valueOf(Chart.reference(result, "subject")))
            && day(exam).equals(day(result)))
        .toList();
    return alike.size() == 1 ? alike.get(0) : null;
  }

  private static String day(Node observation) {
    String time = String.valueOf(observation.text("effectiveDateTime"));
    return time.substring(0, Math.min(time.length(), "2019-01-01".length()));
  }

  private void compare(Said said, Node exam) {
    Computed result = compute(exam, said.expression() + ".derivedFrom");
    if (result == null) {
      return;
    }
    String subject = Chart.reference(said.observation(), "subject");
    String examined = Chart.reference(exam, "subject");
    if (subject != null
        && examined != null
        && isStored(subject)
        && isStored(examined)
        && !subject.equals(examined)) {
      issues.add(ISN_12E.at(said.expression() + ".subject", subject, examined));
    }
    for (Statement statement : said.derived().statements()) {
      compare(statement, said, result);
    }
  }

  /** Whether a reference names a patient by type and id, so that it can be compared as text. */
  private static boolean isStored(String reference) {
    return reference.startsWith("Patient/");
  }

  private void compare(Statement statement, Said said, Computed exam) {
    Disagreement disagreement = Disagreement.of(statement, exam.found());
    if (disagreement == null) {
      return;
    }
    String within = statement.at().equals(said.observation())
        ? ".value"
        : statement.at().pathIn(said.observation()).substring(TYPE.length());
    issues.add(rule(disagreement, said.derived(), exam)
        .at(said.expression() + within, disagreement.arguments()));
  }

  private static ClinicalRule rule(
      Disagreement disagreement, DerivedObservation derived, Computed exam) {
    if (disagreement.standing() == Standing.DISPUTED) {
      return disagreement.isOpen() ? ISN_12F : ISN_12A;
    }
    if (derived.overridden()) {
      return ISN_12B;
    }
    return ExamObservation.isRevision2019(exam.observation()) ? ISN_12 : ISN_12C;
  }

  /** What is stored about an exam must still be right when the exam is corrected; what the registry made itself follows. */
  private void compareStored(Submitted exam, String reference) {
    Computed result = compute(exam.resource(), exam.expression());
    if (result == null || !ExamObservation.isRevision2019(exam.resource())) {
      return;
    }
    for (Node stored : chart.stored(TYPE, "derived-from", reference)) {
      String name = TYPE + "/" + stored.text("id");
      DerivedObservation derived = DerivedObservation.read(stored);
      if (derived == null
          || derived.computed()
          || derived.overridden()
          || chart.isSubmitted(name)
          || ENTERED_IN_ERROR.equals(stored.text("status"))) {
        continue;
      }
      for (Statement statement : derived.statements()) {
        Disagreement disagreement = Disagreement.of(statement, result.found());
        if (disagreement != null && disagreement.standing() == Standing.REFUTED) {
          issues.add(ISN_12D.at(exam.expression(), disagreement.arguments(Text.same(name))));
        }
      }
    }
  }
}
