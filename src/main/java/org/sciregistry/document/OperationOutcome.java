package org.sciregistry.document;

import java.util.List;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Language;

/** Tells issues as a FHIR OperationOutcome. */
public final class OperationOutcome {

  /** The system of the rule and fault ids in {@code issue.details.coding}. */
  public static final String RULE_SYSTEM = "https://sciregistry.org/fhir/CodeSystem/registry-rule";

  private OperationOutcome() {}

  /** The outcome's JSON in one language; without issues it says that all is well. */
  public static byte[] json(List<Issue> issues, Language language) {
    JsonText json = new JsonText().object().string("resourceType", "OperationOutcome");
    json.string("language", language.tag()).array("issue");
    if (issues.isEmpty()) {
      json.object().string("severity", "information").string("code", "informational");
      json.object("details")
          .string("text", language == Language.CHINESE ? "未发现问题。" : "No issue was found.")
          .endObject();
      json.endObject();
    }
    for (Issue issue : issues) {
      json.object()
          .string("severity", issue.severity().code())
          .string("code", issue.type().code());
      json.object("details");
      if (!issue.rule().isEmpty()) {
        json.array("coding").object();
        json.string("system", RULE_SYSTEM).string("code", issue.rule());
        json.endObject().endArray();
      }
      json.string("text", issue.text().in(language)).endObject();
      json.string("diagnostics", issue.text().in(language));
      if (!issue.expression().isEmpty()) {
        json.array("expression").string(issue.expression()).endArray();
      }
      json.endObject();
    }
    return json.endArray().endObject().bytes();
  }
}
