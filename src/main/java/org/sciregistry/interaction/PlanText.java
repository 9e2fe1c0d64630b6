package org.sciregistry.interaction;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sciregistry.document.JsonText;
import org.sciregistry.fault.Language;
import org.sciregistry.fault.Text;
import org.sciregistry.store.PlanStep;

/** Tells the plan of a search as an OperationOutcome: an issue for each statement, the database's own words in its diagnostics. */
final class PlanText {

  private static final Text STEP = new Text(
      "Statement {0} of {1}: {2} rows in {3} ms; read: {4}", "第 {0}/{1} 条语句：{2} 行，{3} 毫秒；读取：{4}");
  private static final Text ACCESS = new Text("{0} ({1} rows)", "{0}（{1} 行）");
  private static final Text NEVER = new Text("{0} (not needed)", "{0}（未用到）");
  private static final Text NOTHING = new Text("nothing", "无");

  private PlanText() {}

  static byte[] outcome(List<PlanStep> plan, Language language) {
    JsonText json = new JsonText().object().string("resourceType", "OperationOutcome");
    json.string("language", language.tag()).array("issue");
    for (int at = 0; at < plan.size(); at++) {
      PlanStep step = plan.get(at);
      json.object().string("severity", "information").string("code", "informational");
      json.object("details")
          .string("text", told(step, at + 1, plan.size(), language))
          .endObject();
      json.string("diagnostics", step.sql() + "\n\n" + step.plan()).endObject();
    }
    return json.endArray().endObject().bytes();
  }

  private static String told(PlanStep step, int number, int of, Language language) {
    String used = step.used().stream()
        .map(access -> (access.rows() < 0 ? NEVER : ACCESS)
            .filled(access.index().toLowerCase(Locale.ROOT), access.rows())
            .in(language))
        .distinct()
        .collect(Collectors.joining(", "));
    return STEP.filled(
            number,
            of,
            step.rows(),
            String.format(Locale.ROOT, "%.1f", step.milliseconds()),
            used.isEmpty() ? NOTHING : used)
        .in(language);
  }
}
